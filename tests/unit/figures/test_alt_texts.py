"""An alternative text stands in for the drawing: it is refused where it tells too little."""

from __future__ import annotations

import pytest

from basewatch.errors import FigureError
from basewatch.figures.alt_texts import check_alt_text
from basewatch.models.blocks import Cited

TITLE = "3 looks on 2 days, 1 to 9 March 2030"
DATA = [[Cited(text="Il-76"), Cited(text="4")], [Cited(text="An-124"), Cited(text="at least 2")]]
GOOD = (
    "Three looks at Test base from 1 to 9 March 2030 told of two types; seen most often: Il-76, "
    "four of them in the newest look."
)


def test_a_text_that_tells_the_finding_is_taken() -> None:
    check_alt_text("looks", TITLE, GOOD, DATA)


def test_a_figure_without_anything_to_draw_needs_to_name_nothing() -> None:
    nothing = "No look from orbit at Test base is known for 1 to 9 March 2030; that is no absence."
    check_alt_text("looks", "No looks, 1 to 9 March 2030", nothing, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chart of looks.", "has 15 characters; allowed are 60 to 1200"),
        (GOOD * 20, "allowed are 60 to 1200"),
        (f"Figure: {TITLE}. {TITLE}. {TITLE}.", "says again what the title says"),
        (
            "A strip chart with one row for each type and one column for each look, dots in blue.",
            "names no number and no name of the figure's table",
        ),
    ],
)
def test_a_text_that_tells_too_little_is_refused_by_name(text: str, told: str) -> None:
    with pytest.raises(FigureError, match="Figure 'looks' has no telling") as refused:
        check_alt_text("looks", TITLE, text, DATA)
    assert told in str(refused.value)
