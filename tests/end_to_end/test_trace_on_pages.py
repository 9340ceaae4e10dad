"""`basewatch trace` walks from any place on a page to its rows, and from rows to the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from basewatch.cli import app
from basewatch.errors import BasewatchError
from shipped_pages import EDITIONS

SITE = "tartus"
SAMPLE = Path(__file__).parents[1] / "data" / "sample_briefing.ipynb"


def trace(name: str, edition: Path) -> str:
    done = CliRunner().invoke(app, ["trace", name, "--edition", str(edition)])
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done.output


@pytest.fixture
def edition(reports: Path) -> Path:
    return reports / SITE / EDITIONS[SITE]


def rows_told(output: str) -> set[str]:
    """Read the ids of the rows that a trail tells."""
    return set(re.findall(r"^(F\d{4}(?:\.\d+)?)  ", output, re.MULTILINE))


@pytest.mark.parametrize(
    "name",
    [
        "Figure 2",
        "figure 2",
        "Table 1",
        "#order-of-battle",
        "order-of-battle-frigate",
        "key-judgements-tartus-port-calls",
        "hypothesis-calls",
        "indicator-tartus-ro-ro-alongside",
        "source-12",
        "family-planet",
        "tartus-port-calls",
        "tartus-role",
    ],
)
def test_every_kind_of_place_leads_to_rows_and_back_to_blocks(edition: Path, name: str) -> None:
    said = trace(name, edition)
    rows = rows_told(said)
    assert rows
    assert "; family " in said
    assert "    page S" in said
    back = said.partition("In the edition ")[2]
    assert "#evidence" in back
    assert set(re.findall(r"F\d{4}(?:\.\d+)?", back)) <= rows


def test_figure_leads_to_the_rows_that_the_page_names_under_it(
    edition: Path, pages: dict[str, BeautifulSoup]
) -> None:
    named = pages[SITE].select('#corroboration .origin a[href^="#row-"]')
    assert rows_told(trace("corroboration", edition)) == {link.get_text() for link in named}


def test_row_leads_to_the_blocks_that_lead_to_it(edition: Path) -> None:
    blocks = re.findall(r"^  #(\S+)", trace("F0384", edition), re.MULTILINE)
    assert {"sum-checks", "evidence", "sources", "families"} <= set(blocks)
    assert "F0384" in rows_told(trace("sum-checks", edition))


def test_place_that_rests_on_no_row_says_so(edition: Path) -> None:
    with pytest.raises(BasewatchError, match=r"^'method' \(.*\) rests on no row: .*\.$"):
        trace("method", edition)


def test_place_that_is_not_there_is_refused_with_the_nearest(edition: Path) -> None:
    with pytest.raises(BasewatchError, match=r"Did you mean 'corroboration'\?"):
        trace("corroboratoin", edition)


def test_edition_of_another_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefing.ipynb").write_bytes(SAMPLE.read_bytes())
    with pytest.raises(BasewatchError, match=r"None of the rows of .* stands in this catalogue"):
        trace("Table 1", tmp_path)
