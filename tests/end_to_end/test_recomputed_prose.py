"""Every number in a sentence of four pages: told by the rows it cites, recomputed, or the desk's.

What a sentence counts over the edition is compared with the script; what it tells of an event
stands in a row that it cites; what the desk wrote stands in its documents, word for word. Numbers
in the cells of tables are compared by the modules that claim those tables.
"""

from __future__ import annotations

import csv
import functools
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from page_numbers import as_digits, told_by, without_kinds
from page_units import NUMBER, Unit, column_of, units
from prose_sentences import METHOD, SENTENCES, read_numbers
from recomputed import ROOT, recomputed
from shipped_pages import EDITIONS, rows_of

DATA = ROOT / "data"
TOLD = {"Event", "Newest event", "Became known", "What the page tells, in our words"}
"""Columns that hold sentences."""
HELD = {
    "collection": ("looks", "test_passes_of_satellites_are_the_same"),
    "counting-error": ("retellings", "test_counting_error"),
    "counts-record": ("panels", "test_finding_of_the_title_is_the_same"),
    "counts-window": ("panels", "test_finding_of_the_title_is_the_same"),
    "detection-history": ("looks", "test_marks_of_the_detection_history"),
    "look-strip": ("looks", "test_looks_of_the_strip_are_the_same"),
    "looks": ("looks", "test_cards_of_looks_are_the_same"),
    "site-map": ("maps", "test_place_of_a_site_is_the_same_on_the_ground"),
}
"""Blocks whose titles and captions another module compares: its name, and how its test begins."""


ELSEWHERE = {
    "changes": (r"^\d+ more, less well evidenced",),
    "hypothesis-notes": ("“.*?”",),
    "theatre-map": (r"Hollow \(\d+\)",),
}
"""Rest of a list and quoted headlines, held by other tests; hollow marks that the view has room
for, which is layout."""


