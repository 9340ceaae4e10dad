"""Each make target sets up what it needs once, and again only when a lock has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = ("Makefile", "pyproject.toml", "tools")
# When make itself runs the tests, its own settings must not reach the make under test.
MAKE_SETTINGS = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES", "SITE", "AS_OF", "SINCE"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in MAKE_SETTINGS}
STAMPS = (".ready-report", ".ready-dev", ".ready-test", ".ready-lab")
LOCK_TIME, STAMP_TIME, LATER = 1_000_000_000, 1_000_000_100, 1_000_000_200


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a checkout whose set-up is done: every stamp is newer than every lock."""
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, tmp_path / part)
    for lock in ROOT.glob("requirements*.lock"):
        shutil.copy(lock, tmp_path / lock.name)
    for file in tmp_path.rglob("*"):
        os.utime(file, (LOCK_TIME, LOCK_TIME))
    (tmp_path / ".venv").mkdir()
    for stamp in STAMPS:
        (tmp_path / ".venv" / stamp).touch()
        os.utime(tmp_path / ".venv" / stamp, (STAMP_TIME, STAMP_TIME))
    return tmp_path


def planned(project: Path, *arguments: str) -> list[str]:
    """Return the commands that make would run."""
    command = ["make", "--dry-run", "--no-print-directory", *arguments]
    done = subprocess.run(
        command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["report", "SITE=hmeimim"], ".venv/bin/basewatch report 'hmeimim'"),
        (["report", "SITE=t4", "AS_OF=2024-12-14"], "report 't4' --as-of '2024-12-14'"),
        (["report", "SITE=t4", "SINCE=2024-12-01"], "report 't4'  --since '2024-12-01'"),
        (["test"], ".venv/bin/pytest"),
        (["lab"], "notebooks/explore.ipynb"),
        (["explore"], ".venv/bin/basewatch explore"),
    ],
)
def test_second_run_does_its_job_without_set_up(
    project: Path, arguments: list[str], command: str
) -> None:
    (only,) = planned(project, *arguments)
    assert command in only


@pytest.mark.parametrize(
    ("changed", "arguments", "kinds"),
    [
        ("requirements.lock", ["report", "SITE=t4"], ["report"]),
        ("pyproject.toml", ["report", "SITE=t4"], ["report"]),
        ("requirements-dev.lock", ["report", "SITE=t4"], []),
        ("requirements-dev.lock", ["lint"], ["dev"]),
        ("requirements.lock", ["lint"], ["report", "dev"]),
        ("requirements-lab.lock", ["lab"], ["lab"]),
        ("requirements-lab.lock", ["explore"], ["lab"]),
        ("requirements-lab.lock", ["test"], ["lab"]),
        ("requirements-lab.lock", ["report", "SITE=t4"], []),
    ],
)
def test_changed_lock_sets_up_again_what_rests_on_it(
    project: Path, changed: str, arguments: list[str], kinds: list[str]
) -> None:
    os.utime(project / changed, (LATER, LATER))
    lines = planned(project, *arguments)
    set_up = [line for line in lines if "setup_environment.sh" in line]
    assert [line.split()[1] for line in set_up] == kinds


def test_report_needs_no_browser_and_no_development_tools(project: Path) -> None:
    shutil.rmtree(project / ".venv")
    lines = planned(project, "report", "SITE=hmeimim")
    assert [line for line in lines if "setup" in line] == [
        "tools/setup_environment.sh report && touch .venv/.ready-report"
    ]


def test_report_without_a_site_is_refused_before_any_set_up(project: Path) -> None:
    done = subprocess.run(
        ["make", "report"],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Say which site: make report SITE=hmeimim" in done.stderr
    assert done.stdout == ""


def test_set_up_without_a_fitting_python_says_so_in_one_sentence(
    project: Path, tmp_path: Path
) -> None:
    """Only the programs that the script itself calls are on PATH: no Python of any version."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "dirname"):
        (programs / name).symlink_to(str(shutil.which(name)))
    done = subprocess.run(
        ["tools/setup_environment.sh", "report"],
        cwd=project,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed and none is on PATH" in done.stderr.splitlines()[-1]
