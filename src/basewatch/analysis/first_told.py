"""Who told an event first, and how many independent pages its pages are worth."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from basewatch.analysis.events import ToldEvent
from basewatch.analysis.independence import effective_number
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Observation


@dataclass(frozen=True)
class FirstTold:
    """An event's pages: whose they are, how alike, and which was public first."""

    told: ToldEvent
    outlets: int
    """Publishers of its pages."""
    correlation: float
    """Share of the pairs of pages that rest on one family of origins; 1 for a single page."""
    effective: float
    """Independent pages that are worth as much: ``n / (1 + (n - 1) rho)``."""
    first: tuple[Observation, ...]
    """Rows of the first day on which any of its pages was public; several where the order of
    pages within the day is not known."""

    @property
    def day(self) -> dt.date:
        """The first day on which it was public."""
        return self.told.known_on


def first_told(selection: Selection, told: ToldEvent) -> FirstTold:
    """Say who told an event first, of what an edition knows.

    Parameters
    ----------
    selection
        The edition's selection.
    told
        The event with its rows.
    """
    families: dict[str, set[str]] = defaultdict(set)
    for row in told.rows:
        families[row.source].add(selection.catalogue.origins[row.origin].family)
    rho = mean_correlation([*families.values()])
    return FirstTold(
        told=told,
        outlets=len({selection.catalogue.sources[name].publisher for name in families}),
        correlation=rho,
        effective=effective_number(len(families), rho),
        first=tuple(row for row in told.rows if selection.known(row).date == told.known_on),
    )


def mean_correlation(families: Sequence[Set[str]]) -> float:
    """Give the share of pairs of pages that rest on one family of origins.

    Two pages of one family count as fully alike, two without a common one as unlike: a house
    choice. As the mean of all pairs it is the rho of Kish's design effect.

    Parameters
    ----------
    families
        Families of origins behind each page, at least one page.
    """
    pairs = [bool(one & other) for one, other in combinations(families, 2)]
    return sum(pairs) / len(pairs) if pairs else 1.0
