"""The run of a notebook's items cut into numbered sections, and its figures and tables numbered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from basewatch.language import say
from basewatch.models.blocks import AnyBlock, Figure, Table
from basewatch.render.outputs import Output
from basewatch.render.prose import Heading, Text, slug

Item = AnyBlock | Output | Text
"""One thing on the page: a typed block, another output of a cell, or prose."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the question it answers, and what answers it."""

    id: str
    """Anchor, made from the heading: ``section-order-of-battle``."""
    number: int
    """From 1, in order."""
    title: str
    intro_markdown: str
    """The prose that follows the heading in its cell; empty where there is none."""
    items: tuple[Item, ...]


def divide(items: list[Item | Heading]) -> tuple[list[Item], tuple[Section, ...]]:
    """Cut the run of items at its second-level headings: what stands before, and the sections."""
    front: list[Item] = []
    groups: list[tuple[Heading, list[Item]]] = []
    for item in items:
        if not isinstance(item, Heading):
            (groups[-1][1] if groups else front).append(item)
        elif item.level == 2:
            groups.append((item, []))
    seen: Counter[str] = Counter()
    sections = []
    for number, (heading, members) in enumerate(groups, start=1):
        name = slug(heading.text)
        seen[name] += 1
        anchor = f"section-{name}" if seen[name] == 1 else f"section-{name}-{seen[name]}"
        sections.append(
            Section(anchor, number, say(heading.text), say(heading.intro), tuple(members))
        )
    return front, tuple(sections)


def number_blocks(numbered: list[Figure | Table]) -> dict[str, str]:
    """Name figures and tables in order, each kind by its own numbers."""
    counts: Counter[str] = Counter()
    labels = {}
    for block in numbered:
        kind = "figure" if isinstance(block, Figure) else "table"
        counts[kind] += 1
        labels[block.id] = (
            say("Figure {number}", number=counts[kind])
            if kind == "figure"
            else say("Table {number}", number=counts[kind])
        )
    return labels
