"""A summary as plain text: for mails read without HTML, and for webhooks."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from basewatch.delivery.summary import HARD_SPACE, Line, Summary

WIDTH = 76
"""Characters in a line of a mail, as mail clients quote it without breaking."""
MARKS = (
    "A mark such as [12 B2] leads to source 12 of the edition; B is how reliable the publisher is "
    "(A to F), 2 how credible the item (1 to 6)."
)
NOT_FOR_TARGETING = "Site-level, delayed, public facts. Not for targeting."


def summary_text(summary: Summary) -> str:
    """Write a summary as lines of at most 76 characters; addresses are not broken."""
    return "\n".join(line for part in _parts(summary) for line in _wrapped(*part)) + "\n"


def _parts(told: Summary) -> Iterator[tuple[str, str]]:
    """Give each paragraph with the sign that stands before it."""
    yield f"{told.tlp} · {told.label}" if told.label else told.tlp, ""
    yield f"{told.title}: {told.kicker}", ""
    yield f"As of {told.as_of_words} (cut-off {told.cut_off}). {told.newest}", ""
    yield "", ""
    yield "KEY JUDGEMENTS", ""
    yield told.judgements_caption or told.no_judgement, ""
    for each in told.judgements:
        yield said(each.judged), f"{each.number}. "
        yield each.confidence, "   "
        if each.change:
            yield each.change, "   "
    if told.worked_out:
        yield f"Worked out, no judgement: {' '.join(told.worked_out)}", ""
    yield "", ""
    yield told.new_title.upper(), ""
    for line in told.new:
        yield said(line), "- "
    yield told.new_count or ("" if told.new else "Nothing that the catalogue knows of."), ""
    yield from _rest(told)


def _rest(told: Summary) -> Iterator[tuple[str, str]]:
    if told.watched:
        yield "", ""
        yield "WHAT TO WATCH", ""
        for sign in told.watched:
            yield f"{sign.sign}; {sign.stands}.", "- "
        yield told.watched_more, ""
    yield "", ""
    yield "WHAT NOBODY COVERED, AND CAUTIONS", ""
    for sentence in (*told.unknown, *told.cautions):
        yield sentence, "- "
    yield "", ""
    if told.permalink:
        yield f"The edition: {told.permalink}", ""
    yield MARKS, ""
    yield f"Edition {told.edition}, {told.digest[:12]}. {told.window} {NOT_FOR_TARGETING}", ""
    yield told.tlp, ""


def said(line: Line) -> str:
    """Write a sentence with how it is meant and its marks."""
    return f"{f'({line.tone}) ' if line.tone else ''}{line.text} {line.marks_words}".strip()


def _wrapped(text: str, lead: str) -> list[str]:
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(HARD_SPACE, " ") for line in lines] or [""]
