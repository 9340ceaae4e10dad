"""The command line as a whole: help that teaches, one sentence for a slip, exit codes."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from basewatch.cli import run_command
from basewatch.commands.teaching import EXIT_CODES
from basewatch.errors import DeliveryError, ExitCode, ParameterError

HEAVY = {"rich", "pygments", "pydantic", "jinja2", "numpy", "pandas", "plotly", "nbformat"}


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = run_command(list(words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("report", "hmeimim", "--asof", "x"), "no option '--asof'. Did you mean '--as-of'?"),
        (("reprt",), "There is no command 'reprt'. Did you mean 'report'?"),
        (("list", "site"), "There is no command 'site'. Did you mean 'sites'?"),
        (("report",), "The argument SITE is missing."),
        (("check", "--format", "xml"), "'xml' is not one of 'text', 'json', 'github'."),
        (("verify", "a", "b"), "unexpected extra argument(s) (b)."),
        (("report", "nowhere"), "nowhere"),
    ],
)
def test_slip_is_one_sentence_that_proposes_what_was_meant(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words)
    assert (code, out) == (ExitCode.USAGE, "")
    assert sentence in err
    assert err.startswith("basewatch: ")
    assert err.count("\n") == 1


def test_help_ends_with_examples_to_copy(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "report", "--help")
    assert code == ExitCode.DONE
    assert out.rstrip().splitlines()[-4:-2] == [
        "  Example:",
        "    basewatch report hmeimim --as-of 2024-12-14",
    ]


def test_help_of_groups_teaches_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "list", "sites", "-h")
    assert out.rstrip().endswith("basewatch list sites --json")


def test_help_names_every_exit_code_once(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "--help")
    told = [int(code) for code in re.findall(r"^ {4}(\d+) ", out, re.MULTILINE)]
    assert told == [int(code) for code in ExitCode]
    assert EXIT_CODES.count("\n  ") > len(ExitCode)


def test_each_kind_of_refusal_has_its_exit_code() -> None:
    assert ParameterError("x").exit_code == ExitCode.USAGE
    assert DeliveryError("x").exit_code == ExitCode.NOT_DELIVERED


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys)
    assert (code, out) == (ExitCode.USAGE, "")
    assert "Commands:" in err


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "--version")
    assert code == ExitCode.DONE
    assert re.fullmatch(r"basewatch \d+\.\d+\.\d+\n", out)


def test_help_loads_nothing_that_only_work_needs() -> None:
    asked = "import sys; from basewatch.cli import run_command; run_command(['--help']); "
    asked += "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert set(done.stderr.split()) & HEAVY == set()
