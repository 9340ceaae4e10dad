"""Order of what was seen: per type the newest count, its date, by whom, how graded, how old."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.counts import (
    CountPoint,
    CountSeries,
    count_series,
    interval_words,
)
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.count import Count, combine
from basewatch.tables.look_cards import age_words
from basewatch.vocabulary import State

_COLUMNS = (
    Column(key="type", label="Type", width=1.6),
    Column(key="seen", label="Last seen", width=1.6),
    Column(key="date", label="On", width=1.5),
    Column(key="by", label="Given by", width=2.2),
    Column(key="not_seen", label="Looked, none seen", width=1.2),
    Column(key="claims", label="Claimed or estimated", width=1.9),
)


def last_seen(selection: Selection, citations: Citations) -> Table:
    """Tabulate every type counted at the site: newest observation, newest empty look, claims.

    A type that is not listed was not reported on. "Last seen" is never "left".
    """
    series = count_series(selection, selection.site_rows)
    ranked = sorted(series, key=_newest_first)
    return Table(
        id="last-seen",
        title=f"What was last seen at {selection.site.name}",
        caption=(
            "Newest count per type as of this edition. A count is a lower bound of what is based "
            "there: aircraft away and items under cover are not seen. Types that a wider row "
            "includes are not to be added to it."
        ),
        columns=_COLUMNS,
        rows=tuple(_row(selection, citations, item) for item in ranked),
        empty="No count of equipment at this site is known to this catalogue.",
    )


def _seen(series: CountSeries) -> CountPoint | None:
    seen = [point for point in series.points if point.kind == "observed" and point.high != 0]
    return max(seen, key=_recency, default=None)


def _not_seen(series: CountSeries) -> CountPoint | None:
    empty = [point for point in series.points if point.state is State.NOT_SEEN]
    return max(empty, key=_recency, default=None)


def _other(series: CountSeries) -> CountPoint | None:
    other = [p for p in series.points if p.kind != "observed" and p.state is not State.NOT_SEEN]
    return max(other, key=_recency, default=None)


def _recency(point: CountPoint) -> tuple[object, ...]:
    return (point.last, point.first, point.low, point.rows[0].id)


def _newest_first(series: CountSeries) -> tuple[int, str]:
    newest = max(series.points, key=_recency)
    return (-newest.last.toordinal(), series.equipment.name)


def _row(selection: Selection, citations: Citations, series: CountSeries) -> TableRow:
    seen, empty, other = _seen(series), _not_seen(series), _other(series)
    name = series.equipment.name
    return TableRow(
        id=f"last-seen-{series.equipment.id}",
        cells=(
            Cited(text=name[:1].upper() + name[1:]),
            _count(citations, seen, series),
            Cited(text=_when(selection, seen) if seen else ""),
            Cited(text=_who(selection, seen) if seen else ""),
            _dated(citations, empty),
            _claim(citations, other),
        ),
    )


def _count(citations: Citations, point: CountPoint | None, series: CountSeries) -> Cited:
    """Give the newest count; where counts of its day exclude one another, their whole range."""
    if point is None:
        return Cited(text="not seen on record")
    where = f", {point.position}" if point.position else ""
    if not point.is_conflict:
        marks = citations.marks(point.rows)
        return Cited(text=point.words + where, marks=marks, tone="observed")
    peers = [p for p in series.points if p.kind == "observed" and _day(p) == _day(point)]
    low, high, _ = combine([Count(p.low, p.high, p.kind) for p in peers])
    rows = [row for peer in peers for row in peer.rows]
    words = f"{interval_words(low, high)}{where}, sources differ"
    return Cited(text=words, marks=citations.marks(rows), tone="observed")


def _day(point: CountPoint) -> tuple[object, ...]:
    return (point.first, point.last, point.position)


def _dated(citations: Citations, point: CountPoint | None) -> Cited:
    if point is None:
        return Cited(text="")
    return Cited(text=point.date_words, marks=citations.marks(point.rows), tone="not_seen")


def _claim(citations: Citations, point: CountPoint | None) -> Cited:
    if point is None:
        return Cited(text="")
    tone = "claimed" if point.kind == "claimed" else "estimated"
    return Cited(
        text=f"{point.words}, {point.date_words}", marks=citations.marks(point.rows), tone=tone
    )


def _when(selection: Selection, point: CountPoint) -> str:
    return f"{point.date_words}, {age_words(point.last, selection.as_of)}"


def _who(selection: Selection, point: CountPoint) -> str:
    return ", ".join(sorted({selection.catalogue.origins[r.origin].name for r in point.rows}))
