"""Where each named ship was last seen: a ship can be at one place only, and is counted once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.independence import Corroboration
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.order_of_battle import corroboration_of
from basewatch.analysis.selection import Selection, sort_key
from basewatch.analysis.strands import wider_types
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Identity
from basewatch.vocabulary import IdentityKind, Measure, Position, State


@dataclass(frozen=True)
class NamedShip:
    """One ship as an edition's rows know it."""

    ship: Identity
    seen: tuple[Observation, ...]
    """The rows of the day on which it was last seen, at one place; empty: never seen by name."""
    elsewhere: tuple[Observation, ...]
    """Rows of the same day that put it at another place."""
    told: tuple[Observation, ...]
    """The newest later rows that tell of it without anybody's having seen it."""
    later_looks: tuple[Look, ...]
    """Looks from orbit at this edition's site after that."""
    empty_looks: tuple[Look, ...]
    """Those of them that found no ship of its class, or of a wider one, where it was."""
    corroboration: Corroboration


def named_ships(selection: Selection) -> tuple[NamedShip, ...]:
    """Follow the ships that rows of the edition's site name and that the window tells of.

    Returns
    -------
    tuple of NamedShip
        Last seen last first, then by name.
    """
    rows: dict[str, list[Observation]] = defaultdict(list)
    for row in selection.rows:
        for name in row.identity:
            if selection.catalogue.identities[name].kind is IdentityKind.SHIP:
                rows[name].append(row)
    looks = find_looks(selection, selection.site_rows)
    ships = [
        _ship(selection, name, found, looks)
        for name, found in rows.items()
        if any(map(selection.is_at_site, found)) and any(map(selection.in_window, found))
    ]
    return tuple(sorted(ships, key=_newest_first))


def is_sure_of_each(row: Observation) -> bool:
    """Say whether a row says of every ship that it names that it was there.

    A row that names two ships and counts one tells of the other that it was gone.
    """
    return row.count is None or row.count.high is None or row.count.high >= len(row.identity)


def _ship(
    selection: Selection, name: str, found: Sequence[Observation], looks: Sequence[Look]
) -> NamedShip:
    dated = [row for row in found if row.measure not in {Measure.LIMIT, Measure.PROPERTY}]
    sighted = [row for row in dated if row.state is State.SEEN and is_sure_of_each(row)]
    newest = max(sighted, key=_day, default=None)
    same_day = [row for row in sighted if newest and _day(row) == _day(newest)]
    seen = [row for row in same_day if newest and _whereabouts(row) == _whereabouts(newest)]
    unseen = [row for row in dated if row.state is None and row.count is not None]
    later = [row for row in unseen if newest is None or _day(row) > _day(newest)]
    last_told = max(later, key=_day, default=None)
    at_site = newest is not None and selection.is_at_site(newest)
    after = tuple(k for k in looks if newest and k.first > _day(newest)[0]) if at_site else ()
    ship = selection.catalogue.identities[name]
    return NamedShip(
        ship=ship,
        seen=tuple(sorted(seen, key=sort_key)),
        elsewhere=tuple(row for row in same_day if row not in seen),
        told=tuple(row for row in later if last_told and _day(row) == _day(last_told)),
        later_looks=after,
        empty_looks=tuple(k for k in after if newest and _is_empty(selection, ship, newest, k)),
        corroboration=corroboration_of(selection, seen),
    )


def _day(row: Observation) -> tuple[dt.date, dt.date]:
    return ((row.date_end or row.date).last, row.date.first)


def _whereabouts(row: Observation) -> tuple[str, str]:
    return (row.site, row.place)


def _is_empty(selection: Selection, ship: Identity, seen: Observation, look: Look) -> bool:
    """Say whether a look found no ship of the kind where this one was last seen."""
    kinds = {ship.equipment, *wider_types(selection, ship.equipment)} if ship.equipment else set()
    where = {seen.position} if seen.position is Position.OFFSHORE else {None, Position.ALONGSIDE}
    return any(
        row.state is State.NOT_SEEN and kinds & set(row.equipment) and row.position in where
        for row in look.rows
    )


def _newest_first(ship: NamedShip) -> tuple[int, str]:
    if not ship.seen:
        return (0, ship.ship.name)
    row = ship.seen[0]
    return (-(row.date_end or row.date).last.toordinal(), ship.ship.name)
