"""A question weighed as of a date: what is heard, what it hangs on, and nothing from later."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.hypotheses import WeighedQuestion, weigh_question
from basewatch.analysis.ratings import cell, mean_cell, mean_ratios, ratios
from basewatch.analysis.selection import Selection, select
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import open_store
from basewatch.models.evidence import Observation
from basewatch.models.hypotheses import EventRating, Question
from basewatch.scales import Consistency, EvidenceStrength
from builders import make_observation, make_origin, make_question, make_selection, make_source
from shipped import DATA, shipped_catalogue

GOES = {"favours": ["go"], "against": ["stay"]}
STAYS = {"favours": ["stay"], "against": ["go"]}


def weigh(question: Question, rows: list[Observation], **parts: Any) -> WeighedQuestion:
    selection, _ = make_selection(rows, **parts)
    return weigh_question(question, selection)


def rating(strength: str = "moderate", **sides: list[str]) -> EventRating:
    fields = {"event": "e", "strength": strength, "reason": "r", "written_on": "2030-01-01"}
    return EventRating.model_validate(fields | sides)


@pytest.mark.parametrize("strength", [w for w in EvidenceStrength if w != "none"])
def test_no_rating_moves_two_hypotheses_apart_by_more_than_its_word(
    strength: EvidenceStrength,
) -> None:
    word = {"weak": 2, "moderate": 3, "strong": 10, "very-strong": 30}[strength]
    both = ratios(rating(strength, favours=["go"], against=["stay"]))
    assert both["go"] / both["stay"] == pytest.approx(word)
    assert ratios(rating(strength, favours=["go"])) == {"go": word}
    assert ratios(rating(strength, against=["stay"])) == {"stay": pytest.approx(1 / word)}


def test_one_rating_fills_the_matrix_as_well() -> None:
    weak, strong = rating("weak", **GOES), rating("strong", **GOES)
    assert [cell(weak, name) for name in ("go", "stay", "other")] == [
        Consistency.CONSISTENT,
        Consistency.INCONSISTENT,
        Consistency.NEUTRAL,
    ]
    assert cell(strong, "go") is Consistency.VERY_CONSISTENT
    assert cell(strong, "stay") is Consistency.VERY_INCONSISTENT


def test_raters_who_agree_are_heard_with_the_geometric_mean_of_their_words() -> None:
    weak, strong = rating("weak", **GOES), rating("strong", **GOES)
    both = mean_ratios([weak, strong])
    assert both["go"] / both["stay"] == pytest.approx(math.sqrt(2 * 10))
    assert mean_cell([weak, strong], "stay") is Consistency.INCONSISTENT


def test_raters_who_contradict_one_another_take_strength_from_each_other() -> None:
    both = [rating("strong", **GOES), rating("weak", **STAYS)]
    found = mean_ratios(both)
    assert found["go"] / found["stay"] == pytest.approx(math.sqrt(10 / 2))
    assert mean_cell(both, "go") is mean_cell(both, "stay") is Consistency.NEUTRAL


def test_rater_who_finds_nothing_halves_what_the_other_says() -> None:
    silent = rating("none")
    assert ratios(silent) == {}
    assert mean_ratios([silent, rating("strong", favours=["go"])])["go"] ** 2 == pytest.approx(10)
    assert mean_cell([silent, rating("strong", **GOES)], "go") is Consistency.CONSISTENT
    assert mean_cell([silent, rating("weak", **GOES)], "go") is Consistency.NEUTRAL


SIDES = st.sampled_from([GOES, STAYS, {"favours": ["go"]}, {"against": ["stay"]}])
WORDS = st.sampled_from([w for w in EvidenceStrength if w != "none"])


@given(st.lists(st.builds(lambda word, sides: rating(word, **sides), WORDS, SIDES), min_size=1))
def test_several_raters_never_say_more_than_the_strongest_of_them(found: list[EventRating]) -> None:
    def apart(each: dict[str, float]) -> float:
        return abs(math.log(each.get("go", 1.0)) - math.log(each.get("stay", 1.0)))

    assert apart(mean_ratios(found)) <= max(apart(ratios(one)) for one in found) + 1e-9
    assert mean_ratios(found) == pytest.approx(mean_ratios(found[::-1]))


def test_raters_stand_beside_one_another_and_the_odds_are_those_of_both() -> None:
    second = {"id": "second", "role": "second reader", "how": "Blind."}
    question = make_question(
        {"event": "loading", **GOES, "strength": "strong"},
        {"event": "loading", **STAYS, "rater": "second"},
        raters=[second],
    )
    weighed = weigh(question, [make_observation()])
    alone, chances = weighed.by_rater, weighed.weighing.posterior
    odds = [each["go"] / each["stay"] for each in (*alone.values(), chances)]
    assert odds[2] == pytest.approx(math.sqrt(odds[0] * odds[1]))
    assert weighed.by_rater["author"]["go"] > 0.5 > weighed.by_rater["second"]["go"]
    assert weighed.raters_differ
    assert len(weighed.items) == 1


def test_event_moves_the_odds_by_its_ratio_to_the_power_of_its_weight() -> None:
    question = make_question({"event": "loading", **GOES})
    chances = weigh(question, [make_observation()]).weighing.posterior
    weight = 0.75 * 0.75 * 2 ** (-9 / 36600)
    assert chances["go"] / chances["stay"] == pytest.approx(3**weight)


def test_event_told_on_ten_pages_is_heard_once() -> None:
    question = make_question({"event": "loading", **GOES})
    one = weigh(question, [make_observation("F0")])
    ten = weigh(question, [make_observation(f"F{n}", source=f"S{n}") for n in range(10)])
    assert one.weighing.posterior == ten.weighing.posterior


def test_two_events_of_one_family_are_one_voice_and_both_stand_in_the_matrix() -> None:
    question = make_question({"event": "a", **GOES}, {"event": "b", **GOES})
    rows = [make_observation("F1", event="a"), make_observation("F2", event="b")]
    both, one = weigh(question, rows), weigh(question, rows[:1])
    assert both.weighing.posterior == one.weighing.posterior
    twice = 2 * one.standing("stay").inconsistency
    assert both.standing("stay").inconsistency == pytest.approx(twice)
    assert (both.families, both.widest_families) == (1, (("lens",), 2))


def test_event_without_one_of_its_two_families_is_heard_through_the_other() -> None:
    question = make_question({"event": "loading", **GOES})
    rows = [
        make_observation("F1", source="S1"),
        make_observation("F2", source="S2", origin="shore"),
    ]
    sources = [make_source("S1", source_reliability="A"), make_source("S2")]
    weighed = weigh(question, rows, sources=sources)
    low, high = weighed.weighing.ranges["go"]
    assert 0.5 < low < high == weighed.weighing.posterior["go"]
    assert weighed.items[0].family == "lens"


def test_single_origin_that_decides_is_named() -> None:
    question = make_question({"event": "a", "strength": "strong", **GOES}, {"event": "b", **STAYS})
    rows = [
        make_observation("F1", event="a"),
        make_observation("F2", event="b", origin="shore", source="S2"),
    ]
    weighed = weigh(question, rows)
    assert weighed.weighing.order[0] == ("go",)
    assert weighed.weighing.flips_lead == ("lens",)


def test_grade_that_cannot_be_judged_is_shown_and_not_weighed() -> None:
    question = make_question({"event": "loading", **GOES})
    weighed = weigh(question, [make_observation(information_credibility="6")])
    assert weighed.weighing.posterior == {"stay": 0.5, "go": 0.5}
    assert weighed.weighed == ()
    assert weighed.weighing.ungraded_that_flip_lead == ("loading",)


def test_old_event_weighs_half_after_its_half_life() -> None:
    rows = [make_observation(date="2030-02-28")]
    fresh = make_question({"event": "loading", **GOES})
    ageing = make_question({"event": "loading", **GOES}, half_life_days=10)
    (old,), (new,) = weigh(ageing, rows).items, weigh(fresh, rows).items
    assert old.weight == pytest.approx((new.weight or 0) / 2, rel=1e-3)


def test_confirmation_that_came_later_does_not_raise_the_weight() -> None:
    question = make_question({"event": "loading", **GOES})
    rows = [
        make_observation("F1", information_credibility="1"),
        make_observation("F2", source="S2", origin="shore", information_credibility="1"),
    ]
    sources = [make_source("S1"), make_source("S2", published="2030-04-01")]
    early = weigh(question, rows, as_of="2030-03-10", sources=sources)
    late = weigh(question, rows, as_of="2030-04-02", sources=sources)
    assert early.items[0].spokesman.information_credibility == "2"
    assert late.items[0].spokesman.information_credibility == "1"


def test_photo_and_caption_of_one_provider_are_one_family() -> None:
    question = make_question({"event": "a", **GOES}, {"event": "b", **GOES})
    rows = [
        make_observation("F1", event="a"),
        make_observation("F2", event="b", origin="caption", source="S2"),
    ]
    origins = [make_origin("lens"), make_origin("caption", family="lens")]
    assert weigh(question, rows, origins=origins).families == 1


def test_no_rated_event_leaves_the_chances_at_first() -> None:
    weighed = weigh(make_question(), [make_observation()])
    assert weighed.weighing.posterior == {"stay": 0.5, "go": 0.5}
    assert weighed.due == dt.date(2030, 4, 9)
    assert weighed.history[-1].day == dt.date(2030, 3, 10)


def test_methods_differ_where_what_leads_is_all_that_is_contradicted() -> None:
    rows = [
        make_observation("F1", event="a", source="S1"),
        make_observation("F2", event="b", source="S2", origin="shore"),
    ]
    strong = {"event": "a", "favours": ["go"], "strength": "strong"}
    skewed = weigh(make_question(strong, {"event": "b", "against": ["go"]}), rows)
    assert skewed.weighing.order[0] == ("go",)
    assert skewed.standing("stay").rank == 1
    assert skewed.methods_differ
    assert not weigh(make_question(strong), rows).methods_differ


QUESTIONS = read_documents(open_store(DATA), "hypotheses", Question)


def edition(question: Question, as_of: dt.date) -> Selection:
    catalogue = shipped_catalogue()
    since = as_of - dt.timedelta(days=30)
    return select(catalogue, catalogue.sites["hmeimim"], as_of, since, question.events)


@given(
    st.sampled_from(sorted(QUESTIONS)),
    st.dates(dt.date(2024, 12, 2), dt.date(2026, 3, 1)),
)
def test_shipped_questions_hold_no_hindsight_and_sum_to_one(name: str, as_of: dt.date) -> None:
    question = QUESTIONS[name]
    selection = edition(question, as_of)
    weighed = weigh_question(question, selection)
    assert math.fsum(weighed.weighing.posterior.values()) == pytest.approx(1)
    for item in weighed.items:
        assert all(selection.known(row).date <= as_of for row in item.rows)
    assert weighed.history[-1].day == as_of
    assert weighed.history[-1].posterior == weighed.weighing.posterior


@given(
    st.sampled_from(sorted(QUESTIONS)),
    st.dates(dt.date(2024, 12, 2), dt.date(2026, 3, 1)),
)
def test_what_both_raters_put_first_stands_first(name: str, as_of: dt.date) -> None:
    weighed = weigh_question(QUESTIONS[name], edition(QUESTIONS[name], as_of))
    firsts = {max(chances, key=chances.__getitem__) for chances in weighed.by_rater.values()}
    if len(firsts) == 1:
        assert {weighed.weighing.order[0][0]} == firsts


def test_rater_who_did_not_rate_an_event_is_lent_the_others_rating() -> None:
    second = {"id": "second", "role": "second reader", "how": "Blind."}
    ratings = [{"event": "a", **GOES}, {"event": "a", **GOES, "rater": "second"}]
    question = make_question(*ratings, {"event": "b", **GOES}, raters=[second])
    rows = [
        make_observation("F1", event="a"),
        make_observation("F2", event="b", origin="shore", source="S2"),
    ]
    weighed = weigh(question, rows)
    assert weighed.by_rater["second"] == pytest.approx(weighed.by_rater["author"])


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_shipped_curve_is_what_the_earlier_edition_printed(name: str) -> None:
    question = QUESTIONS[name]
    late = weigh_question(question, edition(question, dt.date(2026, 2, 28)))
    for moment in late.history[:: len(late.history) // 5]:
        early = weigh_question(question, edition(question, moment.day))
        assert early.weighing.posterior == pytest.approx(moment.posterior)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_shipped_ratings_are_modest_and_of_many_origins(name: str) -> None:
    question = QUESTIONS[name]
    for rater in question.rater_names:
        words = [item.strength for item in question.ratings if item.rater == rater]
        # Of a small post with few reports, fewer events can be rated.
        assert (12 if question.scope == "qamishli" else 25) <= len(words) <= 40
        assert sum(word in ("strong", "very-strong") for word in words) <= len(words) / 8
    late = weigh_question(question, edition(question, dt.date(2026, 2, 28)))
    assert late.families >= 10
    assert {item.event for item in late.items} == question.events


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_statements_of_parties_are_rated_weak(name: str) -> None:
    catalogue = shipped_catalogue()
    for item in QUESTIONS[name].ratings:
        rows = [row for row in catalogue.observations.values() if row.event == item.event]
        if all(catalogue.origins[row.origin].party for row in rows):
            assert item.strength in ("weak", "none"), item.event
