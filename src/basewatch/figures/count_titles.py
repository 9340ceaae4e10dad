"""What a figure of counts shows, in the words of its title: one type, its highest, what came after.

The type told of is the one that most looks counted, in a long record the one counted over the
longest time. Claims and estimates give no title: they
stand in the figure beside what was seen, and are never one series with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.counts import CountPoint, CountSeries, said_position
from basewatch.language import say, say_number
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
        return say_number(
            len(series),
            "{number} type claimed or estimated, none counted in a look",
            "{number} types claimed or estimated, none counted in a look",
        )
    told = min(seen, key=_longest if on_record else _most_looks)
    if len(_looked(told)) == 1:
        return _single_looks(seen)
    top = max(_looked(told), key=_height)
    after = [point for point in _looked(told) if point.first > top.last]
    values = {"name": _name(told), "count": _said(top), "after": _what_came(after)}
    if on_record:
        return say("{name} on record: highest count {count}; {after}", **values)
    return say("{name}: highest count {count}; {after}", **values)


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
        return say(
            "{name}: looked for and not seen on {day}", name=_name(top[0]), day=top[1].date_words
        )
    if len(seen) == 1:
        return say("{name}: one count, {count}", name=_name(top[0]), count=_said(top[1]))
    return say(
        "{number} types, each counted in one look; highest count: {name} {count}",
        number=len(seen),
        name=top[0].equipment.name,
        count=_said(top[1]),
    )


def _what_came(after: Sequence[CountPoint]) -> str:
    if not after:
        return say("no later count")
    newest = max(after, key=lambda point: (point.last, point.first, point.state is State.SEEN))
    if newest.state is State.NOT_SEEN:
        return say("looked for and not seen on {day}", day=newest.date_words)
    return say("newest {count}", count=_said(newest))


def _said(point: CountPoint) -> str:
    number = f"{point.words} {said_position(point.position)}".rstrip()
    if point.is_conflict:
        return say("{number} (sources differ), on {day}", number=number, day=point.date_words)
    return say("{number}, on {day}", number=number, day=point.date_words)


def _name(series: CountSeries) -> str:
    name = series.equipment.name
    return name[:1].upper() + name[1:]
