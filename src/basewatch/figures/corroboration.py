"""How far events are corroborated: pages against origins, not pages against nothing."""

from __future__ import annotations

from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import ToldEvent, most_retold, told_events
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.tokens import RETOLD

_ROW_PX = 36


def corroboration(selection: Selection, citations: Citations) -> Figure:
    """Draw, for the most retold events of the window, pages against origins against families."""
    told = [
        item for item in told_events(selection, selection.rows) if selection.in_window(item.event)
    ]
    single = sum(item.families == 1 for item in told)
    shown = list(most_retold(selection))
    several = sum(item.pages > 1 for item in told)
    draft = Draft(
        id="corroboration",
        title=say(
            "{single} of {all} events in the window rest on one independent origin",
            single=single,
            all=len(told),
        ),
        caption=f"{_meaning()} {_choice(len(shown), several)}",
        alt_text=_alt_text(shown, single, len(told)),
        plotly=_plotly(shown),
        rows=[row for item in told for row in item.rows],
        columns=_columns(),
        data=[_data_row(item, citations) for item in shown],
    )
    return finish(draft, citations)


def _meaning() -> str:
    return say(
        "Grey: pages that tell the event; blue: independent families of origins behind them. "
        "Several pages that repeat one origin are one origin."
    )


def _choice(shown: int, several: int) -> str:
    """Say which events are drawn: all that stand on several pages, or the most told of them."""
    if shown == several:
        return say("Shown is every event that stands on several pages.")
    return say(
        "Shown are the events told on most pages: {shown} of the {all} that stand on two or more.",
        shown=shown,
        all=several,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="event", label=say("Event"), width=4),
        Column(key="pages", label=say("Pages"), align="right", width=0.6),
        Column(key="origins", label=say("Origins"), align="right", width=0.6),
        Column(key="families", label=say("Independent"), align="right", width=0.8),
    )


def _data_row(told: ToldEvent, citations: Citations) -> list[Cited]:
    return [
        Cited(
            text=f"{told.date_words}: {told.headline}",
            marks=citations.marks(told.rows),
            lang=WRITTEN_IN,
        ),
        Cited(text=str(told.pages)),
        Cited(text=str(told.origins)),
        Cited(text=str(told.families)),
    ]


def _alt_text(shown: list[ToldEvent], single: int, total: int) -> str:
    text = say(
        "Of {all} events in the window, {single} rest on a single independent origin.",
        all=total,
        single=single,
    )
    if not shown:
        return f"{text} {say('No event is told on two pages or more.')}"
    top = shown[0]
    most = say(
        "The most retold, '{headline}', stands on {support}.",
        headline=top.headline,
        support=top.support,
    )
    return f"{text} {most}"


def _plotly(shown: list[ToldEvent]) -> dict[str, Any]:
    if not shown:
        return empty_figure(say("No event of the window stands on two pages or more."))
    height = len(shown) * _ROW_PX + 12
    levels = list(range(len(shown)))
    most = max(_longer_bar(item) for item in shown)
    return {
        "data": [
            _bar([item.pages for item in shown], levels, RETOLD, 0.5),
            _bar([item.families for item in shown], levels, theme.OBSERVED, 0.3),
        ],
        "layout": theme.layout(
            height,
            margin={"l": 4, "r": 4, "t": 4, "b": 4},
            barmode="overlay",
            xaxis=theme.axis(visible=False, range=[0, most * 1.9], fixedrange=True),
            yaxis=theme.axis(visible=False, range=[len(shown) - 0.4, -0.75], fixedrange=True),
            annotations=[note for level, item in enumerate(shown) for note in _labels(level, item)],
        ),
    }


def _bar(values: list[int], levels: list[int], colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": [level + 0.12 for level in levels],
        "width": width,
        "marker": {"color": colour},
        "hoverinfo": "x",
    }


def _longer_bar(told: ToldEvent) -> int:
    """Return where the bars of an event end: a page may name several origins."""
    return max(told.pages, told.families)


def _labels(level: int, told: ToldEvent) -> list[dict[str, Any]]:
    support = told.support
    if told.families != told.origins:
        support = say("{support}, {number} independent", support=support, number=told.families)
    title = f"{told.date_words}: {told.headline}"
    return [
        theme.note(title, 0, level - 0.36),
        theme.note(
            support,
            _longer_bar(told),
            level + 0.12,
            xshift=6,
            font=theme.font(theme.SMALL_PX, theme.MUTED),
        ),
    ]
