"""Named ships: where each was last seen, by whom, and what looks found there since."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import counted
from basewatch.analysis.half_lives import Age, half_life_days
from basewatch.analysis.named_ships import NamedShip, named_ships
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import age_words, period_words
from basewatch.tables.naming import place_name
from basewatch.tables.sighting_words import capital, who
from basewatch.vocabulary import Measure, SiteKind

_COLUMNS = (
    Column(key="ship", label="Ship", width=1.5),
    Column(key="where", label="Last seen by name", width=2.6),
    Column(key="date", label="On", width=1.1),
    Column(key="by", label="Given by", width=1.5),
    Column(key="since", label="Since then", width=2.3),
)


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
        title=f"Named ships: {selection.site.name}",
        caption=""
        if not ships
        else (
            "Ships that rows of this site name and that were told of in the window. A ship can be "
            "at one place only: these are the same hulls that the counts hold, not further ones. "
            "A ship that tracking does not show has not gone for that; where a row names more "
            "ships than it counts, it is not used."
        ),
        columns=_COLUMNS,
        rows=tuple(_row(selection, citations, ship) for ship in ships),
        empty="No ship that rows of this site name was told of in the window.",
    )


def _row(selection: Selection, citations: Citations, ship: NamedShip) -> TableRow:
    equipment = selection.catalogue.equipment.get(ship.ship.equipment)
    return TableRow(
        id=f"ship-{ship.ship.id}",
        cells=(
            Cited(text=ship.ship.name, detail=equipment.name if equipment else ""),
            _where(selection, citations, ship),
            _when(selection, ship),
            _given_by(selection, citations, ship),
            _since(selection, citations, ship),
        ),
    )


def _where(selection: Selection, citations: Citations, ship: NamedShip) -> Cited:
    if not ship.seen:
        return Cited(text="named, but not said to be seen")
    others = sorted({_whereabouts(selection, row) for row in ship.elsewhere})
    return Cited(
        text=_whereabouts(selection, ship.seen[0]),
        marks=citations.marks([*ship.seen, *ship.elsewhere]),
        tone="observed",
        detail=f"Same day also put at {', '.join(others)}" if others else ship.seen[0].statement,
    )


def _whereabouts(selection: Selection, row: Observation) -> str:
    place = place_name(selection, row) or "place not given"
    position = f", {row.position.label}" if row.position else ""
    moving = row.measure in {Measure.ARRIVED, Measure.DEPARTED, Measure.PASSING}
    return f"{place}{position}" + (f", {_MOVING[row.measure]}" if moving and row.measure else "")


_MOVING = {
    Measure.ARRIVED: "arriving",
    Measure.DEPARTED: "departing",
    Measure.PASSING: "on passage",
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
    return Cited(text=words, detail=f"{age_words(last, selection.as_of)}, {shade}", shade=shade)


def _given_by(selection: Selection, citations: Citations, ship: NamedShip) -> Cited:
    if not ship.seen:
        return Cited(text="")
    best = min(citations.grade(row) for row in ship.seen)
    return Cited(text=who(selection, ship.seen), detail=f"{ship.corroboration.words}; best {best}")


def _since(selection: Selection, citations: Citations, ship: NamedShip) -> Cited:
    looks = _looks(selection, ship)
    if not ship.told:
        return Cited(text=looks)
    return Cited(
        text=_told(ship.told), marks=citations.marks(ship.told), tone="claimed", detail=looks
    )


def _told(rows: Sequence[Observation]) -> str:
    row = rows[0]
    return f"{period_words(row.date, row.date_end)}: {row.statement}"


def _looks(selection: Selection, ship: NamedShip) -> str:
    if not ship.seen or not selection.is_at_site(ship.seen[0]):
        return "open; nothing from orbit is known of that place" if ship.seen else ""
    if not ship.later_looks:
        return f"open; no later look at {selection.site.name}"
    later = counted(len(ship.later_looks), "later look")
    if not ship.empty_looks:
        return f"open; {later} at {selection.site.name}, none of them found its kind missing"
    return capital(
        f"{later} at {selection.site.name}; {counted(len(ship.empty_looks), 'look')} found no ship "
        "of its kind there"
    )
