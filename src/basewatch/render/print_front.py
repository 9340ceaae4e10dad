"""How roomy page 1 of the printed edition can be set, so that all of it stays on one page.

Typst could measure the page itself, at a fifth of what the whole edition costs. Widths of letters
are known well enough for an estimate on the safe side. Lengths are in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from basewatch.models.blocks import Cited, Judgements, Masthead
from basewatch.render.print_words import split_dated

# Noto Sans, running English text; per em.
_LETTER = 0.5
_BOLD_LETTER = 0.57
_CAP_HEIGHT = 0.714
_RAGGED = 1.4

# As templates/pdf/masthead.typ has it.
_PAGE = {"a4": 734.0, "us-letter": 684.0}
_OPENING = 191.0
_SENTENCE_WIDTH = 243.0
_MARK_WIDTH = 27.0
_ROW_SPACE = 10.0
_LEADING = 0.5
_HEADLINE = 1.3
_ASIDE_LINE = 9.0
_PLACE_LETTERS = 19
_NAMED_TONES = frozenset({"claimed", "estimated", "not_seen", "said", "assessed", "new"})
_CONTENTS_HEAD = 21.0
_CONTENTS_COLUMNS = 3
_QUESTION_WIDTH = 118.0
_TITLE_HEIGHT = 10.0
_QUESTION_LINE = 8.8

# As templates/pdf/judgements.typ has it.
_JUDGEMENTS_WIDTH = 455.0
_JUDGEMENTS_HEAD = 38.0
_JUDGED_PT, _CONFIDENCE_PT = 9.6, 8.0
_JUDGEMENT_LEADING = 1.2
_JUDGEMENT_SPACE = 7.0

SETTINGS = (
    *((size_pt, True) for size_pt in (14.0, 13.2, 12.6, 12.0, 11.4, 10.8, 10.2, 9.6, 9.2)),
    *((size_pt, False) for size_pt in (10.8, 10.2, 9.6, 9.2, 8.6, 8.0)),
)
"""From roomy to tight: size of the lead, and whether the contents say what sections answer."""


def front_setting(
    head: Masthead, questions: Sequence[str], paper: str, judged: Judgements | None = None
) -> tuple[float, bool]:
    """Return the roomiest of `SETTINGS` that keeps the masthead and the contents on one page.

    Parameters
    ----------
    head
        The masthead.
    questions
        What each section answers, in order; empty strings where nothing is said.
    paper
        ``a4`` or ``us-letter``.
    judged
        Key judgements that stand on the page as well.
    """
    room = _PAGE[paper] - _OPENING - (judgements_height_pt(judged) if judged else 0.0)
    for size_pt, shown in SETTINGS:
        contents = contents_height_pt(questions if shown else [""] * len(questions))
        if lead_height_pt(head.lead, size_pt) + contents <= room:
            return size_pt, shown
    return SETTINGS[-1]


def judgements_height_pt(block: Judgements) -> float:
    """Return how high the key judgements stand, with their heading and caption."""
    height = _JUDGEMENTS_HEAD
    for item in block.judgements:
        told = len(item.judged.text) * _JUDGED_PT * _BOLD_LETTER
        told += len(item.judged.marks) * _MARK_WIDTH
        height += _line_count(told) * _JUDGED_PT * _JUDGEMENT_LEADING
        sure = _line_count(len(item.confidence) * _CONFIDENCE_PT * _LETTER)
        height += sure * _CONFIDENCE_PT * _JUDGEMENT_LEADING + _JUDGEMENT_SPACE
    return height


def _line_count(width_pt: float) -> int:
    return max(math.ceil(width_pt / _JUDGEMENTS_WIDTH), 1)


def lead_height_pt(lead: Sequence[Cited], size_pt: float) -> float:
    """Return how high the sentences of a lead stand, the first as the headline."""
    height = 0.0
    for number, item in enumerate(lead):
        size, letter = (size_pt, _LETTER) if number else (size_pt * _HEADLINE, _BOLD_LETTER)
        width = len(item.text) * size * letter + len(item.marks) * _MARK_WIDTH
        lines = max(math.ceil(width / (_SENTENCE_WIDTH - _RAGGED * size)), 1)
        told = size * (lines * (_CAP_HEIGHT + _LEADING) - _LEADING)
        height += max(told, _aside_height_pt(item, size)) + _ROW_SPACE
    return height


def _aside_height_pt(item: Cited, size_pt: float) -> float:
    """Return how high date, place and tone stand, whose first line shares the sentence's."""
    when, where, _ = split_dated(item.text)
    lines = bool(when) + math.ceil(len(where) / _PLACE_LETTERS) + (item.tone in _NAMED_TONES)
    return _CAP_HEIGHT * size_pt + max(lines - 1, 0) * _ASIDE_LINE


def contents_height_pt(questions: Sequence[str]) -> float:
    """Return how high the contents stand, in columns of which the first is the longest."""
    if not questions:
        return 0.0
    half = math.ceil(len(questions) / _CONTENTS_COLUMNS)
    columns = [questions[start : start + half] for start in range(0, len(questions), half)]
    return _CONTENTS_HEAD + max(sum(map(_entry_height_pt, column)) for column in columns)


def _entry_height_pt(question: str) -> float:
    lines = math.ceil(1.05 * len(question) * 7 * _LETTER / _QUESTION_WIDTH)
    return _TITLE_HEIGHT + lines * _QUESTION_LINE
