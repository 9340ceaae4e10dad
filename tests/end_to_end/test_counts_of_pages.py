"""What a page says of how many there are equals what it lists."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup, Tag

from shipped_pages import EDITIONS, rows_of

DIFFER = "sources differ"


def size(page: BeautifulSoup, block: str) -> int:
    """Count what a block lists."""
    return len(page.select(f"#{block} tbody tr:not(.group), #{block} ol > li"))


def told(row: Tag, kind: str) -> str:
    """Read the first cell of a kind."""
    cell = row.find(kind)
    assert cell is not None
    return cell.get_text(strip=True)


def numbers_in(page: BeautifulSoup, selector: str) -> list[int]:
    element = page.select_one(selector)
    assert element is not None, f"nothing on the page is {selector}"
    text = "".join(
        str(string)
        for string in element.find_all(string=True)
        if not string.find_parent(class_="label")
    )
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def tiles_of(page: BeautifulSoup) -> dict[str, list[int]]:
    return {
        label.get_text(strip=True): [
            int(n) for n in re.findall(r"\d+", " ".join(map(str, label.find_next_siblings())))
        ]
        for label in page.select(".tiles .label")
    }


@pytest.mark.parametrize("site", EDITIONS)
def test_counts_of_the_edition_equal_what_its_page_lists(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    page = pages[site]
    rows, sources, rated = (size(page, name) for name in ("evidence", "sources", "rated-evidence"))
    assert numbers_in(page, "#evidence .caption")[0] == rows
    assert numbers_in(page, "#sources .caption")[0] == sources
    assert numbers_in(page, "#rated-evidence h3") == [rated]
    weighed = page.select_one("#hypotheses .caption")
    assert weighed is not None
    assert f"from {rated} rated events" in weighed.get_text()
    assert tiles_of(page)["Rows of evidence"][0] == rows
    method = numbers_in(page, "#method dd")
    assert method[0] == rows
    unread = re.search(r"(\d+) of (\d+) rows have not", page.get_text())
    assert unread is not None
    assert int(unread[2]) == rows
    inferred = [item for item in page.select("#sources ol > li") if "inferred" in item.get_text()]
    assert numbers_in(page, "#sources .caption")[1] == len(inferred)


@pytest.mark.parametrize("site", EDITIONS)
def test_new_events_are_those_listed_and_those_said_to_stand_elsewhere(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    page = pages[site]
    more = [int(item.get_text().split()[0]) for item in page.select("#changes .more")]
    assert numbers_in(page, "#changes .caption")[0] == size(page, "changes") + sum(more)


@pytest.mark.parametrize("site", [site for site in EDITIONS if site != "theatre"])
def test_looks_and_pages_of_a_site_are_those_listed(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    page = pages[site]
    looks = len(page.select("#looks ul.cards > li"))
    assert size(page, "look-strip") == looks
    assert tiles_of(page)["Looks from orbit"][0] == looks
    differ = [row for row in page.select("#order-of-battle tbody tr") if DIFFER in row.get_text()]
    assert tiles_of(page)["Counts in conflict"] == [len(differ)]
    assert numbers_in(page, "#order-of-battle .caption")[0] == looks
    assert tiles_of(page)["Pages"] == [size(page, "sources"), size(page, "families")]
    rows = sum(
        len(item.select('a[href^="#row-"]'))
        for item in page.select("#sources ol > li")
        if "inferred" in item.get_text()
    )
    assert tiles_of(page)["Dates inferred"][0] == rows


def test_events_and_sites_of_the_theatre_are_those_listed(
    pages: dict[str, BeautifulSoup],
) -> None:
    page = pages["theatre"]
    assert tiles_of(page)["Events"][0] == size(page, "timeline-table")
    assert tiles_of(page)["Rows of evidence"][1] == size(page, "sources")
    assert tiles_of(page)["Origins"] == [size(page, "families")]
    assert numbers_in(page, ".masthead .subtitle") == [size(page, "look-gaps")]


def test_looks_and_conflicts_of_the_theatre_are_those_listed(
    pages: dict[str, BeautifulSoup],
) -> None:
    page = pages["theatre"]
    told = [row.find_all("td")[0].get_text() for row in page.select("#look-gaps tbody tr")]
    looks = [int(text.split("[")[0]) for text in told if text.strip()[:1].isdigit()]
    assert tiles_of(page)["Sites looked at"] == [len(looks), len(told), sum(looks)]
    assert numbers_in(page, "#look-gaps h3") == [len(told) - len(looks)]
    unseen = page.select_one('.unknown a[href="#look-gaps"]')
    assert unseen is not None
    said = re.search(r"(\d+) of (\d+) sites", str(unseen.find_parent("li")))
    assert said is not None
    assert [int(n) for n in said.groups()] == [len(told) - len(looks), len(told)]
    differ = [row for row in page.select("#change-matrix tbody tr") if DIFFER in row.get_text()]
    assert tiles_of(page)["Newest counts in conflict"] == [len(differ)]


@pytest.mark.parametrize("site", EDITIONS)
def test_totals_and_families_said_are_those_listed(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    page = pages[site]
    adding = [row for row in page.select("#sum-checks tbody tr") if "adds up" in row.get_text()]
    totals = size(page, "sum-checks")
    if totals:
        assert numbers_in(page, "#sum-checks .caption")[:2] == [totals, len(adding)]
    origins = {
        name
        for row in page.select("#families tbody tr")
        for name in (told(row, "td") or told(row, "th")).split("; ")
    }
    assert numbers_in(page, "#families .caption") == [len(origins), size(page, "families")]
    listed = {row for mark in page.select("#families .marks > span") for row in rows_of(mark)}
    assert len(listed) == size(page, "evidence")


@pytest.mark.parametrize("site", EDITIONS)
def test_rows_re_read_and_not_make_up_all(pages: dict[str, BeautifulSoup], site: str) -> None:
    page = pages[site]
    first = page.select_one("#method dd")
    assert first is not None
    said = re.search(r"(\d+) rows .*?; (\d+) were re-read.*?; (\d+) were not", first.get_text())
    lost = re.search(r"of (\d+) the page could not", first.get_text())
    assert said is not None
    rows, re_read, unread = map(int, said.groups())
    mended = re.search(r"read a second time (\d+) had to be mended", page.get_text())
    assert mended is not None
    cells = [row.find_all(["th", "td"])[2] for row in page.select("#evidence tbody tr")]
    told = Counter(cell.get_text(" ", strip=True).partition("; ")[2] for cell in cells)
    assert told["not yet re-read"] == unread
    assert told["page could not be found again"] == (int(lost[1]) if lost else 0)
    assert told["re-read and mended"] == int(mended[1])
    assert told[""] + told["re-read and mended"] + told["re-read: partly found"] == re_read
    assert re_read + unread + (int(lost[1]) if lost else 0) == rows


@pytest.mark.parametrize("site", [site for site in EDITIONS if site != "theatre"])
def test_map_counts_the_events_of_the_tables(pages: dict[str, BeautifulSoup], site: str) -> None:
    page = pages[site]
    listed = size(page, "timeline-table") + size(page, "elsewhere-table")
    assert numbers_in(page, "#theatre-map h3")[0] == listed
