"""Every kind of page holds to WCAG 2.2 AA, in light and dark, wide and narrow; none fetches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from typer.testing import CliRunner

from accessible import violations
from basewatch.cli import app
from basewatch.render.html import BasewatchHTMLExporter
from browsing import open_browser
from drawn_contrast import faint_words
from shipped_pages import EDITIONS

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[1] / "data" / "sample_briefing.ipynb"
ALL_LIVE = "body:not(:has(.drawing:not(.live)))"
READERS = {"1280 light": (1280, "light"), "360 dark": (360, "dark")}
KINDS = ("site", "theatre", "thin", "difference", "sample")


@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with open_browser(chromium_path) as browser:
        yield browser


@pytest.fixture(scope="module")
def addresses(
    reports: Path, made_up_reports: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return the address of one page of each kind."""
    made = tmp_path_factory.mktemp("pages")
    told = ["diff", "hmeimim", "2024-12-10", "2024-12-14", "--html", str(made / "difference.html")]
    done = CliRunner().invoke(app, told)
    assert done.exit_code == 0, done.exception
    html, _ = BasewatchHTMLExporter().from_filename(str(SAMPLE))
    (made / "sample.html").write_text(html, encoding="utf-8")
    pages = {
        "site": reports / "hmeimim" / EDITIONS["hmeimim"] / "briefing.html",
        "theatre": reports / "theatre" / EDITIONS["theatre"] / "briefing.html",
        "thin": made_up_reports / "base-norte" / "2021-06-30" / "briefing.html",
        "difference": made / "difference.html",
        "sample": made / "sample.html",
    }
    return {kind: pages[kind].as_uri() for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width", "scheme"), READERS.values(), ids=READERS)
def test_page_breaks_no_rule_fetches_nothing_and_complains_of_nothing(
    browser: Browser, addresses: dict[str, str], kind: str, width: int, scheme: str
) -> None:
    told: list[str] = []
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of its literals
        reduced_motion="reduce",
    )
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url))
    page.goto(addresses[kind])
    page.wait_for_selector(ALL_LIVE, timeout=60_000)
    assert [line for line in told if not line.startswith("data:")] == [addresses[kind]]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_words_in_drawings_stand_out_from_what_lies_behind_them(
    browser: Browser, addresses: dict[str, str], kind: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(addresses[kind])
    page.wait_for_selector(ALL_LIVE, timeout=60_000)
    assert faint_words(page) == []
    page.close()


def test_a_faint_word_in_a_drawing_is_found(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(addresses["sample"])
    page.wait_for_selector(ALL_LIVE, timeout=60_000)
    page.evaluate("document.querySelector('#counts .still text').style.fill = '#9aa3ad'")
    assert [word.partition(":")[0] for word in faint_words(page)] == ["counts"]
    page.close()


def test_a_fault_in_one_row_of_many_is_found(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(addresses["difference"])
    page.evaluate("document.querySelector('tbody tr:last-child td:last-child').append(new Image())")
    assert [line.partition(":")[0] for line in violations(page)] == ["image-alt"]
    page.close()
