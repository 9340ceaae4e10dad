"""Hypotheses as tables: how likely each is, what was rated, and what would tell them apart."""

from __future__ import annotations

from collections.abc import Iterable

from basewatch.analysis.citations import Citations
from basewatch.analysis.competing import Standing
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.ratings import RatedEvent, cell
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, in_own_direction, say, say_number, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.hypotheses import Hypothesis, Question
from basewatch.models.partial_date import span_words
from basewatch.tables.naming import origin_name

_HEARD = to_say("Heard: the event with which a family of origins tells most")
_SILENT = to_say("Counted in the matrix only: its family of origins is heard with another event")
_UNGRADED = to_say("Not weighed: the grade cannot be judged")


def hypotheses_table(weighed: WeighedQuestion, citations: Citations) -> Table:
    """Tabulate how likely each hypothesis is, the likeliest first."""
    question, due = weighed.question, span_words(weighed.due, weighed.due)
    chances = weighed.weighing.posterior
    ranked = sorted(question.hypotheses, key=lambda h: (-chances[h.id], h.id))
    return Table(
        id="hypotheses",
        title=question.question,
        caption=_weighing_words(weighed, due),
        columns=(
            Column(key="number", label=say("No."), width=0.45),
            Column(key="hypothesis", label=say("Hypothesis"), width=4),
            Column(key="chance", label=say("How likely by {day}", day=due), width=2.6),
            Column(key="range", label=say("Without any one origin"), width=1.3),
            *_rater_columns(weighed),
            Column(key="prior", label=say("At first"), align="right", width=0.7),
            Column(key="rank", label=say("Matrix rank"), align="right", width=1),
        ),
        rows=tuple(_hypothesis(weighed, citations, item) for item in ranked),
        empty=say("No hypothesis is kept for this question."),
    )


def _weighing_words(weighed: WeighedQuestion, due: str) -> str:
    voices = say_number(
        weighed.families,
        "What will be so by {due}, {days} days after this edition's date, weighed from {events} "
        "rated events through {number} families of origins, one voice each.",
        "What will be so by {due}, {days} days after this edition's date, weighed from {events} "
        "rated events through {number} families of origins, one voice each.",
        due=due,
        days=weighed.question.horizon_days,
        events=len(weighed.weighed),
    )
    reading = say(
        "The range shows the lowest and highest chance with any one family taken away. Matrix rank "
        "is another method: 1 is least contradicted, in brackets the weighted inconsistency, which "
        "is no probability."
    )
    return f"{voices} {reading}"


def _hypothesis(weighed: WeighedQuestion, citations: Citations, item: Hypothesis) -> TableRow:
    chance = weighed.weighing.posterior[item.id]
    low, high = map(weighed.unbroken, weighed.weighing.ranges[item.id])
    marks = citations.marks(weighed.rows_for(item.id))
    return TableRow(
        id=f"hypothesis-{item.id}",
        cells=(
            Cited(text=weighed.question.number(item.id)),
            Cited(text=f"{item.name}. {item.statement}", lang=WRITTEN_IN),
            Cited(text=weighed.chance_words(chance), marks=marks),
            Cited(text=low if low == high else say("{first} to {last}", first=low, last=high)),
            *_by_raters(weighed, item),
            Cited(text=weighed.unbroken(item.prior)),
            Cited(text=_rank(weighed.standing(item.id))),
        ),
    )


