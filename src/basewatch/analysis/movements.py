"""Who moved where: arrivals, departures and passages by place, and legs of what bears a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from basewatch.analysis.events import ToldEvent, told_events
from basewatch.analysis.named_ships import is_sure_of_each
from basewatch.analysis.selection import Selection, sort_key
from basewatch.language import to_say
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Identity
from basewatch.models.row import THEATRE
from basewatch.vocabulary import Category, IdentityKind, Measure, State

MOVES = (Measure.ARRIVED, Measure.DEPARTED, Measure.PASSING, Measure.TOTAL)
WAYS: dict[Category, str] = {
    Category.AIR_MOVEMENT: to_say("By air"),
    Category.NAVAL_MOVEMENT: to_say("By sea"),
    Category.GROUND_MOVEMENT: to_say("By road"),
}
"""Categories that tell how a thing moved, in reading order, with their headings, to be said."""
NOWHERE = ""
"""Stands for a movement whose place is not told."""


@dataclass(frozen=True)
class Node:
    """The movements of one way at one site or place."""

    way: Category
    id: str
    """Id of the site or place, or `NOWHERE`."""
    arrived: tuple[ToldEvent, ...]
    departed: tuple[ToldEvent, ...]
    passing: tuple[ToldEvent, ...]
    """On the move there; also movements that are only summed over a period."""

    @property
    def told(self) -> tuple[ToldEvent, ...]:
        """Every event, by kind of movement."""
        return (*self.arrived, *self.departed, *self.passing)

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows behind the node."""
        return tuple(row for told in self.told for row in told.rows)


@dataclass(frozen=True)
class Sighting:
    """One row that puts a named ship or aircraft at a place."""

    place: str
    """Id of a site or place."""
    row: Observation


@dataclass(frozen=True)
class Itinerary:
    """Where one named thing was reported, oldest first."""

    identity: Identity
    sightings: tuple[Sighting, ...]

    @property
    def places(self) -> tuple[str, ...]:
        """Ids of the places, in the order of the first report."""
        return tuple(dict.fromkeys(sighting.place for sighting in self.sightings))


@dataclass(frozen=True)
class Leg:
    """Two successive places of one named thing; the way between them is not known."""

    identity: Identity
    start: Sighting
    end: Sighting


def movements(selection: Selection) -> tuple[Node, ...]:
    """Group the watched operator's movements of the window by way and place.

    The busiest place of each way comes first.
    """
    groups: dict[tuple[Category, str], dict[Measure, list[Observation]]] = {}
    for row in selection.rows:
        if not (selection.is_watched(row) and selection.in_window(row)):
            continue
        if row.category in WAYS and row.measure in MOVES:
            measure = Measure.PASSING if row.measure is Measure.TOTAL else row.measure
            node = groups.setdefault((row.category, place_of(row)), defaultdict(list))
            node[measure].append(row)
    nodes = [
        Node(
            way,
            place,
            *(
                told_events(selection, by_measure.get(measure, []))
                for measure in (Measure.ARRIVED, Measure.DEPARTED, Measure.PASSING)
            ),
        )
        for (way, place), by_measure in groups.items()
    ]
    return tuple(sorted(nodes, key=_node_order))


def _node_order(node: Node) -> tuple[int, bool, int, str]:
    return (list(WAYS).index(node.way), node.id == NOWHERE, -len(node.told), node.id)


def place_of(row: Observation) -> str:
    """Give the id of the place or site of a row, or `NOWHERE`."""
    return row.place or (row.site if row.site != THEATRE else NOWHERE)


def spot_name(selection: Selection, name: str) -> str:
    """Name a site or a place by its id."""
    catalogue = selection.catalogue
    if name in catalogue.sites:
        return catalogue.sites[name].called
    return catalogue.places[name].name


def itineraries(selection: Selection, kinds: Iterable[IdentityKind]) -> tuple[Itinerary, ...]:
    """Follow named ships or aircraft through the window.

    Forecasts, statements and losses put nothing anywhere, and neither does a row that says a
    thing was not there, or that names more things than it counts; a row without a place leaves it
    open.

    Returns
    -------
    tuple of Itinerary
        Most places first, then most reports, then by name.
    """
    wanted, found = set(kinds), defaultdict[str, list[Sighting]](list)
    for row in sorted(selection.rows, key=sort_key):
        if _places(row) and selection.is_watched(row) and selection.in_window(row):
            for name in row.identity:
                found[name].append(Sighting(place_of(row), row))
    known = selection.catalogue.identities
    paths = [
        Itinerary(known[name], tuple(sightings))
        for name, sightings in found.items()
        if known[name].kind in wanted
    ]
    return tuple(sorted(paths, key=_path_order))


def _places(row: Observation) -> bool:
    """Say whether a row puts the named things at its place on a known day."""
    is_there = row.measure in (*MOVES, Measure.PRESENT) or row.state is State.SEEN
    is_somewhere = place_of(row) != NOWHERE and row.date.day is not None
    is_empty = row.count_low == 0 or row.state is State.NOT_SEEN
    return is_there and is_somewhere and not is_empty and is_sure_of_each(row)


def _path_order(path: Itinerary) -> tuple[int, int, str]:
    return (-len(path.places), -len(path.sightings), path.identity.name)


def legs(paths: Iterable[Itinerary]) -> tuple[Leg, ...]:
    """Give each change of place between two successive reports, oldest first."""
    found = [
        Leg(path.identity, start, end)
        for path in paths
        for start, end in zip(path.sightings, path.sightings[1:], strict=False)
        if start.place != end.place
    ]
    return tuple(sorted(found, key=lambda leg: (sort_key(leg.end.row), leg.identity.id)))
