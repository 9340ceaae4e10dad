"""What empty looks establish: when a thing was gone by, and the chance that it was missed."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import said_position
from basewatch.analysis.events import counted
from basewatch.analysis.selection import Selection
from basewatch.analysis.sightings import sightings_by_type
from basewatch.analysis.strands import PRIOR_PRESENT, DatedEmptyLook, Strand, strands
from basewatch.language import WRITTEN_IN, say, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.partial_date import span_words
from basewatch.tables.sighting_words import capital, tone_of_kind

_CAPTION = to_say(
    "Whatever was not seen was gone, or was missed, between the two days: after the last look that "
    "showed it and by the first that did not. The chance that it was there and missed starts from "
    "{prior} (nobody knows either way) and takes a chance p for each look to show it: 0.9 where "
    "the image is as fine as the type needs, 0.5 where nobody says how fine it was, 0.3 in a "
    "coarser or a radar image. It holds only if nothing came or went between the looks, and is "
    "arithmetic, not a judgement."
)


def absence_table(selection: Selection, citations: Citations) -> Table:
    """Tabulate every type that was seen at a position and looked for there in vain since."""
    followed = strands(selection, sightings_by_type(selection, selection.site_rows))
    gone = [item for item in followed.values() if not item.departure.is_open]
    return Table(
        id="absence",
        title=say("Looked for and not seen"),
        caption=say(_CAPTION, prior=f"{PRIOR_PRESENT:g}") if gone else "",
        columns=_columns(),
        rows=tuple(_row(citations, item) for item in sorted(gone, key=_newest_first)),
        empty=say(
            "No look found anything missing that was seen at this site before: every 'last seen' "
            "is open."
        ),
    )


def _newest_first(strand: Strand) -> tuple[int, str, str]:
    newest = strand.empty_looks[-1].last
    return (-newest.toordinal(), strand.equipment.name, strand.position)


def _row(citations: Citations, strand: Strand) -> TableRow:
    where = f", {said_position(strand.position)}" if strand.position else ""
    first = strand.empty_looks[0]
    return TableRow(
        id=f"absence-{strand.equipment.id}{'-' * bool(where)}{strand.position}",
        cells=(
            Cited(text=capital(strand.equipment.name) + where, lang=WRITTEN_IN),
            _last_seen(citations, strand),
            Cited(
                text=span_words(first.first, first.last),
                marks=citations.marks(first.rows),
                tone="not_seen",
                detail=_told_as(strand, first),
            ),
            _looks(citations, strand),
            _chance(strand),
        ),
    )


def _last_seen(citations: Citations, strand: Strand) -> Cited:
    """Give the last look that showed it; it may have been told as a narrower type."""
    shown = span_words(*strand.departure.last_seen)
    narrower = strand.departure.last_seen[1] > strand.seen.last
    number = say("number not given") if strand.seen.kind is None else strand.seen.words
    return Cited(
        text=f"{number}, {strand.seen.date_words}",
        marks=citations.marks(strand.seen.rows),
        tone=tone_of_kind(strand.seen),
        detail=say("A narrower type of it was seen {when}", when=shown) if narrower else "",
    )


def _told_as(strand: Strand, look: DatedEmptyLook) -> str:
    if look.told_as == strand.equipment:
        return ""
    return say("Told as: no {equipment}", equipment=look.told_as.name)


def _looks(citations: Citations, strand: Strand) -> Cited:
    looks = strand.empty_looks
    return Cited(
        text=counted(len(looks), "look"),
        marks=citations.marks([row for look in looks for row in look.rows]),
        detail="; ".join(
            f"{span_words(look.first, look.last)}: {_how_fine(look)}" for look in looks
        ),
    )


def _how_fine(look: DatedEmptyLook) -> str:
    fine = (
        say("resolution not stated")
        if look.gsd_m is None
        else say("{gsd_m} m", gsd_m=f"{look.gsd_m:g}")
    )
    return f"{fine}, p {look.chance:g}"


def _chance(strand: Strand) -> Cited:
    detail = ""
    if strand.seen_wider:
        equipment, sighting = strand.seen_wider
        detail = say(
            "A wider line, {equipment}, was seen there {when}",
            equipment=equipment.name,
            when=sighting.date_words,
        )
    chance = strand.chance_present
    if chance is None:
        return Cited(text=say("not worked out"), detail=detail)
    used = counted(len(strand.counted_looks), "look")
    return Cited(
        text=say("{chance} after {looks}", chance=f"{chance:.2f}", looks=used), detail=detail
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="type", label=say("Type"), width=1.5),
        Column(key="seen", label=say("Last seen there"), width=1.8),
        Column(key="empty", label=say("First look that did not show it"), width=2.1),
        Column(key="looks", label=say("Looks without it since"), width=2.2),
        Column(key="chance", label=say("Chance that it was missed"), width=1.9),
    )
