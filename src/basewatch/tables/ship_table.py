"""Named ships: where each was last seen, by whom, and what looks found there since."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import counted
from basewatch.analysis.half_lives import Age, half_life_days
from basewatch.analysis.named_ships import NamedShip, named_ships
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import age_words, period_words
from basewatch.tables.naming import place_name
from basewatch.tables.sighting_words import shade_words, who
from basewatch.vocabulary import Measure, SiteKind

_AT_SEA = frozenset({SiteKind.NAVAL_FACILITY, SiteKind.PORT})
"""Kinds of sites at which a window that names no ship is worth a line."""


def ship_table(selection: Selection, citations: Citations) -> Table | None:
    """Tabulate the last known whereabouts of each named ship that the window tells of.

    Nothing where none is told of and the site is no port.
    """
    ships = named_ships(selection)
    if not ships and selection.site.kind not in _AT_SEA:
        return None
    return Table(
        id="named-ships",
        title=say("Named ships: {site}", site=selection.site.called),
        caption=""
        if not ships
        else say(
            "Ships that rows of this site name and that were told of in the window. A ship can be "
            "at one place only: these are the same hulls that the counts hold, not further ones. "
            "A ship that tracking does not show has not gone for that; where a row names more "
            "ships than it counts, it is not used."
        ),
        columns=_columns(),
        rows=tuple(_row(selection, citations, ship) for ship in ships),
        empty=say("No ship that rows of this site name was told of in the window."),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="ship", label=say("Ship"), width=1.5),
        Column(key="where", label=say("Last seen by name"), width=2.6),
        Column(key="date", label=say("On"), width=1.1),
        Column(key="by", label=say("Given by"), width=1.5),
        Column(key="since", label=say("Since then"), width=2.3),
    )


def _row(selection: Selection, citations: Citations, ship: NamedShip) -> TableRow:
    equipment = selection.catalogue.equipment.get(ship.ship.equipment)
    return TableRow(
        id=f"ship-{ship.ship.id}",
        cells=(
            Cited(text=ship.ship.name, detail=equipment.name if equipment else "", lang=WRITTEN_IN),
            _where(selection, citations, ship),
            _when(selection, ship),
            _given_by(selection, citations, ship),
            _since(selection, citations, ship),
        ),
    )


def _where(selection: Selection, citations: Citations, ship: NamedShip) -> Cited:
    if not ship.seen:
        return Cited(text=say("named, but not said to be seen"))
    others = sorted({_whereabouts(selection, row) for row in ship.elsewhere})
    return Cited(
        text=_whereabouts(selection, ship.seen[0]),
        marks=citations.marks([*ship.seen, *ship.elsewhere]),
        tone="observed",
        detail=say("Same day also put at {places}", places=", ".join(others))
        if others
        else ship.seen[0].statement,
        lang=WRITTEN_IN,
    )


def _whereabouts(selection: Selection, row: Observation) -> str:
    place = place_name(selection, row) or say("place not given")
    position = row.position.label if row.position else ""
    moving = say(_MOVING[row.measure]) if row.measure in _MOVING else ""
    return ", ".join(part for part in (place, position, moving) if part)


_MOVING: dict[Measure | None, str] = {
    Measure.ARRIVED: to_say("arriving"),
    Measure.DEPARTED: to_say("departing"),
    Measure.PASSING: to_say("on passage"),
}


def _when(selection: Selection, ship: NamedShip) -> Cited:
    if not ship.seen:
        return Cited(text="")
    row = ship.seen[0]
    last = (row.date_end or row.date).last
    equipment = selection.catalogue.equipment.get(ship.ship.equipment)
    words = period_words(row.date, row.date_end)
    days = (selection.as_of - last).days
    if equipment is None or days < 0:
        return Cited(text=words)
    shade = Age(days, half_life_days(equipment)).shade
    age = age_words(last, selection.as_of)
    return Cited(text=words, detail=f"{age}, {shade_words(shade)}", shade=shade)


def _given_by(selection: Selection, citations: Citations, ship: NamedShip) -> Cited:
    if not ship.seen:
        return Cited(text="")
    best = min(citations.grade(row) for row in ship.seen)
    return Cited(
        text=who(selection, ship.seen),
        detail=say("{support}; best {grade}", support=ship.corroboration.words, grade=best),
        lang=WRITTEN_IN,
    )


def _since(selection: Selection, citations: Citations, ship: NamedShip) -> Cited:
    looks = _looks(selection, ship)
    if not ship.told:
        return Cited(text=looks)
    return Cited(
        text=_told(ship.told),
        marks=citations.marks(ship.told),
        tone="claimed",
        detail=looks,
        lang=WRITTEN_IN,
    )


def _told(rows: Sequence[Observation]) -> str:
    row = rows[0]
    return f"{period_words(row.date, row.date_end)}: {row.statement}"


def _looks(selection: Selection, ship: NamedShip) -> str:
    site = selection.site.called
    if not ship.seen or not selection.is_at_site(ship.seen[0]):
        return say("open; nothing from orbit is known of that place") if ship.seen else ""
    if not ship.later_looks:
        return say("open; no later look at {site}", site=site)
    later = counted(len(ship.later_looks), "later look")
    if not ship.empty_looks:
        return say(
            "open; {looks} at {site}, none of them found its kind missing", looks=later, site=site
        )
    return say(
        "{looks} at {site}; {empty} found no ship of its kind there",
        looks=later,
        site=site,
        empty=counted(len(ship.empty_looks), "look"),
    )
