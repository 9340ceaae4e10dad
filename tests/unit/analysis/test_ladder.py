import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.ladder import (
    BANDS,
    CONFIDENCE_MEANINGS,
    YARDSTICK_BANDS,
    percent_words,
    require_sayable,
    term_from_words,
    word,
)
from basewatch.scales import Confidence, Ladder, Likelihood, YardstickLikelihood

PROBABILITIES = st.floats(0, 1)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.01, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.1999, "very unlikely"),
        (0.20, "unlikely"),
        (0.4499, "unlikely"),
        (0.45, "roughly even chance"),
        (0.5499, "roughly even chance"),
        (0.55, "likely"),
        (0.7999, "likely"),
        (0.80, "very likely"),
        (0.9499, "very likely"),
        (0.95, "almost certain"),
        (0.99, "almost certain"),
    ],
)
def test_number_on_an_edge_takes_the_upper_band(probability: float, words: str) -> None:
    said = word(probability)
    assert said.term.label == words
    assert said.is_within_band
    assert said.note == ""


def test_floating_point_does_not_decide_a_tie() -> None:
    assert 0.1 + 0.7 < 0.8
    assert word(0.1 + 0.7).term is Likelihood.VERY_LIKELY


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0, "almost no chance"), (0.0099, "almost no chance"), (0.991, "almost certain")],
)
def test_beyond_the_ladder_the_last_word_is_said_and_flagged(
    probability: float, words: str
) -> None:
    said = word(probability)
    assert said.term.label == words
    assert said.note == "beyond the end of the ladder"


@pytest.mark.parametrize("probability", [0.0, 0.0099, 0.9901, 1.0])
def test_judgement_beyond_the_ladder_is_refused(probability: float) -> None:
    with pytest.raises(ValueError, match=r"allowed is 0\.01 to 0\.99"):
        require_sayable(probability)


@pytest.mark.parametrize("probability", [0.01, 0.5, 0.99])
def test_judgement_on_the_ladder_is_kept(probability: float) -> None:
    assert require_sayable(probability) == probability


@pytest.mark.parametrize("number", [-0.1, 1.1, math.nan])
def test_what_is_no_probability_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="is no probability"):
        word(number)


@pytest.mark.parametrize(
    ("probability", "words", "is_within_band"),
    [
        (0.0, "remote chance", True),
        (0.05, "remote chance", True),
        (0.07, "remote chance", False),
        (0.075, "highly unlikely", False),
        (0.10, "highly unlikely", True),
        (0.20, "highly unlikely", True),
        (0.22, "highly unlikely", False),
        (0.225, "unlikely", False),
        (0.35, "unlikely", True),
        (0.375, "realistic possibility", False),
        (0.40, "realistic possibility", True),
        (0.4999, "realistic possibility", True),
        (0.50, "realistic possibility", False),
        (0.525, "realistic possibility", False),
        (0.53, "likely", False),
        (0.55, "likely", True),
        (0.75, "likely", True),
        (0.775, "likely", False),
        (0.78, "highly likely", False),
        (0.90, "highly likely", True),
        (0.925, "highly likely", False),
        (0.95, "almost certain", True),
        (1.0, "almost certain", True),
    ],
)
def test_yardstick_says_the_nearest_band_and_flags_its_gaps(
    probability: float, words: str, is_within_band: bool
) -> None:
    said = word(probability, Ladder.PHIA)
    assert (said.term.label, said.is_within_band) == (words, is_within_band)
    assert bool(said.note) is not is_within_band


@pytest.mark.parametrize("term", list(Likelihood))
def test_middle_of_a_band_is_said_with_its_word(term: Likelihood) -> None:
    assert word(sum(BANDS[term]) / 2).term is term
    assert term_from_words(term.label.upper()) is term


@pytest.mark.parametrize("term", list(YardstickLikelihood))
def test_middle_of_a_yardstick_band_is_said_with_its_word(term: YardstickLikelihood) -> None:
    assert word(sum(YARDSTICK_BANDS[term]) / 2, Ladder.PHIA).term is term
    assert term_from_words(term.label, Ladder.PHIA) is term


def test_adverb_is_read_as_the_same_word() -> None:
    assert term_from_words("Almost  certainly") is Likelihood.ALMOST_CERTAIN


def test_word_of_another_ladder_is_refused() -> None:
    with pytest.raises(ValueError, match="'highly likely' is no word of the ladder ICD 203"):
        term_from_words("highly likely")


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.004, "less than 1 %"),
        (0.01, "1 %"),
        (0.125, "13 %"),
        (0.797, "79 %"),
        (0.80, "80 %"),
        (0.949, "94 %"),
        (0.99, "99 %"),
        (0.995, "more than 99 %"),
    ],
)
def test_percent_is_whole_and_stays_in_the_band(probability: float, words: str) -> None:
    assert percent_words(probability) == words


@given(PROBABILITIES)
def test_percent_and_word_never_contradict_one_another(probability: float) -> None:
    said = percent_words(probability)
    if "than" not in said:
        assert word(int(said.split()[0]) / 100).term is word(probability).term


@given(PROBABILITIES, PROBABILITIES)
def test_more_probable_never_gets_the_lesser_word(one: float, other: float) -> None:
    low, high = sorted((one, other))
    for ladder, terms in ((Ladder.ICD_203, list(BANDS)), (Ladder.PHIA, list(YARDSTICK_BANDS))):
        positions = [list(terms).index(word(p, ladder).term) for p in (low, high)]  # type: ignore[arg-type]
        assert positions == sorted(positions)


def test_every_level_of_confidence_has_its_meaning() -> None:
    assert set(CONFIDENCE_MEANINGS) == set(Confidence)
