"""A mark on one row or page reaches everything that is made from it."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from basewatch.adding.changeset import Changeset
from basewatch.catalog.tidying import tidy_catalogue
from basewatch.cli import app
from basewatch.errors import BasewatchError, CatalogueError, ParameterError

SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"
SITE, AS_OF = "base-norte", "2021-06-30"


def with_marks(folder: Path, table: str, marks: dict[str, str]) -> Path:
    """Copy the made-up catalogue and give a table the column `tlp`."""
    copy = Path(shutil.copytree(SECOND, folder))
    path = copy / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert marks.keys() <= {row["id"] for row in rows}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "tlp"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | {"tlp": marks.get(row["id"], "")} for row in rows)
    return copy


def run(*words: str | Path) -> Result:
    done = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


@pytest.fixture(scope="module")
def amber(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the made-up catalogue with one AMBER page."""
    return with_marks(tmp_path_factory.mktemp("amber") / "data", "sources", {"S003": "AMBER"})


@pytest.fixture(scope="module")
def edition(amber: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = tmp_path_factory.mktemp("reports")
    run("report", SITE, "--as-of", AS_OF, "--data", amber, "--reports", reports)
    return reports / SITE / AS_OF


def test_edition_from_one_amber_page_is_amber_on_page_and_on_every_printed_page(
    edition: Path,
) -> None:
    page = BeautifulSoup((edition / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    label = page.select_one(".tlp")
    assert label is not None
    assert (label.text, label["class"]) == ("TLP:AMBER", ["tlp", "tlp-amber"])
    for sheet in PdfReader(edition / "briefing.pdf").pages:
        text = sheet.extract_text()
        assert "TLP:AMBER" in text
        assert "TLP:CLEAR" not in text


def test_clear_edition_from_amber_rows_is_refused_before_anything_is_written(
    amber: Path, tmp_path: Path
) -> None:
    where = ("--data", amber, "--reports", tmp_path)
    with pytest.raises(ParameterError, match=r"cannot be TLP:CLEAR.* T003, T006 \(TLP:AMBER\)"):
        run("report", SITE, "--as-of", AS_OF, "--tlp", "clear", *where)
    assert list(tmp_path.iterdir()) == []


def test_unknown_mark_is_refused_with_those_there_are(amber: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"'amver' is no .* Did you mean 'amber'\?"):
        run("report", SITE, "--as-of", AS_OF, "--tlp", "amver", "--data", amber)


def test_difference_bears_the_mark(amber: Path) -> None:
    dates = ("diff", SITE, "2021-05-02", AS_OF, "--data", amber)
    assert "TLP:AMBER." in run(*dates).stdout
    assert json.loads(run(*dates, "--json").stdout)["tlp"] == "TLP:AMBER"


def test_trace_says_which_row_is_marked(amber: Path) -> None:
    assert "    TLP:AMBER; " in run("trace", "T003", "--data", amber).stdout


def test_mark_that_is_none_is_a_fault_with_its_row(tmp_path: Path) -> None:
    copy = with_marks(tmp_path / "data", "observations", {"T001": "WHITE"})
    with pytest.raises(CatalogueError, match=r"observations.csv, row 2.*tlp.*'WHITE'.*CLEAR"):
        run("report", SITE, "--as-of", AS_OF, "--data", copy)


def test_tables_without_the_column_stay_without_it_when_they_are_put_in_order() -> None:
    assert tidy_catalogue(SECOND) == []


def test_mark_is_not_lost_where_the_table_has_no_column_for_it() -> None:
    new = {"sources": [{"id": "S999", "tlp": "RED"}]}
    with pytest.raises(CatalogueError, match="no column 'tlp', which row S999 fills with 'RED'"):
        Changeset(SECOND, new)
