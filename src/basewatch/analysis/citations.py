"""Numbers for sources, so that every statement can bear its marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Mark
from basewatch.models.evidence import Observation


@dataclass(frozen=True)
class Citations:
    """The numbered list of sources of one edition."""

    numbers: Mapping[str, int]
    """By source id, counted from 1 in order of the day on which the page was public."""
    rows: Mapping[str, tuple[Observation, ...]]
    """By source id: the rows this edition takes from it."""
    reliability: Mapping[str, str]
    """By source id: the Admiralty letter."""

    def marks(self, rows: Iterable[Observation]) -> tuple[Mark, ...]:
        """Give one mark per source of the rows, by number; its grade is that of the best row."""
        by_source: dict[str, list[Observation]] = defaultdict(list)
        for row in rows:
            by_source[row.source].append(row)
        marks = [
            Mark(
                number=self.numbers[source],
                source=source,
                grade=self.reliability[source] + min(row.information_credibility for row in group),
                rows=tuple(sorted({row.id for row in group})),
            )
            for source, group in by_source.items()
        ]
        return tuple(sorted(marks, key=lambda mark: mark.number))

    def has(self, row: Observation) -> bool:
        """Say whether the edition uses a row: its page may be cited for another row alone."""
        return any(used.id == row.id for used in self.rows.get(row.source, ()))

    def grade(self, row: Observation) -> str:
        """Give a row's grade: letter of its source, digit of its own."""
        return self.reliability[row.source] + row.information_credibility


def number_sources(selection: Selection) -> Citations:
    """Give each source its number: by the day it was public, then publisher, then id."""
    by_source: dict[str, list[Observation]] = defaultdict(list)
    for row in selection.rows:
        by_source[row.source].append(row)
    sources, known = selection.catalogue.sources, selection.catalogue.known_on
    order = sorted(by_source, key=lambda s: (known[s].date, sources[s].publisher.lower(), s))
    return Citations(
        numbers={source: number for number, source in enumerate(order, start=1)},
        rows={source: tuple(by_source[source]) for source in order},
        reliability={source: str(sources[source].source_reliability) for source in order},
    )
