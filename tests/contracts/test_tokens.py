"""One source of colours and sizes; meanings stay apart for readers who see colour less.

Vision with one kind of cone missing is simulated by the matrices of Machado, Oliveira and Fernandes
(2009, IEEE TVCG 15 (6), severity 1.0), on linear RGB; distances are CIE 1976 (L*, a*, b*). Contrast
is that of WCAG 2.2: 4.5:1 for words, 3:1 for signs and marks.
"""

from __future__ import annotations

import importlib
import re
import sys
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from basewatch.project import project_folder

ROOT = project_folder("templates").parent


def tool(name: str) -> Any:  # noqa: ANN401  # a module that is no part of the package
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "tools"))


write_tokens, design_tokens = tool("write_tokens"), tool("design_tokens")
TEXT = (ROOT / "templates" / "tokens.toml").read_text("utf-8")
TOKENS = design_tokens.read_tokens(TEXT)
BY_NAME = {token.name: token for token in TOKENS.tokens}
MEANINGS = [token.name for token in TOKENS.tokens if token.group == "meaning"]
KNOWN_BY = ("observed", "claimed", "estimated", "not_seen", "not_looked", "new")
"""Meanings that a reader has to tell apart; 'said' and 'assessed' are both words, and grey."""
GROUNDS = ("paper", "panel")
LEAST_DISTANCE = 10.0
"""Five times what is just noticeable; a sign and a word stand beside each colour as well."""
VISION = {
    "all cones": np.eye(3),
    "no long ones": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "no middle ones": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
    "no short ones": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
         [0.004733, 0.691367, 0.303900]]
    ),
}  # fmt: skip
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])
NO_TOKENS = {
    "src/basewatch/figures/drawing/page/canvas.js": "what a canvas begins with",
    "src/basewatch/figures/drawing/page/paint.js": "what SVG begins with",
}
"""Files that name colours of a standard."""


def colour(name: str, scheme: str) -> str:
    given = BY_NAME[name].given
    value = str(given.get(scheme, given["light"]))
    return value if value.startswith("#") else colour(value, scheme)


def linear(value: str) -> np.ndarray:
    share = np.array([int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.asarray(np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4))


def lab(value: str, vision: str) -> np.ndarray:
    """Return L*, a*, b* of a colour as somebody sees it."""
    x, y, z = (TO_XYZ @ np.clip(VISION[vision] @ linear(value), 0, 1)) / WHITE
    f = [part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    darker, brighter = sorted(float(TO_XYZ[1] @ linear(value)) for value in (one, other))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("path", "text"), write_tokens.written(TEXT).items())
def test_committed_files_are_what_the_source_makes(path: str, text: str) -> None:
    assert (ROOT / path).read_text("utf-8") == text, "run `make tokens`"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('light = "#56606b"', 'light = "#56606"', "muted: '#56606' is neither #rrggbb nor"),
        ('screen = "208px"', 'screen = "208"', "contents: '208' is no length in rem, px, pt or mm"),
        ('why = "drawings and text have one width"', 'why = ""', "figure: say in 'why'"),
        ("shore = {", "sea = {", "Cannot overwrite a value|sea: the name stands"),
        ("shore = {", "muted = {", "muted: the name stands 2 times"),
        ('for = ["page"]', 'for = ["web"]', "plate: 'for' names figures, page, print"),
        ('dark = "#3a3417"', 'night = "#3a3417"', "target: night is none of"),
    ],
)
def test_a_slip_in_the_source_is_told_by_name(before: str, after: str, told: str) -> None:
    assert before in TEXT
    with pytest.raises((design_tokens.TokenError, ValueError), match=told):
        design_tokens.read_tokens(TEXT.replace(before, after, 1))


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_meanings_stay_apart_for_every_kind_of_sight(scheme: str, vision: str) -> None:
    seen = {name: lab(colour(name, scheme), vision) for name in KNOWN_BY}
    near = {
        pair: round(float(np.linalg.norm(seen[pair[0]] - seen[pair[1]])), 1)
        for pair in combinations(KNOWN_BY, 2)
    }
    assert {pair: gap for pair, gap in near.items() if gap < LEAST_DISTANCE} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_meanings_can_be_read_as_words_on_either_ground(scheme: str) -> None:
    ratios = {
        (name, ground): round(contrast(colour(name, scheme), colour(ground, scheme)), 2)
        for name in MEANINGS
        for ground in GROUNDS
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_what_is_known_in_another_way_has_another_sign_and_another_mark() -> None:
    for member in ("sign", "symbol"):
        signs = [BY_NAME[name].given[member] for name in KNOWN_BY]
        assert len(set(signs)) == len(signs), member


def test_every_meaning_has_its_sign_on_the_page_and_a_shape_in_print() -> None:
    page = (ROOT / "templates" / "html" / "macros" / "cited.html.j2").read_text("utf-8")
    shapes = dict(re.findall(r'"(\w+)": \{"shape": "(.)"', page))
    assert shapes == {name: BY_NAME[name].given["sign"] for name in MEANINGS}
    styles = (ROOT / "templates" / "screen.css").read_text("utf-8")
    assert [
        n for n in MEANINGS if f".tone.{n} {{ color: var(--{BY_NAME[n].css})" not in styles
    ] == []
    print_words = (ROOT / "templates" / "pdf" / "tones.typ").read_text("utf-8")
    for name in (*KNOWN_BY, "said", "assessed"):
        assert f'tone == "{name}"' in print_words or f'"{name}"' in print_words, name


def test_no_colour_stands_outside_the_source() -> None:
    known = {value.lower() for token in TOKENS.tokens for value in map(str, token.given.values())}
    ends = {".py", ".css", ".js", ".typ", ".j2"}
    made = write_tokens.written(TEXT).keys() | NO_TOKENS.keys()
    strays = {}
    for folder in ("src/basewatch", "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in ends and name not in made:
                named = re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", path.read_text("utf-8"))
                strays[name] = {one for one in named if _long(one) not in known}
    assert {name: found for name, found in strays.items() if found} == {}


def _long(value: str) -> str:
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])
