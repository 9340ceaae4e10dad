import pytest

from basewatch.analysis.bayes import Rating, posterior
from basewatch.analysis.fragility import weigh
from basewatch.scales import EvidenceStrength

PRIORS = {"stay": 0.6, "go": 0.4}


def favouring(name: str, ratio: float, family: str, weight: float | None = 1.0) -> Rating:
    return Rating(f"{family}-{name}-{ratio}", family, {name: ratio}, weight)


RATINGS = [favouring("go", 10, "lens"), favouring("stay", 2, "ministry"), Rating("n", "flat", {})]


def test_origin_without_which_the_lead_changes_is_named() -> None:
    weighing = weigh(PRIORS, RATINGS)
    assert weighing.order == (("go",), ("stay",))
    assert weighing.flips_lead == ("lens",)
    assert weighing.flips_order == ("lens",)


def test_range_spans_every_origin_dropped_in_turn() -> None:
    weighing = weigh(PRIORS, RATINGS)
    low, high = weighing.ranges["go"]
    assert low == pytest.approx(posterior(PRIORS, RATINGS[1:])["go"])
    assert high == pytest.approx(posterior(PRIORS, RATINGS[:1])["go"])
    assert low < weighing.posterior["go"] < high


def test_dropping_an_origin_that_says_nothing_changes_nothing() -> None:
    weighing = weigh(PRIORS, RATINGS)
    assert weighing.without["flat"] == pytest.approx(weighing.posterior)


def test_lead_that_becomes_a_tie_counts_as_flipped() -> None:
    weighing = weigh({"stay": 0.5, "go": 0.5}, [favouring("go", 2, "lens")])
    assert weighing.flips_lead == ("lens",)


def test_order_of_the_lesser_hypotheses_may_flip_alone() -> None:
    priors = {"stay": 0.8, "shrink": 0.11, "go": 0.09}
    weighing = weigh(priors, [favouring("go", 2, "lens")])
    assert weighing.order == (("stay",), ("go",), ("shrink",))
    assert (weighing.flips_lead, weighing.flips_order) == ((), ("lens",))


def test_without_evidence_the_priors_stand() -> None:
    weighing = weigh(PRIORS, [])
    assert weighing.posterior == pytest.approx(PRIORS)
    assert weighing.ranges["go"] == pytest.approx((0.4, 0.4))


def test_item_that_cannot_be_judged_is_shown_at_full_weight() -> None:
    rumour = favouring("go", 3, "rumour", weight=None)
    weighing = weigh(PRIORS, [rumour])
    assert weighing.posterior == pytest.approx(PRIORS)
    assert weighing.with_ungraded[rumour.item]["go"] == pytest.approx(1.2 / 1.8)
    assert weighing.ungraded_that_flip_lead == (rumour.item,)


def test_rule_that_matters_is_told() -> None:
    lens = [favouring("go", 3, "lens"), *(favouring("stay", r, "lens") for r in (2.0, 2.5, 2.9))]
    weighing = weigh({"stay": 0.5, "go": 0.5}, lens)
    assert weighing.order == (("go",), ("stay",))
    assert weighing.rule_matters
    assert not weigh(PRIORS, RATINGS).rule_matters


@pytest.mark.parametrize(
    ("lead", "word"),
    [(0.6, "weak"), (0.7, "moderate"), (0.9, "strong"), (0.95, "very-strong"), (0.99, None)],
)
def test_weakest_item_that_would_overturn_the_lead(lead: float, word: str | None) -> None:
    found = weigh({"stay": lead, "go": 1 - lead}, []).strength_to_overturn
    assert found == (EvidenceStrength(word) if word else None)
