"""Hypotheses weighed: Bayes with one ratio a family, raters pooled, and the matrix.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from raw_tables import Row, Tables, end_of

RATIOS = {"none": 1.0, "weak": 2.0, "moderate": 3.0, "strong": 10.0, "very-strong": 30.0}
SHARES = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.25, "E": 0.0}
DIGITS = {"1": 1.0, "2": 0.75, "3": 0.5, "4": 0.25, "5": 0.0}
WEEK = dt.timedelta(days=7)
AUTHOR = "author"


class Item(NamedTuple):
    """A rated event with the weight and the family of its best row."""

    event: str
    ratings: list[dict[str, Any]]
    """One by each rater who rated it."""
    weight: float | None
    family: str
    rows: list[Row]
    best: Row
    """The row through which it is heard."""


def rater_of(rating: dict[str, Any]) -> str:
    """Name who rated."""
    return str(rating.get("rater", AUTHOR))


def _side(rating: dict[str, Any], name: str) -> int:
    return (name in (rating.get("favours") or ())) - (name in (rating.get("against") or ()))


def _log(rating: dict[str, Any], name: str) -> float:
    has_two_sides = bool(rating.get("favours")) and bool(rating.get("against"))
    share = 0.5 if has_two_sides else 1.0
    return math.log(RATIOS[rating["strength"]]) * share * _side(rating, name)


def mark(rating: dict[str, Any], name: str) -> int:
    """Give a rating's mark for a hypothesis: from 2 (CC) over 0 (N) to -2 (II)."""
    return _side(rating, name) * (2 if "strong" in rating["strength"] else 1)


