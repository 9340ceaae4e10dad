"""Intervals of shares: quantiles of the beta distribution (Jeffreys), without any library.

A module of `recompute.py`.
"""

from __future__ import annotations

import math

LEVEL = 0.9
STEPS = 200
TINY = 1e-300


def _fraction(a: float, b: float, x: float) -> float:
    """Give the continued fraction of the incomplete beta function (Lentz's method)."""
    front, below = 1.0, 1.0 / ((1 - (a + b) * x / (a + 1)) or TINY)
    value = below
    for m in range(1, STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            below = 1 / ((1 + term * below) or TINY)
            front = (1 + term / front) or TINY
            value *= below * front
    return value


def share_below(x: float, a: float, b: float) -> float:
    """Give the probability below `x` of the beta distribution with parameters `a` and `b`."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - share_below(1 - x, b, a)
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    scale = math.exp(log + a * math.log(x) + b * math.log1p(-x))
    return scale * _fraction(a, b, x) / a


def _quantile(share: float, a: float, b: float) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if share_below(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def share_interval(total: float, number: int) -> list[float]:
    """Bound the share `total / number`, 90 %; the ends are 0 and 1 where it is."""
    a, b, tail = total + 0.5, number - total + 0.5, (1 - LEVEL) / 2
    low = 0.0 if total == 0 else _quantile(tail, a, b)
    return [low, 1.0 if total == number else _quantile(1 - tail, a, b)]
