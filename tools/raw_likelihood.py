"""Words of likelihood and whole per cent, as ICD 203 and `docs/method.md` have them.

A module of `recompute.py`.
"""

from __future__ import annotations

import math

LADDER = (
    (5, "almost no chance"),
    (20, "very unlikely"),
    (45, "unlikely"),
    (55, "roughly even chance"),
    (80, "likely"),
    (95, "very likely"),
    (100, "almost certain"),
)
"""Per cent below which each word is said; a number on an edge takes the next one."""
LOWEST, HIGHEST = 1, 99
PHRASES = {
    "almost no chance": "there is almost no chance that",
    "roughly even chance": "there is a roughly even chance that",
}


def _per_cent(chance: float) -> float:
    return round(100 * chance, 7)


def term(chance: float) -> str:
    """Give the word for a chance."""
    number = _per_cent(chance)
    return next((word for end, word in LADDER if number < end), LADDER[-1][1])


def percent(chance: float) -> str:
    """Say a chance in whole per cent, rounded, but not up into the band of the next word."""
    number = _per_cent(chance)
    if number < LOWEST:
        return f"less than {LOWEST} %"
    if number > HIGHEST:
        return f"more than {HIGHEST} %"
    whole = math.floor(number)
    reaches_an_edge = whole + 1 in {end for end, _ in LADDER}
    is_nearer_the_next = number - whole >= 0.5
    return f"{whole + (is_nearer_the_next and not reaches_an_edge)} %"


def said(chance: float) -> str:
    """Say a chance by word and number."""
    return f"{term(chance)}, {percent(chance)}"


def phrase(chance: float) -> str:
    """Say a chance so that a clause can follow."""
    word = term(chance)
    return PHRASES.get(word, f"it is {word} that")
