"""How soon things became public: why an edition can be newer than its news."""

from __future__ import annotations

from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.empty import empty_figure
from basewatch.figures.figure import Draft, finish
from basewatch.language import say, to_say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.evidence import Observation
from basewatch.tokens import BY_ADDRESS, BY_CORRECTION, BY_INFERENCE
from basewatch.vocabulary import KnownOnBasis

_BINS: tuple[tuple[int, str], ...] = (
    (0, to_say("same day")),
    (1, to_say("1 day")),
    (2, to_say("2 days")),
    (7, to_say("3 to 7 days")),
    (30, to_say("8 to 30 days")),
    (365, to_say("31 to 365 days")),
)
_OVER = to_say("over a year")
_SOON_DAYS = 1
_COLOURS = {
    KnownOnBasis.PUBLISHED: theme.ACCENT,
    KnownOnBasis.URL: BY_ADDRESS,
    KnownOnBasis.CORRECTION: BY_CORRECTION,
    KnownOnBasis.INFERRED: BY_INFERENCE,
}
_SHORT = {
    KnownOnBasis.PUBLISHED: to_say("date on the page"),
    KnownOnBasis.URL: to_say("date in its address"),
    KnownOnBasis.CORRECTION: to_say("declared bound"),
    KnownOnBasis.INFERRED: to_say("inferred"),
}


def publication_lag(selection: Selection, citations: Citations) -> Figure:
    """Draw how many days lay between an event of the window and the page that tells it."""
    rows = [row for row in selection.rows if selection.in_window(row) and row.date.day]
    table = _tabulate(selection, rows)
    soon = sum(sum(table[label].values()) for limit, label in _BINS if limit <= _SOON_DAYS)
    inferred = sum(table[label].get(KnownOnBasis.INFERRED, 0) for label in table)
    draft = Draft(
        id="publication-lag",
        title=say(
            "{soon} of {all} rows of the window were public within a day", soon=soon, all=len(rows)
        ),
        caption=_caption(inferred),
        alt_text=say(
            "Of {all} rows in the window, {soon} were public within a day of what they tell; "
            "{inferred} rest on a page with no date of its own.",
            all=len(rows),
            soon=soon,
            inferred=inferred,
        ),
        plotly=_plotly(table)
        if rows
        else empty_figure(say("No row of the window is dated to the day.")),
        rows=rows,
        columns=_columns(),
        data=[
            [Cited(text=say(label)), Cited(text=basis.label), Cited(text=str(number))]
            for label, bases in table.items()
            for basis, number in bases.items()
        ],
    )
    return finish(draft, citations)


def _caption(inferred: int) -> str:
    """Say what the days are between, and which of them are inferred, if any."""
    days = say(
        "Days between what happened and the day by which it was public, for rows dated to the day."
    )
    if not inferred:
        return days
    undated = say(
        "For {inferred} of them the page bears no date: their day is inferred from the newest "
        "thing the page tells, the earliest that it can be.",
        inferred=inferred,
    )
    return f"{days} {undated}"


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="lag", label=say("From event to public"), width=1.5),
        Column(key="basis", label=say("Known by"), width=2),
        Column(key="rows", label=say("Rows"), align="right", width=0.6),
    )


def _tabulate(selection: Selection, rows: list[Observation]) -> dict[str, dict[KnownOnBasis, int]]:
    labels = [label for _, label in _BINS] + [_OVER]
    table: dict[str, dict[KnownOnBasis, int]] = {label: {} for label in labels}
    for row in rows:
        known = selection.known(row)
        days = (known.date - row.date.first).days
        label = next((label for limit, label in _BINS if days <= limit), _OVER)
        table[label][known.basis] = table[label].get(known.basis, 0) + 1
    return {label: dict(sorted(bases.items())) for label, bases in table.items()}


def _plotly(table: dict[str, dict[KnownOnBasis, int]]) -> dict[str, Any]:
    labels = list(table)
    used = [basis for basis in KnownOnBasis if any(basis in bases for bases in table.values())]
    return {
        "data": [_bars(table, labels, basis) for basis in used],
        "layout": theme.layout(
            58 + 26 * len(labels),
            margin={"l": 110, "r": 40, "t": 40, "b": 6},
            barmode="stack",
            bargap=0.35,
            xaxis=theme.axis(visible=False, fixedrange=True),
            yaxis=theme.axis(autorange="reversed", showgrid=False, fixedrange=True),
            annotations=[*_totals(table), *_legend(used)],
        ),
    }


def _bars(
    table: dict[str, dict[KnownOnBasis, int]], labels: list[str], basis: KnownOnBasis
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [table[label].get(basis, 0) for label in labels],
        "y": [say(label) for label in labels],
        "marker": {"color": _COLOURS[basis]},
        "hovertext": [basis.label] * len(labels),
        "hoverinfo": "x+text",
    }


def _totals(table: dict[str, dict[KnownOnBasis, int]]) -> list[dict[str, Any]]:
    return [
        theme.note(str(total), total, say(label), xshift=5)  # type: ignore[arg-type]  # a category axis takes words
        for label, bases in table.items()
        for total in (sum(bases.values()),)
    ]


def _legend(used: list[KnownOnBasis]) -> list[dict[str, Any]]:
    return [
        theme.note(
            f'<span style="color:{_COLOURS[basis]}">■</span> {say(_SHORT[basis])}',
            0.02 + 0.24 * position,
            1,
            xref="paper",
            yref="paper",
            yanchor="bottom",
            yshift=12,
        )
        for position, basis in enumerate(used)
    ]
