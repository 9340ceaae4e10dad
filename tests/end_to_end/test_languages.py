"""Editions in Russian and Arabic: the furniture speaks, the evidence stays as it was written."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from playwright.sync_api import Browser
from pypdf import PdfReader
from typer.testing import CliRunner

from accessible import violations
from basewatch import language
from basewatch.briefing.edition import open_briefing
from basewatch.briefing.theatre import open_theatre
from basewatch.cli import app
from basewatch.language import say, speaking
from basewatch.project import project_folder
from basewatch.publish.reproducing import reproduce_edition
from browsing import open_browser
from shipped_pages import COMMAND, EDITIONS

pytestmark = pytest.mark.browser

MADE = {"ru": "theatre", "ar": "hmeimim"}
"""Language to the edition that is made in it."""
DIRECTIONS = {"ru": "ltr", "ar": "rtl"}
ENGLISH_WORD = re.compile(r"\b[a-z]{3,}\b")
ENGLISH_PHRASE = re.compile(r"\b[a-z]{2,}(?: [a-z]{2,})+\b")
DATA = project_folder("data")
COMMANDS = {
    *("basewatch imagery add", "basewatch imagery sync hmeimim", "basewatch reproduce"),
    *("basewatch reproduce theatre", "basewatch verify", "basewatch verify theatre"),
}
"""What the page tells its readers to type."""


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folder of each edition, by language."""
    reports = tmp_path_factory.mktemp("languages")
    for spoken, site in MADE.items():
        asked = [site, "--as-of", EDITIONS[site], "--reports", str(reports), "--language", spoken]
        done = subprocess.run(
            [COMMAND, "report", *asked], capture_output=True, text=True, check=False, timeout=240
        )
        assert done.returncode == 0, done.stderr
    return {spoken: reports / site / f"{EDITIONS[site]}.{spoken}" for spoken, site in MADE.items()}


@pytest.fixture(scope="module")
def pages(folders: dict[str, Path]) -> dict[str, BeautifulSoup]:
    return {
        spoken: BeautifulSoup((folder / "briefing.html").read_text(encoding="utf-8"), "html.parser")
        for spoken, folder in folders.items()
    }


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with open_browser(chromium_path) as browser:
        yield browser


@pytest.mark.parametrize("spoken", MADE)
def test_page_says_its_language_and_direction(pages: dict[str, BeautifulSoup], spoken: str) -> None:
    root = pages[spoken].html
    assert root is not None
    assert (root["lang"], root["dir"]) == (spoken, DIRECTIONS[spoken])


@pytest.mark.parametrize("spoken", MADE)
def test_headings_are_those_of_the_table_and_anchors_those_of_every_language(
    pages: dict[str, BeautifulSoup], spoken: str
) -> None:
    section = pages[spoken].select_one("#section-hypotheses > h2")
    assert section is not None
    with speaking(spoken):
        assert say("Hypotheses") in section.get_text()
        assert say("Contents") == pages[spoken].select_one("#contents-title").get_text()  # type: ignore[union-attr]


@pytest.mark.parametrize("spoken", MADE)
def test_evidence_stays_english_and_says_so(pages: dict[str, BeautifulSoup], spoken: str) -> None:
    evidence = pages[spoken].select("#evidence tbody tr[id] [lang=en]")
    assert len(evidence) > 100
    told = " ".join(each.get_text() for each in evidence)
    assert len(ENGLISH_WORD.findall(told)) > 1000
    assert {each["dir"] for each in evidence} == {"ltr"}


