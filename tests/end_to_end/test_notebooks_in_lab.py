"""The notebooks in JupyterLab: they open, run top to bottom, and show what they make."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from basewatch.models.blocks import PLOTLY_MIME_TYPE
from basewatch.project import project_folder
from browsing import open_browser
from served import TOKEN, serve_lab
from watching import Watched, watch

pytestmark = pytest.mark.browser
PATIENCE_MS = 45_000
LEAST_FIGURES = 5


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the notebooks: JupyterLab saves what it ran."""
    folder = tmp_path_factory.mktemp("lab") / "notebooks"
    return shutil.copytree(project_folder("notebooks"), folder)


@pytest.fixture(scope="module")
def lab(notebooks: Path, chromium_path: Path) -> Iterator[BrowserContext]:
    """Start JupyterLab on the copy, and a browser for it."""
    with serve_lab(notebooks.parent) as address, open_browser(chromium_path) as browser:
        context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 1000})
        context.set_default_timeout(PATIENCE_MS)
        yield context


@pytest.fixture
def watched(lab: BrowserContext) -> Iterator[Watched]:
    """Open a page; at its end nothing was fetched from elsewhere and nothing failed."""
    seen = watch(lab.new_page())
    yield seen
    seen.page.close()
    assert seen.outside == []
    assert seen.failures == []


def run_all(page: Page, notebook: str) -> None:
    """Open a notebook and run every cell, once its kernel listens: it asks for one otherwise."""
    expect.set_options(timeout=PATIENCE_MS)
    page.goto(f"/lab/tree/notebooks/{notebook}.ipynb?token={TOKEN}&reset")
    panel = page.locator(".jp-NotebookPanel:visible")
    prompt = panel.locator(".jp-CodeCell .jp-InputPrompt").first
    prompt.wait_for()
    page.get_by_text(re.compile(r"Python 3.* \| Idle")).wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    expect(prompt).to_have_text(re.compile(r"\[(1|\*)\]:"))


def test_explorer_opens_narrows_and_reads_a_mark(watched: Watched) -> None:
    page = watched.page
    run_all(page, "explore")
    expect(page.locator(".bw-drawing[data-drawn]")).to_have_count(3)
    heading = page.locator(".bw-explorer h1")
    expect(heading).to_have_text("Hmeimim air base, as of 14 Dec 2024")
    page.locator(".bw-drawing .points path.point").first.click(force=True)
    expect(page.locator(".bw-rows li").first).to_contain_text(re.compile(r"F\d{4}"))
    page.get_by_label("Site", exact=True).select_option(label="Tartus naval facility")
    expect(heading).to_contain_text("Tartus naval facility, as of")


def saved_when_run(page: Page, notebook: Path) -> list[dict[str, Any]]:
    """Wait until every code cell has run, and give the code cells as JupyterLab saved them."""
    until = time.monotonic() + PATIENCE_MS / 1000
    code: list[dict[str, Any]] = []
    while time.monotonic() < until:
        page.keyboard.press("Control+s")
        page.wait_for_timeout(500)
        try:
            cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        except json.JSONDecodeError:  # JupyterLab is writing it at this moment
            continue
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        if code[-1]["execution_count"] or any(errors_of(cell) for cell in code):
            return code
    raise AssertionError([cell["execution_count"] for cell in code])


def errors_of(cell: dict[str, Any]) -> list[dict[str, Any]]:
    return [output for output in cell["outputs"] if output["output_type"] == "error"]


@pytest.mark.parametrize("notebook", ["site-briefing", "theatre-briefing"])
def test_briefing_runs_top_to_bottom_with_its_figures_in_sight(
    watched: Watched, notebooks: Path, notebook: str
) -> None:
    page = watched.page
    run_all(page, notebook)
    expect(page.locator(".jp-NotebookPanel:visible .js-plotly-plot").first).to_be_visible()
    code = saved_when_run(page, notebooks / f"{notebook}.ipynb")
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert [errors_of(cell) for cell in code if errors_of(cell)] == []
    figures = [o for cell in code for o in cell["outputs"] if PLOTLY_MIME_TYPE in o.get("data", {})]
    assert len(figures) > LEAST_FIGURES
