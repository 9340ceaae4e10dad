"""Hypotheses as tables: how likely each is, what was rated, and what would tell them apart."""

from __future__ import annotations

from collections.abc import Iterable

from basewatch.analysis.citations import Citations
from basewatch.analysis.competing import Standing
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.ratings import RatedEvent, cell
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.hypotheses import Hypothesis, Question
from basewatch.models.partial_date import span_words
from basewatch.tables.naming import origin_name

_HEARD = "Heard: the event with which a family of origins tells most"
_SILENT = "Counted in the matrix only: its family of origins is heard with another event"
_UNGRADED = "Not weighed: the grade cannot be judged"


def hypotheses_table(weighed: WeighedQuestion, citations: Citations) -> Table:
    """Tabulate how likely each hypothesis is, the likeliest first."""
    question, due = weighed.question, span_words(weighed.due, weighed.due)
    chances = weighed.weighing.posterior
    ranked = sorted(question.hypotheses, key=lambda h: (-chances[h.id], h.id))
    return Table(
        id="hypotheses",
        title=question.question,
        caption=(
            f"What will be so by {due}, {question.horizon_days} days after this edition's date, "
            f"weighed from {len(weighed.weighed)} rated events through {weighed.families} families "
            "of origins, one voice each. The range shows the lowest and highest chance with any "
            "one family taken away. Matrix rank is another method: 1 is least contradicted, in "
            "brackets the weighted inconsistency, which is no probability."
        ),
        columns=(
            Column(key="number", label="No.", width=0.45),
            Column(key="hypothesis", label="Hypothesis", width=4),
            Column(key="chance", label=f"How likely by {due}", width=2.6),
            Column(key="range", label="Without any one origin", width=1.3),
            *_rater_columns(weighed),
            Column(key="prior", label="At first", align="right", width=0.7),
            Column(key="rank", label="Matrix rank", align="right", width=1),
        ),
        rows=tuple(_hypothesis(weighed, citations, item) for item in ranked),
        empty="No hypothesis is kept for this question.",
    )


def _hypothesis(weighed: WeighedQuestion, citations: Citations, item: Hypothesis) -> TableRow:
    chance = weighed.weighing.posterior[item.id]
    low, high = map(weighed.unbroken, weighed.weighing.ranges[item.id])
    marks = citations.marks(weighed.rows_for(item.id))
    return TableRow(
        id=f"hypothesis-{item.id}",
        cells=(
            Cited(text=weighed.question.number(item.id)),
            Cited(text=f"{item.name}. {item.statement}"),
            Cited(text=weighed.chance_words(chance), marks=marks),
            Cited(text=low if low == high else f"{low} to {high}"),
            *_by_raters(weighed, item),
            Cited(text=weighed.unbroken(item.prior)),
            Cited(text=_rank(weighed.standing(item.id))),
        ),
    )


def _rater_columns(weighed: WeighedQuestion) -> tuple[Column, ...]:
    """Give the column of what each rater alone would say, where there are several."""
    several = len(weighed.by_rater) > 1
    return (Column(key="raters", label="By each rater alone", width=1.2),) if several else ()


def _by_raters(weighed: WeighedQuestion, item: Hypothesis) -> tuple[Cited, ...]:
    if len(weighed.by_rater) < 2:
        return ()
    chances = (weighed.unbroken(chances[item.id]) for chances in weighed.by_rater.values())
    return (Cited(text="; ".join(chances)),)


def _rank(standing: Standing) -> str:
    return f"{standing.rank} ({standing.inconsistency:.1f})"


