"""One palette in page, print and figures; its meanings stay apart for readers who see colour less.

Vision with one kind of cone missing is simulated by the matrices of Machado, Oliveira and Fernandes
(2009, IEEE TVCG 15 (6), severity 1.0), on linear RGB; distances are CIE 1976 (L*, a*, b*).
"""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest

from basewatch.figures import theme
from basewatch.project import project_folder

TEMPLATES = project_folder("templates")
MEANINGS = ("observed", "claimed", "estimated", "ink")
NAMES = (*MEANINGS, "muted", "hairline", "panel", "accent", "new")
ALSO_IN_PRINT = ("said", "assessed")
LEAST_DISTANCE = 10.0
"""Five times what is just noticeable; a shape and a word stand beside each colour as well."""
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


def css(scheme: str) -> dict[str, str]:
    """Return the colours of the page in a scheme."""
    light, dark = (TEMPLATES / "tokens.css").read_text("utf-8").split("@media", 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else {}
    )


def printed() -> dict[str, str]:
    text = (TEMPLATES / "pdf" / "tokens.typ").read_text("utf-8")
    return dict(re.findall(r'(\w+)(?: =|:) rgb\("(#[0-9a-f]{6})"\)', text))


def lab(colour: str, vision: str) -> np.ndarray:
    """Return L*, a*, b* of a colour as somebody sees it."""
    share = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    x, y, z = (TO_XYZ @ np.clip(VISION[vision] @ linear, 0, 1)) / WHITE
    f = [part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("name", NAMES)
def test_page_print_and_figures_have_one_colour_for_one_meaning(name: str) -> None:
    colour = css("light")[name]
    assert printed()[name] == colour
    assert getattr(theme, name.upper()) == colour


@pytest.mark.parametrize("name", [*NAMES, *ALSO_IN_PRINT])
def test_the_page_on_paper_has_the_light_colours(name: str) -> None:
    paper = (TEMPLATES / "print.css").read_text("utf-8")
    assert f"--{name}: {css('light')[name]};" in paper


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_meanings_stay_apart_for_every_kind_of_sight(scheme: str, vision: str) -> None:
    colours = {name: lab(css(scheme)[name], vision) for name in MEANINGS}
    near = {
        pair: round(float(np.linalg.norm(colours[pair[0]] - colours[pair[1]])), 1)
        for pair in combinations(MEANINGS, 2)
    }
    assert {pair: gap for pair, gap in near.items() if gap < LEAST_DISTANCE} == {}
