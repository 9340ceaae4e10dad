"""What became of the key judgements, and of what is worked out beside them, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.judgement_changes import CONFIDENCE_WORDS, JUDGEMENT_LABELS, JudgementChange
from basewatch.analysis.key_judgements import Held
from basewatch.analysis.ladder import percent_words
from basewatch.analysis.worked_out import rank_hypotheses
from basewatch.language import WRITTEN_IN, say, to_say
from basewatch.models.blocks import Cited, Column, Mark, Pointer, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.hypotheses import Hypothesis
from basewatch.models.partial_date import span_words
from basewatch.tables.sighting_words import capital

_OWN = to_say("The desk's key judgements")
_WORKED_OUT = to_say("Worked out from the weighing of hypotheses, not judged by the desk")
_LONG = ("rows", "text", "limits")
"""What is stated otherwise and too long to be repeated from what to what."""


def judgement_change_table(
    changes: Sequence[JudgementChange],
    weighed: WeighedQuestion | None,
    rows: Mapping[str, Observation],
    citations: Citations,
    days: tuple[str, str],
) -> Table:
    """Tabulate every judgement that holds at either date, then every hypothesis that moved or not.

    Parameters
    ----------
    changes
        Of the desk's judgements.
    weighed
        The question weighed, if one is kept.
    rows
        By id: the observations that either date uses.
    citations
        Numbered sources.
    days
        The two dates as readers see them.
    """
    return Table(
        id="judgement-changes",
        title=say("The judgements, {then} and {now}", then=days[0], now=days[1]),
        caption=say(
            "Where the desk gave no reason, it is told how many of the rows behind a judgement "
            "became public in between; the marks are those of these rows."
        ),
        columns=_columns(),
        rows=(
            *(_judgement(change, rows, citations) for change in changes),
            *(_hypotheses(weighed, citations) if weighed else ()),
        ),
        empty=say("The desk has no key judgement that holds at either date."),
    )


def change_pointer(change: JudgementChange) -> Pointer:
    """Say in a sentence what became of a judgement, and lead to its row in the table."""
    day = span_words(change.earlier, change.earlier)
    label = capital(say(JUDGEMENT_LABELS[change.label]))
    said = say("{label} since {day}", label=label, day=day)
    if told := _from_what_to_what(change, names_all=False):
        said += f" ({told})"
    target = _row_id(change)
    return Pointer(text=f"{said}. {change.reason}", target=target)


def _row_id(change: JudgementChange) -> str:
    return f"judgement-change-{change.newest.judgement.id}"


def _judgement(
    change: JudgementChange, rows: Mapping[str, Observation], citations: Citations
) -> TableRow:
    newest = change.newest
    behind = change.fresh or newest.stated.rows
    marks = _marks(citations, (rows[name] for name in behind if name in rows))
    return TableRow(
        id=_row_id(change),
        group=say(_OWN),
        cells=(
            Cited(text=newest.sentence.rstrip("."), lang=WRITTEN_IN),
            _form(change.before),
            _form(change.after),
            Cited(text=say(JUDGEMENT_LABELS[change.label]), detail=_from_what_to_what(change)),
            Cited(
                text=change.reason,
                marks=marks,
                lang=WRITTEN_IN if change.is_reason_stored else "",
            ),
        ),
    )


def _marks(citations: Citations, rows: Iterable[Observation]) -> tuple[Mark, ...]:
    return citations.marks(row for row in rows if row.source in citations.numbers)


def _form(held: Held | None) -> Cited:
    if held is None:
        return Cited(text=say("not held"))
    stated = held.stated
    number = percent_words(stated.probability, held.ladder).replace(" ", "\u00a0")
    horizon = span_words(stated.horizon, stated.horizon)
    return Cited(
        text=say(
            "{likelihood}, {number}, by {horizon}",
            likelihood=held.likelihood,
            number=number,
            horizon=horizon,
        ),
        detail=say("confidence {level}", level=say(CONFIDENCE_WORDS[stated.confidence])),
    )


def _from_what_to_what(change: JudgementChange, *, names_all: bool = True) -> str:
    told = [facet.words for key, facet in change.facets.items() if key not in _LONG]
    if names_all:
        told += [facet.label for key, facet in change.facets.items() if key in _LONG]
    return "; ".join(told)


def _hypotheses(weighed: WeighedQuestion, citations: Citations) -> Iterator[TableRow]:
    for hypothesis in rank_hypotheses(weighed, weighed.weighing.posterior):
        yield _hypothesis(weighed, hypothesis, citations)


def _hypothesis(weighed: WeighedQuestion, hypothesis: Hypothesis, citations: Citations) -> TableRow:
    name, now = hypothesis.id, weighed.weighing.posterior
    then_words = weighed.chance_words(weighed.before.posterior[name])
    now_words = weighed.chance_words(now[name])
    return TableRow(
        id=f"judgement-change-{name}",
        group=say(_WORKED_OUT),
        cells=(
            Cited(text=f"{weighed.question.number(name)} {hypothesis.name}", lang=WRITTEN_IN),
            Cited(text=then_words),
            Cited(text=now_words),
            Cited(text=say("unchanged") if then_words == now_words else say("revised")),
            _why(weighed, name, citations),
        ),
    )


def _why(weighed: WeighedQuestion, hypothesis: str, citations: Citations) -> Cited:
    """Name the rated events that became known since and bear on a hypothesis."""
    since = weighed.before.day
    new = {event for m in weighed.history if m.day > since for event in m.known}
    items = [item for item in weighed.items if item.event in new]
    ratios = {item.event: item.as_rating().ratios.get(hypothesis, 1.0) for item in items}
    favour = [item for item in items if ratios[item.event] > 1]
    against = [item for item in items if ratios[item.event] < 1]
    if not favour and not against:
        return Cited(
            text=say("No rated event that bears on it became known; older ones fade with age.")
        )
    text = say(
        "Rated events that became known since: {favour} for it, {against} against.",
        favour=len(favour),
        against=len(against),
    )
    rows = [row for item in (*favour, *against) for row in item.rows]
    return Cited(text=text, marks=_marks(citations, rows))


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="judgement", label=say("Judgement"), width=2.5),
        Column(key="then", label=say("Then"), width=1),
        Column(key="now", label=say("Now"), width=1.2),
        Column(key="label", label=say("Became"), width=1.1),
        Column(key="why", label=say("Why"), width=3.4),
    )
