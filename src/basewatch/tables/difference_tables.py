"""What two dates say of each type's count, and which events are only older."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.change import Interval
from basewatch.analysis.citations import Citations
from basewatch.analysis.count_changes import COUNT_LABELS, CountChange, NewestCount
from basewatch.analysis.counts import said_position
from basewatch.analysis.difference import Difference, EventChange
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say
from basewatch.models.blocks import Cited, Column, Table, TableRow, Tone
from basewatch.models.partial_date import age_words, span_words
from basewatch.scales import Trend
from basewatch.tables.naming import place_name
from basewatch.tables.sighting_words import capital
from basewatch.vocabulary import CountKind

_TONES: dict[CountKind, Tone] = {
    CountKind.OBSERVED: "observed",
    CountKind.CLAIMED: "claimed",
    CountKind.ESTIMATED: "estimated",
}


def count_table(
    difference: Difference, changes: Sequence[CountChange], citations: Citations
) -> Table:
    """Set the newest counts of both dates side by side; those with a newer count first."""
    ranked = sorted(changes, key=lambda change: change.label == "no newer count")
    return Table(
        id="count-changes",
        title=say("Newest counts, then and now"),
        caption=say(
            "Items that were there, by type, kind of count and position; only like is compared "
            "with like. The difference is an interval; a word of change stands only where it "
            "excludes zero and a later day was counted. A look need not show the whole site, and "
            "what was not seen need not have left."
        ),
        columns=_counts_columns(),
        rows=tuple(
            _count_row(difference, citations, number, change)
            for number, change in enumerate(ranked, start=1)
        ),
        empty=say("No count of what was there is known at either date."),
    )


def _count_row(
    difference: Difference, citations: Citations, number: int, change: CountChange
) -> TableRow:
    name, position = capital(change.equipment.name), said_position(change.position)
    kind = "" if change.kind is CountKind.OBSERVED else change.kind.label
    thing = ", ".join(part for part in (name, position, kind) if part)
    is_theatre = difference.after.site is None
    is_same = change.label == "no newer count"
    return TableRow(
        id=f"count-change-{number}",
        cells=(
            Cited(text=f"{change.site.called}: {thing}" if is_theatre else thing, lang=WRITTEN_IN),
            _count(citations, change, change.before),
            Cited(text=say("the same")) if is_same else _count(citations, change, change.after),
            Cited(text=interval_difference(change.difference)),
            Cited(text=_established(difference, change)),
        ),
        group=say("No newer count, only older") if is_same else say("Counted anew"),
    )


def _count(citations: Citations, change: CountChange, count: NewestCount | None) -> Cited:
    if count is None:
        return Cited(text=say("none known"))
    tone: Tone = "not_seen" if count.interval == Interval(0, 0) else _TONES[change.kind]
    text = f"{count.words}, {count.date_words}"
    return Cited(text=text, marks=citations.marks(count.rows), tone=tone)


def interval_difference(change: Interval | None) -> str:
    """Say a difference with its signs: ``-2 to -1``, ``+1 or more``, ``0``; nothing for None."""
    if change is None or (change.low is None and change.high is None):
        return ""
    low, high = _signed(change.low), _signed(change.high)
    if change.low is None:
        return say("{number} or less", number=high)
    if change.high is None:
        return say("{number} or more", number=low)
    return low if low == high else say("{first} to {last}", first=low, last=high)


def _signed(number: float | None) -> str:
    return f"{number:+g}" if number else "0"


def _established(difference: Difference, change: CountChange) -> str:
    if change.label == "newer count" and not change.is_alike:
        return say("nothing: looks of unlike power")
    if change.label == "newer count":
        return change.trend.label if change.trend is not Trend.UNKNOWN else say("nothing: no bound")
    if change.label != "no newer count" or change.after is None:
        return say(COUNT_LABELS[change.label])
    then = age_words(change.after.last, difference.before.as_of)
    now = age_words(change.after.last, difference.after.as_of)
    return say("{then} then, {now} now", then=then, now=now)


def unchanged_table(difference: Difference, selection: Selection, citations: Citations) -> Table:
    """List the events of which nothing else is known than before, with their ages."""
    unchanged = difference.labelled("unchanged")
    return Table(
        id="unchanged",
        title=say("Known before, and only older now"),
        caption=say(
            "Events of which the same is known at both dates. Nobody looked again, or nobody "
            "told of it; that is no sign that all is as it was."
        ),
        columns=_unchanged_columns(),
        rows=tuple(_unchanged_row(difference, selection, citations, item) for item in unchanged),
        empty=say("Nothing was known before that is known unchanged."),
        dense=True,
    )


def _unchanged_row(
    difference: Difference, selection: Selection, citations: Citations, change: EventChange
) -> TableRow:
    known, told = change.newest, change.newest.told
    is_own = selection.is_at_site(told.event) and not selection.is_theatre
    where = "" if is_own else place_name(selection, told.event)
    text = (f"{where}: " if where else "") + told.headline
    then, now = difference.before.as_of, difference.after.as_of
    ages = [
        age_words(known.last, day) if known.last <= day else say("not over") for day in (then, now)
    ]
    return TableRow(
        id=f"unchanged-{told.event.id}",
        cells=(
            Cited(text=text, marks=citations.marks(told.rows), tone=told.tone, lang=WRITTEN_IN),
            Cited(text=told.date_words),
            *(Cited(text=age) for age in ages),
        ),
    )


def day_words(difference: Difference) -> tuple[str, str]:
    """Name the two dates as readers see them."""
    then, now = difference.before.as_of, difference.after.as_of
    return span_words(then, then), span_words(now, now)


def _counts_columns() -> tuple[Column, ...]:
    return (
        Column(key="type", label=say("Type"), width=1.5),
        Column(key="before", label=say("Newest count then"), width=2.0),
        Column(key="after", label=say("Newest count now"), width=2.0),
        Column(key="difference", label=say("Difference"), width=1.0),
        Column(key="trend", label=say("Established"), width=1.7),
    )


def _unchanged_columns() -> tuple[Column, ...]:
    return (
        Column(key="event", label=say("Event"), width=4.0),
        Column(key="date", label=say("When"), width=1.4),
        Column(key="then", label=say("Age then"), width=1.0),
        Column(key="now", label=say("Age now"), width=1.0),
    )
