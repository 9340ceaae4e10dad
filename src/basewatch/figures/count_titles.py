"""What a figure of counts shows, in the words of its title: one type, its highest, what came after.

The type told of is the one that most looks counted, in a long record the one counted over the
longest time. Claims and estimates give no title: they
stand in the figure beside what was seen, and are never one series with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.counts import CountPoint, CountSeries
from basewatch.analysis.events import counted
from basewatch.vocabulary import CountKind, State


def finding_of_counts(series: Sequence[CountSeries], *, on_record: bool = False) -> str:
    """Say the finding of a figure of counts.

    Parameters
    ----------
    series
        What is counted in it, by type.
    on_record
        Whether the figure tells of all time, not of a window.

    Returns
    -------
    str
        ``An-124: highest count 2, on 13 Dec 2024; no later count``; where no type was counted in
        two looks, the highest of all.
    """
    seen = [item for item in series if _looked(item)]
    if not seen:
        return f"{counted(len(series), 'type')} claimed or estimated, none counted in a look"
    told = min(seen, key=_longest if on_record else _most_looks)
    if len(_looked(told)) == 1:
        return _single_looks(seen)
    top = max(_looked(told), key=_height)
    after = [point for point in _looked(told) if point.first > top.last]
    name = f"{_name(told)}{' on record' if on_record else ''}"
    return f"{name}: highest count {_said(top)}; {_what_came(after)}"


def _looked(series: CountSeries) -> list[CountPoint]:
    return [point for point in series.looks if point.kind is CountKind.OBSERVED]


def _most_looks(series: CountSeries) -> tuple[int, str]:
    return (-len(_looked(series)), series.equipment.id)


def _longest(series: CountSeries) -> tuple[int, int, str]:
    looked = _looked(series)
    days = (max(p.last for p in looked) - min(p.first for p in looked)).days
    return (-days, *_most_looks(series))


def _height(point: CountPoint) -> tuple[int, int, int]:
    """Order by what was there at least; of equal ones the latest is the highest."""
    return (point.low, point.high or 0, point.first.toordinal())


def _single_looks(seen: Sequence[CountSeries]) -> str:
    top = max(
        ((item, point) for item in seen for point in _looked(item)),
        key=lambda pair: (_height(pair[1]), pair[0].equipment.id),
    )
    if top[1].state is State.NOT_SEEN:
        return f"{_name(top[0])}: looked for and not seen on {top[1].date_words}"
    if len(seen) == 1:
        return f"{_name(top[0])}: one count, {_said(top[1])}"
    most = f"{top[0].equipment.name} {_said(top[1])}"
    return f"{len(seen)} types, each counted in one look; highest count: {most}"


def _what_came(after: Sequence[CountPoint]) -> str:
    if not after:
        return "no later count"
    newest = max(after, key=lambda point: (point.last, point.first, point.state is State.SEEN))
    if newest.state is State.NOT_SEEN:
        return f"looked for and not seen on {newest.date_words}"
    return f"newest {_said(newest)}"


def _said(point: CountPoint) -> str:
    where = f" {point.position}" if point.position else ""
    differ = " (sources differ)" if point.is_conflict and "differ" not in point.words else ""
    return f"{point.words}{where}{differ}, on {point.date_words}"


def _name(series: CountSeries) -> str:
    name = series.equipment.name
    return name[:1].upper() + name[1:]
