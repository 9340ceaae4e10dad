"""The static drawing equals what plotly.js draws in a real browser, pixel by pixel."""

from __future__ import annotations

import base64
import io
import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from basewatch.figures.drawing import draw_svg
from basewatch.figures.drawing.bundle import bundle_path
from browsing import open_browser

pytestmark = pytest.mark.browser

FONTS_DIR = Path(__file__).resolve().parents[2] / "templates" / "fonts"
WIDTH, HEIGHT = 700, 450
Pixels = NDArray[np.int16]
# Measured: 0 to 0.014 %. Arabic letters also kern over the gaps inside a word, which the widths
# table leaves out: such a label can lie half a pixel beside the browser's (measured: 0.2 %).
MAX_DIFFERING_SHARE = 0.0005
MAX_DIFFERING_SHARE_ARABIC = 0.004
VISIBLE_DIFFERENCE = 24  # of 255, in any colour channel
FACES = [
    ("Noto Sans", "NotoSans-Regular", "400", "normal"),
    ("Noto Sans", "NotoSans-Bold", "700", "normal"),
    ("Noto Sans", "NotoSans-Italic", "400", "italic"),
    ("Noto Sans Arabic", "NotoSansArabic-Regular", "400", "normal"),
    ("Noto Sans Math", "NotoSansMath-Regular", "400", "normal"),
    ("Noto Sans Symbols 2", "NotoSansSymbols2-Regular", "400", "normal"),
]
FAMILY = ", ".join(dict.fromkeys(f"'{family}'" for family, *_ in FACES))
FONT = {"family": FAMILY, "size": 12, "color": "#222"}
SITES = ["Hmeimim", "Tartus", "T4", "Shayrat"]


def circle(lon: float, lat: float, radius: float) -> dict[str, list[float]]:
    angles = [i * math.tau / 90 for i in range(91)]
    return {
        "x": [lon + radius * math.cos(a) for a in angles],
        "y": [lat + radius * math.sin(a) for a in angles],
    }


