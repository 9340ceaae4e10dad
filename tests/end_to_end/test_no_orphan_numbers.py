"""Every number of a page leads to rows, or is of a kind that rests on none."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from page_numbers import CHANCE, without_kinds
from page_units import NUMBER, Unit, part_of, units
from shipped_pages import EDITIONS, rows_of

OWN = {
    ("hypotheses", "caption"): "events and families weighed, listed as rated evidence; recomputed",
    ("hypothesis-notes", "*"): "arithmetic on the rated evidence, recomputed; method constants",
    ("hypothesis-signs", "*"): "what has not been seen yet: thresholds",
    ("rated-evidence", "caption"): "method constants",
    ("indicators", "caption"): "method constants",
    ("indicators", "Threshold"): "threshold",
    ("indicators", "Observable by"): "resolution that a sensor needs",
    ("indicators", "Tells readings apart"): "the desk's reasons, and its warning times",
    ("judgement-grounds", "*"): "the desk's judgements, numbered, and what else it considered",
    ("absence", "caption"): "method constants",
    (
        "collection",
        "*",
    ): "computed from satellites' tracks, recomputed; looks set against them bear marks",
    ("change-matrix", "caption"): "method, in words",
    ("looks", "caption"): "cards left out, by site; compared with the raw tables",
    ("method", "*"): "method constants, limits of the map; counts of rows are those of the annex",
    ("first-told", "caption"): "method constants",
    ("counting-error", "caption"): "computed from the pairs of the table; recomputed",
    ("sources", "caption"): "count of the page, compared with its list",
    ("evidence", "caption"): "count of the page, compared with its list",
    ("families", "caption"): "count of the page, compared with its list",
    ("sum-checks", "caption"): "count of the page, compared with its list",
    ("rated-evidence", "title"): "count of the page, compared with its list",
    ("look-gaps", "title"): "count of the page, compared with its list",
    ("changes", "caption"): "count of the page, compared with its list",
    ("changes", "more"): "count of the page, compared with its list",
    (
        "order-of-battle",
        "caption",
    ): "looks of the edition, compared with its strip of looks; recomputed",
    ("reading", "warning"): "rows not re-read: each says so in the annex, where they are counted",
    ("masthead", "item"): "sites of the theatre, compared with its table of looks",
    ("gaps", "What would close it"): "resolution that a sensor needs",
}
"""Blocks and their parts whose numbers rest on no row, and why."""

OF_CHANCES = {
    "key-judgements",
    "judgement-changes",
    "judgement-grounds",
    "hypotheses",
    "hypotheses-over-time",
    "hypothesis-notes",
    "forecasts",
}
"""Blocks whose shares are the desk's own chances, which rest on what they weigh."""
MARKS = ".marks > span"
TO_ROW = re.compile("^#row-")
ROW = re.compile("^row-")
TO_PLACE = re.compile("^#")


def leads_to_rows(page: BeautifulSoup, element: Tag) -> bool:
    """Tell whether its cell, row of a table, list item or figure names rows, or a list of them."""
    figure = element.find_parent("figure")
    if figure:
        return any(origin.find("a", href=TO_ROW) for origin in figure.find_all(class_="origin"))
    for holder in (element, *element.parents):
        if holder.name in {"section", "figure", "header", "ol", "ul", "table", "dl"}:
            return False
        if str(holder.get("id", "")).startswith("row-") or holder.find("a", href=TO_ROW):
            return True
        if holder.find(class_="marks") or leads_to_list(page, holder):
            return True
    return False


def leads_to_list(page: BeautifulSoup, element: Tag) -> bool:
    """Tell whether an element links to a block, or into one, that names the rows it lists."""
    places = [page.find(id=str(link["href"])[1:]) for link in element.find_all("a", href=TO_PLACE)]
    blocks = [
        p if "block" in p.get_attribute_list("class") else p.find_parent(class_="block")
        for p in places
        if p
    ]
    return any(block and (block.find("a", href=TO_ROW) or block.find(id=ROW)) for block in blocks)


def without_rows(page: BeautifulSoup) -> Iterator[Unit]:
    """Walk what states a number, of no kind that rests on no row, and leads to none."""
    for unit in units(page):
        left = without_kinds(unit.text)
        if unit.block in OF_CHANCES:
            left = re.sub(CHANCE, " ", left)
        if NUMBER.search(left) and not leads_to_rows(page, unit.element):
            yield unit._replace(part=part_of(unit.element))


def orphans(page: BeautifulSoup) -> list[Unit]:
    """Find what leads to no row though nothing exempts it."""
    return [
        unit
        for unit in without_rows(page)
        if not {(unit.block, unit.part), (unit.block, "*")} & OWN.keys()
    ]


@pytest.mark.parametrize("site", EDITIONS)
def test_every_number_leads_to_rows(pages: dict[str, BeautifulSoup], site: str) -> None:
    found = {(unit.block, unit.part): unit.text for unit in orphans(pages[site])}
    assert found == {}


def test_every_exemption_is_needed(pages: dict[str, BeautifulSoup]) -> None:
    every = [unit for page in pages.values() for unit in without_rows(page)]
    held = {key for unit in every for key in ((unit.block, unit.part), (unit.block, "*"))}
    assert sorted(OWN.keys() - held) == []


def lost_rows(page: BeautifulSoup) -> set[str]:
    """Return rows that marks and links name and that do not stand on the page."""
    standing = {str(element["id"]) for element in page.find_all(id=True)}
    marked = {row for mark in page.select(MARKS) for row in rows_of(mark)}
    linked = {str(link["href"]).removeprefix("#") for link in page.select('a[href^="#row-"]')}
    return ({f"row-{row}" for row in marked} | linked) - standing


@pytest.mark.parametrize("site", EDITIONS)
def test_rows_that_marks_and_figures_name_stand_on_the_page(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    assert lost_rows(pages[site]) == set()
