"""Which plotly.js a page carries: the smallest build of the right version that draws its figures.

plotly.py ships the whole of plotly.js, 1.96 MB in a page, a third of it for globes and tile maps.
`plotly-mirage`, which the extra `small-pages` brings, has a build of the same version for flat
figures alone, 0.91 MB. It is taken where its version is that of plotly.py, which drew the
static figure, and where it knows every trace of the page; otherwise the whole is taken.
"""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from pathlib import Path

from basewatch.figures.drawing.bundle import bundle_path, bundle_version

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
    flat = _flat_build()
    if f'.version="{bundle_version()}"' in flat and traces <= _known_traces():
        return f"{_licence_banner()}{_PROCESS}\n{flat}"
    return bundle_path().read_text(encoding="utf-8")


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
def _known_traces() -> frozenset[str]:
    return frozenset(_TRACE.findall(_flat_build()))


def _licence_banner() -> str:
    """Return the copyright notice that opens plotly.py's file, which the flat build lacks."""
    with bundle_path().open(encoding="utf-8") as bundle:
        lines = [next(bundle) for _ in range(_BANNER_LINES)]
    return "".join(lines)