@functools.cache
def rows() -> dict[str, dict[str, str]]:
    with (DATA / "observations.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def texts_of(part: Any) -> Iterator[str]:  # noqa: ANN401  # a document of any shape
    """Walk the texts of a document."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts_of(each)


@functools.cache
def written() -> tuple[str, ...]:
    """Give what the desk wrote that holds a number, the longest first."""
    found = set(texts_of(yaml.safe_load((DATA / "catalogue.yml").read_text("utf-8"))))
    for folder in ("hypotheses", "judgements", "indicators", "satellites"):
        for path in (DATA / folder).glob("*.yml"):
            found |= set(texts_of(yaml.safe_load(path.read_text("utf-8"))))
    for path in (DATA / "sites").glob("*.geojson"):
        found |= set(texts_of(json.loads(path.read_text("utf-8"))["site"]))
    with (DATA / "sources.csv").open(encoding="utf-8", newline="") as file:
        found |= {row["publisher"] for row in csv.DictReader(file)}
    with (DATA / "origins.csv").open(encoding="utf-8", newline="") as file:
        found |= {row["name"] for row in csv.DictReader(file)}
    kept = (text.rstrip(".") for text in found if NUMBER.search(text) and " " in text)
    return tuple(sorted(kept, key=lambda text: (-len(text), text)))


def cited(element: Tag) -> set[str]:
    """Name the rows that the marks beside a sentence stand for."""
    for holder in (element, *element.parents):
        if holder.name in {"section", "figure", "header", "ol", "ul", "table", "dl"}:
            return set()
        found = {row for mark in holder.select(".marks > span") for row in rows_of(mark)}
        if found:
            return found
    return set()


def is_sentence(element: Tag) -> bool:
    """Say whether an element is prose: no cell of figures, no list of marks, no tile."""
    if element.find_parent(class_="tiles") or element.find_parent(class_="origin"):
        return False
    if "origin" in (element.get("class") or ()):
        return False
    return not element.find_parent("tbody") or column_of(element) in TOLD


def sentences(page: BeautifulSoup) -> Iterator[Unit]:
    return (unit for unit in units(page) if is_sentence(unit.element))


def support_of(site: str, unit: Unit) -> str:
    """Hold "origins: 1 → 2; pages: 4 → 5" beneath a change against the script; give the rest."""
    text, mine = unit.text, recomputed(site, EDITIONS[site])["support"]
    for key in ("origins", "pages"):
        match = re.search(rf"{key}: (\d+) → (\d+)", text)
        if match:
            (event,) = {rows()[name]["event"] for name in cited(unit.element)}
            assert [int(number) for number in match.groups()] == mine[event][key], text
            text = text.replace(match[0], " ")
    return text


@pytest.fixture(scope="module")
def told(pages: dict[str, BeautifulSoup]) -> dict[str, list[Unit]]:
    """Return the sentences of four pages that hold a number."""
    return {site: [*sentences(page)] for site, page in pages.items()}


def compare(site: str, block: str, text: str) -> str:
    """Hold what a text counts against the script, and give what is left of it."""
    mine = recomputed(site, EDITIONS[site])
    for where, pattern, expected in SENTENCES:
        match = re.search(pattern, text) if where == block else None
        if match:
            said = read_numbers(without_kinds(match[0]))
            assert said == [str(number) for number in expected(mine)], text
            text = text.replace(match[0], " ")
    return text


def left_over(site: str, unit: Unit) -> set[str]:
    """Give the numbers of a sentence that nothing explains."""
    text = support_of(site, unit) if unit.block == "changes" else unit.text
    for known in (*written(), *METHOD):
        text = text.replace(known, " ")
    for pattern in ELSEWHERE.get(unit.block, ()):
        text = re.sub(pattern, " ", text)
    left = without_kinds(compare(site, unit.block, text))
    told = set[str]().union(*(told_by(rows()[name]) for name in cited(unit.element)))
    return {found for found in NUMBER.findall(left) if as_digits(found) not in told}


@pytest.mark.parametrize("site", EDITIONS)
def test_every_number_of_a_sentence_is_explained(told: dict[str, list[Unit]], site: str) -> None:
    found = {
        unit.text: sorted(left)
        for unit in told[site]
        if unit.block not in HELD and (left := left_over(site, unit))
    }
    assert found == {}


def test_tests_that_hold_other_blocks_are_there() -> None:
    for module, test in HELD.values():
        path = ROOT / "tests" / "end_to_end" / f"test_recomputed_{module}.py"
        assert re.search(rf"^def {test}", path.read_text("utf-8"), re.MULTILINE), (module, test)


def test_every_sentence_that_is_compared_stands_on_a_page(told: dict[str, list[Unit]]) -> None:
    every = [unit for units_of_page in told.values() for unit in units_of_page]
    lost = [
        pattern
        for block, pattern, _ in SENTENCES
        if not any(unit.block == block and re.search(pattern, unit.text) for unit in every)
    ]
    assert lost == []


@pytest.mark.parametrize("site", EDITIONS)
def test_rows_and_pages_of_a_figure_are_those_it_links(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    counted = 0
    for figure in pages[site].select("figure.block"):
        linked = {
            str(link["href"]).removeprefix("#row-")
            for link in figure.select('.origin a[href^="#row-"]')
        }
        told = re.search(r"Rows: (\d+); sources: (?:(\d+),|(.*))", figure.get_text(" ", strip=True))
        assert told is not None or not linked
        if told:
            number, listed, _ = told.groups()
            assert int(number) == len(linked), figure["id"]
            assert int(listed or 0) in (0, len({rows()[name]["source"] for name in linked}))
            counted += 1
    assert counted > 5


def is_found(site: str, unit: Unit) -> bool:
    try:
        return bool(left_over(site, unit))
    except AssertionError:
        return True


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("71 new", "72 new"),
        (": Two An-124 stood", ": Seven An-124 stood"),
        ("69 of 71 events", "68 of 71 events"),
        ("0.86 (90", "0.85 (90"),
        ("91 of 192", "92 of 192"),
        ("74 % on", "73 % on"),
    ],
)
def test_wrong_number_in_a_sentence_is_found(
    told: dict[str, list[Unit]], right: str, wrong: str
) -> None:
    changed = [unit for unit in told["hmeimim"] if right in unit.text]
    assert changed
    for unit in changed:
        assert not is_found("hmeimim", unit)
        assert is_found("hmeimim", unit._replace(text=unit.text.replace(right, wrong))), unit.text
