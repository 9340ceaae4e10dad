import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.bayes import (
    LIKELIHOOD_RATIOS,
    Rating,
    Voice,
    divided_families,
    family_voices,
    posterior,
    ratio_in_words,
    speaking_items,
    weight,
)
from basewatch.scales import EvidenceStrength
from basewatch.vocabulary import InformationCredibility, SourceReliability

EVEN = {"stay": 0.5, "go": 0.5}
NAMES = ("stay", "shrink", "go")
RATIOS = st.floats(0.03, 30)
RATINGS = st.lists(
    st.builds(
        Rating,
        item=st.uuids().map(str),
        family=st.sampled_from("abcd"),
        ratios=st.dictionaries(st.sampled_from(NAMES), RATIOS),
        weight=st.one_of(st.none(), st.floats(0, 1)),
    ),
    max_size=8,
)
PRIORS = st.tuples(*[st.floats(0.05, 1)] * 3).map(
    lambda parts: {name: part / sum(parts) for name, part in zip(NAMES, parts, strict=True)}
)
VOICES = st.sampled_from(Voice)


def favouring(name: str, ratio: float, item: str = "i", family: str = "f") -> Rating:
    return Rating(item, family, {name: ratio})


def test_words_for_ratios() -> None:
    assert [LIKELIHOOD_RATIOS[word] for word in EvidenceStrength] == [1, 2, 3, 10, 30]
    assert ratio_in_words(EvidenceStrength.STRONG, favours=False) == pytest.approx(0.1)


def test_one_item_moves_the_odds_by_its_ratio() -> None:
    chances = posterior({"stay": 0.8, "go": 0.2}, [favouring("go", 10)])
    assert chances["go"] / chances["stay"] == pytest.approx(10 * 0.2 / 0.8)


def test_weight_is_an_exponent() -> None:
    chances = posterior(EVEN, [Rating("i", "f", {"go": 9}, weight=0.5)])
    assert chances["go"] == pytest.approx(0.75)


def test_independent_families_multiply() -> None:
    chances = posterior(EVEN, [favouring("go", 3, family=str(k)) for k in range(6)])
    assert chances["go"] == pytest.approx(729 / 730)


def test_six_retellings_of_one_family_are_worth_one() -> None:
    chances = posterior(EVEN, [favouring("go", 3, item=str(k)) for k in range(6)])
    assert chances["go"] == pytest.approx(0.75)


def test_weak_item_does_not_dilute_a_strong_one() -> None:
    items = [favouring("go", 10, "a"), favouring("go", 2, "b")]
    assert posterior(EVEN, items)["go"] == pytest.approx(10 / 11)
    diluted = posterior(EVEN, items, Voice.GEOMETRIC_MEAN)["go"]
    assert diluted == pytest.approx(math.sqrt(20) / (1 + math.sqrt(20)))


def test_equal_and_opposite_items_of_a_family_cancel_however_often_told() -> None:
    items = [favouring("go", 10, "a"), favouring("go", 10, "b"), favouring("stay", 10, "c")]
    assert posterior(EVEN, items) == pytest.approx(EVEN)
    assert divided_families(("stay", "go"), items) == ("f",)


def test_same_ratio_said_the_other_way_round_is_the_same_item() -> None:
    items = [favouring("go", 10, "a"), favouring("stay", 0.1, "b"), favouring("stay", 10, "c")]
    assert posterior(EVEN, items) == pytest.approx(EVEN)


def test_family_of_one_mind_is_not_divided() -> None:
    assert divided_families(NAMES, [favouring("go", 10, "a"), favouring("go", 2, "b")]) == ()


def test_items_that_speak_for_a_family_are_named() -> None:
    items = [favouring("go", 2, "a"), favouring("go", 10, "b"), favouring("go", 3, "c", "g")]
    assert speaking_items(("stay", "go"), items) == {"f": ["b"], "g": ["c"]}


def test_grades_become_weights() -> None:
    good, fair = SourceReliability.B, InformationCredibility.POSSIBLY_TRUE
    assert weight(SourceReliability.A, InformationCredibility.CONFIRMED) == 1
    assert weight(good, fair) == pytest.approx(0.375)
    assert weight(good, fair, age_days=60, half_life_days=30) == pytest.approx(0.375 / 4)
    assert weight(SourceReliability.E, fair) == 0


@pytest.mark.parametrize(("letter", "digit"), [("F", "1"), ("A", "6"), ("F", "6")])
def test_what_cannot_be_judged_has_no_weight_at_all(letter: str, digit: str) -> None:
    assert weight(SourceReliability(letter), InformationCredibility(digit)) is None
    ungraded = Rating("i", "f", {"go": 30}, weight=None)
    assert posterior(EVEN, [ungraded]) == EVEN
    assert family_voices(NAMES, [ungraded]) == {}


@given(PRIORS, RATINGS, VOICES)
def test_posterior_sums_to_one(
    priors: dict[str, float], ratings: list[Rating], voice: Voice
) -> None:
    chances = posterior(priors, ratings, voice)
    assert sum(chances.values()) == pytest.approx(1)
    assert all(chance >= 0 for chance in chances.values())


@given(PRIORS, RATINGS, VOICES, st.randoms(use_true_random=False))
def test_order_of_evidence_does_not_matter(
    priors: dict[str, float], ratings: list[Rating], voice: Voice, dice: object
) -> None:
    shuffled = list(ratings)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert posterior(priors, shuffled, voice) == posterior(priors, ratings, voice)


@given(PRIORS, RATINGS)
def test_retelling_changes_nothing(priors: dict[str, float], ratings: list[Rating]) -> None:
    twice = [*ratings, *ratings]
    assert posterior(priors, twice) == posterior(priors, ratings)


@given(PRIORS, RATINGS, RATIOS)
def test_origin_that_finds_all_alike_changes_nothing(
    priors: dict[str, float], ratings: list[Rating], ratio: float
) -> None:
    flat = Rating("flat", "new", dict.fromkeys(NAMES, ratio))
    assert posterior(priors, [*ratings, flat]) == pytest.approx(posterior(priors, ratings))


@given(RATINGS, VOICES)
def test_family_never_says_more_than_its_most_diagnostic_item(
    ratings: list[Rating], voice: Voice
) -> None:
    for family, logs in family_voices(NAMES, ratings, voice).items():
        items = [r.logs(NAMES) for r in ratings if r.family == family and r.weight is not None]
        assert max(logs) - min(logs) <= max(max(i) - min(i) for i in items) + 1e-9


@pytest.mark.parametrize("priors", [{"go": 1.0}, {"go": 0.5, "stay": 0.4}, {"go": 1.0, "stay": 0}])
def test_priors_that_are_none_are_refused(priors: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="that sum to 1"):
        posterior(priors, [])


def test_unknown_hypothesis_is_refused() -> None:
    with pytest.raises(ValueError, match="names flee; allowed: go, stay"):
        posterior(EVEN, [favouring("flee", 2)])


def test_impossible_ratio_or_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="ratio of 0 or less"):
        favouring("go", 0)
    with pytest.raises(ValueError, match="has the weight 2"):
        Rating("i", "f", {"go": 2}, weight=2)
