"""Imports point one way, and no part of the package stands outside the layers."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "basewatch"
# Not layers: what names the package, and `python -m basewatch`.
OUTSIDE = {"__init__", "__main__"}


def layered_modules() -> set[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = config["tool"]["importlinter"]["contracts"]
    names = [name for layer in contract["layers"] for name in re.split(r"[|:]", layer)]
    return {name.strip(" ()").removeprefix("basewatch.") for name in names}


def test_imports_point_one_way() -> None:
    command = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; "]
    command[-1] += "sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_of_the_package_has_its_layer() -> None:
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")}
    assert (packages | modules) - OUTSIDE - layered_modules() == set()
