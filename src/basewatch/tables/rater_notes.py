"""How far the raters of a question agree, and what their disagreement changes."""

from __future__ import annotations

from collections.abc import Iterator

from basewatch.analysis.events import counted
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.ladder import percent_words
from basewatch.analysis.rater_agreement import Agreement, rater_agreement
from basewatch.language import say
from basewatch.models.blocks import Note
from basewatch.models.hypotheses import AUTHOR

_SHOWN = 3
"""Disputed events that a note names; the table marks them all."""


def rater_notes(weighed: WeighedQuestion) -> Iterator[Note]:
    """Say who else rated, how far the raters agree, and how the chances differ by each alone."""
    question = weighed.question
    found = rater_agreement(weighed.items, question.names)
    if found is None:
        text = say("One rater alone: how far ratings vary from one to another is not known.")
        if weighed.items:
            yield Note(term=say("Raters"), text=text)
        return
    who = " ".join(f"{rater.role}: {rater.how}" for rater in question.raters)
    text = f"{who} {_agreement(found)} {_disputed(weighed, found)}{_chances(weighed)}"
    yield Note(term=say("Raters"), text=text.strip())


def _agreement(found: Agreement) -> str:
    against = (
        say("on {number} they contradict one another", number=found.contradictions)
        if found.contradictions
        else say("on none do they contradict one another")
    )
    alike = say(
        "{events} rated by both: of {marks} {same_mark} are the same and {same_side} take the "
        "same side; {against}.",
        events=counted(found.events, "event"),
        marks=counted(found.cells, "mark"),
        same_mark=found.same_mark,
        same_side=found.same_side,
        against=against,
    )
    untested = say(
        "The events to be rated were chosen by the author, so the choice is not tested, nor are "
        "the chances at first."
    )
    return f"{alike} {_kappa(found)} {untested}"


def _kappa(found: Agreement) -> str:
    if found.kappa is None:
        return say("No kappa can be given: the marks do not vary.")
    where = ""
    if found.interval:
        low, high = found.interval
        where = say(" (90 % interval {low:.2f} to {high:.2f}, over events)", low=low, high=high)
    return say(
        "Cohen's kappa, linear weights: {kappa:.2f}{interval}; 0 is chance, 1 full agreement.",
        kappa=found.kappa,
        interval=where,
    )


def _disputed(weighed: WeighedQuestion, found: Agreement) -> str:
    if not found.disputed:
        return ""
    # In quotation marks: a headline tells in the words of evidence.
    headlines = (weighed.told[name].headline.rstrip(".") for name in found.disputed[:_SHOWN])
    named = "; ".join(f"“{headline}”" for headline in headlines)
    return say("Farthest apart: {headlines}.", headlines=named) + " "


def _chances(weighed: WeighedQuestion) -> str:
    """Say what would stand first by each rater alone."""
    question = weighed.question
    told = []
    for rater, chances in weighed.by_rater.items():
        first = max(sorted(chances), key=lambda name: chances[name])
        said = {"hypothesis": question.number(first), "chance": percent_words(chances[first])}
        told.append(
            say("by the author's alone {hypothesis} at {chance}", **said)
            if rater == AUTHOR
            else say("by the {rater} reader's alone {hypothesis} at {chance}", rater=rater, **said)
        )
    text = say("First {hypotheses}.", hypotheses=", ".join(told))
    if not weighed.raters_differ:
        return text
    return f"{text} {say('They put different hypotheses first: a review is due.')}"
