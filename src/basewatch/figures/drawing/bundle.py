"""The plotly.js that plotly.py ships, made quicker to load but not otherwise changed."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from basewatch.errors import FigureError

_HEADER = re.compile(r"plotly\.js v([\w.+-]+)")
_REGISTRATION = re.compile(r"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")


@lru_cache(maxsize=1)
def bundle_path() -> Path:
    """Return the path of plotly.py's ``plotly.min.js``; plotly itself is not imported."""
    spec = find_spec("plotly")
    for location in (spec.submodule_search_locations or []) if spec else []:
        path = Path(location) / "package_data" / "plotly.min.js"
        if path.is_file():
            return path
    message = (
        "The plotly package has no package_data/plotly.min.js, which draws the static figures; "
        "install plotly from PyPI again."
    )
    raise FigureError(message)


@lru_cache(maxsize=1)
def bundle_version() -> str:
    """Return the plotly.js version that the bundle names in its first lines, such as ``4.1.1``."""
    with bundle_path().open(encoding="utf-8") as bundle:
        found = _HEADER.search(bundle.read(400))
    return found[1] if found else "unknown"


def read_bundle() -> str:
    """Return the JavaScript that defines ``Plotly``, ready for V8.

    Three changes, each skipped when a future bundle looks otherwise, save time only:
    the module wrapper goes (V8 would parse the whole text twice), the trace modules are kept as
    ``Plotly.unregistered`` and not run at once, and non-ASCII characters, which the bundle has only
    inside literals, become escapes (V8 then stores the text in half the memory).
    """
    text = bundle_path().read_text(encoding="utf-8")
    quick = _keep_traces_for_later(_without_wrapper(text))
    return quick.encode("ascii", errors="javascript_escape").decode("ascii")


def _without_wrapper(text: str) -> str:
    start, end = text.find("var Plotly=("), text.rfind("return Plotly;")
    return text[start:end] if 0 <= start < end else text


def _keep_traces_for_later(text: str) -> str:
    """Turn the last ``X.register([a(),b(),...])`` into ``X.unregistered=[a,b,...]``."""
    found = list(_REGISTRATION.finditer(text, max(0, len(text) - 20_000)))
    if not found:
        return text
    call = found[-1]
    return f"{text[: call.start()]}.unregistered=[{call[1].replace('()', '')}]{text[call.end() :]}"


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Write what ASCII lacks as JavaScript escapes, one for each UTF-16 unit."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4)), error.end


codecs.register_error("javascript_escape", _escape)
