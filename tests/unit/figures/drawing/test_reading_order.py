"""Lines of a drawing in scripts that run from right to left."""

from __future__ import annotations

import re
from itertools import pairwise

from basewatch.figures.drawing import draw_svg
from basewatch.figures.drawing.reading_order import in_reading_order

EDGE = "\u200e"
DATE = "13 ديسمبر 2024"


def bare(text: str) -> str:
    return text.replace(EDGE, "")


def test_a_drawing_without_such_letters_is_as_it_was() -> None:
    drawing = {"text": ["13 Dec 2024", "Ан-124<br><b>2</b>"], "x": [1, None, 2.5], "on": True}
    assert in_reading_order(drawing) == drawing


def test_a_date_reads_from_the_right() -> None:
    assert bare(in_reading_order(DATE)) == "2024 ديسمبر 13"


def test_letters_of_a_word_keep_their_order_so_that_they_join() -> None:
    assert "ديسمبر" in in_reading_order(DATE)
    assert "أحدث رصد من المدار" in bare(in_reading_order("أحدث رصد من المدار: 3"))


def test_each_line_is_put_in_order_by_itself() -> None:
    above, below = in_reading_order(f"Hmeimim<br>{DATE}").split("<br>")
    assert above == "Hmeimim"
    assert bare(below) == "2024 ديسمبر 13"


def test_brackets_open_towards_what_they_hold() -> None:
    assert bare(in_reading_order("عدد (7)")) == "(7) عدد"
    assert bare(in_reading_order("رصد (Il-76) ثم «7»")) == "«7» ثم (Il-76) رصد"
    named = in_reading_order("\u2066Maxar (WorldView)\u2069 شوهد")
    assert bare(named) == "شوهد Maxar (WorldView)"


def test_a_comma_stands_between_what_it_parts() -> None:
    passes = in_reading_order("\u2066Landsat 9\u2069، مرور محسوب")
    assert passes == f"{EDGE}مرور محسوب{EDGE} ،Landsat 9"


def test_a_line_of_one_style_keeps_it_and_one_of_several_loses_them() -> None:
    assert bare(in_reading_order(f"<b>{DATE}</b>")) == "<b>2024 ديسمبر 13</b>"
    assert "<" not in in_reading_order(f"<b>13</b> {DATE[3:]}")


def test_vowel_marks_and_isolates_are_left_out() -> None:
    assert bare(in_reading_order("لم يُحكم \u2066B2\u2069")) == "B2 لم يحكم"


def drawn(text: str, anchor: str = "left") -> list[tuple[float, str]]:
    """Draw one note and return the left end and the words of each of its runs."""
    note = {"text": text, "x": 200, "y": 50, "showarrow": False, "xanchor": anchor}
    layout = {
        **{"width": 400, "height": 100, "annotations": [note]},
        **{"xaxis": {"range": [0, 400]}, "yaxis": {"range": [0, 100]}},
    }
    figure = {"data": [{"type": "scatter", "x": [1], "y": [1]}], "layout": layout}
    svg = draw_svg(in_reading_order(figure), width_px=400, height_px=100, figure_id="note")
    runs = re.findall(r'<tspan x="([-\d.]+)" y="[-\d.]+" text-anchor="start"[^>]*>([^<]*)<', svg)
    return [(float(x), words) for x, words in runs]


def test_each_run_stands_at_a_place_of_its_own_from_left_to_right() -> None:
    runs = drawn(DATE)
    assert [words for _, words in runs] == ["2024", "ديسمبر", "13"]
    places = [x for x, _ in runs]
    assert places == sorted(places)
    assert min(b - a for a, b in pairwise(places)) > 10


def test_lines_of_one_note_stand_beneath_one_another() -> None:
    runs = drawn(f"{DATE}<br>أحدث رصد")
    assert [words for _, words in runs] == ["2024", "ديسمبر", "13", "أحدث رصد"]
