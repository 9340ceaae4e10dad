"""Every number of a page leads to rows, is of a kind that rests on none, or is a known orphan."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup, Tag

from shipped import shipped_catalogue

COMMAND = str(Path(sys.executable).with_name("basewatch"))
EDITIONS = {
    "hmeimim": "2024-12-14",
    "tartus": "2025-02-01",
    "qamishli": "2026-02-10",
    "theatre": "2024-12-18",
}

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
KINDS = {
    "date": rf"\b(?:\d{{1,2}} (?:{MONTH} )?(?:\d{{4}} )?to )?\d{{1,2}} {MONTH}(?: \d{{4}})?\b"
    rf"|\b{MONTH} \d{{4}}\b|\b(?:19|20)\d\d\b",
    "time of day": r"\b\d\d:?\d\dZ?\b(?= UTC)|\b\d\d:\d\d\b",
    "age of a date, reckoned from the edition's": r"\b[\d,]+ days? old\b",
    "id of a row": r"\bF\d{4}(?:\.\d+)?\b",
    "id of a hypothesis": r"\bH\d\b",
    "grade": r"\b[A-F][1-6]\b",
    "grid reference": r"\b\d\d[A-Z] [A-Z]{2} \d+ \d+\b",
    "nothing": r"^0\b",
    "chance, the desk's own": r"(?:less than |more than )?\d+\s?%(?: to \d+\s?%)?",
}
"""Kinds of numbers that state no quantity of the evidence."""

OWN = {
    ("hypotheses", "caption"): "how the desk weighed; compared with the list of rated events",
    ("hypotheses", "Matrix rank"): "the desk's own arithmetic",
    ("hypothesis-notes", "*"): "how the desk weighed; method constants",
    ("hypothesis-signs", "*"): "what has not been seen yet: thresholds",
    ("rated-evidence", "caption"): "method constants",
    ("indicators", "caption"): "method constants",
    ("indicators", "Indicator"): "name of a sign to come",
    ("indicators", "Threshold"): "threshold",
    ("indicators", "Observable by"): "resolution that a sensor needs",
    ("indicators", "Tells readings apart"): "the desk's reasons, and its warning times",
    ("judgement-grounds", "*"): "the desk's judgements, numbered, and what else it considered",
    ("absence", "caption"): "method constants",
    ("collection", "*"): "computed from satellites' tracks; looks set against them bear marks",
    ("change-matrix", "caption"): "method, in words",
    ("method", "*"): "method constants and limits of the base map; its counts are compared",
    ("sources", "caption"): "count of the page, compared with its list",
    ("sources", "item"): "names of publishers",
    ("evidence", "caption"): "count of the page, compared with its list",
    ("rated-evidence", "title"): "count of the page, compared with its list",
    ("look-gaps", "title"): "count of the page, compared with its list",
    ("changes", "caption"): "count of the page, compared with its list",
    ("changes", "more"): "count of the page, compared with its list",
    ("order-of-battle", "caption"): "looks of the edition, compared with its strip of looks; decay",
    ("masthead", "tile Rows of evidence"): "count of the page, compared with its list",
    ("masthead", "tile Looks from orbit"): "looks of the edition, compared with its strip of looks",
    ("masthead", "tile Dates inferred"): "count of the page, compared with its notes on method",
    ("masthead", "tile Events"): "count of the page, compared with its timeline",
    ("masthead", "tile Counts in conflict"): "compared with the order of battle",
    ("masthead", "tile Sites looked at"): "looks, compared with the table of looks by site",
    ("masthead", "tile Newest counts in conflict"): "compared with the table of newest counts",
    ("masthead", "warning"): "of the rows of the page, whose number is compared",
    ("masthead", "item"): "sites of the theatre, compared with its table of looks",
    ("masthead", "legend"): "how to read a mark",
}
"""Blocks and their parts whose numbers rest on no row, and why."""

FAMILIES = "families of origins are counted, and no list on the page names them"
KNOWN_ORPHANS = {
    ("hmeimim", "sum-checks", "empty"): "the total that agrees is not named, nor its rows",
    ("tartus", "sum-checks", "caption"): "the two totals that agree are not named, nor their rows",
    ("hmeimim", "masthead", "tile Pages"): FAMILIES,
    ("tartus", "masthead", "tile Pages"): FAMILIES,
    ("qamishli", "masthead", "tile Pages"): FAMILIES,
    ("theatre", "masthead", "tile Origins"): FAMILIES,
    ("theatre", "masthead", "lead"): "sites nobody looked at have no rows; no link to their table",
}
"""(site, block, part) of numbers that state evidence and lead to no row yet, and why."""

KNOWN_MISCOUNTS = {
    "qamishli": "its tile counts no conflict of 'seen' with 'not seen'; its order of battle does",
}
"""Sites whose tile of counts in conflict differs from their order of battle yet, and why."""

NUMBER = re.compile(
    r"(?<![\w.-])\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|dozens?|hundreds?)\b",
    re.IGNORECASE,
)
UNREAD = ["marks", "label", "number", "support"]
UNITS = ["td", "th", "li", "p", "dt", "dd", "h3", "h4", "figcaption"]
MARKS = ".marks [data-rows]"
DIFFER = "sources differ"
TO_ROW = re.compile("^#row-")


class Unit(NamedTuple):
    """A smallest element that holds text, and where it stands."""

    block: str
    part: str
    """Named only where it is asked for."""
    element: Tag
    text: str


def page_of(site: str, reports: Path) -> BeautifulSoup:
    """Make an edition and read its page without drawings and scripts."""
    command = [COMMAND, "report", site, "--as-of", EDITIONS[site], "--reports", str(reports)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    html = (reports / site / EDITIONS[site] / "briefing.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    for unread in page(["script", "style", "svg"]):
        unread.decompose()
    return page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    reports = tmp_path_factory.mktemp("reports")
    return {site: page_of(site, reports) for site in EDITIONS}


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
    heads = [head.get_text(strip=True) for head in table.find_all("th", scope="col")]
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


def leads_to_rows(element: Tag) -> bool:
    """Tell whether its cell, row of a table, list item or figure names rows."""
    figure = element.find_parent("figure")
    if figure:
        return any(origin.find("a", href=TO_ROW) for origin in figure.find_all(class_="origin"))
    for holder in (element, *element.parents):
        if holder.name in {"section", "figure", "header", "ol", "ul", "table", "dl"}:
            return False
        if str(holder.get("id", "")).startswith("row-") or holder.find("a", href=TO_ROW):
            return True
        if holder.find(class_="marks"):
            return True
    return False


def designations() -> re.Pattern[str]:
    """Match names of equipment, places and publishers in the catalogue, longest first."""
    catalogue = shipped_catalogue()
    names = {
        name
        for kind in catalogue.equipment.values()
        for name in (kind.name, kind.name_plural, *kind.aliases)
    }
    names |= {place.name for place in catalogue.places.values()}
    numbered = sorted((n for n in names if n and re.search(r"\d", n)), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in numbered))


def orphans(page: BeautifulSoup) -> list[Unit]:
    """Find what states a number, of no kind that rests on no row, and leads to none."""
    named = designations()
    found = []
    for unit in units(page):
        left = named.sub(" ", unit.text)
        for pattern in KINDS.values():
            left = re.sub(pattern, " ", left)
        if not NUMBER.search(left) or leads_to_rows(unit.element):
            continue
        part = part_of(unit.element)
        if not {(unit.block, part), (unit.block, "*")} & OWN.keys():
            found.append(unit._replace(part=part))
    return found


@pytest.mark.parametrize("site", EDITIONS)
def test_only_known_numbers_lead_to_no_row(pages: dict[str, BeautifulSoup], site: str) -> None:
    found = {(site, unit.block, unit.part): unit.text for unit in orphans(pages[site])}
    known = {place for place in KNOWN_ORPHANS if place[0] == site}
    assert found.keys() == known, found


def lost_rows(page: BeautifulSoup) -> set[str]:
    """Return rows that marks and links name and that do not stand on the page."""
    standing = {str(element["id"]) for element in page.find_all(id=True)}
    marked = {row for mark in page.select(MARKS) for row in str(mark["data-rows"]).split()}
    linked = {str(link["href"]).removeprefix("#") for link in page.select('a[href^="#row-"]')}
    return ({f"row-{row}" for row in marked} | linked) - standing


@pytest.mark.parametrize("site", EDITIONS)
def test_rows_that_marks_and_figures_name_stand_on_the_page(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    assert lost_rows(pages[site]) == set()


def size(page: BeautifulSoup, block: str) -> int:
    """Count what a block lists."""
    return len(page.select(f"#{block} tbody tr:not(.group), #{block} ol > li"))


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
    agrees = tiles_of(page)["Counts in conflict"] == [len(differ)]
    assert agrees == (site not in KNOWN_MISCOUNTS)
    assert numbers_in(page, "#order-of-battle .caption")[0] == looks
    assert tiles_of(page)["Pages"][0] == size(page, "sources")
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
    assert numbers_in(page, ".masthead .subtitle") == [size(page, "look-gaps")]


def test_looks_and_conflicts_of_the_theatre_are_those_listed(
    pages: dict[str, BeautifulSoup],
) -> None:
    page = pages["theatre"]
    told = [row.find_all("td")[0].get_text() for row in page.select("#look-gaps tbody tr")]
    looks = [int(text.split("[")[0]) for text in told if text.strip()[:1].isdigit()]
    assert tiles_of(page)["Sites looked at"] == [len(looks), len(told), sum(looks)]
    assert numbers_in(page, "#look-gaps h3") == [len(told) - len(looks)]
    differ = [row for row in page.select("#change-matrix tbody tr") if DIFFER in row.get_text()]
    assert tiles_of(page)["Newest counts in conflict"] == [len(differ)]
