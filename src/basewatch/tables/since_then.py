"""What looks found after the last sighting of a type, in words."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import rolled_up
from basewatch.analysis.looks import Look
from basewatch.analysis.order_of_battle import Line
from basewatch.analysis.selection import Selection
from basewatch.language import say, say_number
from basewatch.models.blocks import Cited, Tone
from basewatch.models.partial_date import span_words


def since_then(selection: Selection, citations: Citations, line: Line) -> Cited:
    """Say what looks found after the last sighting; open where none found it gone."""
    if line.strand is not None and line.strand.departure.not_seen is not None:
        days = span_words(*line.strand.departure.not_seen)
        told_as = line.strand.empty_looks[0].told_as
        if told_as != line.equipment:
            days = say("{days}, told as: no {name}", days=days, name=told_as.name)
        rows = [row for look in line.strand.empty_looks for row in look.rows]
        return Cited(
            text=days,
            marks=citations.marks(rows),
            tone="not_seen",
            detail=_by_name(selection, line),
        )
    if line.seen is None and line.empty is not None:
        return Cited(
            text=line.empty.date_words, marks=citations.marks(line.empty.rows), tone="not_seen"
        )
    if line.seen is None:
        return Cited(text="")
    tone: Tone = "" if line.later_looks else "not_looked"
    return Cited(text=say("open"), tone=tone, detail=_later(selection, line))


def _by_name(selection: Selection, line: Line) -> str:
    """Say how many looks told of a type that was not seen, where one told of it by its name.

    "None told of it" beside "not seen" would read as if the one took the other back.
    """
    told = [look for look in line.later_looks if _tells_of(selection, line.equipment.id, look)]
    if not told:
        return say("See the next table") + _as_wider(line)
    return say("{looks}; see the next table", looks=_later(selection, line))


def _later(selection: Selection, line: Line) -> str:
    if line.seen is None:
        return ""
    if line.later_looks:
        told = sum(_tells_of(selection, line.equipment.id, look) for look in line.later_looks)
        return _told_later(len(line.later_looks), told) + _as_wider(line)
    if line.last_able_look is None:
        return say("No look on record could tell it")
    return say("No later look")


def _told_later(looks: int, told: int) -> str:
    if not told:
        return say_number(
            looks, "{number} later look, none told of it", "{number} later looks, none told of it"
        )
    return say_number(
        looks,
        "{number} later look, {told} told of it",
        "{number} later looks, {told} told of it",
        told=told,
    )


def _as_wider(line: Line) -> str:
    if line.strand is None or line.strand.seen_wider is None:
        return ""
    equipment, sighting = line.strand.seen_wider
    return say(
        "; a wider line, {name}, was seen {day}", name=equipment.name, day=sighting.date_words
    )


def _tells_of(selection: Selection, name: str, look: Look) -> bool:
    """Say whether any row of a look is about a type by its own name or a variant's."""
    return any(name in {rolled_up(selection, item) for item in row.equipment} for row in look.rows)
