"""A page carries of its typefaces what it shows, and nothing else."""

from __future__ import annotations

import base64
import io
import re

from fontTools.ttLib import TTFont

from basewatch.project import project_folder
from basewatch.render.page_fonts import font_faces

FONTS = project_folder("templates") / "fonts"
EMBEDDED = re.compile(r"base64,([^\"]+)")


def fonts_for(text: str) -> list[set[int]]:
    """Return the characters of each font that a page with this text carries."""
    packed = EMBEDDED.findall(font_faces(FONTS, text))
    return [set(TTFont(io.BytesIO(base64.b64decode(each))).getBestCmap()) for each in packed]


def test_page_in_english_carries_three_styles_of_latin_and_no_other_script() -> None:
    assert [len(each) for each in fonts_for("Hmeimim")] == [96, 96, 96]


def test_each_script_and_sign_on_the_page_is_carried() -> None:
    text = "Хмеймим حميميم &#8805; 4 ◆ &rarr;"
    carried = set[int]().union(*fonts_for(text))
    assert {ord(letter) for letter in "Хмеийحميم≥◆→"} <= carried
    assert ord("Щ") not in carried


def test_same_text_gives_the_same_bytes() -> None:
    font_faces.__globals__["_cut"].cache_clear()
    once = font_faces(FONTS, "Хмеймим")
    font_faces.__globals__["_cut"].cache_clear()
    assert font_faces(FONTS, "Хмеймим") == once