def furniture(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Walk what a page says in its own language, with the element that says it."""
    body = page.body
    assert body is not None
    for text in body.find_all(string=True):
        parent = text.parent
        if type(text) is not NavigableString or parent is None:
            continue
        if parent.find_parent(["script", "style"]) or parent.name in {"script", "style", "code"}:
            continue
        marked = [parent, *parent.parents]
        spoken = next((each["lang"] for each in marked if each.has_attr("lang")), "")
        if page.html is not None and spoken == page.html["lang"]:
            yield parent, str(text)


def catalogue_words() -> str:
    """Return everything that the catalogue says in English, small, with single spaces."""
    files = (
        file
        for file in sorted(DATA.rglob("*"))
        if file.suffix in {".csv", ".yml", ".json", ".geojson"}
    )
    told = " ".join(file.read_text(encoding="utf-8") for file in files)
    return " ".join(re.findall(r"[a-z0-9]+", told.lower()))


@pytest.mark.parametrize("spoken", MADE)
def test_what_is_english_in_the_furniture_is_a_name_or_a_word_of_the_catalogue(
    pages: dict[str, BeautifulSoup], spoken: str
) -> None:
    """Names of things, hypotheses and signs, and what the desk wrote stay as they were written."""
    held = catalogue_words()
    phrases = {
        " ".join(words.split())
        for _, text in furniture(pages[spoken])
        for words in ENGLISH_PHRASE.findall(text)
    }
    assert sorted(words for words in phrases - COMMANDS if words not in held) == []


@pytest.mark.parametrize("spoken", MADE)
def test_everything_that_is_said_is_in_the_table(
    spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = language.translations(spoken)
    lacking = set()

    class Listener:
        def gettext(self, message: str) -> str:
            if message not in held._catalog:  # type: ignore[attr-defined]
                lacking.add(message)
            return held.gettext(message)

        def ngettext(self, one: str, many: str, number: int) -> str:
            if (one, 0) not in held._catalog:  # type: ignore[attr-defined]
                lacking.add(one)
            return held.ngettext(one, many, number)

    monkeypatch.setattr(language, "translations", lambda _: Listener())
    for briefing in (
        open_briefing("hmeimim", EDITIONS["hmeimim"], language=spoken),
        open_briefing("tartus", EDITIONS["tartus"], language=spoken),
        open_theatre(EDITIONS["theatre"], language=spoken),
    ):
        for name in dir(type(briefing)):
            section = getattr(type(briefing), name)
            if not name.startswith("_") and callable(section):
                getattr(briefing, name)()
    assert {each for each in lacking if re.search("[a-z]{2}", re.sub("{.*?}", "", each))} == set()


def test_two_languages_stand_side_by_side_in_one_process() -> None:
    english = open_briefing("palmyra", "2024-12-18")
    before = english.masthead()
    russian = open_briefing("palmyra", "2024-12-18", language="ru").masthead()
    assert english.masthead() == before
    assert russian.language == "ru"
    assert russian.as_of_words != before.as_of_words


@pytest.mark.parametrize("spoken", MADE)
def test_the_evidence_of_an_edition_is_the_same_in_every_language(
    folders: dict[str, Path], spoken: str, reports: Path
) -> None:
    site = MADE[spoken]
    told = json.loads((folders[spoken] / "manifest.json").read_text(encoding="utf-8"))
    english = json.loads(
        (reports / site / EDITIONS[site] / "manifest.json").read_text(encoding="utf-8")
    )
    assert told["language"] == spoken
    assert told["digest"] == english["digest"]
    assert told["counts"] == english["counts"]
    assert told["outputs"]["evidence.csv"] == english["outputs"]["evidence.csv"]


def test_an_edition_in_another_language_is_made_again_byte_for_byte(
    folders: dict[str, Path],
) -> None:
    again = reproduce_edition(folders["ar"], DATA)
    assert again.is_same, again.words


@pytest.mark.parametrize("spoken", MADE)
def test_pdf_speaks_the_language_and_says_so(folders: dict[str, Path], spoken: str) -> None:
    reader = PdfReader(folders[spoken] / "briefing.pdf")
    assert reader.trailer["/Root"]["/Lang"] == spoken
    outline = " ".join(str(each.title) for each in reader.outline if not isinstance(each, list))
    with speaking(spoken):
        assert say("Hypotheses") in outline


@pytest.mark.parametrize("spoken", MADE)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_page_breaks_no_rule_and_scrolls_nowhere_sideways(
    browser: Browser, folders: dict[str, Path], spoken: str, width: int, scheme: str
) -> None:
    told: list[str] = []
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of its literals
        reduced_motion="reduce",
    )
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto((folders[spoken] / "briefing.html").as_uri())
    page.wait_for_selector("body:not(:has(.drawing:not(.live)))", timeout=60_000)
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    page.close()


def test_a_language_without_a_table_is_refused_in_a_sentence() -> None:
    done = CliRunner().invoke(app, ["report", "hmeimim", "--language", "rus"])
    assert done.exit_code != 0
    assert "There is no language 'rus'. Did you mean 'ru'" in str(done.exception or done.output)
