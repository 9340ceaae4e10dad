"""One V8 per process that holds plotly.js and the small document it draws in."""

from __future__ import annotations

import atexit
import ctypes
import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from basewatch.errors import FigureError
from basewatch.figures.drawing.bundle import read_bundle

if TYPE_CHECKING:
    from py_mini_racer import MiniRacer

PAGE_DIR = Path(__file__).parent / "page"
WIDTHS_FILE = Path(__file__).parent / "text_widths.json"
PAGE_FILES = (
    "nodes.js",
    "elements.js",
    "text.js",
    "boxes.js",
    "lengths.js",
    "shapes.js",
    "canvas.js",
    "environment.js",
    "paint.js",
    "svg.js",
    "draw.js",
)
# Measured in docs/recipes/svg-drawing.md.
V8_FLAGS = ("--single-threaded", "--no-lazy-feedback-allocation")
_TIMEOUT_S = 60.0

_engines: dict[int, Engine] = {}


class Engine:
    """plotly.js in a V8 context of its own; make it with :func:`engine_of_this_process`."""

    def __init__(self) -> None:
        from py_mini_racer import MiniRacer, init_mini_racer

        init_mini_racer(flags=V8_FLAGS, ignore_duplicate_init=True)
        # A context made where an event loop runs (a notebook's kernel) would need that very loop
        # to answer; made in a thread without one, it brings its own.
        with ThreadPoolExecutor(max_workers=1) as thread:
            self._v8: MiniRacer = thread.submit(MiniRacer).result()
        self._one_figure_at_a_time = Lock()
        self._v8.eval(page_source())
        self._v8.eval(read_bundle())

    def draw(
        self, figure_json: str, *, width_px: int, height_px: int, figure_id: str
    ) -> dict[str, Any]:
        """Draw a figure and return ``svg``, ``faults`` and ``hasMarks`` as ``draw.js`` states them.

        Raises
        ------
        FigureError
            plotly.js refused the figure; the message holds its own words.
        """
        size = f"{width_px},{height_px}"
        start = f"startDrawing(JSON.parse({json.dumps(figure_json)}),{size})"
        finish = f"finishDrawing({json.dumps(figure_id)},{size})"
        try:
            # Two calls, because V8 settles the promises of the first one at its end.
            with self._one_figure_at_a_time:
                self._v8.eval(start, timeout_sec=_TIMEOUT_S)
                drawn = self._v8.eval(finish, timeout_sec=_TIMEOUT_S)
        except Exception as error:
            message = f"plotly.js could not draw figure {figure_id!r}: {_first_line(error)}."
            raise FigureError(message) from error
        outcome: dict[str, Any] = json.loads(str(drawn))
        return outcome

    def close(self) -> None:
        """Free V8. The engine is of no use afterwards."""
        self._v8.close()


def engine_of_this_process() -> Engine:
    """Return the engine of this process, made at the first call.

    A V8 context that was made before a fork hangs in the child, so each process has its own.
    """
    process = os.getpid()
    if process not in _engines:
        engine = _engines[process] = Engine()
        # Freed by the interpreter's last garbage collection, V8 waits for ever: so it is never
        # collected (one reference too many) and closed before that, in its own process only.
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(engine))
        atexit.register(_close, engine, process)
    return _engines[process]


def _close(engine: Engine, process: int) -> None:
    if os.getpid() == process:
        engine.close()


@lru_cache(maxsize=1)
def page_source() -> str:
    """Return the JavaScript of the document, with the widths of the embedded fonts."""
    files = "\n".join((PAGE_DIR / name).read_text(encoding="utf-8") for name in PAGE_FILES)
    widths = WIDTHS_FILE.read_text(encoding="ascii")
    exports = "Object.assign(globalThis, { startDrawing, finishDrawing });"
    return f'(() => {{"use strict";\nconst WIDTHS = {widths};\n{files}\n{exports}\n}})()'


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    named = [line for line in lines if "Error: " in line]
    return (
        named[0].split("Error: ", 1)[1] if named else lines[0] if lines else repr(error)
    ).rstrip(".")
