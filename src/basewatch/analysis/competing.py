"""Analysis of competing hypotheses: what speaks against each, and which items tell them apart.

After Heuer (1999), with the weighted inconsistency score of the house: hypotheses are ranked by
what contradicts them, since what fits one mostly fits the others too. The score grows with the
number of items and is no probability.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from basewatch.scales import Consistency

SCORES = {Consistency.INCONSISTENT: 1, Consistency.VERY_INCONSISTENT: 2}
"""What a cell counts against its hypothesis; every other cell counts nothing."""


@dataclass(frozen=True)
class Item:
    """One item of evidence against all hypotheses: a row of the matrix."""

    id: str
    cells: Mapping[str, Consistency]
    """By hypothesis; every hypothesis must be there, NA where the item does not bear on it."""
    weight: float = 1.0
    """Reliability x credibility, from 0 to 1."""
    origin: str = ""
    """Family of origins behind it."""

    @property
    def diagnosticity(self) -> float:
        """Weighted spread of the row: 0 where the item counts alike against all hypotheses."""
        scores = [SCORES.get(cell, 0) for cell in self.cells.values()]
        return self.weight * (max(scores) - min(scores))


@dataclass(frozen=True)
class Standing:
    """Where a hypothesis stands."""

    hypothesis: str
    rank: int
    """1 for the least contradicted; those that tie share a rank."""
    inconsistency: float
    against: tuple[str, ...]
    """Items inconsistent with it, the weightiest first: what a devil's advocate would cite."""


def rank(hypotheses: Sequence[str], items: Sequence[Item]) -> tuple[Standing, ...]:
    """Rank hypotheses by ``INC(h) = sum of weight x score``, the least contradicted first.

    Parameters
    ----------
    hypotheses
        Ids of the hypotheses, two or more.
    items
        Rows of the matrix.

    Raises
    ------
    ValueError
        When a row does not rate exactly these hypotheses.
    """
    for item in items:
        _check(item, hypotheses)
    sums = {name: inconsistency(name, items) for name in hypotheses}
    return tuple(
        Standing(
            hypothesis=name,
            rank=1 + sum(other < sums[name] for other in sums.values()),
            inconsistency=sums[name],
            against=_against(name, items),
        )
        for name in sorted(hypotheses, key=lambda name: (sums[name], name))
    )


def inconsistency(hypothesis: str, items: Sequence[Item]) -> float:
    """Give the weighted inconsistency of one hypothesis; equal sums come out equal."""
    counts = (item.weight * SCORES.get(item.cells[hypothesis], 0) for item in items)
    return round(math.fsum(counts), 9)


def most_diagnostic(items: Sequence[Item]) -> tuple[Item, ...]:
    """Give the items that tell hypotheses apart, the most telling first."""
    telling = (item for item in items if item.diagnosticity > 0)
    return tuple(sorted(telling, key=lambda item: (-item.diagnosticity, item.id)))


def items_that_decide(hypotheses: Sequence[str], items: Sequence[Item]) -> tuple[str, ...]:
    """Name the items without which another hypothesis would stand first, or share the place."""
    lead = _lead(hypotheses, items)
    left_out = ((item.id, [i for i in items if i is not item]) for item in items)
    return tuple(sorted(name for name, rest in left_out if _lead(hypotheses, rest) != lead))


def rows_by_origin(items: Sequence[Item]) -> dict[str, int]:
    """Count the rows that each family of origins fills; one family must not fill the matrix."""
    origins = sorted(item.origin for item in items)
    return {origin: origins.count(origin) for origin in dict.fromkeys(origins)}


def _lead(hypotheses: Sequence[str], items: Sequence[Item]) -> set[str]:
    return {standing.hypothesis for standing in rank(hypotheses, items) if standing.rank == 1}


def _against(hypothesis: str, items: Sequence[Item]) -> tuple[str, ...]:
    counted = [(item.weight * SCORES.get(item.cells[hypothesis], 0), item.id) for item in items]
    return tuple(name for count, name in sorted(counted, key=lambda c: (-c[0], c[1])) if count > 0)


def _check(item: Item, hypotheses: Sequence[str]) -> None:
    if len(hypotheses) < 2 or set(item.cells) != set(hypotheses):
        rated = ", ".join(sorted(item.cells)) or "nothing"
        msg = (
            f"Item '{item.id}' rates {rated}; it must rate each of "
            f"{', '.join(sorted(hypotheses))} (two or more), with NA where it has no bearing."
        )
        raise ValueError(msg)