def _rater_columns(weighed: WeighedQuestion) -> tuple[Column, ...]:
    """Give the column of what each rater alone would say, where there are several."""
    if len(weighed.by_rater) < 2:
        return ()
    return (Column(key="raters", label=say("By each rater alone"), width=1.2),)


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
    groups = (_HEARD, _SILENT, _UNGRADED)
    ordered = sorted(weighed.by_diagnosticity, key=lambda item: groups.index(_group(weighed, item)))
    return Table(
        id="rated-evidence",
        title=say_number(
            len(ordered),
            "What {number} rated events say, the most telling first",
            "What {number} rated events say, the most telling first",
        ),
        caption=_key(question, ordered),
        columns=(
            Column(key="event", label=say("Event"), width=3.3),
            Column(key="reason", label=say("Why it is rated so"), width=2.8),
            *(Column(key=h, label=question.number(h), width=0.42) for h in question.names),
            Column(key="weight", label=say("Weight"), align="right", width=0.72),
            Column(key="origin", label=say("Heard through"), width=1.2),
        ),
        rows=tuple(_rated(weighed, selection, citations, item) for item in ordered),
        empty=say(
            "No rated event was public by this edition's date: the chances are those at first."
        ),
    )


def _key(question: Question, items: Iterable[RatedEvent]) -> str:
    """Say what the marks of the matrix mean."""
    names = ", ".join(f"{question.number(h.id)} {h.name}" for h in question.hypotheses)
    marks = say(
        "C: to be expected under it, I: not to be expected, doubled where the event tells "
        "strongly, N: neutral. Weight: share of the letter times share of the digit of the best "
        "row, halved every {days} days. Reasons are the rater's.",
        days=question.half_life_days,
    )
    return f"{names}. {marks}{_several(items)}"


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
        group=say(_group(weighed, item)),
        cells=(
            Cited(
                text=f"{in_own_direction(f'{told.date_words}:')} {told.headline}",
                marks=marks,
                tone=told.tone,
                lang=WRITTEN_IN,
            ),
            Cited(text=item.ratings[0].reason, detail=_other_reasons(item), lang=WRITTEN_IN),
            *(_mark(item, name) for name in weighed.question.names),
            Cited(text=say("none") if item.weight is None else f"{item.weight:.2f}"),
            Cited(text=origin_name(selection, item.spokesman), lang=WRITTEN_IN),
        ),
    )


def _several(items: Iterable[RatedEvent]) -> str:
    if all(len(item.ratings) == 1 for item in items):
        return ""
    return " " + say(
        "Marks are the mean of the raters, rounded towards N; where they differ, each rater's "
        "stands below, the author's first, with the other's reason."
    )


def _mark(item: RatedEvent, hypothesis: str) -> Cited:
    """Give the mark of all raters, and below it each rater's where they differ."""
    marks = [cell(rating, hypothesis) for rating in item.ratings]
    return Cited(text=item.cell(hypothesis), detail="/".join(marks) if len(set(marks)) > 1 else "")


def _other_reasons(item: RatedEvent) -> str:
    """Give the other raters' reasons where any mark of theirs differs from the first's."""
    first = item.ratings[0]
    return " ".join(
        say("{rater} reader: {reason}", rater=rating.rater.capitalize(), reason=rating.reason)
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
        title=say("What would tell them apart"),
        caption=say("What to look for next; none of it is weighed before a page tells it."),
        columns=(
            Column(key="sign", label=say("If this were seen"), width=5),
            Column(key="favours", label=say("it would speak for"), width=2.4),
            Column(key="against", label=say("and against"), width=2.4),
        ),
        rows=tuple(
            TableRow(
                id=f"hypothesis-sign-{position}",
                cells=(
                    Cited(text=sign.sign, lang=WRITTEN_IN),
                    Cited(text=_names(question, sign.favours), lang=WRITTEN_IN),
                    Cited(text=_names(question, sign.against), lang=WRITTEN_IN),
                ),
            )
            for position, sign in enumerate(question.tells_apart, start=1)
        ),
        empty=say("Nothing is written down that would tell them apart."),
    )


def _names(question: Question, hypotheses: Iterable[str]) -> str:
    names = {hypothesis.id: hypothesis.name for hypothesis in question.hypotheses}
    return ", ".join(
        f"{question.number(name)} {names[name]}"
        for name in sorted(hypotheses, key=question.names.index)
    )
