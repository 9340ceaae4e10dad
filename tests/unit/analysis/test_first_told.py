"""Who told it first, and what several pages are worth together."""

from __future__ import annotations

import pytest

from basewatch.analysis.events import most_retold
from basewatch.analysis.first_told import first_told, mean_correlation
from basewatch.analysis.independence import effective_number
from basewatch.models.evidence import Observation, Source
from basewatch.tables.first_told_table import first_told_table
from builders import make_observation, make_origin, make_selection, make_source

DAYS = {"S1": "2030-03-04", "S2": "2030-03-02", "S3": "2030-03-02"}


def sources() -> list[Source]:
    return [
        make_source(name, publisher=f"Gazette {name}", published=day) for name, day in DAYS.items()
    ]


def rows(*origins: str) -> list[Observation]:
    return [
        make_observation(f"F{n}", source=f"S{n}", origin=origin)
        for n, origin in enumerate(origins, start=1)
    ]


@pytest.mark.parametrize(
    ("families", "rho", "worth"),
    [
        ("a", 1.0, 1.0),
        ("aaaaaa", 1.0, 1.0),
        ("abcdef", 0.0, 6.0),
        ("aab", 1 / 3, 1.8),
        ("aaaaaab", 15 / 21, 7 / (1 + 6 * 15 / 21)),
    ],
)
def test_pages_are_worth_as_many_as_their_families_are_spread(
    families: str, rho: float, worth: float
) -> None:
    found = mean_correlation([{name} for name in families])
    assert found == pytest.approx(rho)
    assert effective_number(len(families), found) == pytest.approx(worth)


def test_page_with_two_families_is_alike_to_the_pages_of_both() -> None:
    assert mean_correlation([{"a", "b"}, {"a"}, {"b"}]) == pytest.approx(2 / 3)


def test_first_is_every_page_of_the_first_day() -> None:
    selection, _ = make_selection(rows("lens", "lens", "shore"), sources=sources())
    (told,) = most_retold(selection)
    found = first_told(selection, told)
    assert [row.id for row in found.first] == ["F2", "F3"]
    assert (found.outlets, str(found.day)) == (3, "2030-03-02")


def test_what_became_public_first_is_what_was_known_by_the_date() -> None:
    selection, _ = make_selection(
        rows("lens", "lens"), sources=sources()[:2], as_of="2030-03-03", since="2030-02-20"
    )
    assert most_retold(selection) == ()


def test_table_prints_the_correlation_used_and_the_first_page_with_its_rows() -> None:
    origins = [make_origin("lens"), make_origin("caption", family="lens")]
    selection, citations = make_selection(
        rows("lens", "caption"), sources=sources()[:2], origins=origins
    )
    table = first_told_table(selection, citations)
    (row,) = table.rows
    assert [cell.text for cell in row.cells[1:5]] == ["2", "2", "1", "1.0"]
    assert row.cells[4].detail == "rho\u00a01.00"
    assert row.cells[5].text.endswith(", after Caption")
    assert [mark.rows for mark in row.cells[5].marks] == [("F2",)]
    assert row.cells[5].detail.startswith("2 Mar 2030")
    assert "house choice" in table.caption


def test_table_says_where_nothing_is_retold() -> None:
    selection, citations = make_selection(rows("lens"), sources=sources()[:1])
    assert first_told_table(selection, citations).rows == ()


@pytest.mark.parametrize(("published", "words"), [("2030-03-01", ""), ("", " (day inferred)")])
def test_first_day_is_inferred_only_where_no_page_bears_it(published: str, words: str) -> None:
    undated = {"published": "", "url": "https://gazette.example/a"}
    pages = [
        make_source("S1", **undated),
        make_source("S2", published=published, url="https://gazette.example/b"),
    ]
    selection, citations = make_selection(rows("lens", "lens"), sources=pages)
    (row,) = first_told_table(selection, citations).rows
    assert row.cells[5].detail == f"1 Mar 2030{words}"
