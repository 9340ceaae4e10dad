"""What a page carries besides its text: styles, fonts, scripts, plotly.js, and its security policy.

Everything is inside the one HTML file. The policy names the hash of each style and script, so that
nothing but these can ever run, whatever a source's text may hold.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from basewatch.project import cache_folder
from basewatch.render.packing import pack_once
from basewatch.render.page_fonts import font_faces
from basewatch.render.plotly_bundle import plotly_js

_PACKED = re.compile('<script type="text/plain".*?</script>', re.DOTALL)
_COMMENT = re.compile(r"^ *(/\*.*?\*/)$", re.DOTALL | re.MULTILINE)
MOST_COLUMNS = 12
"""Columns of a table that can be set right or centred."""

_NO_TEXT = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""Hash of nothing: plotly.js makes empty style elements and fills them rule by rule."""
_FONTS = "/* fonts */"
_FONTS_HASH = "sha256-of-the-fonts"
"""Stand in a page for what is known when all else is written: its fonts, and their hash."""


@dataclass(frozen=True, slots=True)
class PageAssets:
    """Texts to be put into a page as they are."""

    styles: Markup
    fonts: Markup
    """A place for the fonts, which `put_fonts` fills."""
    scripts: tuple[Markup, ...]
    plotly: Markup
    """plotly.js, packed."""
    policy: str
    """Content security policy of the page."""


def load_assets(templates: Path, traces: frozenset[str]) -> PageAssets:
    """Gather what a page carries; what pages share is read and compressed once in a process.

    Parameters
    ----------
    templates
        The project's folder of templates.
    traces
        Trace types of the page's figures; a page without figures carries no plotly.js.

    Raises
    ------
    FigureError
        Where the installed plotly package holds no plotly.js.
    """
    styles, scripts = _read_styles(templates), _read_scripts(templates)
    plotly = plotly_js(traces) if traces else ""
    packed, digest = _pack(plotly)
    return PageAssets(
        styles=Markup(styles),
        fonts=Markup(_FONTS),
        scripts=tuple(Markup(script) for script in scripts),
        plotly=packed,
        policy=content_policy([_hash(styles), f"'{_FONTS_HASH}'"], [*map(_hash, scripts), digest]),
    )


def put_fonts(html: str, templates: Path, unwritten: str) -> str:
    """Fill in the fonts of a page that is otherwise whole, and their hash.

    Parameters
    ----------
    html
        The page.
    templates
        The project's folder of templates.
    unwritten
        What scripts may show and the page holds only packed.
    """
    fonts = font_faces(templates / "fonts", _PACKED.sub("", html) + unwritten)
    allowed = html.replace(_FONTS_HASH, _hash(fonts).strip("'"), 1)
    return allowed.replace(f">{_FONTS}<", f">{fonts}<", 1)


@functools.cache
def _read_styles(templates: Path) -> str:
    parts = (
        *(_lean(_read(templates / f"{name}.css")) for name in ("tokens", "screen", "print")),
        *(f".w{share}{{width:{share}%}}" for share in range(1, 101)),
        *(
            f".{side}-{column} tr:not(.group)>:nth-child({column}){{text-align:{edge}}}"
            for side, edge in (("right", "end"), ("center", "center"))
            for column in range(1, MOST_COLUMNS + 1)
        ),
    )
    return "\n".join(parts)


@functools.cache
def _read_scripts(templates: Path) -> tuple[str, ...]:
    return tuple(_lean(_read(path)) for path in sorted((templates / "scripts").glob("*.js")))


@functools.cache
def _pack(script: str) -> tuple[Markup, str]:
    """Return `script` packed, and its hash for the policy."""
    return Markup(pack_once(script, cache_folder("packed"))), _hash(script)


def content_policy(styles: list[str], scripts: list[str]) -> str:
    """Write the content security policy of a page from the hashes of its styles and scripts.

    Nothing may be fetched from anywhere. Scripts and style sheets run by hash alone. Style
    *attributes* have to be allowed: plotly.js writes them, in the static drawings as well as at
    run time, and has no other mode; they can fetch nothing, as images and fonts are held to
    ``data:``.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            f"style-src-elem {' '.join(styles)} {_NO_TEXT}",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


@functools.cache
def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _lean(code: str) -> str:
    """Leave out indents and the comments that have lines of their own."""
    lines = (line.strip() for line in _COMMENT.sub("", code).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
