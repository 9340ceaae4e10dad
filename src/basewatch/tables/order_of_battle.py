"""The order of battle as a table: one line a type, what is known in the first line of each cell."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import rolled_up
from basewatch.analysis.events import counted
from basewatch.analysis.half_lives import Age
from basewatch.analysis.look_coverage import look_coverage
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.order_of_battle import Line, order_of_battle
from basewatch.analysis.selection import Selection
from basewatch.analysis.sightings import Sighting
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import PartialDate, age_words, span_words
from basewatch.scales import Trend
from basewatch.tables.date_words import dating
from basewatch.tables.naming import origin_name
from basewatch.tables.sighting_words import capital, number_words, tone_of_kind, who
from basewatch.vocabulary import CountKind, State

_COLUMNS = (
    Column(key="type", label="Type", width=1.3),
    Column(key="seen", label="Last seen there", width=2.1),
    Column(key="date", label="Seen on", width=1.5),
    Column(key="by", label="Given by", width=1.6),
    Column(key="since", label="Since then", width=1.9),
    Column(key="based", label="Said to be based", width=1.5),
)
_HOW_TO_READ = (
    "'Last seen' is the least that stood there in the open; it is not what is based there, and not "
    "'left'. What is away and what is based is given only where somebody says so. Types that a "
    "wider line includes are not to be added to it. A sighting is fresh up to one half-life, "
    "ageing up to three, then stale; in brackets what it is still worth, 1 when new. 'Rose' and "
    "'fell' stand only where no number fits both counts."
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
        title=f"Order of battle: {selection.site.name}",
        caption=(
            f"{coverage.words}. A look is usable if somebody told what it showed or did not show; "
            f"this catalogue has no figures of cloud. {_HOW_TO_READ} "
            "'Posted': only the day of posting is known, so the span before it is given; the "
            "other words for dates stand under 'Method, limits, terms'."
        ),
        columns=_COLUMNS,
        rows=tuple(_row(selection, citations, line) for line in lines),
        empty="Nothing seen, claimed or assessed at this site is known to this catalogue.",
    )


def _row(selection: Selection, citations: Citations, line: Line) -> TableRow:
    since = PartialDate.from_text(str(selection.since)).words
    is_new = line.newest >= selection.since
    return TableRow(
        id=f"order-of-battle-{line.equipment.id}",
        group=f"Told of since {since}" if is_new else f"Not told of since {since}",
        cells=(
            Cited(text=capital(line.equipment.name), detail=_role(line)),
            _seen(selection, citations, line),
            _date(selection, line),
            _given_by(selection, citations, line),
            _since(selection, citations, line),
            said_to_be_based(selection, citations, line),
        ),
    )


def _role(line: Line) -> str:
    known = line.equipment.role in {line.equipment.name.lower(), _NO_ROLE}
    role = "" if known else line.equipment.role
    if line.seen is None or line.first_seen is None or line.first_seen == line.seen.first:
        return role
    first = f"first seen {span_words(line.first_seen, line.first_seen)}"
    return f"{role}; {first}" if role else first


def _seen(selection: Selection, citations: Citations, line: Line) -> Cited:
    if line.seen is None:
        return Cited(text="not seen on record")
    rows = [row for item in (line.seen, *_telling(line)) for row in item.rows]
    return Cited(
        text=number_words(line.seen) + (", sources differ" if line.is_disputed else ""),
        marks=citations.marks(rows),
        tone=tone_of_kind(line.seen),
        detail=". ".join(
            part
            for part in (
                _both(selection, line),
                _trend(line),
                _limit(line),
                _away(line),
            )
            if part
        ),
    )


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
    looked = ", looked, none seen" if row.state is State.NOT_SEEN else ""
    number = row.count.words if row.count else "number not given"
    return f"{origin_name(selection, row)}: {number}{looked}"


def _trend(line: Line) -> str:
    if line.trend not in {Trend.ROSE, Trend.FELL} or line.previous is None:
        return ""
    return f"{capital(line.trend.label)} from {line.previous.words} ({line.previous.date_words})"


def _limit(line: Line) -> str:
    needed_m = line.equipment.needed_gsd_m
    if not line.is_beyond_sensor or needed_m is None:
        return ""
    return f"The image is coarser than the {needed_m:g} m that telling the type needs"


def _away(line: Line) -> str:
    if line.away is None:
        return ""
    return f"In the air: {line.away.words}, {line.away.date_words}"


def _date(selection: Selection, line: Line) -> Cited:
    if line.seen is None or line.age is None:
        return Cited(text="")
    shade = line.age.shade
    age = age_words(line.seen.last, selection.as_of)
    return Cited(
        text=line.seen.date_words,
        detail=f"{dating(selection, line.seen.rows)}; {age}, {shade} ({_weight(line.age)})",
        shade=shade,
    )


def _weight(age: Age) -> str:
    return f"{age.weight:.2f}" if age.weight >= _LEAST_WEIGHT else f"<{_LEAST_WEIGHT:g}"


def _given_by(selection: Selection, citations: Citations, line: Line) -> Cited:
    if line.seen is None:
        return Cited(text="")
    best = min(citations.grade(row) for row in line.seen.rows)
    return Cited(
        text=who(selection, line.seen.rows), detail=f"{line.corroboration.words}; best {best}"
    )


def _since(selection: Selection, citations: Citations, line: Line) -> Cited:
    """Say what looks found after the last sighting; open where none found it gone."""
    if line.strand is not None and line.strand.departure.not_seen is not None:
        days = span_words(*line.strand.departure.not_seen)
        first = line.strand.empty_looks[0]
        told_as = "" if first.told_as == line.equipment else f", told as: no {first.told_as.name}"
        rows = [row for look in line.strand.empty_looks for row in look.rows]
        return Cited(
            text=f"{days}{told_as}",
            marks=citations.marks(rows),
            tone="not_seen",
            detail=f"{_later(selection, line)}; see the next table",
        )
    if line.seen is None and line.empty is not None:
        return Cited(
            text=line.empty.date_words, marks=citations.marks(line.empty.rows), tone="not_seen"
        )
    return Cited(text="open" if line.seen else "", detail=_later(selection, line))


def _later(selection: Selection, line: Line) -> str:
    if line.seen is None:
        return ""
    if line.later_looks:
        told = sum(tells_of(selection, line.equipment.id, look) for look in line.later_looks)
        looks = counted(len(line.later_looks), "later look")
        return f"{looks}, {told or 'none'} told of it{_as_wider(line)}"
    if line.last_able_look is None:
        return "No look on record could tell it"
    return "No later look"


def _as_wider(line: Line) -> str:
    if line.strand is None or line.strand.seen_wider is None:
        return ""
    equipment, sighting = line.strand.seen_wider
    return f"; a wider line, {equipment.name}, was seen {sighting.date_words}"


def tells_of(selection: Selection, name: str, look: Look) -> bool:
    """Say whether any row of a look is about a type by its own name or a variant's."""
    return any(name in {rolled_up(selection, item) for item in row.equipment} for row in look.rows)


def _without_a_look(told: Sighting) -> str:
    """Name a number that rests on no look for what it is: a claim, or somebody's estimate."""
    kind = "estimated" if told.kind is CountKind.ESTIMATED else "claimed"
    return f"{kind} there, no look"


def said_to_be_based(selection: Selection, citations: Citations, line: Line) -> Cited:
    """Give what somebody says is based there, else what is claimed to be there, else nothing."""
    told = line.told
    if told is None:
        return Cited(text="not assessed")
    kind = "assessed" if line.based else _without_a_look(told)
    return Cited(
        text=f"{told.words}",
        marks=citations.marks(told.rows),
        tone=tone_of_kind(told),
        detail=f"{capital(kind)}, {told.date_words}, {who(selection, told.rows)}",
    )
