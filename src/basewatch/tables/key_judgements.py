"""The desk's key judgements, and what each takes for granted and was weighed against."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.judgement_changes import JudgementChange
from basewatch.analysis.key_judgements import Held
from basewatch.analysis.ladder import percent_words
from basewatch.analysis.selection import Selection
from basewatch.analysis.worked_out import WorkedOut
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import (
    Cited,
    Column,
    Judgements,
    KeyJudgement,
    Mark,
    Pointer,
    Table,
    TableRow,
    WorkedOutJudgement,
)
from basewatch.models.partial_date import PartialDate
from basewatch.tables.judgement_changes import change_pointer


def key_judgements(
    selection: Selection,
    citations: Citations,
    changes: Sequence[JudgementChange],
    weighed: WeighedQuestion | None = None,
) -> Judgements:
    """Say the judgements that hold, in order, and apart from them what the weighing amounts to.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    changes
        What became of each judgement since the edition before.
    weighed
        The question weighed, if one is kept; with no rated event it amounts to nothing yet.
    """
    held = [change.after for change in changes if change.after is not None]
    one_day = len({each.stated.written_on for each in held}) == 1
    return Judgements(
        id="key-judgements",
        title=say("Key judgements"),
        caption=_written(selection, held[0]) if held and one_day else "",
        judgements=tuple(
            KeyJudgement(
                id=each.judgement.id,
                number=each.number,
                judged=Cited(
                    text=each.said, marks=_marks(selection, citations, each), lang=WRITTEN_IN
                ),
                confidence=each.confidence_sentence
                + ("" if one_day else f" {_written(selection, each)}"),
                change=change_pointer(change),
            )
            for change in changes
            if (each := change.after) is not None
        ),
        worked_out=_worked_out(weighed, citations) if weighed and weighed.weighed else None,
        empty=_none(selection),
    )


def _none(selection: Selection) -> str:
    return say(
        "The desk has no key judgement on {site} that holds at this date.",
        site=selection.site.called,
    )


def _worked_out(weighed: WeighedQuestion, citations: Citations) -> WorkedOutJudgement:
    found = WorkedOut(weighed)
    return WorkedOutJudgement(
        question=Pointer(text=weighed.question.question, target="hypotheses"),
        judged=Cited(
            text=found.sentence,
            marks=citations.marks(weighed.rows_for(found.lead.id)),
        ),
        firmness=found.firmness,
        change=found.change,
        alternatives=tuple(
            Pointer(
                text=f"{item.name}: {weighed.chance_words(found.chances[item.id])}",
                target=f"hypothesis-{item.id}",
            )
            for item in found.ranked[1:]
        ),
    )


def _written(selection: Selection, held: Held) -> str:
    day = _words(held.stated.written_on)
    if not held.is_hindsight(selection.as_of):
        return say("The desk's own, written on {day}.", day=day)
    return say(
        "The desk's own, written in hindsight: on {day}, after the date of this edition, from rows "
        "that were public by then.",
        day=day,
    )


def _words(day: object) -> str:
    return PartialDate.from_text(str(day)).words


def _marks(selection: Selection, citations: Citations, held: Held) -> tuple[Mark, ...]:
    return citations.marks(row for row in selection.rows if row.id in held.stated.rows)


def judgement_grounds(selection: Selection, held: Sequence[Held]) -> Table:
    """Tabulate numbers, alternatives and assumptions of the judgements."""
    return Table(
        id="judgement-grounds",
        title=say("What the key judgements rest on"),
        caption=say(
            "Numbers as under the masthead. A judgement falls when something that it takes for "
            "granted does."
        ),
        columns=_grounds_columns(),
        rows=tuple(_grounds(each) for each in held),
        empty=_none(selection),
    )


def _grounds(held: Held) -> TableRow:
    stated = held.stated
    as_of = say("as of {day}", day=_words(stated.as_of))
    return TableRow(
        id=f"grounds-{held.judgement.id}",
        cells=(
            Cited(text=str(held.number)),
            Cited(text=percent_words(stated.probability, held.ladder)),
            Cited(text=" ".join(stated.alternatives), lang=WRITTEN_IN),
            Cited(text=" ".join(stated.assumptions), lang=WRITTEN_IN),
            Cited(text=f"{as_of}; {_forms(held)}"),
        ),
    )


def _forms(held: Held) -> str:
    """Say how often the judgement was stated anew, and at what number before."""
    earlier = [s for s in held.judgement.stated if s.as_of < held.stated.as_of]
    if not earlier:
        return say("first form")
    before = earlier[-1]
    return say(
        "before that {probability} ({day})",
        probability=percent_words(before.probability, held.ladder),
        day=_words(before.as_of),
    )


def _grounds_columns() -> tuple[Column, ...]:
    return (
        Column(key="number", label=say("No."), align="right", width=0.35),
        Column(key="probability", label=say("In numbers"), width=0.9),
        Column(key="alternatives", label=say("What else was considered"), width=2.6),
        Column(key="assumptions", label=say("What it takes for granted"), width=2.6),
        Column(key="stated", label=say("Stated"), width=1.3),
    )
