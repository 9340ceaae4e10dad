"""What stands on a page: its smallest elements with text, and what part of the page each is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

NUMBER = re.compile(
    r"(?<![\w.-])\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens?|hundreds?)\b",
    re.IGNORECASE,
)
UNREAD = ["marks", "label", "number", "support"]
UNITS = ["td", "th", "li", "p", "dt", "dd", "h3", "h4", "figcaption"]


class Unit(NamedTuple):
    """A smallest element that holds text, and where it stands."""

    block: str
    part: str
    """Named only where it is asked for."""
    element: Tag
    text: str


def unit_texts(holder: Tag) -> Iterator[tuple[Tag, str]]:
    """Walk smallest elements and their own text, without marks, labels and running numbers."""
    found: dict[int, tuple[Tag, list[str]]] = {}
    for string in holder.find_all(string=True):
        element = string.find_parent(UNITS)
        if not string.strip() or not isinstance(element, Tag):
            continue
        if not string.find_parent(class_=UNREAD):
            found.setdefault(id(element), (element, []))[1].append(str(string))
    for element, strings in found.values():
        yield element, re.sub(r"\s+", " ", " ".join(strings)).strip()


def column_of(cell: Tag) -> str:
    table, row = cell.find_parent("table"), cell.find_parent("tr")
    assert table is not None
    assert row is not None
    head_row = table.find("thead") or table
    heads = [head.get_text(strip=True) for head in head_row.find_all("th", scope="col")]
    return heads[row.find_all(["td", "th"], recursive=False).index(cell)]


def part_of(element: Tag) -> str:
    """Name the part of its block that an element is."""
    if element.find_parent("tbody"):
        return column_of(element)
    if element.find_parent(class_="tiles"):
        label = element.select_one(".label")
        return f"tile {label.get_text(strip=True)}" if label else "tile"
    for name, place in (("warnings", "warning"), ("reading", "legend"), ("lead", "lead")):
        if element.find_parent(class_=name):
            return place
    if element.name in {"h3", "h4"}:
        return "title"
    plain = [name for name in element.get("class") or () if name in {"caption", "more", "empty"}]
    return plain[0] if plain else "item"


def units(page: BeautifulSoup) -> Iterator[Unit]:
    """Walk the smallest elements with text, of the masthead and of every block."""
    for holder in page.find_all(class_=["block", "masthead"]):
        for element, text in unit_texts(holder):
            if NUMBER.search(text) and not element.find_parent("thead"):
                yield Unit(str(holder["id"]), "", element, text)
