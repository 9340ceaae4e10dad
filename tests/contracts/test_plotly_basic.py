"""The small build of plotly.js from npm is that of plotly.py, or is left out in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from basewatch.figures.drawing.bundle import bundle_version

ROOT = Path(__file__).parents[2]


def test_lock_names_the_version_that_draws_the_static_figures() -> None:
    package, integrity = (ROOT / "tools" / "plotly-basic.lock").read_text("utf-8").split()
    assert package == f"plotly.js-basic-dist-min@{bundle_version()}"
    assert integrity.startswith("sha512-")


@pytest.mark.parametrize("npm", ["absent", "refusing", "another file"])
def test_set_up_goes_on_without_it(tmp_path: Path, npm: str) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    says = {"refusing": "exit 1", "another file": "echo other > other.tgz"}
    if npm in says:
        (programs / "npm").write_text(f"#!{shutil.which('sh')}\n{says[npm]}\n", encoding="utf-8")
        (programs / "npm").chmod(0o755)
    told = "import sys; sys.prefix = sys.argv[1]; sys.path.insert(0, 'tools')\n"
    told += "import fetch_plotly_basic; fetch_plotly_basic.main()"
    done = subprocess.run(
        [sys.executable, "-c", told, str(tmp_path / "environment")],
        cwd=ROOT,
        env=os.environ | {"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.endswith("pages carry a larger build.\n")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "environment").exists()
