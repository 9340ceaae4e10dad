"""Hypotheses on the page: words for chances, marks on them, and what the reader must be told."""

from __future__ import annotations

import datetime as dt

from basewatch.analysis.citations import number_sources
from basewatch.analysis.hypotheses import weigh_question
from basewatch.analysis.wording import lint_paragraph
from basewatch.analysis.wording_rules import Ground
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import open_store
from basewatch.figures.hypotheses import hypotheses_over_time
from basewatch.models.hypotheses import Question
from basewatch.tables.hypotheses import hypotheses_table, hypothesis_signs, rated_evidence
from basewatch.tables.hypothesis_notes import hypothesis_notes
from builders import make_observation, make_question, make_selection
from shipped import DATA

QUESTION = make_question(
    {"event": "a", "favours": ["go"], "against": ["stay"], "strength": "strong"},
    {"event": "b", "favours": ["go"], "reason": "weaker, of the same family"},
    {"event": "c", "favours": ["stay"], "reason": "cannot be judged"},
    tells_apart=[{"sign": "An empty apron", "favours": ["go"], "against": ["stay"]}],
    assumptions=["What was loaded was theirs."],
)
ROWS = [
    make_observation("F1", event="a"),
    make_observation("F2", event="b"),
    make_observation("F3", event="c", information_credibility="6"),
]
SELECTION, CITATIONS = make_selection(ROWS)
WEIGHED = weigh_question(QUESTION, SELECTION)


def test_likeliest_hypothesis_stands_first_in_a_word_and_a_number_with_its_rows() -> None:
    rows = hypotheses_table(WEIGHED, CITATIONS).rows
    assert [row.cells[0].text for row in rows] == ["H2", "H1"]
    chance = rows[0].cells[2]
    assert chance.text == "likely, 78\u00a0%"
    assert [row for mark in chance.marks for row in mark.rows] == ["F1"]


def test_number_keeps_the_place_in_the_question_on_every_table() -> None:
    table = rated_evidence(WEIGHED, SELECTION, CITATIONS)
    assert [column.label for column in table.columns][2:4] == ["H1", "H2"]
    assert [cell.text for cell in table.rows[0].cells[2:4]] == ["II", "CC"]


def test_what_is_heard_what_is_silent_and_what_cannot_be_judged_stand_apart() -> None:
    rows = rated_evidence(WEIGHED, SELECTION, CITATIONS).rows
    assert [row.id for row in rows] == ["rated-a", "rated-b", "rated-c"]
    groups = [row.group for row in rows]
    assert [group.split(":")[0] for group in groups] == [
        "Heard",
        "Counted in the matrix only",
        "Not weighed",
    ]


def test_reader_is_told_that_it_was_made_in_hindsight_and_what_one_origin_changes() -> None:
    notes = {note.term: note.text for note in hypothesis_notes(WEIGHED, SELECTION).notes}
    assert "1 Jan 2031, after the date of this edition" in notes["Made in hindsight"]
    assert "Without Lens another hypothesis would stand first" in notes["What one origin changes"]
    assert notes["Not weighed"].startswith("1 rated event ")
    assert notes["Taken for granted"] == "What was loaded was theirs."


def test_rating_made_before_the_edition_is_not_called_hindsight() -> None:
    selection, _ = make_selection(ROWS, as_of="2031-02-01", since="2030-02-20")
    notes = hypothesis_notes(weigh_question(QUESTION, selection), selection).notes
    assert notes[0].term == "Who rated"


def test_signs_name_the_hypotheses_by_number_and_name() -> None:
    (row,) = hypothesis_signs(QUESTION).rows
    assert [cell.text for cell in row.cells] == ["An empty apron", "H2 go", "H1 stay"]


def test_figure_draws_every_hypothesis_and_lists_the_days_on_which_it_moved() -> None:
    figure = hypotheses_over_time(WEIGHED, CITATIONS)
    assert [trace["name"] for trace in figure.plotly["data"][:-1]] == ["stay", "go"]
    assert set(figure.rows) == {"F1", "F2", "F3"}
    assert figure.data[0].cells[0].text == "2 Mar 2030"
    heights = [note["y"] for note in figure.plotly["layout"]["annotations"]]
    assert abs(heights[0] - heights[1]) > 0.04


def test_rated_event_outside_the_window_is_read_with_all_its_rows() -> None:
    store = open_store(DATA)
    question = read_documents(store, "hypotheses", Question)["theatre-posture"]
    day = dt.date(2026, 2, 28)
    part = load_for_edition(store, "masyaf", day, day, question.events)
    assert question.events <= set(part.events)
    unknown = load_for_edition(store, "masyaf", dt.date(2024, 12, 1), day, question.events)
    assert not question.events & set(unknown.events) - {"2024-11-30-hmeimim-equipment-promised"}


def test_words_of_the_shipped_questions_hold_the_house_rules() -> None:
    ground = Ground(needs_horizon=False, is_last_seen_open=True)
    for question in read_documents(open_store(DATA), "hypotheses", Question).values():
        texts = [question.question, question.half_life_reason, *question.assumptions]
        texts += [text for h in question.hypotheses for text in (h.statement, h.prior_reason)]
        texts += [rating.reason for rating in question.ratings]
        texts += [sign.sign for sign in question.tells_apart]
        found = {text: lint_paragraph(text, ground) for text in texts}
        assert {text: findings for text, findings in found.items() if findings} == {}


def test_words_of_the_section_itself_hold_the_house_rules() -> None:
    ground = Ground(needs_horizon=False, is_last_seen_open=True)
    table = hypotheses_table(WEIGHED, CITATIONS)
    evidence = rated_evidence(WEIGHED, SELECTION, CITATIONS)
    figure = hypotheses_over_time(WEIGHED, CITATIONS)
    texts = [table.caption, evidence.caption, evidence.title, figure.caption, figure.alt_text]
    texts += [note.text for note in hypothesis_notes(WEIGHED, SELECTION).notes]
    assert number_sources(SELECTION) == CITATIONS
    assert [finding for text in texts for finding in lint_paragraph(text, ground)] == []