class Weighing:
    """A question, weighed from the rows given as of any day."""

    def __init__(self, tables: Tables, question: dict[str, Any], rows: Iterable[Row]) -> None:
        self.tables, self.question = tables, question
        self.names = [item["id"] for item in question["hypotheses"]]
        self.ratings: dict[str, list[dict[str, Any]]] = {}
        for rating in question["ratings"]:
            self.ratings.setdefault(rating["event"], []).append(rating)
        self.rows = [row for row in rows if row["event"] in self.ratings]

    def items(self, as_of: dt.date, without: str = "") -> list[Item]:
        """Weigh every rated event that was known, as if one family had told nothing."""
        told: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            if self.tables.public(row) <= as_of and self.tables.family(row) != without:
                told[row["event"]].append(row)
        return [self._item(name, told[name], as_of) for name in self.ratings if name in told]

    def _item(self, event: str, rows: Sequence[Row], as_of: dt.date) -> Item:
        is_confirmed = len({self.tables.family(row) for row in rows}) > 1
        age = max(0, (as_of - end_of(self.tables.events[event])).days)
        fade: float = 2 ** (-age / self.question["half_life_days"])

        def weight(row: Row) -> float | None:
            letter = self.tables.sources[row["source"]]["source_reliability"]
            digit = row["information_credibility"]
            digit = "2" if digit == "1" and not is_confirmed else digit
            if letter not in SHARES or digit not in DIGITS:
                return None
            return SHARES[letter] * DIGITS[digit] * fade

        def order(row: Row) -> tuple[float, dt.date, str]:
            found = weight(row)
            return 1 if found is None else -found, self.tables.public(row), row["id"]

        best = min(rows, key=order)
        return Item(
            event, self.ratings[event], weight(best), self.tables.family(best), [*rows], best
        )

    def _logs(self, item: Item, rater: str) -> tuple[float, ...]:
        """Give a rater's weighted log ratios; who did not rate it is lent the others' mean."""
        own = [r for r in item.ratings if rater_of(r) == rater] or item.ratings
        weight = item.weight or 0
        logs = [weight * sum(_log(r, name) for r in own) / len(own) for name in self.names]
        return tuple(round(log - max(logs), 9) for log in logs)

    def posterior(self, as_of: dt.date, without: str = "") -> dict[str, float]:
        """Weigh by each rater's ratings alone, and take the geometric mean of the chances."""
        return self.pooled(self.items(as_of, without))

    def pooled(self, items: Sequence[Item], *, by_mean: bool = False) -> dict[str, float]:
        """Weigh items; each family speaks with its most telling event, or with the mean of all."""
        each = [self._alone(items, rater, by_mean=by_mean) for rater in self.raters(items)]
        means = [math.prod(chances[n] for chances in each) ** (1 / len(each)) for n in self.names]
        return {n: mean / sum(means) for n, mean in zip(self.names, means, strict=True)}

    def by_rater(self, as_of: dt.date, without: str = "") -> list[dict[str, float]]:
        """Weigh by the ratings of each rater alone, the author first."""
        items = self.items(as_of, without)
        return [self._alone(items, rater, by_mean=False) for rater in self.raters(items)]

    def raters(self, items: Sequence[Item]) -> list[str]:
        """Name the raters of items, the author first; the author where there is none."""
        named = {rater_of(rating) for item in items for rating in item.ratings} or {AUTHOR}
        ordered = [AUTHOR, *(rater["id"] for rater in self.question.get("raters", ()))]
        return [rater for rater in ordered if rater in named]

    def heard(self, items: Sequence[Item], rater: str) -> dict[str, list[Item]]:
        """Give, by family, the items with which it tells most."""
        found = {}
        for family, told in self._every(items).items():
            widest = max(self.reach(item, rater) for item in told)
            found[family] = [item for item in told if widest - self.reach(item, rater) < 1e-8]
        return found

    @staticmethod
    def _every(items: Sequence[Item]) -> dict[str, list[Item]]:
        by_family: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            if item.weight is not None:
                by_family[item.family].append(item)
        return by_family

    def mean_logs(self, item: Item) -> dict[str, float]:
        """Give, by hypothesis, the mean of the raters' log ratios, before any weight."""
        each = {name: [_log(rating, name) for rating in item.ratings] for name in self.names}
        return {name: round(sum(logs) / len(logs), 9) for name, logs in each.items()}

    def reach(self, item: Item, rater: str) -> float:
        """Give how far apart an item moves the hypotheses, as a logarithm."""
        logs = self._logs(item, rater)
        return max(logs) - min(logs)

    def _alone(self, items: Sequence[Item], rater: str, *, by_mean: bool) -> dict[str, float]:
        """Multiply chances at first by one ratio a family; what is told alike counts once."""
        voices = self._every(items) if by_mean else self.heard(items, rater)
        scores = [math.log(item["prior"]) for item in self.question["hypotheses"]]
        for told in voices.values():
            each = {self._logs(item, rater) for item in told}
            for place in range(len(scores)):
                scores[place] += sum(logs[place] for logs in each) / len(each)
        parts = [math.exp(score - max(scores)) for score in scores]
        return {name: part / sum(parts) for name, part in zip(self.names, parts, strict=True)}

    def ranges(self, as_of: dt.date) -> dict[str, list[float]]:
        """Give the lowest and highest chance with any one family taken away."""
        families = {self.tables.family(row) for row in self.rows}
        every = [self.posterior(as_of, name) for name in ("", *sorted(families))]
        return {
            name: [min(p[name] for p in every), max(p[name] for p in every)] for name in self.names
        }

    def matrix(self, as_of: dt.date) -> dict[str, list[float]]:
        """Give rank and weighted inconsistency of every hypothesis."""
        sums = dict.fromkeys(self.names, 0.0)
        for item in self.items(as_of):
            for name in self.names:
                marks = [mark(rating, name) for rating in item.ratings]
                against = max(0, -math.trunc(sum(marks) / len(marks)))
                sums[name] += against * (item.weight or 0.0)
        rounded = {name: round(number, 9) for name, number in sums.items()}
        return {
            name: [1 + sum(other < number for other in rounded.values()), number]
            for name, number in rounded.items()
        }

    def history(self, as_of: dt.date) -> dict[str, dict[str, float]]:
        """Weigh as of every week, and as of every day on which a rated event became known."""
        first = self.first_public()
        days = {*first.values(), as_of}
        day = min(first.values(), default=as_of) - WEEK
        while day < as_of:
            days.add(day)
            day += WEEK
        return {str(day): self.posterior(day) for day in sorted(days)}

    def first_public(self) -> dict[str, dt.date]:
        """Give, by rated event, the day on which the first of its pages was public."""
        first: dict[str, dt.date] = {}
        for row in self.rows:
            day = self.tables.public(row)
            first[row["event"]] = min(day, first.get(row["event"], day))
        return first
