"""A new row is compared with those near it in time; the likest event is proposed, with reasons."""

from __future__ import annotations

from collections import defaultdict

import pytest

from basewatch.adding import likeness
from basewatch.adding.likeness import ALIKE, Likeness, find_alike, proposal, rank
from basewatch.adding.told import Kinship, Told, read_told
from basewatch.catalog.rows import SEPARATOR
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store, open_store
from copies import DATA

RETELLING = {
    "site": "hmeimim",
    "category": "imagery-observation",
    "date": "2024-12-13",
    "statement": "Maxar images showed two An-124 at Hmeimim with raised noses, ready to load.",
    "equipment": "an-124",
    "count_low": "2",
    "count_high": "2",
    "origin": "maxar",
}


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(DATA)


@pytest.fixture(scope="module")
def told(store: Store) -> list[Told]:
    kinship, columns = Kinship(store), TABLES["observations"].columns
    rows = store.connection.execute("SELECT cells FROM observations ORDER BY id")
    cells = (dict(zip(columns, text.split(SEPARATOR), strict=True)) for (text,) in rows)
    return [read_told(row, kinship) for row in cells]


def test_a_retelling_finds_the_event_it_retells(store: Store) -> None:
    likest = proposal(find_alike(RETELLING, store))
    assert likest is not None
    assert likest.event == "2024-12-13-hmeimim-an-124-loading"
    for words in ("same site, same day", "both about an-124", "counts agree", "a retelling"):
        assert words in likest.reasons


def test_a_thing_of_another_year_is_like_nothing(store: Store) -> None:
    assert find_alike(RETELLING | {"date": "2031-01-01"}, store) == []


def test_a_month_is_compared_as_a_span(store: Store) -> None:
    found = find_alike(RETELLING | {"date": "2024-12"}, store)
    assert any("days overlap" in item.reasons for item in found)


def test_rows_entered_together_are_compared_too(store: Store) -> None:
    also = [RETELLING | {"id": "F9000", "date": "2031-01-02", "event": "2031-01-02-new"}]
    (found,) = find_alike(RETELLING | {"date": "2031-01-01"}, store, also)
    assert (found.event, found.observation) == ("2031-01-02-new", "F9000")
    assert "1 day apart" in found.reasons


def test_a_row_split_from_the_same_fact_is_no_companion(store: Store) -> None:
    also = [RETELLING | {"id": "F9000", "fact": "F9", "date": "2031-01-01", "event": "new-one"}]
    assert find_alike(RETELLING | {"fact": "F9", "date": "2031-01-01"}, store, also) == []


def test_the_order_is_the_same_whatever_the_order_of_the_rows(told: list[Told]) -> None:
    one = next(row for row in told if row.id == "F0558")
    others = [row for row in told if row.fact != one.fact]
    ranked = rank(one, others)
    assert ranked == rank(one, reversed(others))
    assert ranked == sorted(ranked, key=lambda item: (-item.points, item.event))


def test_no_two_places_of_the_order_are_the_same(told: list[Told]) -> None:
    one = next(row for row in told if row.id == "F0558")
    events = [item.event for item in rank(one, told)]
    assert len(events) == len(set(events))


def test_leaving_one_out_the_right_event_is_proposed_as_often_as_the_module_says(
    told: list[Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(likeness, "WORTH_SHOWING", -1000)
    facts = defaultdict[str, set[str]](set)
    for row in told:
        facts[row.event].add(row.fact)
    ranked = [(row, rank(row, [o for o in told if o.fact != row.fact])) for row in told]
    with_companion = [(row, found) for row, found in ranked if len(facts[row.event]) > 1]
    alone = [(row, found) for row, found in ranked if len(facts[row.event]) == 1]
    assert (len(with_companion), len(alone)) >= (200, 400)
    first = sum(found[0].event == row.event for row, found in with_companion)
    right = sum(proposed(found) == row.event for row, found in with_companion)
    misled = sum(proposed(found) not in ("", row.event) for row, found in with_companion)
    wrong = sum(proposed(found) != "" for _, found in alone)
    assert first >= 0.88 * len(with_companion)
    assert right >= 0.64 * len(with_companion)
    assert misled <= 0.05 * len(with_companion)
    assert wrong <= 0.15 * len(alone)


def proposed(found: list[Likeness]) -> str:
    """Give the id of the proposed event."""
    return found[0].event if found and found[0].points >= ALIKE else ""
