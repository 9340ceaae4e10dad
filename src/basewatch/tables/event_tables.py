"""Events as tables: those of the timeline, and those that happened at other places."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import ToldEvent
from basewatch.analysis.selection import Selection
from basewatch.analysis.timeline import elsewhere_events, lay_out
from basewatch.language import WRITTEN_IN, in_own_direction, say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.row import THEATRE
from basewatch.tables.naming import place_name, with_counts


def timeline_table(selection: Selection, citations: Citations) -> Table:
    """List the events of the timeline by their numbers, under their dates."""
    rows = [
        TableRow(
            id=f"event-{entry.told.event.id}",
            group=entry.told.date_words,
            cells=(
                Cited(text=str(entry.number)),
                Cited(text=entry.lane.label),
                _event(selection, citations, entry.told),
                Cited(text=entry.told.support),
            ),
        )
        for entry in lay_out(selection).entries
    ]
    return Table(
        id="timeline-table",
        title=say("Events of the timeline"),
        caption=say(
            "Numbers as in the figure. Support: pages that tell it, and origins behind them."
        ),
        columns=_timeline_columns(),
        rows=tuple(rows),
        empty=say("No event in this window is known to this catalogue."),
    )


def elsewhere_table(selection: Selection, citations: Citations) -> Table:
    """List the window's events at other sites and places, place by place."""
    told = sorted(elsewhere_events(selection), key=lambda item: _place_order(selection, item))
    return Table(
        id="elsewhere-table",
        title=say("Events at other sites and places"),
        caption=say("Sites on the watch list first, then other places; newest first within each."),
        columns=_elsewhere_columns(),
        rows=tuple(
            TableRow(
                id=f"elsewhere-{item.event.id}",
                group=place_name(selection, item.event),
                cells=(
                    Cited(text=item.date_words),
                    Cited(text=item.event.lane.label),
                    _event(selection, citations, item),
                    Cited(text=item.support),
                ),
            )
            for item in told
        ),
        empty=say("No event at another place in this window is known to this catalogue."),
    )


def _event(selection: Selection, citations: Citations, told: ToldEvent) -> Cited:
    text = with_counts(selection, told)
    if selection.is_theatre and (where := place_name(selection, told.event)):
        text = f"{in_own_direction(f'{where}:')} {text}"
    return Cited(text=text, marks=citations.marks(told.rows), tone=told.tone, lang=WRITTEN_IN)


def _place_order(selection: Selection, told: ToldEvent) -> tuple[bool, str, int, str]:
    event = told.event
    name = place_name(selection, event)
    return (event.site == THEATRE, name, -event.date.first.toordinal(), event.id)


def _timeline_columns() -> tuple[Column, ...]:
    return (
        Column(key="number", label=say("No."), align="right", width=0.4),
        Column(key="lane", label=say("Kind"), width=1.2),
        Column(key="event", label=say("Event"), width=5.2),
        Column(key="support", label=say("Support"), width=1.3),
    )


def _elsewhere_columns() -> tuple[Column, ...]:
    return (
        Column(key="date", label=say("Date"), width=1.2),
        Column(key="lane", label=say("Kind"), width=1.2),
        Column(key="event", label=say("Event"), width=5),
        Column(key="support", label=say("Support"), width=1.3),
    )
