"""What a static drawing holds, and what draw_svg refuses."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import typst

from basewatch.errors import FigureError
from basewatch.figures.drawing import draw_svg
from basewatch.figures.drawing.bundle import bundle_version, read_bundle

ROOT = Path(__file__).resolve().parents[4]
SVG = "{http://www.w3.org/2000/svg}"


def line_figure(**layout: Any) -> dict[str, Any]:
    trace = {"x": [1, 2, 3], "y": [1, 3, 2], "mode": "lines+markers", "name": "Sorties"}
    return {"data": [trace], "layout": layout}


def drawn(figure: dict[str, Any], figure_id: str = "fig-a") -> str:
    return draw_svg(figure, width_px=400, height_px=300, figure_id=figure_id)


def ids_of(svg: str) -> set[str]:
    return {e.attrib["id"] for e in ET.fromstring(svg).iter() if "id" in e.attrib}


def draw_and_send(connection: Connection) -> None:
    connection.send(drawn(line_figure()))


def test_drawing_has_the_asked_size_and_its_text_as_text() -> None:
    root = ET.fromstring(drawn(line_figure(title={"text": "Sorties, <b>Хмеймим</b>"})))
    assert root.attrib["viewBox"] == "0 0 400 300"
    assert (root.attrib["width"], root.attrib["height"]) == ("400", "300")
    assert "Noto Sans" in root.attrib["font-family"]
    assert "Sorties, Хмеймим" in {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}


def test_drawing_passes_a_strict_content_security_policy() -> None:
    note = {"x": 2, "y": 3, "text": '<a href="https://example.test">a</a>'}
    svg = drawn(line_figure(annotations=[note]))
    names = {name for element in ET.fromstring(svg).iter() for name in element.attrib}
    assert not {"style", "class"} & names
    assert not [name for name in names if name.startswith("on")]
    assert "<script" not in svg
    assert "https://" not in svg


def test_same_figure_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "from basewatch.figures.drawing import draw_svg; import sys;"
        "f = {'data': [{'x': [1, 2, 3], 'y': [1, 3, 2], 'mode': 'lines+markers',"
        " 'name': 'Sorties'}], 'layout': {}};"
        "sys.stdout.write(draw_svg(f, width_px=400, height_px=300, figure_id='fig-a'))"
    )
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": "7"}
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment, timeout=60
    )
    drawn(line_figure(title={"text": "another one before"}))
    assert drawn(line_figure()) == other.stdout.decode()


def test_ids_of_two_drawings_do_not_meet() -> None:
    first, second = drawn(line_figure(), "fig-a"), drawn(line_figure(), "fig-b")
    assert ids_of(first)
    assert not ids_of(first) & ids_of(second)
    assert all(name.startswith("fig-a-") for name in ids_of(first))


def test_every_reference_has_its_definition() -> None:
    figure = line_figure(showlegend=True)
    hatched = {"pattern": {"shape": "x"}}
    figure["data"].append({"type": "bar", "x": [1, 2], "y": [1, 2], "marker": hatched})
    svg = drawn(figure)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) == ids_of(svg)


def test_heatmap_is_drawn_as_rectangles_and_not_as_a_picture() -> None:
    figure = {"data": [{"type": "heatmap", "z": [[1, 2], [3, None]]}], "layout": {}}
    root = ET.fromstring(drawn(figure))
    assert not list(root.iter(f"{SVG}image"))
    assert len(list(root.iter(f"{SVG}rect"))) >= 3


def test_numbers_are_short() -> None:
    svg = drawn(line_figure())
    assert not re.findall(r'"[^"]*\d\.\d{5,}[^"]*"', svg)


def test_figure_without_marks_is_refused_by_name() -> None:
    with pytest.raises(FigureError, match="'fig-a' is blank"):
        drawn({"data": [{"x": [], "y": []}], "layout": {}})


def test_figure_whose_points_lie_outside_the_axes_is_refused() -> None:
    figure = line_figure(xaxis={"range": [10, 20]}, yaxis={"range": [10, 20]})
    figure["data"][0]["mode"] = "markers"
    with pytest.raises(FigureError, match="'fig-a' is blank"):
        drawn(figure)


def test_remote_image_is_refused() -> None:
    picture = {"source": "https://example.test/a.png", "x": 0, "y": 1, "sizex": 1, "sizey": 1}
    with pytest.raises(FigureError, match="fig-a"):
        drawn(line_figure(images=[picture]))


def test_missing_number_is_refused_before_drawing() -> None:
    with pytest.raises(FigureError, match=r"'fig-a' is not plain JSON"):
        drawn({"data": [{"x": [1.0], "y": [float("nan")]}], "layout": {}})


def test_broken_number_in_the_markup_is_refused() -> None:
    shape = {"type": "path", "path": "M NaN 1 L 2 2", "xref": "paper", "yref": "paper"}
    with pytest.raises(FigureError, match="NaN"):
        drawn(line_figure(shapes=[shape]))


def test_smoothed_heatmap_is_refused_with_the_reason() -> None:
    smooth = {"type": "heatmap", "z": [[1, 2], [3, 4]], "zsmooth": "best"}
    with pytest.raises(FigureError, match=r"'fig-a'.*canvas"):
        drawn({"data": [smooth], "layout": {}})


@pytest.mark.parametrize("figure_id", ["", "1a", "a b", 'a"', "é"])
def test_id_that_cannot_prefix_is_refused(figure_id: str) -> None:
    with pytest.raises(FigureError, match="cannot prefix"):
        drawn(line_figure(), figure_id)


def test_drawing_is_kept_on_disk_and_read_from_there(tmp_path: Path) -> None:
    size: dict[str, Any] = {"width_px": 400, "height_px": 300, "figure_id": "fig-a"}
    svg = draw_svg(line_figure(), **size, cache_dir=tmp_path)
    (kept,) = tmp_path.glob("*.svg")
    assert kept.read_text(encoding="utf-8") == svg
    kept.write_text("<svg/>", encoding="utf-8")
    assert draw_svg(line_figure(), **size, cache_dir=tmp_path) == "<svg/>"
    assert draw_svg(line_figure(title={"text": "b"}), **size, cache_dir=tmp_path) != "<svg/>"


def test_forked_child_draws_and_ends() -> None:
    expected = drawn(line_figure())
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=draw_and_send, args=(sender,))
    child.start()
    assert receiver.poll(30), "the child did not draw"
    assert receiver.recv() == expected
    child.join(30)
    assert child.exitcode == 0


def test_figure_is_drawn_where_an_event_loop_runs() -> None:
    async def cell() -> str:
        return drawn(line_figure())

    assert asyncio.run(cell()) == drawn(line_figure())


def test_typst_takes_the_drawing_with_the_committed_fonts(tmp_path: Path) -> None:
    note = {"x": 2, "y": 3, "text": "طرطوس — 2024, Тартус ≥ 2 →"}
    (tmp_path / "a.svg").write_text(drawn(line_figure(annotations=[note])), encoding="utf-8")
    source = '#image(read("a.svg", encoding: none), format: "svg")'
    (tmp_path / "a.typ").write_text(source, encoding="utf-8")
    pdf, warnings = typst.compile_with_warnings(
        str(tmp_path / "a.typ"), font_paths=[str(ROOT / "templates" / "fonts")],
        ignore_system_fonts=True,
    )  # fmt: skip
    assert pdf is not None
    assert pdf.startswith(b"%PDF")
    assert not [str(warning) for warning in warnings]


def test_bundle_keeps_its_trace_modules_for_later() -> None:
    source = read_bundle()
    assert ".unregistered=[" in source
    assert source.isascii()
    assert re.fullmatch(r"\d+\.\d+\.\d+", bundle_version())
