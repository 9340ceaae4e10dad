import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.absence import (
    DatedLook,
    Departure,
    EmptyLook,
    departure,
    detection_history,
    looks_needed,
    probability_present,
)
from basewatch.vocabulary import State

FRACTIONS = st.floats(0, 1)
LOOKS = st.lists(st.builds(EmptyLook, FRACTIONS, FRACTIONS), max_size=8)


def look(state: State, first: int, last: int | None = None) -> DatedLook:
    return DatedLook(dt.date(2030, 1, first), dt.date(2030, 1, last or first), state)


@pytest.mark.parametrize(
    ("prior", "chance", "after", "needed"),
    [
        (0.5, 0.3, [0.412, 0.329, 0.255, 0.194], 9),
        (0.5, 0.6, [0.286, 0.138, 0.060, 0.025], 4),
        (0.5, 0.9, [0.091, 0.010, 0.001, 0.000], 2),
        (0.8, 0.6, [0.615, 0.390, 0.204, 0.093], 5),
    ],
)
def test_published_table_of_empty_looks(
    prior: float, chance: float, after: list[float], needed: int
) -> None:
    given_looks = [probability_present(prior, [EmptyLook(chance)] * k) for k in (1, 2, 3, 4)]
    assert given_looks == pytest.approx(after, abs=5e-4)
    assert looks_needed(prior, EmptyLook(chance)) == needed


def test_half_covered_look_says_half_as_much() -> None:
    assert probability_present(0.5, [EmptyLook(0.6, 0.5)]) == pytest.approx(0.7 / 1.7)


def test_look_through_cloud_is_no_look() -> None:
    assert probability_present(0.5, [EmptyLook(0.9, 0.19)]) == 0.5
    assert looks_needed(0.5, EmptyLook(0.9, 0.19)) is None


@given(st.floats(0.001, 0.999), st.floats(0.01, 1))
def test_looks_needed_are_enough_and_none_too_many(prior: float, chance: float) -> None:
    needed = looks_needed(prior, EmptyLook(chance))
    assert needed is not None
    assert probability_present(prior, [EmptyLook(chance)] * needed) < 0.05 + 1e-9
    if needed:
        assert probability_present(prior, [EmptyLook(chance)] * (needed - 1)) >= 0.05 - 1e-9


@pytest.mark.parametrize(("prior", "chance"), [(0.5, 0.0), (1.0, 0.9)])
def test_no_number_of_looks_suffices(prior: float, chance: float) -> None:
    assert looks_needed(prior, EmptyLook(chance)) is None


def test_one_look_that_misses_nothing_suffices() -> None:
    assert looks_needed(0.5, EmptyLook(1.0)) == 1
    assert probability_present(0.5, [EmptyLook(1.0)]) == 0


@given(FRACTIONS, LOOKS, LOOKS)
def test_more_empty_looks_never_raise_the_chance(
    prior: float, some: list[EmptyLook], more: list[EmptyLook]
) -> None:
    before, after = probability_present(prior, some), probability_present(prior, some + more)
    assert 0 <= after <= before + 1e-12
    assert before <= prior + 1e-12


@given(FRACTIONS, LOOKS)
def test_order_of_looks_does_not_matter(prior: float, looks: list[EmptyLook]) -> None:
    backwards = probability_present(prior, looks[::-1])
    assert probability_present(prior, looks) == pytest.approx(backwards)


@pytest.mark.parametrize("number", [-0.1, 1.1])
def test_what_is_no_fraction_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="give a number from 0 to 1"):
        EmptyLook(number)
    with pytest.raises(ValueError, match="The prior is"):
        probability_present(number, [])


def test_bound_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="The bound is 0"):
        looks_needed(0.5, EmptyLook(0.5), below=0)


def test_history_tells_three_states() -> None:
    states = [State.SEEN, State.SEEN, State.NOT_SEEN, None, None, State.NOT_SEEN, State.SEEN]
    assert detection_history(states) == "1 1 0 . . 0 1"


def test_departure_has_both_ends_and_no_midpoint() -> None:
    found = departure([look(State.SEEN, 3), look(State.SEEN, 17), look(State.NOT_SEEN, 18)])
    assert found is not None
    assert found.words == "last seen 17 Jan 2030; looked and not seen 18 Jan 2030"
    assert not found.is_open


def test_departure_is_open_until_somebody_looks() -> None:
    found = departure([look(State.NOT_SEEN, 2), look(State.SEEN, 17)])
    assert found == Departure((dt.date(2030, 1, 17), dt.date(2030, 1, 17)), None)
    assert found.is_open
    assert found.words == "last seen 17 Jan 2030; no usable look since"


def test_look_of_the_same_day_does_not_close_a_departure() -> None:
    found = departure([look(State.SEEN, 17), look(State.NOT_SEEN, 17)])
    assert found is not None
    assert found.is_open


def test_look_whose_span_overlaps_does_not_close_a_departure() -> None:
    found = departure([look(State.SEEN, 10, 12), look(State.NOT_SEEN, 11, 13)])
    assert found is not None
    assert found.is_open


def test_return_moves_the_departure() -> None:
    looks = [look(State.SEEN, 1), look(State.NOT_SEEN, 2), look(State.SEEN, 5)]
    found = departure([*looks, look(State.NOT_SEEN, 9), look(State.NOT_SEEN, 8)])
    assert found is not None
    assert found.words == "last seen 5 Jan 2030; looked and not seen 8 Jan 2030"


def test_what_was_never_seen_did_not_depart() -> None:
    assert departure([look(State.NOT_SEEN, 2)]) is None
