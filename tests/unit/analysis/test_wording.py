import pytest

from basewatch.analysis.ladder import BANDS, YARDSTICK_BANDS
from basewatch.analysis.wording import lint_paragraph, lint_sentence, rules
from basewatch.analysis.wording_rules import Ground
from basewatch.scales import Ladder

CONFIRMED = Ground(is_confirmed=True)
OPEN = Ground(is_last_seen_open=True)
NAMED = Ground(has_named_origin=True)
YARDSTICK = Ground(ladder=Ladder.PHIA)


def names(sentence: str, ground: Ground | None = None) -> list[str]:
    return [finding.rule for finding in lint_sentence(sentence, ground)]


@pytest.mark.parametrize(
    "sentence",
    [
        "We assess that the operator is very likely to keep both berths through March 2030.",
        "We judge it unlikely within the next six months that the battery returns.",
        "It is almost certainly there as of 14 Dec 2029.",
        "We have moderate confidence in this, because all-weather looks are few.",
        "Two An-124s were observed with open noses.",
        "The launcher was not observed in 4 looks between 1 and 20 March.",
        "The ministry claims that the convoy left the base.",
        "Reports citing the port say that the ship is alongside.",
        "A column of at least 150 vehicles was seen; 29.4 % of the cells show it.",
        "The row is graded probably true.",
        "Cloud covered the apron, so the type could not be judged.",
        "In May 2030 the military might of the fleet was on show.",
        "The apron holds 1.5 ha of tents, a significant part of 4 ha.",
        "The berth lies on the left bank; the quay to the left of it is empty.",
        "What is left was counted on 3 June.",
        'He said: "They may have withdrawn, reportedly all of them."',
        "The item is not confirmed, and the ministry cannot confirm it.",
        "The rate is 2 in all, not all of it by sea.",
        "It is more likely than the other by 2030-06-30.",
        "Remote sensing at 10 m shows ships.",
    ],
)
def test_sound_sentences_pass(sentence: str) -> None:
    assert names(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("It is highly likely to sail by June 2030.", "one-ladder"),
        ("There is a realistic possibility of a return in 2030.", "one-ladder"),
        ("The ship will probably sail by June 2030.", "one-ladder"),
        ("A return is improbable by June 2030.", "one-ladder"),
        ("The chance is remote.", "one-ladder"),
        ("The most probable course is a rotation.", "one-ladder"),
        ("We assess with high confidence that it is likely to sail by June 2030.",
         "confidence-beside-likelihood"),
        ("We are confident that it will very likely sail by June 2030.",
         "confidence-beside-likelihood"),
        ("It is likely to sail.", "no-horizon"),
        ("The ship may sail.", "hedge"),
        ("The ship might sail.", "hedge"),
        ("The ship could sail.", "hedge"),
        ("The ship is possibly alongside.", "hedge"),
        ("It is potentially a transport.", "hedge"),
        ("The ship has reportedly sailed.", "no-origin"),
        ("It is believed that the ship sailed.", "anonymous"),
        ("Sources say that the ship sailed.", "anonymous"),
        ("Imagery confirmed the loading.", "confirmed"),
        ("Massive movement was seen.", "massive"),
        ("A significant number of vehicles was seen.", "significant"),
        ("All aircraft were seen.", "all"),
        ("It is likely (67.5 %) to sail by June 2030.", "percent-decimals"),
        ("We assess the probability at 12.5 per cent.", "percent-decimals"),
    ],
)  # fmt: skip
def test_words_that_break_a_rule_are_found(sentence: str, rule: str) -> None:
    assert rule in names(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The unit withdrew in December.",
        "The frigates left the port on 12 Dec.",
        "Both ships have departed.",
        "The launchers were withdrawn.",
        "The garrison has evacuated the site.",
        "The crew pulled out.",
    ],
)
def test_gone_is_a_fault_while_last_seen_is_open(sentence: str) -> None:
    assert names(sentence, OPEN) == ["gone-while-open"]
    assert names(sentence) == []


def test_no_longer_is_a_fault_while_last_seen_is_open() -> None:
    assert names("The ship is no longer there.", OPEN) == ["no-longer"]
    assert names("The ship is no longer there.") == []


def test_claim_or_forecast_of_leaving_is_no_statement_of_it() -> None:
    assert names("The ministry said that the unit withdrew.", OPEN) == []
    assert names("The unit will have withdrawn by June 2030.", OPEN) == []
    assert names("Full withdrawal is unlikely by June 2030.", OPEN) == []


def test_two_independent_origins_may_confirm() -> None:
    assert names("Imagery confirmed the loading.", CONFIRMED) == []


def test_named_origin_excuses_reportedly() -> None:
    assert names("The ship has reportedly sailed.", NAMED) == []
    assert names("The ship has reportedly sailed, according to the port.") == []


def test_one_horizon_for_a_whole_box_is_enough() -> None:
    assert names("It is likely to sail.", Ground(needs_horizon=False)) == []


@pytest.mark.parametrize("term", [*BANDS, *YARDSTICK_BANDS])
def test_every_word_is_at_home_on_its_own_ladder(term: object) -> None:
    label = term.label  # type: ignore[attr-defined]
    ground = YARDSTICK if term in YARDSTICK_BANDS else None
    assert names(f"There is, by June 2030, a judgement of {label}.", ground) == []


def test_words_of_the_house_ladder_are_foreign_on_the_yardstick() -> None:
    assert names("It is very likely to sail by June 2030.", YARDSTICK) == ["one-ladder"]
    assert names("It is likely or probable by June 2030.", YARDSTICK) == []


def test_finding_gives_the_place_in_the_paragraph_and_what_to_do() -> None:
    text = "Two ships were seen, e.g. A frigate at berth 2.5. The third may sail. It did."
    (finding,) = lint_paragraph(text)
    assert text[finding.start : finding.end] == finding.text == "may"
    assert finding.rule == "hedge"
    assert finding.advice.endswith(".")


def test_likelihood_and_confidence_may_follow_one_another() -> None:
    text = "It is very likely to sail by 1 June 2030. We have low confidence in this."
    assert lint_paragraph(text) == ()
    assert lint_paragraph("") == ()


def test_sentences_end_behind_quotation_marks() -> None:
    text = 'He said "it may sail." It may not.'
    assert [finding.start for finding in lint_paragraph(text)] == [text.rindex("may")]


def test_every_rule_has_a_name() -> None:
    assert len(rules()) == len(set(rules())) >= 12


def test_quotation_over_several_sentences_is_passed_over() -> None:
    assert lint_paragraph("She said: “It may sail. It might not. We could ask.” It sailed.") == ()
