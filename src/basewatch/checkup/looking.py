"""Everything a report needs, tried for real: packages, fonts, drawing, typesetting, folders."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from importlib import metadata
from pathlib import Path

from basewatch.checkup.finding import Finding, look
from basewatch.checkup.programs import look_at_programs
from basewatch.errors import BasewatchError
from basewatch.project import CACHE_VARIABLE, project_folder

OLDEST_PYTHON = (3, 11)
_INSTALL = "run `make .venv/.ready-report` in a checkout, or `pip install basewatch` again"


def check_up(data: Path, reports: Path) -> list[Finding]:
    """Try everything.

    Parameters
    ----------
    data
        Folder of a catalogue.
    reports
        Folder in which editions stand; it need not be there yet.

    Returns
    -------
    list of Finding
        What a report needs first, then what only tests or `send` need.
    """
    cache = "name a folder that can be written in the environment variable " + CACHE_VARIABLE
    return [
        look("python", "report", _python, "install Python 3.11 or newer, then run make again"),
        look("packages", "report", _packages, _INSTALL),
        look("fonts", "report", _fonts, "take a whole checkout, or install Basewatch again"),
        look("plotly bundle", "report", _bundle, "install plotly from PyPI again"),
        look("drawing", "report", _drawing, "install mini-racer and plotly from PyPI again"),
        look("typesetting", "report", _typesetting, "install typst from PyPI again"),
        look("cache", "report", _cache, cache),
        look("catalogue", "report", lambda: _catalogue(data), "run `basewatch check`"),
        look("reports", "report", lambda: _writable(reports), "name another with --reports"),
        *look_at_programs(),
    ]


def _python() -> str:
    if sys.version_info < OLDEST_PYTHON:
        msg = f"Python {platform.python_version()} is older than 3.11."
        raise BasewatchError(msg)
    return f"{platform.python_implementation()} {platform.python_version()}"


def _packages() -> str:
    from packaging.requirements import Requirement

    wanted = [Requirement(text) for text in metadata.requires("basewatch") or []]
    wanted = [one for one in wanted if one.marker is None or one.marker.evaluate({"extra": ""})]
    problems = [problem for one in wanted if (problem := _problem(one.name, str(one.specifier)))]
    if problems:
        raise BasewatchError("; ".join(problems))
    return f"{len(wanted)} of {len(wanted)} within their bounds"


def _problem(name: str, bounds: str) -> str:
    from packaging.specifiers import SpecifierSet

    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} is missing"
    is_within = SpecifierSet(bounds).contains(version, prereleases=True)
    return "" if is_within else f"{name} is {version}, and {bounds} is needed"


def _fonts() -> str:
    folder = project_folder("templates") / "fonts"
    count = len(list(folder.glob("*.ttf")))
    if not count:
        msg = f"{folder} holds no typeface for print and for the page."
        raise BasewatchError(msg)
    return f"{count} typefaces, for print and for the page"


def _bundle() -> str:
    from basewatch.figures.drawing.bundle import bundle_path, bundle_version

    return f"plotly.js {bundle_version()}, {bundle_path().stat().st_size / 1e6:.1f} MB"


def _drawing() -> str:
    from basewatch.figures.drawing.static import draw_svg

    figure = {"data": [{"type": "scatter", "x": [0, 1], "y": [0, 1]}], "layout": {}}
    svg = draw_svg(figure, width_px=200, height_px=150, figure_id="doctor")
    return f"V8 drew a figure of {len(svg):,} characters"


def _typesetting() -> str:
    import typst

    pdf = typst.compile(b"Basewatch", format="pdf")
    return f"typst {metadata.version('typst')} set a page of {len(pdf):,} bytes"


def _cache() -> str:
    named = os.environ.get(CACHE_VARIABLE, "")
    if not named:
        msg = "No folder for a cache can be written; editions are made, but slower."
        raise BasewatchError(msg)
    return _writable(Path(named))


def _writable(folder: Path) -> str:
    """Write a file into a folder, or into the nearest one above it that is there."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        msg = f"{folder} cannot be written ({error.strerror})."
        raise BasewatchError(msg) from None
    return f"{folder} can be written"


def _catalogue(data: Path) -> str:
    from basewatch.catalog.faults import FaultyCatalogueError
    from basewatch.catalog.store import open_store
    from basewatch.catalog.summary import summary_words

    try:
        return f"{data}: {summary_words(open_store(data))}"
    except FaultyCatalogueError as error:
        msg = f"{data} has {len(list(error.faults))} faults."
        raise BasewatchError(msg) from None
