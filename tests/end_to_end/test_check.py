"""`basewatch check` and `report` on a broken catalogue, as a shell sees them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from basewatch.catalog.faults import LISTED
from data_rules.mutating import (
    become_a_folder,
    content,
    copy_of_the_second_catalogue,
    document,
    on_path,
    replaced,
    rows_of,
    set_cells,
)

BREAKS = (
    set_cells("observations", "T003", count_low="about 15"),
    set_cells("observations", "T006", statement="Two <b>helicopters</b> \u202estood there.\n"),
    set_cells("sources", "S003", published="2021-02-31", note="a\x1fb"),
    rows_of("events", lambda rows: rows.insert(3, list(rows[3]))),
    content("places.csv", lambda raw: raw.replace(b"\n", b"\r\n")),
    replaced("corrections.yml", "reason:", "reasons:"),
    document("sites/base-norte.geojson", lambda site: site["site"].update(name="\ud800")),
    on_path("sensors.csv", become_a_folder),
)
FILES = {
    "corrections.yml",
    "events.csv",
    "observations.csv",
    "places.csv",
    "sensors.csv",
    "sites/base-norte.geojson",
    "sources.csv",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_the_second_catalogue(tmp_path_factory.mktemp("broken") / "data")
    for change in BREAKS:
        change(folder)
    return folder


@pytest.fixture(scope="module")
def hopeless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a catalogue with more faults than one refusal lists."""
    folder = copy_of_the_second_catalogue(tmp_path_factory.mktemp("hopeless") / "data")
    for number in range(1, 28):
        set_cells("observations", f"T{number:03d}", date="soon", note=" x")(folder)
    return folder


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "basewatch.cli", *map(str, arguments)]
    environment = {**os.environ, "BASEWATCH_CACHE": "", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


def test_every_fault_is_a_line_and_their_number_goes_to_standard_error(broken: Path) -> None:
    done = run("check", "--data", broken)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert {line.split(":")[0].split(",")[0] for line in lines} == FILES
    assert done.stderr == f"{broken}: {len(lines)} faults.\n"
    assert all(line.isprintable() for line in lines)


def test_json_names_the_same_faults(broken: Path) -> None:
    lines = run("check", "--data", broken).stdout.splitlines()
    done = run("check", "--data", broken, "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert len(found) == len(lines)
    for fault, line in zip(found, lines, strict=True):
        assert line.startswith(fault["file"])
        assert line.endswith(fault["problem"])
        assert f"row {fault['row']}" in line or fault["row"] == 0


def test_github_gets_one_mark_a_fault_on_its_row(broken: Path) -> None:
    lines = run("check", "--data", broken).stdout.splitlines()
    done = run("check", "--data", broken, "--format", "github")
    marks = done.stdout.splitlines()
    assert done.returncode == 1
    assert len(marks) == len(lines)
    assert all(mark.startswith(f"::error file={broken.as_posix()}/") for mark in marks)
    assert any("observations.csv,line=4::observations.csv, row 4 (T003)" in mark for mark in marks)


def test_report_refuses_in_a_page_at_most(hopeless: Path, tmp_path: Path) -> None:
    done = run(
        *("report", "base-norte", "--as-of", "2021-06-15"),
        *("--data", hopeless, "--reports", tmp_path),
    )
    lines = done.stderr.splitlines()
    assert done.returncode == 1
    assert len(lines) == LISTED + 1
    assert lines[-1] == "... and 4 more; `basewatch check` lists every fault."
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_catalogue_without_a_fault_is_said_to_have_none(tmp_path: Path) -> None:
    folder = copy_of_the_second_catalogue(tmp_path / "data")
    done = run("check", "--data", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no fault" in done.stdout
