"""The order of battle as a table: one line a type, what is known in the first line of each cell."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import said_position
from basewatch.analysis.half_lives import Age
from basewatch.analysis.look_coverage import look_coverage
from basewatch.analysis.looks import find_looks
from basewatch.analysis.order_of_battle import Line, order_of_battle
from basewatch.analysis.selection import Selection
from basewatch.analysis.sightings import Sighting
from basewatch.language import WRITTEN_IN, say, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import PartialDate, age_words, span_words
from basewatch.scales import Trend
from basewatch.tables.date_words import dating
from basewatch.tables.naming import origin_name
from basewatch.tables.sighting_words import (
    capital,
    number_words,
    shade_words,
    tone_of_kind,
    who,
)
from basewatch.tables.since_then import since_then
from basewatch.vocabulary import CountKind, State

_HOW_TO_READ = to_say(
    "A look is usable if somebody told what it showed or did not show; this catalogue has no "
    "figures of cloud. 'Last seen' is the least that stood there in the open; it is not what is "
    "based there, and not 'left'. What is away and what is based is given only where somebody "
    "says so; a number said of the place without a look bears 'there', and is none of what is "
    "based. Types that a wider line includes are not to be added to it. A sighting is fresh up "
    "to one half-life, ageing up to three, then stale; in brackets what it is still worth, 1 when "
    "new. 'Rose' and 'fell' stand only where no number fits both counts and neither image alone "
    "was of radar or too coarse for the type. 'Posted': only the day of posting is known, so the "
    "span before it is given; the other words for dates stand under 'Method, limits, terms'."
)


_NO_ROLE = "other"
_LEAST_WEIGHT = 0.01


def order_of_battle_table(selection: Selection, citations: Citations) -> Table:
    """Tabulate every type that was seen, looked for, claimed or assessed at the site."""
    lines = order_of_battle(selection)
    looks = find_looks(selection, selection.site_rows)
    coverage = look_coverage(looks, selection.since, selection.as_of)
    return Table(
        id="order-of-battle",
        title=say("Order of battle: {site}", site=selection.site.called),
        caption=f"{coverage.words}. {say(_HOW_TO_READ)}",
        columns=_columns(),
        rows=tuple(_row(selection, citations, line) for line in lines),
        empty=say("Nothing seen, claimed or assessed at this site is known to this catalogue."),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="type", label=say("Type"), width=1.3),
        Column(key="seen", label=say("Last seen there"), width=2.1),
        Column(key="date", label=say("Seen on"), width=1.5),
        Column(key="by", label=say("Given by"), width=1.6),
        Column(key="since", label=say("Since then"), width=1.9),
        Column(key="based", label=say("Said to be based or there"), width=1.5),
    )


def _row(selection: Selection, citations: Citations, line: Line) -> TableRow:
    since = PartialDate.from_text(str(selection.since)).words
    is_new = line.newest >= selection.since
    return TableRow(
        id=f"order-of-battle-{line.equipment.id}",
        group=say("Told of since {day}", day=since)
        if is_new
        else say("Not told of since {day}", day=since),
        cells=(
            Cited(text=capital(line.equipment.name), detail=_role(line), lang=WRITTEN_IN),
            _seen(selection, citations, line),
            _date(selection, line),
            _given_by(selection, citations, line),
            since_then(selection, citations, line),
            said_to_be_based(selection, citations, line),
        ),
    )


def _role(line: Line) -> str:
    known = line.equipment.role in {line.equipment.name.lower(), _NO_ROLE}
    role = "" if known else line.equipment.role
    if line.seen is None or line.first_seen is None or line.first_seen == line.seen.first:
        return role
    first = say("first seen {day}", day=span_words(line.first_seen, line.first_seen))
    return f"{role}; {first}" if role else first


def _seen(selection: Selection, citations: Citations, line: Line) -> Cited:
    if line.seen is None:
        return Cited(text=say("not seen on record"))
    rows = [row for item in (line.seen, *_telling(line)) for row in item.rows]
    number = number_words(line.seen)
    return Cited(
        text=say("{number}, sources differ", number=number) if line.is_disputed else number,
        marks=citations.marks(rows),
        tone=tone_of_kind(line.seen),
        detail=_beside(selection, line),
    )


def _beside(selection: Selection, line: Line) -> str:
    """Say what must be known beside the newest number."""
    parts = (_both(selection, line), _trend(line), _limit(line), _away(line))
    return ". ".join(part for part in parts if part)


def _both(selection: Selection, line: Line) -> str:
    """Put counts that exclude one another, or that may be of one day, side by side with who."""
    assert line.seen is not None  # asked only of what was seen
    parts = []
    if line.seen.is_conflict:
        parts = sorted({_own_words(selection, row) for row in line.seen.rows})
    for item in _telling(line):
        day = "" if item.date_words == line.seen.date_words else f", {item.date_words}"
        parts.append(f"{who(selection, item.rows)}{day}: {number_words(item)}")
    return capital("; ".join(parts))


def _telling(line: Line) -> list[Sighting]:
    """Leave out what was only seen, without a number, on the day of a count."""
    return [item for item in line.beside if item.kind is not None or item.is_empty_look]


def _own_words(selection: Selection, row: Observation) -> str:
    number = row.count.words if row.count else say("number not given")
    if row.state is State.NOT_SEEN:
        number = say("{number}, looked, none seen", number=number)
    return f"{origin_name(selection, row)}: {number}"


def _trend(line: Line) -> str:
    if line.trend not in {Trend.ROSE, Trend.FELL} or line.previous is None:
        return ""
    number, day = line.previous.words, line.previous.date_words
    if line.trend is Trend.ROSE:
        return say("Rose from {number} ({day})", number=number, day=day)
    return say("Fell from {number} ({day})", number=number, day=day)


def _limit(line: Line) -> str:
    needed_m = line.equipment.needed_gsd_m
    if not line.is_beyond_sensor or needed_m is None:
        return ""
    return say(
        "The image is coarser than the {needed_m:g} m that telling the type needs",
        needed_m=needed_m,
    )


def _away(line: Line) -> str:
    if line.away is None:
        return ""
    return say("In the air: {number}, {day}", number=line.away.words, day=line.away.date_words)


def _date(selection: Selection, line: Line) -> Cited:
    if line.seen is None or line.age is None:
        return Cited(text="")
    shade = line.age.shade
    age = f"{age_words(line.seen.last, selection.as_of)}, {shade_words(shade)}"
    return Cited(
        text=line.seen.date_words,
        detail=f"{dating(selection, line.seen.rows)}; {age} ({_weight(line.age)})",
        shade=shade,
    )


def _weight(age: Age) -> str:
    return f"{age.weight:.2f}" if age.weight >= _LEAST_WEIGHT else f"<{_LEAST_WEIGHT:g}"


def _given_by(selection: Selection, citations: Citations, line: Line) -> Cited:
    if line.seen is None:
        return Cited(text="")
    best = min(citations.grade(row) for row in line.seen.rows)
    return Cited(
        text=who(selection, line.seen.rows),
        detail=say("{support}; best {grade}", support=line.corroboration.words, grade=best),
        lang=WRITTEN_IN,
    )


def _without_a_look(told: Sighting) -> str:
    """Name a number that rests on no look for what it is: a claim, or somebody's estimate."""
    if told.kind is CountKind.ESTIMATED:
        return say("estimated, no look")
    return say("claimed, no look")


def _what(line: Line, told: Sighting) -> str:
    """Say what a number is of: of what is based there, or of what is said to be there."""
    if line.based:
        return say("{number} based", number=told.words)
    if told.position:
        return f"{told.words} {said_position(told.position)}"
    return say("{number} there", number=told.words)


def said_to_be_based(selection: Selection, citations: Citations, line: Line) -> Cited:
    """Give what somebody says is based there, else what is said to be there, else nothing."""
    told = line.told
    if told is None:
        return Cited(text=say("not assessed"))
    kind = say("assessed") if line.based else _without_a_look(told)
    return Cited(
        text=_what(line, told),
        marks=citations.marks(told.rows),
        tone=tone_of_kind(told),
        detail=f"{capital(kind)}, {told.date_words}, {who(selection, told.rows)}",
    )
