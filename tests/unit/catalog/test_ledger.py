import dataclasses
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.catalog.ledger import START, Entry, append, first_broken, last_seal, seal

LINES = st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3), max_size=6)


def ledger(lines: list[dict[str, str]]) -> tuple[Entry, ...]:
    entries: tuple[Entry, ...] = ()
    for line in lines:
        entries = append(entries, line)
    return entries


def three() -> tuple[Entry, ...]:
    return ledger([{"id": "Q1", "probability": "0.7"}, {"id": "Q2"}, {"id": "Q1", "outcome": "1"}])


def test_seal_of_a_line_never_changes() -> None:
    expected = "66d42be0142f7bb5"  # by sha256sum
    assert seal(START, {"id": "Q1", "probability": "0.70"})[:16] == expected


@given(LINES)
def test_ledger_as_written_is_whole(lines: list[dict[str, str]]) -> None:
    entries = ledger(lines)
    assert first_broken(entries, [START, *(entry.seal for entry in entries)]) is None


@pytest.mark.parametrize("position", [0, 1, 2])
def test_changed_line_is_found(position: int) -> None:
    entries = list(three())
    entries[position] = dataclasses.replace(entries[position], fields={"id": "Q9"})
    assert first_broken(entries) == position


@pytest.mark.parametrize("position", [0, 1])
def test_deleted_line_is_found(position: int) -> None:
    entries = list(three())
    del entries[position]
    assert first_broken(entries) == position


def test_swapped_lines_are_found() -> None:
    for order in permutations(three()):
        assert (first_broken(order) is None) == (order == three())


def test_number_written_otherwise_is_another_line() -> None:
    assert seal(START, {"p": "0.7"}) != seal(START, {"p": "0.70"})


def test_order_of_columns_does_not_matter() -> None:
    assert seal(START, {"a": "1", "b": "2"}) == seal(START, {"b": "2", "a": "1"})


def test_lines_cut_off_at_the_end_are_found_by_a_printed_seal() -> None:
    printed = last_seal(three())
    assert first_broken(three()[:2]) is None
    assert first_broken(three()[:2], [printed]) == 2


def test_chain_made_anew_is_found_by_a_printed_seal() -> None:
    anew = ledger([{"id": "Q1", "probability": "0.1"}, {"id": "Q2"}])
    assert first_broken(anew, [three()[0].seal]) == 2


def test_empty_ledger_is_whole() -> None:
    assert first_broken([]) is None
    assert last_seal([]) == START
