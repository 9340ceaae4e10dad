"""How roomy page 1 of the printed edition can be set, so that all of it stays on one page.

Typst could measure the page itself, at a fifth of what the whole edition costs. Widths of letters
are known well enough for an estimate on the safe side. Lengths are in points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from basewatch.language import WRITTEN_IN
from basewatch.models.blocks import Cited, Judgements, Masthead, Watch, Watched
from basewatch.render.print_words import split_dated

# Noto Sans, running English text; per em.
_LETTER = 0.5
_BOLD_LETTER = 0.57
_CAP_HEIGHT = 0.714
_RAGGED = 1.4

# As templates/pdf/masthead.typ has it.
_PAGE = {"a4": 734.0, "us-letter": 709.0}
_OPENING = 170.0
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
_CHANGE_PT, _SMALLEST_PT = 7.2, 7.0
_JUDGEMENT_LEADING = 1.2
_JUDGEMENT_SPACE = 7.0

# As templates/pdf/masthead.typ and watch.typ have it, where something is watched.
_LIST_HEAD = 26.0
_NARROW_WIDTH, _SIGN_WIDTH, _STATE_WIDTH = 258.0, 128.0, 76.0
_WATCH_SPACE = 8.0
_SIDEBAR_WIDTH, _SIDEBAR_KEY = 106.0, 190.0
_STRIP_WIDTH = 230.0
_STRIP_HEAD, _KEY_HEIGHT = 22.0, 30.0


class FrontSetting(NamedTuple):
    """How roomy page 1 is set."""

    lead_size_pt: float
    questions: bool
    """Whether the contents say what sections answer."""
    contents: bool = True
    """Whether the contents stand on page 1; otherwise they open page 2."""
    tight: bool = False
    """Whether judgements and signs to watch are set smaller and closer."""


SETTINGS = (
    *(FrontSetting(pt, True) for pt in (14.0, 13.2, 12.6, 12.0, 11.4, 10.8, 10.2, 9.6, 9.2)),
    *(FrontSetting(pt, False) for pt in (10.8, 10.2, 9.6, 9.2, 8.6, 8.0)),
)
"""From roomy to tight."""
FULL_SETTINGS = (
    *SETTINGS[:-2],
    *(FrontSetting(pt, True, contents=False) for pt in (9.2, 8.8, 8.4, 8.0)),
)
"""The same where judgements or signs to watch stand on the page: then the contents may wait."""


def front_setting(
    head: Masthead,
    questions: Sequence[str],
    paper: str,
    judged: Judgements | None = None,
    watched: Watch | None = None,
) -> FrontSetting:
    """Return the roomiest of `SETTINGS` that keeps the masthead and the contents on one page.

    Parameters
    ----------
    head
        The masthead.
    questions
        What each section answers, in order; empty strings where nothing is said.
    paper
        ``a4`` or ``us-letter``.
    judged, watched
        Key judgements and what to watch, where they stand on the page as well.
    """
    room = _PAGE[paper] - _OPENING - (judgements_height_pt(judged) if judged else 0.0)
    room -= reading_height_pt(head) if watched else 0.0
    settings = FULL_SETTINGS if judged or watched else SETTINGS
    for setting in settings:
        told = questions if setting.questions else [""] * len(questions)
        contents = contents_height_pt(told) if setting.contents else 0.0
        if _middle_height_pt(head, setting.lead_size_pt, watched) + contents <= room:
            return setting
    # The estimate errs on the safe side: what A4 just holds, Letter holds when set tight. Widths
    # are those of English letters; other languages need more room.
    return settings[-1]._replace(tight=paper == "us-letter" or head.language != WRITTEN_IN)


def _middle_height_pt(head: Masthead, size_pt: float, watched: Watch | None) -> float:
    if watched is None:
        return max(_LIST_HEAD + lead_height_pt(head.lead, size_pt), sidebar_height_pt(head))
    return _LIST_HEAD + max(
        narrow_lead_height_pt(head.lead, size_pt), watch_height_pt(watched.watched)
    )


def judgements_height_pt(block: Judgements) -> float:
    """Return how high the key judgements stand, with their heading and caption."""
    height = _JUDGEMENTS_HEAD
    for item in block.judgements:
        height += _judged_height_pt(item.judged, _BOLD_LETTER) + _JUDGEMENT_SPACE
        height += _text_height_pt(item.confidence, _CONFIDENCE_PT)
        height += _text_height_pt(item.change.text, _CHANGE_PT)
    if found := block.worked_out:
        alternatives = "; ".join(pointer.text for pointer in found.alternatives)
        height += _judged_height_pt(found.judged, _LETTER) + 2 * _JUDGEMENT_SPACE
        height += _text_height_pt(f"{found.firmness} {found.change}", _CONFIDENCE_PT)
        height += _text_height_pt(alternatives, _CHANGE_PT) + _CHANGE_PT * _JUDGEMENT_LEADING
    return height


def _judged_height_pt(judged: Cited, letter: float) -> float:
    width = len(judged.text) * _JUDGED_PT * letter + len(judged.marks) * _MARK_WIDTH
    return _line_count(width, _JUDGEMENTS_WIDTH) * _JUDGED_PT * _JUDGEMENT_LEADING


def _text_height_pt(text: str, size_pt: float, width_pt: float = _JUDGEMENTS_WIDTH) -> float:
    if not text:
        return 0.0
    return _line_count(len(text) * size_pt * _LETTER, width_pt) * size_pt * _JUDGEMENT_LEADING


def _line_count(width_pt: float, room_pt: float) -> int:
    return max(math.ceil(width_pt / room_pt), 1)


def watch_height_pt(watched: Sequence[Watched]) -> float:
    """Return how high the signs to watch stand, without their heading."""
    height = 0.0
    for item in watched:
        sign = _text_height_pt(item.sign.text, 1.1 * _CONFIDENCE_PT, _SIGN_WIDTH)
        sign += _text_height_pt(item.threshold, _SMALLEST_PT, _SIGN_WIDTH)
        state = _text_height_pt(item.state, 1.1 * _CONFIDENCE_PT, _STATE_WIDTH)
        state += _text_height_pt(item.checked, _SMALLEST_PT, _STATE_WIDTH)
        height += max(sign, state) + _WATCH_SPACE
    return height


def narrow_lead_height_pt(lead: Sequence[Cited], size_pt: float) -> float:
    """Return how high the sentences stand beside what to watch, each below its date."""
    height = 0.0
    for number, item in enumerate(lead):
        size, letter = (size_pt, _LETTER) if number else (size_pt * 1.15, _BOLD_LETTER)
        width = len(split_dated(item.text)[2]) * size * letter + len(item.marks) * _MARK_WIDTH
        lines = _line_count(width, _NARROW_WIDTH - _RAGGED * size)
        height += _ASIDE_LINE + size * lines * (_CAP_HEIGHT + _LEADING) + _WATCH_SPACE
    return height


def sidebar_height_pt(head: Masthead) -> float:
    """Return how high coverage, cautions and marks stand beside the lead."""
    texts = (*(pointer.text for pointer in head.unknown), *head.warnings)
    told = sum(_text_height_pt(text, _CHANGE_PT, _SIDEBAR_WIDTH) + 5.0 for text in texts)
    return told + _SIDEBAR_KEY


def reading_height_pt(head: Masthead) -> float:
    """Return how high the strip on coverage, cautions and marks stands."""
    columns = ([pointer.text for pointer in head.unknown], head.warnings)
    told = [sum(_text_height_pt(t, _CHANGE_PT, _STRIP_WIDTH) + 4.0 for t in c) for c in columns]
    return _STRIP_HEAD + max(told[0] + _KEY_HEIGHT, told[1])


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