def rated_evidence(weighed: WeighedQuestion, selection: Selection, citations: Citations) -> Table:
    """List the rated events as a matrix, those that tell hypotheses apart most first."""
    question = weighed.question
    key = ", ".join(f"{question.number(h.id)} {h.name}" for h in question.hypotheses)
    groups = (_HEARD, _SILENT, _UNGRADED)
    ordered = sorted(weighed.by_diagnosticity, key=lambda item: groups.index(_group(weighed, item)))
    return Table(
        id="rated-evidence",
        title=f"What {len(ordered)} rated events say, the most telling first",
        caption=(
            f"{key}. C: to be expected under it, I: not to be expected, doubled where the event "
            "tells strongly, N: neutral. Weight: share of the letter times share of the digit of "
            f"the best row, halved every {question.half_life_days} days. Reasons are the rater's."
            f"{_several(ordered)}"
        ),
        columns=(
            Column(key="event", label="Event", width=3.3),
            Column(key="reason", label="Why it is rated so", width=2.8),
            *(Column(key=h, label=question.number(h), width=0.42) for h in question.names),
            Column(key="weight", label="Weight", align="right", width=0.72),
            Column(key="origin", label="Heard through", width=1.2),
        ),
        rows=tuple(_rated(weighed, selection, citations, item) for item in ordered),
        empty="No rated event was public by this edition's date: the chances are those at first.",
    )


def _group(weighed: WeighedQuestion, item: RatedEvent) -> str:
    if item.weight is None:
        return _UNGRADED
    return _HEARD if item.event in weighed.speaking else _SILENT


def _rated(
    weighed: WeighedQuestion, selection: Selection, citations: Citations, item: RatedEvent
) -> TableRow:
    told = weighed.told[item.event]
    marks = citations.marks(told.rows)
    return TableRow(
        id=f"rated-{item.event}",
        group=_group(weighed, item),
        cells=(
            Cited(text=f"{told.date_words}: {told.headline}", marks=marks, tone=told.tone),
            Cited(text=item.ratings[0].reason, detail=_other_reasons(item)),
            *(_mark(item, name) for name in weighed.question.names),
            Cited(text="none" if item.weight is None else f"{item.weight:.2f}"),
            Cited(text=origin_name(selection, item.spokesman)),
        ),
    )


def _several(items: Iterable[RatedEvent]) -> str:
    if all(len(item.ratings) == 1 for item in items):
        return ""
    return (
        " Marks are the mean of the raters, rounded towards N; where they differ, each "
        "rater's stands below, the author's first, with the other's reason."
    )


def _mark(item: RatedEvent, hypothesis: str) -> Cited:
    """Give the mark of all raters, and below it each rater's where they differ."""
    marks = [cell(rating, hypothesis) for rating in item.ratings]
    return Cited(text=item.cell(hypothesis), detail="/".join(marks) if len(set(marks)) > 1 else "")


def _other_reasons(item: RatedEvent) -> str:
    """Give the other raters' reasons where any mark of theirs differs from the first's."""
    first = item.ratings[0]
    return " ".join(
        f"{rating.rater.capitalize()} reader: {rating.reason}"
        for rating in item.ratings[1:]
        if any(
            cell(rating, name) != cell(first, name)
            for name in {*first.favours, *first.against, *rating.favours, *rating.against}
        )
    )


def hypothesis_signs(question: Question) -> Table:
    """List what would tell the hypotheses apart."""
    return Table(
        id="hypothesis-signs",
        title="What would tell them apart",
        caption="What to look for next; none of it is weighed before a page tells it.",
        columns=(
            Column(key="sign", label="If this were seen", width=5),
            Column(key="favours", label="it would speak for", width=2.4),
            Column(key="against", label="and against", width=2.4),
        ),
        rows=tuple(
            TableRow(
                id=f"hypothesis-sign-{position}",
                cells=(
                    Cited(text=sign.sign),
                    Cited(text=_names(question, sign.favours)),
                    Cited(text=_names(question, sign.against)),
                ),
            )
            for position, sign in enumerate(question.tells_apart, start=1)
        ),
        empty="Nothing is written down that would tell them apart.",
    )


def _names(question: Question, hypotheses: Iterable[str]) -> str:
    names = {hypothesis.id: hypothesis.name for hypothesis in question.hypotheses}
    return ", ".join(
        f"{question.number(name)} {names[name]}"
        for name in sorted(hypotheses, key=question.names.index)
    )
