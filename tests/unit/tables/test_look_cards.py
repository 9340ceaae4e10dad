"""Cards of looks: their age, and the day by which what they tell was public."""

from __future__ import annotations

import pytest

from basewatch.tables.look_cards import look_cards
from builders import make_observation, make_selection, make_source

UNDATED = {"published": "", "url": "https://gazette.example/a"}


@pytest.mark.parametrize(
    ("span", "age"),
    [
        ({"date": "2030-03-01"}, "3 days old"),
        ({"date": "2030-03-01", "date_end": "2030-03-03"}, "1 day old"),
        ({"date": "2030-03-01", "date_end": "2030-03-03", "date_basis": "posted"}, "1 day old"),
    ],
)
def test_look_of_several_days_is_as_old_as_its_last(span: dict[str, str], age: str) -> None:
    selection, citations = make_selection(
        [make_observation("F1", **span)],
        sources=[make_source("S1", published="2030-03-03")],
        as_of="2030-03-04",
        since="2030-02-20",
    )
    (card,) = look_cards(selection, citations).cards
    assert card.age_words == age


@pytest.mark.parametrize(("dated", "public"), [("S1", "S2"), ("S2", "S1")])
def test_page_that_bears_the_day_makes_an_inferred_one_firm(dated: str, public: str) -> None:
    sources = [make_source(dated, published="2030-03-01"), make_source(public, **UNDATED)]
    rows = [make_observation("F1", source="S1"), make_observation("F2", source="S2")]
    selection, citations = make_selection(rows, sources=sources)
    (card,) = look_cards(selection, citations).cards
    assert card.detail.endswith("public 1 Mar 2030")


def test_day_that_only_undated_pages_give_is_a_bound() -> None:
    selection, citations = make_selection(
        [make_observation("F1")], sources=[make_source("S1", **UNDATED)]
    )
    (card,) = look_cards(selection, citations).cards
    assert card.detail.endswith("public not before 1 Mar 2030")
