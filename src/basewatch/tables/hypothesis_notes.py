"""How to read the hypotheses: when they were rated, what would shake them, how they are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from basewatch.analysis.bayes import LIKELIHOOD_RATIOS
from basewatch.analysis.events import counted
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Note, Notes
from basewatch.models.partial_date import span_words
from basewatch.tables.rater_notes import rater_notes


def hypothesis_notes(weighed: WeighedQuestion, selection: Selection) -> Notes:
    """Say how the hypotheses were weighed and how far that hangs on one origin."""
    return Notes(
        id="hypothesis-notes",
        title="How to read the hypotheses",
        notes=(
            *_hindsight(weighed),
            *rater_notes(weighed),
            *_fragility(weighed, selection),
            Note(term="Two methods", text=_methods(weighed, selection)),
            *_ungraded(weighed),
            Note(term="How it is weighed", text=_arithmetic(weighed)),
            *_assumptions(weighed),
        ),
    )


def _hindsight(weighed: WeighedQuestion) -> Iterator[Note]:
    written = weighed.question.last_written
    when = span_words(weighed.question.written_on, written)
    author = f"Question, first chances and ratings: {weighed.question.author_role}"
    if written > weighed.as_of:
        text = (
            f"{author}, {when}, after the date of this edition and with "
            "knowledge of what came later. They show how the evidence of the time can be weighed, "
            "not what anybody judged then."
        )
        yield Note(term="Made in hindsight", text=text)
    else:
        yield Note(term="Who rated", text=f"{author}, {when}.")


def _fragility(weighed: WeighedQuestion, selection: Selection) -> Iterator[Note]:
    weighing = weighed.weighing
    lead, order = weighing.flips_lead, weighing.flips_order
    text = (
        f"Without {_either(weighed, selection, lead)} another hypothesis would stand first."
        if lead
        else "No single family of origins decides which hypothesis stands first."
    )
    if rest := [name for name in order if name not in lead]:
        text += f" The order further down hangs on {_either(weighed, selection, rest)}."
    if (strength := weighing.strength_to_overturn) and len(weighing.order[0]) == 1:
        text += (
            f" One new event of full weight rated {strength.label} would put the second "
            "hypothesis first."
        )
    if weighing.rule_matters:
        text += (
            " The order would be another if each family spoke with the mean of its events: "
            "a review is due."
        )
    yield Note(term="What one origin changes", text=text)


def _methods(weighed: WeighedQuestion, selection: Selection) -> str:
    question, lead = weighed.question, weighed.weighing.order[0]
    least = [s.hypothesis for s in weighed.standings if s.rank == 1]
    first = " and ".join(question.number(name) for name in lead)
    least_words = " and ".join(question.number(name) for name in least)
    told = f"The weighing puts {first} first; the matrix contradicts {least_words} least."
    if weighed.methods_differ:
        told += (
            " They differ, and a review is due: a hypothesis that few events bear on is "
            "contradicted little."
        )
    families, rows = weighed.widest_families
    if rows:
        told += f" {_filling(weighed, selection, families, rows)}"
    return told


def _filling(
    weighed: WeighedQuestion, selection: Selection, families: Sequence[str], rows: int
) -> str:
    """Name who fills most rows of the matrix; several that fill as many are all named."""
    if len(families) == len(weighed.weighed) > 1:
        return "No family of origins fills more than one row of the matrix."
    share = f"{rows} of {len(weighed.weighed)} rows of the matrix"
    *rest, last = (_family_name(weighed, selection, family) for family in families)
    if rest:
        return f"{', '.join(rest)} and {last} fill {share} each, no other family more."
    return f"{last} fills {share}, no other family as many."


def _ungraded(weighed: WeighedQuestion) -> Iterator[Note]:
    left_out = len(weighed.items) - len(weighed.weighed)
    if left_out:
        moved = len(weighed.weighing.ungraded_that_flip_lead)
        text = (
            f"{counted(left_out, 'rated event')} with a grade that cannot be judged (F or 6); "
            f"{moved} of them would change which hypothesis stands first if sound."
        )
        yield Note(term="Not weighed", text=text)


def _arithmetic(weighed: WeighedQuestion) -> str:
    ratios = ((word.label, ratio) for word, ratio in LIKELIHOOD_RATIOS.items() if ratio > 1)
    words = ", ".join(f"{word} {ratio:g}" for word, ratio in ratios)
    return (
        "Chances at first times one ratio for each family of origins (Bayes' theorem in odds "
        "form). A rating's word stands for a ratio between the hypotheses it favours and those it "
        f"speaks against ({words}: a house convention), raised to the event's weight. Weights "
        f"halve every {weighed.question.half_life_days} days: {weighed.question.half_life_reason} "
        "Without news the chances drift back to those at first."
    )


def _assumptions(weighed: WeighedQuestion) -> Iterator[Note]:
    if weighed.question.assumptions:
        yield Note(term="Taken for granted", text=" ".join(weighed.question.assumptions))


def _either(weighed: WeighedQuestion, selection: Selection, families: Iterable[str]) -> str:
    *rest, last = (_family_name(weighed, selection, family) for family in families)
    return f"{', '.join(rest)} or {last}" if rest else last


def _family_name(weighed: WeighedQuestion, selection: Selection, family: str) -> str:
    """Name a family by the origin it is called after, else by the one through which it is heard."""
    origins = selection.catalogue.origins
    if family in origins:
        return origins[family].name
    heard = (item.spokesman.origin for item in weighed.by_diagnosticity if item.family == family)
    told = (row.origin for item in weighed.items for row in item.rows)
    name = next((o for o in (*heard, *told) if origins[o].family == family), "")
    return origins[name].name if name else family
