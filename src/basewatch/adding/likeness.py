"""Rows that may tell of the same thing as a new one: duplicates, and retellings of one origin.

The points come from a logistic fit over the shipped rows, rounded. Measured there by leaving out
each of the 638 rows in turn, with all rows split from the same fact:

- 210 rows have a companion of another fact in their event. The right event ranks first for 189
  and among the first three for 205; it is proposed for 140, and a wrong one for 8.
- 428 rows have none: 53 of them get a proposal, which is wrong.

What keeps such rows apart is mostly a reader's judgement (two looks on one day, two ships of one
convoy). So a proposal is shown with its reasons, and a person takes it or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from basewatch.adding.told import Kinship, Told, read_told
from basewatch.catalog.derived import LEVELS
from basewatch.catalog.schema import TABLES
from basewatch.vocabulary import Category

if TYPE_CHECKING:
    from basewatch.catalog.store import Store

WINDOW_DAYS = 7
"""Days between two rows beyond which they are not compared."""
ALIKE = 90
"""Points from which on an event is proposed."""
WORTH_SHOWING = 70
"""Points below which a likeness is not worth a line."""
RETOLD = 0.6
"""Share of a statement that is alike from which on a row of the same family retells another."""
SHOWN = 5
"""Events that are listed at most."""
_SAID = frozenset(
    {Category.OFFICIAL_STATEMENT, Category.ASSESSMENT, Category.DIPLOMACY, Category.AGREEMENT}
)
_CELLS = TABLES["observations"].columns
_NEAR = """SELECT o.event, o.cells FROM observations o WHERE level = {level}
    AND bin BETWEEN :from >> {level} AND :to >> {level}"""


@dataclass(frozen=True)
class Likeness:
    """How like a new row is to the likest row of an event."""

    points: float
    event: str
    """Id of the event."""
    observation: str
    """Id of its likest row."""
    reasons: str
    """Why, in words."""


def find_alike(
    candidate: Mapping[str, str], store: Store, also: Iterable[Mapping[str, str]] = ()
) -> list[Likeness]:
    """Find the events that a new row may belong to.

    Parameters
    ----------
    candidate
        Cells of the new row; its dates must be valid.
    store
        The compiled catalogue.
    also
        Cells of further rows, such as those entered together with it.

    Returns
    -------
    list of Likeness
        The likest first, one for each event; on a tie the lesser id. What does not reach
        `WORTH_SHOWING` is left out.
    """
    kinship = Kinship(store)
    told = read_told(candidate, kinship)
    others = (read_told(cells, kinship) for cells in (*_near(told, store), *also))
    return rank(told, [other for other in others if not told.fact or other.fact != told.fact])[
        :SHOWN
    ]


def proposal(found: Sequence[Likeness]) -> Likeness | None:
    """Give the likeness whose event is proposed, or None where a new event is likelier."""
    return found[0] if found and found[0].points >= ALIKE else None


def rank(told: Told, others: Iterable[Told]) -> list[Likeness]:
    """Rank the events of other rows, the likest first."""
    best: dict[str, tuple[float, str, Told]] = {}
    for other in others:
        points = _points(told, other)
        if points < WORTH_SHOWING:
            continue
        known = best.get(other.event)
        if known is None or (-points, other.id) < (-known[0], known[1]):
            best[other.event] = (points, other.id, other)
    found = [
        Likeness(points, event, name, ", ".join(_reasons(told, other)))
        for event, (points, name, other) in best.items()
    ]
    return sorted(found, key=lambda item: (-item.points, item.event))


def _near(told: Told, store: Store) -> Iterator[dict[str, str]]:
    query = " UNION ALL ".join(_NEAR.format(level=level) for level in range(LEVELS))
    days = {"from": told.first - WINDOW_DAYS, "to": told.last + WINDOW_DAYS}
    for _, cells in store.connection.execute(query, days).fetchall():
        yield dict(zip(_CELLS, cells.split("\x1f"), strict=True))


def _points(one: Told, other: Told) -> float:
    gap = one.gap_days(other)
    if gap > WINDOW_DAYS:
        return -math.inf
    points = 26 * one.overlap(other) - 6 * gap
    points += 20 * (one.site == other.site)
    points += 20 * ((one.site, one.place) == (other.site, other.place))
    points += 10 * bool(one.identity & other.identity)
    points += 4 * bool(one.numbers & other.numbers)
    points += _kind_points(one, other) + _equipment_points(one, other)
    points -= 9 * (one.source != "" and one.source == other.source)  # seldom told twice there
    return round(points + 10 * _same_words(one, other), 3)


def _kind_points(one: Told, other: Told) -> int:
    """Two looks on two days, and what two bodies say, are two events more often than one."""
    if one.category != other.category:
        return 0
    if one.category == Category.IMAGERY_OBSERVATION:
        return 26 if one.first == other.first else 12
    return 16 if one.category in _SAID and one.family != other.family else 26


def _equipment_points(one: Told, other: Told) -> int:
    if one.equipment & other.equipment:
        return 10 if one.counts_agree(other) is False else 20
    if not one.equipment or not other.equipment:
        return 0 if one.equipment or other.equipment else 8
    return 0 if one.kin & other.equipment or other.kin & one.equipment else -14


def _same_words(one: Told, other: Told) -> float:
    from rapidfuzz.fuzz import token_set_ratio

    return token_set_ratio(one.words, other.words) / 100


def _reasons(one: Told, other: Told) -> Iterator[str]:
    """Say what is alike, the strongest first."""
    where = (one.site, one.place) == (other.site, other.place)
    yield "same site" if where and not one.place else "same place" if where else f"at {other.site}"
    gap = one.gap_days(other)
    yield f"{gap} day{'' if gap == 1 else 's'} apart" if gap else _same_days(one, other)
    if shared := sorted(one.identity & other.identity):
        yield f"both name {' and '.join(shared)}"
    if shared := sorted(one.equipment & other.equipment):
        yield f"both about {' and '.join(shared)}"
        if (agree := one.counts_agree(other)) is not None:
            yield f"counts {'agree' if agree else 'differ'} ({other.count_words})"
    yield f"statement {_same_words(one, other):.0%} alike".replace("%", " %")
    yield from _retelling(one, other)


def _same_days(one: Told, other: Told) -> str:
    if (one.first, one.last) != (other.first, other.last):
        return "days overlap"
    return "same day" if one.first == one.last else "same days"


def _retelling(one: Told, other: Told) -> Iterator[str]:
    if one.source and one.source == other.source:
        yield "same page"
    elif one.family and one.family == other.family:
        is_retelling = one.counts_agree(other) is not False and _same_words(one, other) >= RETOLD
        told = ": a retelling, it confirms nothing" if is_retelling else ""
        yield f"same origin family{told}"
