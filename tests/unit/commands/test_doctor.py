"""`basewatch doctor` tries each thing and says how to get what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from basewatch.checkup.finding import look
from basewatch.checkup.programs import look_at_programs
from basewatch.cli import app
from basewatch.errors import ExitCode

SECOND = Path(__file__).parents[2] / "data" / "second_catalogue"


def test_machine_that_runs_the_tests_can_make_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_CACHE", str(tmp_path))
    where = ["--data", str(SECOND), "--reports", str(tmp_path / "reports")]
    done = CliRunner().invoke(app, ["doctor", "--json", *where])
    found = {each["name"]: each for each in json.loads(done.stdout)}
    needed = {name for name, each in found.items() if each["needed_for"] == "report"}
    assert done.exit_code == ExitCode.DONE
    assert {"python", "packages", "fonts", "drawing", "typesetting", "catalogue"} <= needed
    assert [name for name in needed if not found[name]["is_ok"]] == []
    assert not (tmp_path / "reports").exists()


def test_what_a_report_lacks_is_named_with_its_remedy_and_an_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASEWATCH_CACHE", str(tmp_path))
    done = CliRunner().invoke(app, ["doctor", "--data", str(tmp_path / "nowhere")])
    assert done.exit_code == ExitCode.REFUSED
    assert "missing  catalogue: " in done.stdout
    assert "run `basewatch check`." in done.stdout


def test_programs_of_the_tests_are_looked_for_and_nothing_else_fails(tmp_path: Path) -> None:
    stub = tmp_path / "chromium"
    found = {each.name: each for each in look_at_programs({"BASEWATCH_CHROMIUM": str(stub)})}
    assert found["chromium"].said == f"{stub} does not start."
    assert found["mail server"].needed_for == "send"
    assert "basewatch send --help" in found["mail server"].remedy


def test_library_that_breaks_is_a_finding_and_no_traceback() -> None:
    def broken() -> str:
        raise OSError(2, "libGone.so: cannot open")

    finding = look("drawing", "report", broken, "install it again")
    assert not finding.is_ok
    assert finding.said.startswith("FileNotFoundError: [Errno 2] libGone.so")
