"""Gaps: what is not known, why, what that does to the judgements, and what would close it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import counted
from basewatch.analysis.indicators import Reading
from basewatch.analysis.key_judgements import Held
from basewatch.analysis.look_coverage import look_coverage
from basewatch.analysis.looks import find_looks
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.partial_date import span_words
from basewatch.scales import IndicatorState
from basewatch.tables.indicator_table import coarsest_words, sensor_words


def gap_table(
    selection: Selection,
    citations: Citations,
    readings: Sequence[Reading],
    held: Sequence[Held],
) -> Table:
    """Tabulate the gaps of an edition: days without a look, signs not looked for, and the desk's.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    readings
        Indicators as they stand.
    held
        The judgements that hold, with the gaps that the desk named for them.
    """
    rows = (
        *_days_without_look(selection, citations),
        *_signs_not_looked_for(readings),
        *_of_judgements(selection, citations, held),
    )
    return Table(
        id="gaps",
        title=say("What is not known, and what would close it"),
        caption=say(
            "Days and signs are counted from the rows of this edition; gaps of a judgement are "
            "the desk's own words. What nobody published from is not known here, whether it was "
            "clouded, not tasked or not reported."
        ),
        columns=_columns(),
        rows=rows,
        empty=say("No gap is on record: the desk names none, and each day has a look."),
    )


def _days_without_look(selection: Selection, citations: Citations) -> Iterator[TableRow]:
    """Tell the longest stretch without a look at the site; the theatre has a table of its own."""
    if selection.is_theatre:
        return
    looks = find_looks(selection, selection.site_rows)
    coverage = look_coverage(looks, selection.since, selection.as_of)
    if coverage.gap is None:
        return
    days = counted(coverage.gap_days, "day")
    yield TableRow(
        id="gap-days",
        group=say("Looks"),
        cells=(
            Cited(
                text=say(
                    "What stood there on {days}, {span}",
                    days=days,
                    span=span_words(*coverage.gap),
                ),
                marks=citations.marks(row for look in looks for row in look.rows),
                tone="not_looked",
            ),
            Cited(text=say("nobody published from a look of these days")),
            Cited(text=say("what came or went in between is told by words alone, if at all")),
            Cited(text=say("imagery of these days, free or bought, with cloud told over the site")),
        ),
    )


def _signs_not_looked_for(readings: Sequence[Reading]) -> Iterator[TableRow]:
    for reading in readings:
        if reading.state is not IndicatorState.NOT_LOOKED:
            continue
        indicator, checked = reading.indicator, reading.checked_on
        last = (
            say("last checked {day}", day=span_words(checked, checked))
            if checked
            else say("never on record")
        )
        finest = coarsest_words(indicator)
        yield TableRow(
            id=f"gap-{indicator.id}",
            group=say("Signs that nobody looked for in time"),
            cells=(
                Cited(text=indicator.text, lang=WRITTEN_IN),
                Cited(
                    text=say(
                        "no row of the days that its threshold asks for bears on it; {last}",
                        last=last,
                    )
                ),
                Cited(text=say("the sign speaks neither for what it points to nor against it")),
                Cited(text=sensor_words(indicator) + (f" {finest}" if finest else "")),
            ),
        )


def _of_judgements(
    selection: Selection, citations: Citations, held: Sequence[Held]
) -> Iterator[TableRow]:
    for each in held:
        marks = citations.marks(row for row in selection.rows if row.id in each.stated.rows)
        for number, gap in enumerate(each.stated.gaps, start=1):
            yield TableRow(
                id=f"gap-{each.judgement.id}-{number}",
                group=say("Behind the key judgements"),
                cells=(
                    Cited(
                        text=gap.unknown,
                        detail=say("key judgement {number}", number=each.number),
                        marks=marks,
                        lang=WRITTEN_IN,
                    ),
                    Cited(text=gap.cause, lang=WRITTEN_IN),
                    Cited(text=gap.effect, lang=WRITTEN_IN),
                    Cited(text=gap.closes, lang=WRITTEN_IN),
                ),
            )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="unknown", label=say("What is not known"), width=2.4),
        Column(key="cause", label=say("Why"), width=2.2),
        Column(key="effect", label=say("What it does to the judgements"), width=2.4),
        Column(key="closes", label=say("What would close it"), width=2.2),
    )
