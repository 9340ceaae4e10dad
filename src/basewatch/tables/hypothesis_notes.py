"""How to read the hypotheses: when they were rated, what would shake them, how they are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from basewatch.analysis.bayes import LIKELIHOOD_RATIOS
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.selection import Selection
from basewatch.language import say, say_number
from basewatch.models.blocks import Note, Notes
from basewatch.models.partial_date import span_words
from basewatch.tables.rater_notes import rater_notes


def hypothesis_notes(weighed: WeighedQuestion, selection: Selection) -> Notes:
    """Say how the hypotheses were weighed and how far that hangs on one origin."""
    return Notes(
        id="hypothesis-notes",
        title=say("How to read the hypotheses"),
        notes=(
            *_hindsight(weighed),
            *rater_notes(weighed),
            *_fragility(weighed, selection),
            Note(term=say("Two methods"), text=_methods(weighed, selection)),
            *_ungraded(weighed),
            Note(term=say("How it is weighed"), text=_arithmetic(weighed)),
            *_assumptions(weighed),
        ),
    )


def _hindsight(weighed: WeighedQuestion) -> Iterator[Note]:
    written = weighed.question.last_written
    when = span_words(weighed.question.written_on, written)
    author = weighed.question.author_role
    if written > weighed.as_of:
        text = say(
            "Question, first chances and ratings: {author}, {when}, after the date of this edition "
            "and with knowledge of what came later. They show how the evidence of the time can be "
            "weighed, not what anybody judged then.",
            author=author,
            when=when,
        )
        yield Note(term=say("Made in hindsight"), text=text)
    else:
        text = say(
            "Question, first chances and ratings: {author}, {when}.", author=author, when=when
        )
        yield Note(term=say("Who rated"), text=text)


def _fragility(weighed: WeighedQuestion, selection: Selection) -> Iterator[Note]:
    sentences = (*_hanging(weighed, selection), *_overturning(weighed))
    yield Note(term=say("What one origin changes"), text=" ".join(sentences))


def _hanging(weighed: WeighedQuestion, selection: Selection) -> Iterator[str]:
    """Say what hangs on one family of origins."""
    lead, order = weighed.weighing.flips_lead, weighed.weighing.flips_order
    if lead:
        names = _either(weighed, selection, lead)
        yield say("Without {family} another hypothesis would stand first.", family=names)
    else:
        yield say("No single family of origins decides which hypothesis stands first.")
    if rest := [name for name in order if name not in lead]:
        names = _either(weighed, selection, rest)
        yield say("The order further down hangs on {family}.", family=names)


def _overturning(weighed: WeighedQuestion) -> Iterator[str]:
    """Say what would put another hypothesis first."""
    weighing = weighed.weighing
    if (strength := weighing.strength_to_overturn) and len(weighing.order[0]) == 1:
        yield say(
            "One new event of full weight rated {strength} would put the second hypothesis first.",
            strength=strength.label,
        )
    if weighing.rule_matters:
        yield say(
            "The order would be another if each family spoke with the mean of its events: a review "
            "is due."
        )


def _methods(weighed: WeighedQuestion, selection: Selection) -> str:
    question, lead = weighed.question, weighed.weighing.order[0]
    least = [s.hypothesis for s in weighed.standings if s.rank == 1]
    told = [
        say(
            "The weighing puts {first} first; the matrix contradicts {least} least.",
            first=say(" and ").join(question.number(name) for name in lead),
            least=say(" and ").join(question.number(name) for name in least),
        )
    ]
    if weighed.methods_differ:
        told.append(
            say(
                "They differ, and a review is due: a hypothesis that few events bear on is "
                "contradicted little."
            )
        )
    families, rows = weighed.widest_families
    if rows:
        told.append(_filling(weighed, selection, families, rows))
    return " ".join(told)


def _filling(
    weighed: WeighedQuestion, selection: Selection, families: Sequence[str], rows: int
) -> str:
    """Name who fills most rows of the matrix; several that fill as many are all named."""
    if len(families) == len(weighed.weighed) > 1:
        return say("No family of origins fills more than one row of the matrix.")
    *rest, last = (_family_name(weighed, selection, family) for family in families)
    if rest:
        return say(
            "{others} and {last} fill {rows} of {all} rows of the matrix each, no other family "
            "more.",
            others=", ".join(rest),
            last=last,
            rows=rows,
            all=len(weighed.weighed),
        )
    return say(
        "{family} fills {rows} of {all} rows of the matrix, no other family as many.",
        family=last,
        rows=rows,
        all=len(weighed.weighed),
    )


def _ungraded(weighed: WeighedQuestion) -> Iterator[Note]:
    left_out = len(weighed.items) - len(weighed.weighed)
    if left_out:
        moved = len(weighed.weighing.ungraded_that_flip_lead)
        text = say_number(
            left_out,
            "{number} rated event with a grade that cannot be judged (F or 6); {moved} of them "
            "would change which hypothesis stands first if sound.",
            "{number} rated events with a grade that cannot be judged (F or 6); {moved} of them "
            "would change which hypothesis stands first if sound.",
            moved=moved,
        )
        yield Note(term=say("Not weighed"), text=text)


def _arithmetic(weighed: WeighedQuestion) -> str:
    ratios = ((word.label, ratio) for word, ratio in LIKELIHOOD_RATIOS.items() if ratio > 1)
    words = ", ".join(f"{word} {ratio:g}" for word, ratio in ratios)
    return say(
        "Chances at first times one ratio for each family of origins (Bayes' theorem in odds "
        "form). A rating's word stands for a ratio between the hypotheses it favours and those it "
        "speaks against ({words}: a house convention), raised to the event's weight. Weights halve "
        "every {days} days: {reason} Without news the chances drift back to those at first.",
        words=words,
        days=weighed.question.half_life_days,
        reason=weighed.question.half_life_reason,
    )


def _assumptions(weighed: WeighedQuestion) -> Iterator[Note]:
    if weighed.question.assumptions:
        yield Note(term=say("Taken for granted"), text=" ".join(weighed.question.assumptions))


def _either(weighed: WeighedQuestion, selection: Selection, families: Iterable[str]) -> str:
    *rest, last = (_family_name(weighed, selection, family) for family in families)
    return say("{others} or {last}", others=", ".join(rest), last=last) if rest else last


def _family_name(weighed: WeighedQuestion, selection: Selection, family: str) -> str:
    """Name a family by the origin it is called after, else by the one through which it is heard."""
    origins = selection.catalogue.origins
    if family in origins:
        return origins[family].name
    heard = (item.spokesman.origin for item in weighed.by_diagnosticity if item.family == family)
    told = (row.origin for item in weighed.items for row in item.rows)
    name = next((o for o in (*heard, *told) if origins[o].family == family), "")
    return origins[name].name if name else family