def site_map() -> dict[str, Any]:
    areas: list[dict[str, Any]] = [
        {
            **circle(35 + k % 4, 33 + k // 4, 0.45),
            "mode": "lines",
            "fill": "toself",
            "fillcolor": f"rgba({40 + k * 15},120,160,0.5)",
            "line": {"width": 1, "color": "#456"},
            "showlegend": False,
        }
        for k in range(12)
    ]
    road = {
        "x": [34.5 + i * 0.01 for i in range(450)],
        "y": [33 + math.sin(i / 30) for i in range(450)],
        "mode": "lines",
        "name": "Road",
        "line": {"width": 1.5, "color": "#a33", "dash": "dash"},
    }
    bases = {
        "x": [35.9, 36.1, 38.2],
        "y": [35.4, 34.9, 34.5],
        "mode": "markers+text",
        "text": ["Hmeimim", "Tartus", "T4 / Tiyas"],
        "textposition": "top right",
        "marker": {"size": [10, 14, 8], "symbol": ["circle", "square-open", "triangle-up"]},
        "name": "Bases",
    }
    layout = {
        "font": FONT,
        "title": {"text": "Sites, <b>2024</b>"},
        "xaxis": {"range": [34.4, 39], "ticksuffix": "°E"},
        "yaxis": {"scaleanchor": "x", "scaleratio": 1.2, "range": [32, 36.2], "ticksuffix": "°N"},
        "annotations": [
            {"x": 36, "y": 35, "ax": 60, "ay": -40, "text": "Port of <i>Tartus</i>", "arrowhead": 2,
             "bgcolor": "#fff", "bordercolor": "#888", "borderpad": 3},
            {"x": 38.2, "y": 34.5, "ax": -40, "ay": 30, "text": "Two lines<br>of <b>text</b>",
             "arrowhead": 1},
            {"x": 37, "y": 33, "ax": 40, "ay": 60, "text": "area 12 km<sup>2</sup>",
             "textangle": -20, "arrowhead": 3},
        ],
        "shapes": [
            {"type": "rect", "x0": 36.5, "x1": 38, "y0": 33, "y1": 34,
             "line": {"color": "#d60", "dash": "dot", "width": 1}},
            {"type": "circle", "x0": 35, "x1": 36, "y0": 34, "y1": 35, "line": {"color": "#06d"}},
            {"type": "line", "xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": 0.5,
             "y1": 0.5, "line": {"width": 1, "color": "#aaa"}, "label": {"text": "front line"}},
            {"type": "path", "path": "M 35 32.5 Q 36 33.5 37 32.5 T 38.5 32.6"},
        ],
        "legend": {"orientation": "h", "y": -0.12},
        "margin": {"l": 60, "r": 20, "t": 50, "b": 60},
    }  # fmt: skip
    return {"data": [*areas, road, bases], "layout": layout}


def small_multiples() -> dict[str, Any]:
    dates = [f"2024-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 17)]
    data, layout = [], {"font": FONT, "margin": {"l": 60, "r": 20, "t": 40, "b": 40}}
    for row, suffix in enumerate(["", "2", "3"]):
        trace = {
            "x": dates,
            "y": [5 + 3 * math.sin(i / 3 + row) + row for i in range(24)],
            "xaxis": "x",
            "yaxis": f"y{suffix}",
            "mode": "lines+markers",
            "name": f"Series {row + 1}",
            "line": {"shape": "hv" if row == 1 else "linear", "width": 1.5},
            "marker": {"symbol": "circle-open", "size": 7, "line": {"width": 1.5}},
            "error_y": {"array": [0.8] * 24, "arrayminus": [0.4] * 24, "thickness": 1, "width": 3},
        }
        data.append(trace)
        domain = [1 - (row + 1) * 0.33 + 0.05, 1 - row * 0.33]
        layout[f"yaxis{suffix}"] = {"domain": domain, "title": {"text": f"Aircraft {row + 1}"}}
    layout["xaxis"] = {"type": "date", "anchor": "y3", "tickformat": "%b %Y", "dtick": "M2"}
    return {"data": data, "layout": layout}


def lanes() -> dict[str, Any]:
    colours = ["#dde8f0", "#f2e3d5", "#e3efe0", "#eeeeee"]
    boxes = [
        {"type": "rect", "x0": i * 20, "x1": i * 20 + 34, "y0": i % 4 - 0.35, "y1": i % 4 + 0.35,
         "fillcolor": colours[i % 4], "line": {"width": 1, "color": "#789"}, "layer": "below"}
        for i in range(16)
    ]  # fmt: skip
    texts = [
        {"x": i * 20 + 17, "y": i % 4, "text": f"Event {i}:<br>Il-76", "showarrow": False,
         "font": {"size": 9}}
        for i in range(16)
    ]  # fmt: skip
    marks = {
        "x": [i * 20 + 17 for i in range(16)],
        "y": [i % 4 - 0.45 for i in range(16)],
        "mode": "markers+text",
        "text": [f"E{i}" for i in range(16)],
        "textposition": "bottom center",
        "textfont": {"size": 8},
        "marker": {"size": 5, "symbol": "diamond-open", "color": "#333"},
    }
    lane_axis = {"tickvals": [0, 1, 2, 3], "ticktext": ["Air", "Naval", "Ground", "Space imagery"],
                 "range": [-0.9, 3.6], "automargin": True}  # fmt: skip
    day_axis = {"range": [-5, 350], "title": {"text": "Day of 2024"}}
    layout = {"font": FONT, "shapes": boxes, "annotations": texts, "showlegend": False,
              "yaxis": lane_axis, "xaxis": day_axis}  # fmt: skip
    return {"data": [marks], "layout": layout}


def heatmap() -> dict[str, Any]:
    counts = [[(i * j) % 9 for i in range(12)] for j in range(4)]
    trace = {
        "type": "heatmap",
        "x": [f"M{i}" for i in range(12)],
        "y": SITES,
        "z": counts,
        "texttemplate": "%{z}",
        "colorscale": "Blues",
        "xgap": 1,
        "ygap": 1,
        "colorbar": {"title": {"text": "count"}, "thickness": 12},
    }
    return {"data": [trace], "layout": {"font": FONT, "yaxis": {"automargin": True}}}


def bars() -> dict[str, Any]:
    types = ["Su-24", "Su-34", "Su-35S", "Mi-8", "Il-76"]
    first = {
        "type": "bar",
        "x": types,
        "y": [6, -4, 7, 12, 2],
        "text": [6, -4, 7, 12, 2],
        "textposition": "outside",
        "name": "A",
        "error_y": {"array": [1, 1, 1, 2, 1]},
    }
    second = {"type": "bar", "x": types, "y": [3, 2, 7, 8, 1], "name": "B",
              "marker": {"pattern": {"shape": "/"}}}  # fmt: skip
    layout = {
        "font": FONT,
        "barmode": "group",
        "title": {"text": "Airframes \u2212 by type ≥ 2 → W"},
    }
    return {"data": [first, second], "layout": layout}


def other_scripts() -> dict[str, Any]:
    notes = [
        {"x": 2, "y": 3, "text": "قاعدة حميميم الجوية", "ax": 0, "ay": 40, "arrowhead": 2,
         "bordercolor": "#333", "bgcolor": "#ffe"},
        {"x": 3, "y": 2, "text": "<b>Российская</b> авиация", "ax": -60, "ay": 40, "arrowhead": 3,
         "bordercolor": "#333"},
        {"x": 1, "y": 1, "text": "طرطوس — الإسلامية, لا ٢٠٢٤", "ax": 80, "ay": -30,
         "bordercolor": "#333"},
    ]  # fmt: skip
    trace = {"x": [1, 2, 3], "y": [1, 3, 2], "mode": "lines+markers", "name": "Хмеймим"}
    layout = {"font": FONT, "title": {"text": "Авиабаза Хмеймим, 2024"}, "annotations": notes,
              "showlegend": True, "xaxis": {"title": {"text": "Месяц"}}}  # fmt: skip
    return {"data": [trace], "layout": layout}


FIGURES = [site_map, small_multiples, lanes, heatmap, bars, other_scripts]


def page_start() -> str:
    rules = []
    for family, file, weight, style in FACES:
        font = base64.b64encode((FONTS_DIR / f"{file}.ttf").read_bytes()).decode()
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:{style};"
            f"src:url(data:font/ttf;base64,{font})}}"
        )
    reset = "html,body{margin:0;background:#fff}svg{display:block}"
    return f"<!doctype html><meta charset=utf-8><style>{reset}{''.join(rules)}</style><body>"


@pytest.fixture(scope="module")
def page(chromium_path: Path) -> Iterator[Page]:
    with open_browser(chromium_path) as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(page_start())
        page.evaluate("Promise.all([...document.fonts].map((face) => face.load()))")
        page.add_script_tag(path=bundle_path())
        yield page


def screenshot(page: Page) -> Pixels:
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return np.asarray(picture, dtype=np.int16)


def drawn_in_browser(page: Page, figure: dict[str, Any]) -> Pixels:
    whole = {**figure["layout"], "width": WIDTH, "height": HEIGHT}
    page.evaluate(
        """async ([data, layout]) => {
            document.body.innerHTML = '<div id="figure"></div>';
            await Plotly.newPlot("figure", data, layout, {staticPlot: true});
        }""",
        [figure["data"], whole],
    )
    return screenshot(page)


def drawn_by_us(page: Page, figure: dict[str, Any], name: str) -> Pixels:
    svg = draw_svg(figure, width_px=WIDTH, height_px=HEIGHT, figure_id=name)
    page.evaluate("(svg) => { document.body.innerHTML = svg; }", svg)
    return screenshot(page)


def keep_pictures(name: str, **pictures: Pixels) -> None:
    """Save what was compared, when BASEWATCH_PARITY_DIR says where."""
    if directory := os.environ.get("BASEWATCH_PARITY_DIR"):
        for kind, pixels in pictures.items():
            path = Path(directory) / f"{name}-{kind}.png"
            Image.fromarray(pixels.astype(np.uint8)).save(path)


@pytest.mark.parametrize("make_figure", FIGURES, ids=lambda make: str(make.__name__))
def test_static_drawing_equals_the_browser(
    make_figure: Callable[[], dict[str, Any]], page: Page
) -> None:
    figure, name = make_figure(), make_figure.__name__
    ours = drawn_by_us(page, figure, name)
    theirs = drawn_in_browser(page, figure)
    differing = (np.abs(ours - theirs) > VISIBLE_DIFFERENCE).any(axis=2)
    marked = np.where(differing[..., None], np.array([255, 0, 0]), ours // 2 + 127)
    keep_pictures(name, ours=ours, browser=theirs, difference=marked)
    drawn = (theirs != theirs[0, 0]).any(axis=2).mean()
    assert drawn > 0.01, "the browser drew an empty page, so there was nothing to compare"
    arabic = make_figure is other_scripts
    assert differing.mean() <= (MAX_DIFFERING_SHARE_ARABIC if arabic else MAX_DIFFERING_SHARE)
