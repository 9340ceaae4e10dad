"""What the newest look at a site with a count reported, in a few lines; claims never."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from basewatch.analysis.counts import CountPoint, CountSeries, count_series, said_position
from basewatch.analysis.looks import is_look
from basewatch.analysis.selection import Selection, sort_key
from basewatch.language import WRITTEN_IN, language_in_force, say, to_say
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import span_words
from basewatch.models.reference_lists import Equipment
from basewatch.vocabulary import CountKind, CountQualifier, EquipmentLevel, State

MAX_LINES = 4
_ORBIT = to_say("newest look from orbit with a count")
_OTHER = to_say("newest count, not from orbit")


@dataclass(frozen=True)
class StateLine:
    """One type at the site."""

    text: str
    """``2 An-124``; ``not seen: S-300``."""
    kind: CountKind
    state: State
    rows: tuple[Observation, ...]


@dataclass(frozen=True)
class SiteState:
    """What was reported from one day."""

    basis: str
    """``newest look from orbit with a count``, or that there is none."""
    date_words: str
    """The day, or empty where there is none."""
    lines: tuple[StateLine, ...]
    """At most `MAX_LINES`, or one more where only one is left."""
    more: int
    """How many types are left out."""
    rows: tuple[Observation, ...]
    """Rows behind the lines, sorted."""
    watched: str
    """Adjective of the operator whose items are counted."""


def newest_state(selection: Selection) -> SiteState:
    """Find the newest day on which somebody counted from orbit, else by other means.

    Claims are left out; where families of origins differ, all that they gave is said.
    """
    series = count_series(selection, selection.site_rows)

    def from_orbit(point: CountPoint) -> bool:
        return any(is_look(selection, row) for row in point.rows)

    watched = selection.catalogue.profile.watched
    for basis, accepts in ((_ORBIT, from_orbit), (_OTHER, _always)):
        if day := _newest_day(series, accepts):
            return _state_of(basis, day, series, accepts, watched)
    by = span_words(selection.as_of, selection.as_of)
    basis = say("no look counted {whose} items by {day}", whose=watched, day=by)
    return SiteState(basis, "", (), 0, (), watched)


def _state_of(
    basis: str,
    day: tuple[dt.date, dt.date],
    series: Iterable[CountSeries],
    accepts: Callable[[CountPoint], bool],
    watched: str,
) -> SiteState:
    found = [line for item in series for line in _lines(item, day, accepts)]
    lines = sorted(found, key=lambda line: line.state is State.NOT_SEEN)
    kept = lines if len(lines) <= MAX_LINES + 1 else lines[:MAX_LINES]
    rows = {row.id: row for line in kept for row in line.rows}
    return SiteState(
        basis=say(basis),
        date_words=span_words(*day),
        lines=tuple(kept),
        more=len(lines) - len(kept),
        rows=tuple(sorted(rows.values(), key=sort_key)),
        watched=watched,
    )


def _newest_day(
    series: Iterable[CountSeries], accepts: Callable[[CountPoint], bool]
) -> tuple[dt.date, dt.date] | None:
    points = [point for item in series for point in item.points if _counts(point)]
    days = [(point.last, point.first) for point in points if accepts(point)]
    if not days:
        return None
    last, first = max(days)
    return first, last


def _counts(point: CountPoint) -> bool:
    """Say whether a point rests on somebody's look and is no claim."""
    return point.state is not None and point.kind is not CountKind.CLAIMED


def _always(_: CountPoint) -> bool:
    return True


def _lines(
    series: CountSeries, day: tuple[dt.date, dt.date], accepts: Callable[[CountPoint], bool]
) -> list[StateLine]:
    """Say what one type's points of a day gave: one line per kind, state and position."""
    points = [
        point
        for point in series.points
        if (point.first, point.last) == day and _counts(point) and accepts(point)
    ]
    groups: dict[tuple[CountKind, State | None, str], list[CountPoint]] = {}
    for point in points:
        groups.setdefault((point.kind, point.state, point.position), []).append(point)
    return [
        StateLine(_words(series, group), kind, state, tuple(r for p in group for r in p.rows))
        for (kind, state, _), group in groups.items()
        if state is not None
    ]


def _words(series: CountSeries, points: Sequence[CountPoint]) -> str:
    item = series.equipment
    place = points[0].position
    where = f" ({said_position(place)})" if place and place not in item.name else ""
    if points[0].state is State.NOT_SEEN:
        return say("looked, not seen: {type}", type=f"{_noun(item, is_single=True)}{where}")
    numbers = list(dict.fromkeys(point.words for point in points))
    single = all(point.low == point.high == 1 for point in points)
    name = _noun(item, is_single=single)
    estimate = f" ({say('estimate')})" if points[0].kind is CountKind.ESTIMATED else ""
    differ = f", {say('sources differ')}" if any(point.is_conflict for point in points) else ""
    is_in_english = language_in_force() == WRITTEN_IN
    of = " of" if is_in_english and numbers[-1] == CountQualifier.DOZENS.label else ""
    return f"{_either(numbers)}{of} {name}{where}{estimate}{differ}"


def _either(numbers: Sequence[str]) -> str:
    said, *others = numbers
    for other in others:
        said = say("{one} or {other}", one=said, other=other)
    return said


def _noun(item: Equipment, *, is_single: bool) -> str:
    """Name equipment within a sentence: designations and class names as they are, nouns small."""
    if is_single or item.level is not EquipmentLevel.CLASS:
        return _small(item.name)
    return _small(item.name_plural or f"{item.name}s")


def _small(name: str) -> str:
    if name[1:] == name[1:].lower() and not any(char.isdigit() for char in name):
        return name[0].lower() + name[1:]
    return name
