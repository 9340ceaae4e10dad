"""What empty looks say: the chance that a thing is there although nobody saw it, and since when.

Occupancy with imperfect detection (MacKenzie et al. 2002), as one closed form. It assumes that
nothing came or went between the looks; for longer spans see `basewatch.analysis.ageing`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from basewatch.language import say
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import State

LEAST_USABLE_FRACTION = 0.2
"""A look of which less of the area is usable is no look at all."""


@dataclass(frozen=True)
class EmptyLook:
    """A look that did not show the thing."""

    detection_chance: float
    """How likely one clear look shows the thing if it is there, from 0 to 1."""
    usable_fraction: float = 1.0
    """Part of the area that was free of cloud and within the frame, from 0 to 1."""

    def __post_init__(self) -> None:
        _require_fraction("detection chance", self.detection_chance)
        _require_fraction("usable fraction", self.usable_fraction)

    @property
    def is_look(self) -> bool:
        """Whether enough was usable to count it among the looks."""
        return self.usable_fraction >= LEAST_USABLE_FRACTION


@dataclass(frozen=True)
class DatedLook:
    """A look on a day or span, and what it found of one thing."""

    first: dt.date
    last: dt.date
    state: State


@dataclass(frozen=True)
class Departure:
    """When a thing went, as far as looks tell: after `last_seen`, by `not_seen`; no midpoint."""

    last_seen: tuple[dt.date, dt.date]
    """First and last day of the last look that showed it."""
    not_seen: tuple[dt.date, dt.date] | None
    """First and last day of the first later look that did not; None while that is open."""

    @property
    def is_open(self) -> bool:
        """Whether no later look established that it was not there."""
        return self.not_seen is None

    @property
    def words(self) -> str:
        """Both ends as readers see them; never "left"."""
        seen = span_words(*self.last_seen)
        if self.not_seen is None:
            return say("last seen {seen}; no usable look since", seen=seen)
        return say(
            "last seen {seen}; looked and not seen {not_seen}",
            seen=seen,
            not_seen=span_words(*self.not_seen),
        )


def probability_present(prior: float, looks: Iterable[EmptyLook]) -> float:
    """Give the chance that the thing is there although no look showed it.

    ``psi * prod(1 - p_j f_j) / (psi * prod(1 - p_j f_j) + 1 - psi)`` with prior psi, detection
    chance p and usable fraction f of each look (MacKenzie et al. 2002). Looks with too little
    usable area are left out.
    """
    _require_fraction("prior", prior)
    missed = math.prod(1 - k.detection_chance * k.usable_fraction for k in looks if k.is_look)
    if prior == 1:  # no look can move certainty; also keeps 0 / 0 out where p is 1
        return 1.0
    return prior * missed / (prior * missed + 1 - prior)


def looks_needed(prior: float, look: EmptyLook, below: float = 0.05) -> int | None:
    """Count the empty looks after which the chance of presence falls below a bound.

    The smallest k with ``k > ln(b/(1-b) * (1-psi)/psi) / ln(1 - p f)`` for the bound b.

    Returns
    -------
    int or None
        None where no number of such looks suffices.
    """
    if not 0 < below < 1:
        msg = f"The bound is {below:g}; give a number above 0 and below 1."
        raise ValueError(msg)
    _require_fraction("prior", prior)
    if prior < below:
        return 0
    chance = look.detection_chance * look.usable_fraction
    if prior == 1 or chance == 0 or not look.is_look:
        return None
    if chance == 1:
        return 1
    bound = math.log(below / (1 - below) * (1 - prior) / prior) / math.log1p(-chance)
    return math.floor(round(bound, 9)) + 1


def detection_history(states: Iterable[State | None]) -> str:
    """Write looks as ecologists do: ``1`` seen, ``0`` looked and not seen, ``.`` not looked."""
    signs = {State.SEEN: "1", State.NOT_SEEN: "0", None: "."}
    return " ".join(signs[state] for state in states)


def departure(looks: Sequence[DatedLook]) -> Departure | None:
    """Bound the departure of a thing by the looks around it (interval censoring).

    A look that found nothing counts only where it began after the last day of the last look that
    showed the thing: on the same day the order is not known.

    Returns
    -------
    Departure or None
        None where no look ever showed it.
    """
    seen = [look for look in looks if look.state is State.SEEN]
    if not seen:
        return None
    last = max(seen, key=lambda look: (look.last, look.first))
    empty = (k for k in looks if k.state is State.NOT_SEEN and k.first > last.last)
    first_empty = min(empty, key=lambda look: (look.last, look.first), default=None)
    not_seen = (first_empty.first, first_empty.last) if first_empty else None
    return Departure((last.first, last.last), not_seen)


def _require_fraction(name: str, number: float) -> None:
    if not 0 <= number <= 1:
        msg = f"The {name} is {number:g}; give a number from 0 to 1."
        raise ValueError(msg)
