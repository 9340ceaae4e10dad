"""What a page carries besides its text: styles, fonts, scripts, plotly.js, and its security policy.

Everything is inside the one HTML file. The policy names the hash of each style and script, so that
nothing but these can ever run, whatever a source's text may hold.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from basewatch.render.plotly_bundle import plotly_js

_ARABIC = "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFF"
_MATHS = "U+2190-22FF"
_SHAPES = "U+25A0-27BF,U+2B00-2BFF"

FONTS = (
    # file, weight, style, range; one family, so that a drawing that names only Noto Sans has all
    ("NotoSansArabic-Regular", 400, "normal", _ARABIC),
    ("NotoSansMath-Regular", 400, "normal", _MATHS),
    ("NotoSansSymbols2-Regular", 400, "normal", _SHAPES),
    ("NotoSans-Regular", 400, "normal", "U+0000-20CF,U+2100-218F,U+2C00-DFFF"),
    ("NotoSans-Italic", 400, "italic", "U+0000-20CF,U+2100-218F,U+2C00-DFFF"),
    ("NotoSans-Bold", 700, "normal", "U+0000-20CF,U+2100-218F,U+2C00-DFFF"),
)

MOST_COLUMNS = 12
"""Columns of a table that can be set right or centred."""

_NO_TEXT = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
"""Hash of nothing: plotly.js makes empty style elements and fills them rule by rule."""
_GZIP = 31
"""zlib's number for a stream in gzip's form."""


@dataclass(frozen=True, slots=True)
class PageAssets:
    """Texts to be put into a page as they are."""

    styles: Markup
    scripts: tuple[Markup, ...]
    plotly: Markup
    """plotly.js, gzip, base64."""
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
        scripts=tuple(Markup(script) for script in scripts),
        plotly=packed,
        policy=content_policy(_hash(styles), [*map(_hash, scripts), digest]),
    )


@functools.cache
def font_faces(templates: Path) -> str:
    """Write the style rules that carry the typeface."""
    return "\n".join(_font_face(templates / "fonts", *font) for font in FONTS)


@functools.cache
def _read_styles(templates: Path) -> str:
    parts = (
        font_faces(templates),
        *(_read(templates / f"{name}.css") for name in ("tokens", "screen", "print")),
        *(f".w{share}{{width:{share}%}}" for share in range(1, 101)),
        *(
            f".{side}-{column} tr:not(.group)>:nth-child({column}){{text-align:{side}}}"
            for side in ("right", "center")
            for column in range(1, MOST_COLUMNS + 1)
        ),
    )
    return "\n".join(parts)


@functools.cache
def _read_scripts(templates: Path) -> tuple[str, ...]:
    return tuple(_read(path) for path in sorted((templates / "scripts").glob("*.js")))


@functools.cache
def _pack(script: str) -> tuple[Markup, str]:
    """Return `script` as base64 of gzip, and its hash for the policy."""
    # Level 9 takes a third longer for 0.2 per cent.
    # Not gzip.compress: its header names the operating system, otherwise in each Python release.
    packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    packed = packer.compress(script.encode()) + packer.flush()
    return Markup(base64.b64encode(packed).decode("ascii")), _hash(script)


def content_policy(styles: str, scripts: list[str]) -> str:
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
            f"style-src-elem {styles} {_NO_TEXT}",
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


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _font_face(folder: Path, name: str, weight: int, style: str, characters: str) -> str:
    font = base64.b64encode((folder / f"{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"Noto Sans";font-weight:{weight};font-style:{style};'
        f"font-display:block;unicode-range:{characters};"
        f'src:url("data:font/woff2;base64,{font}") format("woff2")}}'
    )
