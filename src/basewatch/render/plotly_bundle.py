"""Which plotly.js a page carries: the smallest build of the right version that draws its figures.

plotly.py ships the whole of plotly.js, 1.85 MB in a page, a third of it for globes and tile maps.
Two smaller builds may be there: plotly.js's own ``basic`` (0.49 MB: points, lines, bars, pies),
which the set-up takes from npm where it can, and the one for flat figures in `plotly-mirage`, which
the extra `small-pages` brings (0.86 MB). The first is taken whose version is that of plotly.py,
which drew the static figure, and that knows every trace of the page; otherwise the whole.
"""

from __future__ import annotations

import functools
import hashlib
import re
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from basewatch.figures.drawing.bundle import bundle_path, bundle_version
from basewatch.models.blocks import Figure

BASIC_BUILD = Path("share") / "basewatch" / "plotly-basic.min.js"
"""Where the basic build lies, in the environment."""
_TRACE = re.compile(r'moduleType:"trace",name:"(\w+)"')
_BANNER_LINES = 6
_PROCESS = (
    "window.process ??= {env: {}, nextTick: (task, ...rest) => setTimeout(task, 0, ...rest)};"
)
"""The flat build keeps a polyfill that asks for Node's ``process`` when it is loaded."""


def plotly_js(traces: frozenset[str]) -> str:
    """Return the JavaScript that defines ``Plotly`` for figures of these trace types.

    Parameters
    ----------
    traces
        Trace types of plotly, such as ``scatter`` and ``bar``.
    """
    if _fits(_basic_build(), traces):
        return _basic_build()
    if _fits(_flat_build(), traces):
        return f"{_licence_banner()}{_PROCESS}\n{_flat_build()}"
    return bundle_path().read_text(encoding="utf-8")


def trace_types(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the trace types that figures are made of."""
    traces = (trace for figure in figures for trace in figure.plotly["data"])
    return frozenset(trace.get("type", "scatter") for trace in traces)


def plotly_digest(traces: frozenset[str]) -> str:
    """Return the SHA-256, in hex, of the build that a page with these traces carries."""
    if not traces:
        return ""
    return hashlib.sha256(plotly_js(traces).encode()).hexdigest()


def _fits(build: str, traces: frozenset[str]) -> bool:
    return f'.version="{bundle_version()}"' in build and traces <= _known_traces(build)


@functools.cache
def _basic_build() -> str:
    """Return the build that ``tools/setup_environment.sh`` takes from npm, or nothing."""
    path = Path(sys.prefix) / BASIC_BUILD
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@functools.cache
def _flat_build() -> str:
    """Return the build for flat figures, or nothing where it is not installed."""
    spec = find_spec("mirage")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "js" / "plotly_comprehensive_2d.js"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""


@functools.cache
def _known_traces(build: str) -> frozenset[str]:
    return frozenset(_TRACE.findall(build))


def _licence_banner() -> str:
    """Return the copyright notice that opens plotly.py's file, which the flat build lacks."""
    with bundle_path().open(encoding="utf-8") as bundle:
        lines = [next(bundle) for _ in range(_BANNER_LINES)]
    return "".join(lines)
