"""Map symbols: one for every kind of site, neutral, of one size at any zoom."""

from __future__ import annotations

import re

import pytest

from basewatch.figures.maps.symbols import symbol_code, symbol_shapes
from basewatch.vocabulary import SiteKind

NEUTRAL = "4"


@pytest.mark.parametrize("kind", SiteKind)
def test_every_kind_of_site_has_a_neutral_symbol(kind: SiteKind) -> None:
    code = symbol_code(kind)
    assert re.fullmatch(r"[0-9]{20}", code)
    assert code[3] == NEUTRAL


@pytest.mark.parametrize("kind", SiteKind)
def test_symbol_is_as_wide_as_asked_and_stands_on_its_site(kind: SiteKind) -> None:
    shapes = symbol_shapes(kind, 1000.0, 2000.0, 22.0)
    frame = [float(x) for x in re.findall(r"(-?[0-9.]+),", shapes[0]["path"])]
    assert max(frame) - min(frame) == pytest.approx(22.0)
    assert all((shape["xanchor"], shape["yanchor"]) == (1000.0, 2000.0) for shape in shapes)
    assert all(shape["xsizemode"] == shape["ysizemode"] == "pixel" for shape in shapes)
