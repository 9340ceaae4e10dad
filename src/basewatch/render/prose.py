"""Markdown cells: headings that make sections, and the prose between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,2})\s+(.+?)\s*#*\s*")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or second level and the prose below it in the same cell."""

    level: int
    text: str
    intro: str


@dataclass(frozen=True, slots=True)
class Text:
    """Prose that does not follow a section's heading."""

    cell: str
    """Which cell it stands in, as a reader of an error would name it."""
    markdown: str


def read_markdown(cell: str, source: str | list[str]) -> list[Heading | Text]:
    """Split the source of a markdown cell at its headings of level 1 and 2.

    Prose below a second-level heading is that heading's intro; all other prose is `Text`.
    """
    parts: list[Heading | Text] = []
    for level, title, body in _split("".join(source)):
        if level == 2:
            parts.append(Heading(level, title, body))
            continue
        if level == 1:
            parts.append(Heading(level, title, ""))
        if body:
            parts.append(Text(cell, body))
    return parts


def _split(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield level, title and body of each part; the part before any heading has level 0."""
    level, title, fenced = 0, "", False
    lines: list[str] = []
    for line in source.splitlines():
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.fullmatch(line)
        if heading:
            yield level, title, "\n".join(lines).strip()
            level, title, lines = len(heading[1]), heading[2], []
        else:
            lines.append(line)
    yield level, title, "\n".join(lines).strip()


def slug(text: str) -> str:
    """Return `text` as lower-case Latin words joined by hyphens, for an anchor.

    >>> slug("What changed, and why")
    'what-changed-and-why'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())) or "untitled"
