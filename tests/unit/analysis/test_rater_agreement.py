"""How far raters agree: Cohen's kappa and what is disputed."""

from __future__ import annotations

import pytest

from basewatch.analysis.hypotheses import weigh_question
from basewatch.analysis.rater_agreement import agreement, rater_agreement, weighted_kappa
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import open_store
from basewatch.models.hypotheses import Question
from basewatch.tables.rater_notes import rater_notes
from builders import make_observation, make_question, make_selection
from shipped import DATA

TEXTBOOK = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
"""Fifty proposals, two readers: kappa 0.40."""


def test_kappa_of_the_textbook() -> None:
    assert weighted_kappa(TEXTBOOK) == pytest.approx(0.4)


def test_weights_count_the_distance_of_marks() -> None:
    # Observed |i-j|: 0, 0, 1, 2; by chance each of (2, -2, 0, 2) against (2, -2, 1, 0).
    pairs = [(2, 2), (-2, -2), (0, 1), (2, 0)]
    by_chance = sum(abs(a - b) for a, _ in pairs for _, b in pairs) / 4
    assert weighted_kappa(pairs) == pytest.approx(1 - 3 / by_chance)


def test_full_agreement_is_one_and_no_variation_gives_none() -> None:
    assert weighted_kappa([(1, 1), (-1, -1)]) == pytest.approx(1)
    assert weighted_kappa([(1, 1), (1, 1)]) is None


def test_agreement_counts_marks_sides_and_contradictions() -> None:
    found = agreement({"a": [(2, 1), (-1, -1)], "b": [(1, -1), (0, 0)], "c": [(0, 1), (0, 0)]})
    assert found is not None
    assert (found.events, found.cells, found.same_mark, found.same_side) == (3, 6, 3, 4)
    assert found.contradictions == 1
    assert found.disputed == ("b", "a", "c")
    assert found.interval is not None
    assert found.interval[0] <= (found.kappa or 0) <= found.interval[1]


def test_two_events_give_no_interval_and_one_rater_gives_nothing() -> None:
    found = agreement({"a": [(1, 1), (0, -1)], "b": [(-1, -1), (1, 1)]})
    assert found is not None
    assert found.interval is None
    assert agreement({}) is None


def test_single_rater_is_told_as_one() -> None:
    question = make_question({"event": "loading", "favours": ["go"]})
    selection, _ = make_selection([make_observation()])
    (note,) = rater_notes(weigh_question(question, selection))
    assert note.text.startswith("One rater alone")


def test_second_reader_is_told_with_what_the_disagreement_changes() -> None:
    second = {"id": "second", "role": "Second reader", "how": "Blind to the first."}
    question = make_question(
        {"event": "loading", "favours": ["go"], "against": ["stay"]},
        {"event": "loading", "favours": ["stay"], "against": ["go"], "rater": "second"},
        raters=[second],
    )
    selection, _ = make_selection([make_observation()])
    weighed = weigh_question(question, selection)
    assert rater_agreement(weighed.items, question.names) is not None
    (note,) = rater_notes(weighed)
    assert "Second reader: Blind to the first. 1 event rated by both" in note.text
    assert "on 2 they contradict one another" in note.text
    assert note.text.endswith("a review is due.")


@pytest.mark.parametrize("name", ["hmeimim-role", "tartus-role", "theatre-posture"])
def test_every_shipped_event_was_rated_by_both_readers(name: str) -> None:
    question = read_documents(open_store(DATA), "hypotheses", Question)[name]
    for event, ratings in question.by_event.items():
        assert [rating.rater for rating in ratings] == ["author", "second"], event
