"""`basewatch import`: every row of a spreadsheet is accepted, or refused with a reason and kept."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer
from typer.testing import CliRunner, Result

from basewatch.catalog.store import open_store
from basewatch.commands.importing import import_rows
from basewatch.errors import BasewatchError
from copies import ROW, added_lines, copy_catalogue, texts

HEADER = ("Datum", "What", "Base", "Kind", "Seen by", "Link", "Medium", "Number", "Remark")
RIGHT = ("20.12.2030", "Two Il-76 stood at Hmeimim.", "Khmeimim", "satellite", "Maxar")
LINK = ("https://example.org/a", "Example Post")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_catalogue(tmp_path / "data")


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "mapping.yml"
    example = run("--example").output
    ours = example.replace("operator: {value: watched}", "operator: {value: russia}")
    path.write_text(ours, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    app = typer.Typer()
    app.command()(import_rows)
    done = CliRunner().invoke(app, [str(part) for part in arguments])
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def workbook(path: Path, *rows: tuple[Any, ...], sheet: str = "Log") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in (HEADER, *rows):
        page.append(row)
    book.save(path)
    return path


def text_file(path: Path, *rows: tuple[str, ...], sign: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=sign).writerows([HEADER, *rows])
    return path


def refused_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_dry_run_reports_and_writes_nothing(folder: Path, mapping: Path, tmp_path: Path) -> None:
    theirs = workbook(tmp_path / "theirs.xlsx", (*RIGHT, *LINK), ("31.02.2030", *RIGHT[1:], *LINK))
    before = texts(folder)
    done = run(theirs, "--mapping", mapping, "--data", folder)
    assert "2 rows in the file: 1 accepted, 1 refused." in done.output
    assert "'31.02.2030' is not a date of the form %d.%m.%Y" in done.output
    assert "columns that were not read: Number, Remark." in done.output
    assert texts(folder) == before
    assert not list(tmp_path.glob("*refused*"))


def test_what_is_right_is_written_and_what_is_refused_is_kept(
    folder: Path, mapping: Path, tmp_path: Path
) -> None:
    wrong = ("21.12.2030", "Trucks came.", "Tartuss", "ship", "Nobody", *LINK, 2.0, "later, maybe")
    theirs = workbook(tmp_path / "theirs.xlsx", (*RIGHT, *LINK), wrong)
    before = texts(folder)
    done = run(theirs, "--mapping", mapping, "--data", folder, "--write")
    assert "2 rows in the file: 1 accepted, 1 refused." in done.output
    added = added_lines(before, texts(folder))
    assert {name: len(lines) for name, lines in added.items()} == {
        "sources.csv": 1,
        "events.csv": 1,
        "observations.csv": 1,
    }
    assert f"{ROW},{ROW},hmeimim,,imagery-observation,2030-12-20" in added["observations.csv"][0]
    (kept,) = refused_rows(tmp_path / "theirs-refused.csv")
    assert kept["row"] == "3"
    assert "'Tartuss' is not in sites. Did you mean 'tartus'?" in kept["reason"]
    assert "'Nobody' is not in origins.csv" in kept["reason"]
    assert tuple(kept[name] for name in HEADER) == (*wrong[:7], "2", "later, maybe")
    open_store(folder)


def test_a_second_import_of_the_same_file_refuses_what_stands_already(
    folder: Path, mapping: Path, tmp_path: Path
) -> None:
    theirs = text_file(tmp_path / "theirs.csv", (*RIGHT, *LINK))
    run(theirs, "--mapping", mapping, "--data", folder, "--write")
    before = texts(folder)
    done = run(theirs, "--mapping", mapping, "--data", folder, "--write", "--take-events")
    assert "1 rows in the file: 0 accepted, 1 refused." in done.output
    assert "stands already in row" in done.output
    assert texts(folder) == before


def test_refused_rows_never_replace_a_file(folder: Path, mapping: Path, tmp_path: Path) -> None:
    theirs = text_file(tmp_path / "theirs.csv", ("", *RIGHT[1:], *LINK))
    (tmp_path / "theirs-refused.csv").write_text("mine", encoding="utf-8")
    run(theirs, "--mapping", mapping, "--data", folder, "--write")
    assert (tmp_path / "theirs-refused.csv").read_text(encoding="utf-8") == "mine"
    assert len(refused_rows(tmp_path / "theirs-refused-2.csv")) == 1
    named = tmp_path / "theirs-refused.csv"
    with pytest.raises(BasewatchError, match="is there already"):
        run(theirs, "--mapping", mapping, "--data", folder, "--write", "--refused", named)


@pytest.mark.parametrize(
    ("sign", "encoding", "said"),
    [
        (",", "utf-8", ""),
        (",", "utf-8-sig", ""),
        (";", "utf-8", "separated by semicolons"),
        ("\t", "utf-8", "separated by tabs"),
        (";", "cp1252", "was read as cp1252"),
        ("\t", "utf-16", "was read as utf-16"),
    ],
)
def test_any_common_kind_of_csv_is_read(
    sign: str, encoding: str, said: str, folder: Path, mapping: Path, tmp_path: Path
) -> None:
    row = ("20.12.2030", "Zwei Flugzeuge für Ägypten, sagte er.", *RIGHT[2:], *LINK)
    theirs = text_file(tmp_path / "theirs.csv", row, sign=sign, encoding=encoding)
    done = run(theirs, "--mapping", mapping, "--data", folder, "--write")
    assert said in done.output
    written = (folder / "observations.csv").read_text(encoding="utf-8")
    assert "Zwei Flugzeuge für Ägypten, sagte er." in written


def test_dates_and_numbers_of_a_workbook_come_as_they_are_meant(
    folder: Path, mapping: Path, tmp_path: Path
) -> None:
    rules = mapping.read_text(encoding="utf-8") + (
        "  count_low: {from: Number}\n  count_high: {from: Number}\n"
        "  count_kind: {value: observed}\n  measure: {value: present}\n"
        "  unit: {value: item}\n  state: {value: seen}\n  note: {from: Remark}\n"
    )
    mapping.write_text(rules, encoding="utf-8")
    day = dt.datetime(2030, 12, 20)  # noqa: DTZ001  # a spreadsheet knows no zones
    theirs = workbook(tmp_path / "theirs.xlsx", (day, *RIGHT[1:], *LINK, 2.0, True))
    run(theirs, "--mapping", mapping, "--data", folder, "--write")
    last = (folder / "observations.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert ",2030-12-20," in last
    assert ",2,2,exactly,observed,present,item," in last
    assert last.endswith(",true,unread")


def test_a_formula_without_a_value_is_refused_and_kept(
    folder: Path, mapping: Path, tmp_path: Path
) -> None:
    theirs = workbook(tmp_path / "theirs.xlsx", ("20.12.2030", "=A1", *RIGHT[2:], *LINK))
    done = run(theirs, "--mapping", mapping, "--data", folder, "--write")
    assert "row 2: cell B2 holds a formula without a value" in done.output
    assert refused_rows(tmp_path / "theirs-refused.csv")[0]["What"] == "=A1"


def test_a_text_that_begins_like_a_formula_is_refused(
    folder: Path, mapping: Path, tmp_path: Path
) -> None:
    theirs = text_file(tmp_path / "theirs.csv", ("20.12.2030", "=HYPERLINK(1)", *RIGHT[2:], *LINK))
    done = run(theirs, "--mapping", mapping, "--data", folder)
    assert "column 'statement' '=HYPERLINK(1)' begins like a spreadsheet formula" in done.output


def test_a_month_stays_a_month(folder: Path, mapping: Path, tmp_path: Path) -> None:
    rules = mapping.read_text(encoding="utf-8").replace('"%d.%m.%Y"', '"%m/%Y"')
    mapping.write_text(rules, encoding="utf-8")
    theirs = text_file(tmp_path / "theirs.csv", ("12/2030", *RIGHT[1:], *LINK))
    run(theirs, "--mapping", mapping, "--data", folder, "--write")
    last = (folder / "observations.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert ",2030-12,," in last


def test_a_row_wider_than_the_header_is_refused_with_all_its_cells(
    folder: Path, mapping: Path, tmp_path: Path
) -> None:
    theirs = text_file(tmp_path / "theirs.csv", (*RIGHT, *LINK, "", "", "one", "two"))
    done = run(theirs, "--mapping", mapping, "--data", folder, "--write")
    assert "has 11 cells where the header has 9" in done.output
    kept = (tmp_path / "theirs-refused.csv").read_text(encoding="utf-8")
    assert kept.rstrip().endswith(",one,two")


def test_a_sheet_is_chosen_by_name(folder: Path, mapping: Path, tmp_path: Path) -> None:
    theirs = workbook(tmp_path / "theirs.xlsx", (*RIGHT, *LINK), sheet="Log")
    run(theirs, "--mapping", mapping, "--sheet", "Log", "--data", folder)
    with pytest.raises(BasewatchError, match=r"has no sheet 'Lok'. Allowed: Log"):
        run(theirs, "--mapping", mapping, "--sheet", "Lok", "--data", folder)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("from: What", "from: Wha", "no column 'Wha' .for 'statement'.. Did you mean 'What'"),
        ("statement:", "statment:", "no column 'statment'. Did you mean 'statement'"),
        ("table: observations", "table: facts", "'facts' is no table"),
        ("{from: What}", "{from: What, value: x}", "needs either 'from'"),
        ("{from: What}", "{fron: What}", "is not known"),
        ("columns:", "colums:", "is missing"),
        ("{from: What}", "{from: What", "is no YAML"),
        ("source.publisher", "sources.publisher", "There is no 'sources.publisher'"),
    ],
)
def test_a_fault_of_a_mapping_is_named(
    old: str, new: str, sentence: str, folder: Path, mapping: Path, tmp_path: Path
) -> None:
    text = mapping.read_text(encoding="utf-8")
    assert old in text
    mapping.write_text(text.replace(old, new, 1), encoding="utf-8")
    theirs = text_file(tmp_path / "theirs.csv", (*RIGHT, *LINK))
    with pytest.raises(BasewatchError, match=sentence):
        run(theirs, "--mapping", mapping, "--data", folder)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04no book"), "cannot be read as a workbook"),
        (lambda path: workbook(path).unlink(), "There is no file"),
        (lambda path: openpyxl.Workbook().save(path), "has no names of columns in row 1"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    make: Callable[[Path], object], sentence: str, folder: Path, mapping: Path, tmp_path: Path
) -> None:
    make(tmp_path / "theirs.xlsx")
    with pytest.raises(BasewatchError, match=sentence):
        run(tmp_path / "theirs.xlsx", "--mapping", mapping, "--data", folder)


def test_a_file_needs_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(BasewatchError, match="--example"):
        run(tmp_path / "theirs.xlsx")


def test_a_column_that_stands_twice_is_refused(folder: Path, mapping: Path, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text("Datum,Datum\n1,2\n", encoding="utf-8")
    with pytest.raises(BasewatchError, match="has the column 'Datum' twice"):
        run(path, "--mapping", mapping, "--data", folder)
