"""Draw the map symbols of the theatre map once, as plain lines that any page can hold.

    uv run --with milsymbol==0.2.0 --with fonttools tools/build_symbols.py

Symbols are those of MIL-STD-2525D / APP-6, affiliation neutral, one per kind of site, as the
package milsymbol (MIT) draws them. Curves become lines; x to the right, y upwards, middle 0, in
units of which the frame is 110 wide. Run it again only when a kind of site is added.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from milsymbol import Symbol

TARGET = Path(__file__).parents[1] / "src/basewatch/figures/maps/symbols.json"
NEUTRAL_INSTALLATION = "1004200000"
CODES = {
    "air-base": f"{NEUTRAL_INSTALLATION}1213010000",  # airport, air base
    "airport": f"{NEUTRAL_INSTALLATION}1213010000",
    "naval-facility": f"{NEUTRAL_INSTALLATION}1213090000",  # sea port, naval base
    "port": f"{NEUTRAL_INSTALLATION}1213090000",
    "air-defence-site": "10041000001301020000",  # air-defence missile unit
    "onward-site": f"{NEUTRAL_INSTALLATION}1208020000",  # military base
    "area": f"{NEUTRAL_INSTALLATION}1200000000",  # installation, kind not given
}
MIDDLE = 100.0
STEPS = 8
"""Lines that stand for one curve: at 22 px a symbol, its corners are finer than a pixel."""


class LinePen(BasePen):
    """Collects a path as runs of points."""

    def __init__(self) -> None:
        super().__init__(None)
        self.runs: list[list[tuple[float, float]]] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.runs.append([pt])

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.runs[-1].append(pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        corners = (self.runs[-1][-1], *points)
        for step in range(1, STEPS + 1):
            t = step / STEPS
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            pairs = list(zip(shares, corners, strict=True))
            self.runs[-1].append((sum(s * p[0] for s, p in pairs), sum(s * p[1] for s, p in pairs)))

    def _closePath(self) -> None:  # noqa: N802
        self.runs[-1].append(self.runs[-1][0])


def pieces(element: ElementTree.Element, place: Transform) -> Iterator[dict[str, Any]]:
    """Yield every path and circle below an element, in drawing order."""
    place = place.transform(transform_of(element.get("transform", "")))
    tag = element.tag.split("}")[-1]
    if tag == "path":
        yield piece(element, element.attrib["d"], place)
    elif tag == "circle":
        x, y, r = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
        arc = f"M{x - r},{y} A{r} {r} 0 1 1 {x + r},{y} A{r} {r} 0 1 1 {x - r},{y} Z"
        yield piece(element, arc, place)
    elif tag not in ("svg", "g"):
        msg = f"A symbol holds <{tag}>, which this recipe cannot turn into lines."
        raise SystemExit(msg)
    for child in element:
        yield from pieces(child, place)


def transform_of(text: str) -> Transform:
    """Read ``translate(x,y)`` and ``scale(f)``."""
    place = Identity
    for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", text):
        values = [float(number) for number in re.split(r"[ ,]+", numbers.strip())]
        place = place.translate(*values) if name == "translate" else place.scale(*values)
    return place


def piece(element: ElementTree.Element, path: str, place: Transform) -> dict[str, Any]:
    """Turn one path into runs of points."""
    pen = LinePen()
    parse_path(path, TransformPen(pen, place))
    runs = [[[round(x - MIDDLE, 1), round(MIDDLE - y, 1)] for x, y in run] for run in pen.runs]
    width = 0.0 if element.get("stroke") == "none" else float(element.get("stroke-width", 3))
    return {
        "fill": element.get("fill", "none"),
        "width": round(width * place.xx, 2),
        "runs": [run for run in runs if len(run) > 1],
    }


def main() -> None:
    """Write the file of symbols."""
    symbols = {}
    for kind, code in CODES.items():
        drawing = ElementTree.fromstring(Symbol(code, size=100).as_svg())
        symbols[kind] = {"sidc": code, "pieces": list(pieces(drawing, Identity))}
    TARGET.write_text(json.dumps(symbols, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(symbols)} symbols in {TARGET.name}, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
