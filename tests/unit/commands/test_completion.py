"""The shell completes sites, days and editions: asked as bash and zsh ask."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from basewatch.cli import run_command

Completed = Callable[[str], dict[str, str]]
PROGRAM = Path(sys.executable).parent / "basewatch"
# What `basewatch --show-completion` prints, then what bash does on a press of the tab key.
IN_BASH = """
eval "$(_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION=1 basewatch --show-completion bash)"
complete -p basewatch
COMP_WORDS=(basewatch report hme); COMP_CWORD=2; _basewatch_completion basewatch
echo "${COMPREPLY[*]}"
COMP_WORDS=(basewatch report hmeimim --as-of 2024-12-1); COMP_CWORD=4
_basewatch_completion basewatch
echo "${COMPREPLY[*]}"
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder that holds two editions and an unfinished one."""
    for name in ("hmeimim/2024-12-14", "tartus/2025-03-01"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / "tartus" / "2025-04-01").mkdir()
    return tmp_path


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Completed:
    """Return what zsh is offered for a line that was typed, word and meaning."""

    def complete(typed: str) -> dict[str, str]:
        monkeypatch.setenv("_BASEWATCH_COMPLETE", "complete_zsh")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", typed)
        with pytest.raises(SystemExit):
            run_command([])
        out, err = capsys.readouterr()
        assert err == ""
        return dict(re.findall(r'"([^"]*)":"([^"]*)"', out))

    return complete


def test_bash_completes_sites_and_days() -> None:
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", IN_BASH],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PATH": path},
    )
    command, sites, days = done.stdout.splitlines()
    assert "_basewatch_completion" in command
    assert sites == "hmeimim"
    assert "2024-12-14" in days.split()
    assert all(day.startswith("2024-12-1") for day in days.split())


def test_sites_are_offered_with_their_names(completed: Completed) -> None:
    assert completed("basewatch report t")["tartus"] == "Tartus naval facility"
    assert set(completed("basewatch diff t")) == {"t4", "tartus", "theatre"}


def test_editions_that_are_whole_are_offered(completed: Completed, reports: Path) -> None:
    typed = f"basewatch verify --reports {reports} "
    assert list(completed(typed)) == ["hmeimim/2024-12-14", "tartus/2025-03-01"]


def test_days_of_editions_are_told_apart(completed: Completed, reports: Path) -> None:
    days = completed(f"basewatch report hmeimim --reports {reports} --as-of 2024-12-1")
    assert days["2024-12-14"] == "an edition is there"
    assert days["2024-12-13"].endswith("became public")


def test_faulty_catalogue_offers_nothing_and_says_nothing(
    completed: Completed, tmp_path: Path
) -> None:
    assert completed(f"basewatch report --data {tmp_path}/nowhere hme") == {}
