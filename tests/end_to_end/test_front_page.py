"""Page 1 can be read alone: what is judged, how sure, what changed and why, what to watch."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser
from pypdf import PdfReader

from browsing import open_browser

COMMAND = str(Path(sys.executable).with_name("basewatch"))
EDITIONS = {
    "hmeimim": ("2024-12-14", "2024-12-10", "icd-203", "a4"),
    "theatre": ("2024-12-18", "2024-12-14", "phia", "letter"),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    reports = tmp_path_factory.mktemp("reports")
    for site, (as_of, since, ladder, paper) in EDITIONS.items():
        asked = ["--as-of", as_of, "--since", since, "--ladder", ladder, "--paper", paper]
        asked += ["--reports", str(reports)]
        done = subprocess.run(
            [COMMAND, "report", site, *asked], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    return {site: reports / site / as_of for site, (as_of, *_) in EDITIONS.items()}


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with open_browser(chromium_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(folders: dict[str, Path]) -> dict[str, BeautifulSoup]:
    read = {name: (folder / "briefing.html").read_text("utf-8") for name, folder in folders.items()}
    return {name: BeautifulSoup(html, "html.parser") for name, html in read.items()}


def only(page: BeautifulSoup, selector: str) -> Tag:
    (found,) = page.select(selector)
    return found


def text_of(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.mark.parametrize("site", EDITIONS)
def test_page_one_of_the_print_holds_all_of_the_front(folders: dict[str, Path], site: str) -> None:
    first = " ".join(PdfReader(folders[site] / "briefing.pdf").pages[0].extract_text().split())
    parts = ("Key judgements", "Confidence is", "since", "Worked out", "Alternatives:")
    for part in (
        *parts,
        "What changed since",
        "What to watch",
        "Not covered",
        "source 12, publisher",
    ):
        assert part in first, part


@pytest.mark.parametrize(("site", "size"), [("hmeimim", (595, 842)), ("theatre", (612, 792))])
def test_print_is_of_the_paper_asked_for(
    folders: dict[str, Path], site: str, size: tuple[int, int]
) -> None:
    boxes = [page.mediabox for page in PdfReader(folders[site] / "briefing.pdf").pages]
    assert {(round(box.width), round(box.height)) for box in boxes} == {size}
    manifest = json.loads((folders[site] / "manifest.json").read_text("utf-8"))
    assert manifest["paper"] == EDITIONS[site][-1]


def test_unknown_paper_is_refused_with_what_there_is(tmp_path: Path) -> None:
    asked = ["report", "hmeimim", "--paper", "leter", "--reports", str(tmp_path)]
    done = subprocess.run([COMMAND, *asked], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "There is no paper 'leter'" in done.stderr
    assert "letter" in done.stderr


@pytest.mark.parametrize("site", EDITIONS)
def test_each_judgement_says_what_became_of_it_and_leads_to_its_row(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    page = pages[site]
    links = page.select("#key-judgements .change a")
    assert len(links) == len(page.select("#key-judgements ol > li")) > 0
    for link in links:
        row = only(page, str(link["href"]))
        label = text_of(row.select("td")[2]).split()[0]
        assert text_of(link).lower().startswith(f"{label} since")


@pytest.mark.parametrize("site", EDITIONS)
def test_every_pointer_leads_to_something_on_the_page(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    targets = {str(link["href"]) for link in pages[site].select("a.pointer")}
    assert {"#changes", "#indicators", "#hypotheses"} <= targets
    for target in targets:
        only(pages[site], target)


@pytest.mark.parametrize("site", EDITIONS)
def test_signs_to_watch_stand_in_the_table_of_indicators_in_the_same_state(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    page = pages[site]
    rows = page.select("#indicators tbody tr[id]")
    shown, of = map(int, re.findall(r"\d+", text_of(only(page, "#watch .caption")))[:2])
    assert (shown, of) == (len(page.select("#watch li")), len(rows))
    for item in page.select("#watch li"):
        row = only(page, str(item.select(".sign a")[0]["href"]))
        assert text_of(item.select(".threshold")[0]) in text_of(row)
        state = text_of(item.select(".state b")[0]).removeprefix("▲ ").split(" (")[0]
        assert text_of(row.select("td")[1]).startswith(state)


@pytest.mark.parametrize("site", EDITIONS)
def test_what_is_worked_out_is_told_apart_and_agrees_with_the_hypotheses(
    pages: dict[str, BeautifulSoup], site: str
) -> None:
    page = pages[site]
    worked_out = only(page, "#key-judgements .worked-out")
    assert "not judged by the desk" in text_of(worked_out)
    assert not worked_out.find_parents("li")
    alternatives = worked_out.select(".alternatives a")
    assert len(alternatives) == len(page.select("#hypotheses tbody tr[id]")) - 1
    for link in alternatives:
        row = text_of(only(page, str(link["href"])))
        assert all(part in row for part in text_of(link).split(": "))


def test_what_nobody_covered_agrees_with_the_looks_listed(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["hmeimim"]
    without, days = map(int, re.findall(r"\d+", text_of(only(page, ".unknown li")))[:2])
    looked = {str(look["datetime"]) for look in page.select("#looks time[datetime]")}
    assert (without, days) == (5 - len(looked), 5)
    gaps = [text_of(row.select("td")[1]) for row in pages["theatre"].select("#look-gaps tbody tr")]
    total = [sum(int(cell.split(" of ")[part]) for cell in gaps) for part in (0, 1)]
    said = text_of(pages["theatre"].select(".unknown li")[-1])
    assert said.startswith(f"{total[0]} of {total[1]} days")


@pytest.mark.parametrize("site", EDITIONS)
def test_phone_does_not_scroll_sideways_and_sees_the_newest_end_of_time(
    browser: Browser, folders: dict[str, Path], site: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto((folders[site] / "briefing.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    hidden = "frame => frame.scrollWidth - frame.clientWidth - frame.scrollLeft"
    for name in ("timeline",) if site == "theatre" else ("timeline", "look-strip"):
        frame = page.locator(f"#{name} .plate")
        assert frame.evaluate("frame => frame.scrollLeft") > 0
        assert abs(float(frame.evaluate(hidden))) <= 1
    page.close()


def test_words_and_their_key_are_those_of_the_ladder_asked_for(
    pages: dict[str, BeautifulSoup],
) -> None:
    words = {name: text_of(only(page, "#method")) for name, page in pages.items()}
    assert "very likely 80 to 95 %" in words["hmeimim"]
    assert "highly likely 80 to 90 %" in words["theatre"]
    assert "a number in a gap takes the word of the nearest band" in words["theatre"]
    for block in ("#key-judgements", "#hypotheses", "#judgement-changes"):
        own = text_of(only(pages["theatre"], block))
        assert not re.search(r"\bvery (?:un)?likely\b|roughly even|almost no chance", own), block
    assert "highly unlikely" in text_of(only(pages["theatre"], "#hypotheses"))
