"""How far the raters of a question agree, and what their disagreement changes."""

from __future__ import annotations

from collections.abc import Iterator

from basewatch.analysis.events import counted
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.ladder import percent_words
from basewatch.analysis.rater_agreement import Agreement, rater_agreement
from basewatch.models.blocks import Note
from basewatch.models.hypotheses import AUTHOR

_SHOWN = 3
"""Disputed events that a note names; the table marks them all."""


def rater_notes(weighed: WeighedQuestion) -> Iterator[Note]:
    """Say who else rated, how far the raters agree, and how the chances differ by each alone."""
    question = weighed.question
    found = rater_agreement(weighed.items, question.names)
    if found is None:
        text = "One rater alone: how far ratings vary from one to another is not known."
        if weighed.items:
            yield Note(term="Raters", text=text)
        return
    who = " ".join(f"{rater.role}: {rater.how}" for rater in question.raters)
    text = f"{who} {_agreement(found)} {_disputed(weighed, found)}{_chances(weighed)}"
    yield Note(term="Raters", text=text.strip())


def _agreement(found: Agreement) -> str:
    against = (
        f"on {found.contradictions} they contradict one another"
        if found.contradictions
        else "on none do they contradict one another"
    )
    return (
        f"{counted(found.events, 'event')} rated by both: of {counted(found.cells, 'mark')} "
        f"{found.same_mark} are the same and {found.same_side} take the same side; {against}. "
        f"{_kappa(found)} The events to be rated were chosen by the author, so the choice is not "
        "tested, nor are the chances at first."
    )


def _kappa(found: Agreement) -> str:
    if found.kappa is None:
        return "No kappa can be given: the marks do not vary."
    where = ""
    if found.interval:
        low, high = found.interval
        where = f" (90 % interval {low:.2f} to {high:.2f}, over events)"
    return (
        f"Cohen's kappa, linear weights: {found.kappa:.2f}{where}; 0 is chance, 1 full agreement."
    )


def _disputed(weighed: WeighedQuestion, found: Agreement) -> str:
    if not found.disputed:
        return ""
    # In quotation marks: a headline tells in the words of evidence.
    headlines = (weighed.told[name].headline.rstrip(".") for name in found.disputed[:_SHOWN])
    named = "; ".join(f"“{headline}”" for headline in headlines)
    return f"Farthest apart: {named}. "


def _chances(weighed: WeighedQuestion) -> str:
    """Say what would stand first by each rater alone."""
    question = weighed.question
    told = []
    for rater, chances in weighed.by_rater.items():
        first = max(sorted(chances), key=lambda name: chances[name])
        who = "the author's" if rater == AUTHOR else f"the {rater} reader's"
        told.append(f"by {who} alone {question.number(first)} at {percent_words(chances[first])}")
    review = " They put different hypotheses first: a review is due."
    return f"First {', '.join(told)}.{review if weighed.raters_differ else ''}"
