"""`make help` is the default goal and leaves no target out."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# When make itself runs the tests, its own settings must not reach the make under test.
MAKE_SETTINGS = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES", "SITE", "AS_OF", "SINCE"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in MAKE_SETTINGS}
CHECKS = ["format-check", "lint", "types", "layers", "ci-files", "test"]
WANTED = {
    "help",
    "report",
    "theatre",
    "editions",
    "publish",
    "sites",
    "difference",
    "check",
    "format",
    "lab",
    "explore",
    "lock",
    "messages",
    "golden",
    "tokens",
    "bench",
    "clean",
    *CHECKS,
}


def make(*arguments: str) -> str:
    """Return what make prints; a failure raises."""
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def described_targets() -> dict[str, str]:
    lines = [line.split(maxsplit=2) for line in make("help").splitlines()]
    return {target: text for _, target, text in lines}


def test_help_lists_every_target_with_a_description() -> None:
    defined = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
    assert set(described_targets()) == defined == WANTED


def test_help_is_the_default_goal() -> None:
    assert make() == make("help")


def test_every_target_is_declared_phony_and_nothing_else_is() -> None:
    assert set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)) == WANTED


def test_check_runs_each_kind_of_check() -> None:
    (prerequisites,) = re.findall(r"^check: (.*)$", MAKEFILE, re.MULTILINE)
    assert prerequisites.split() == CHECKS
