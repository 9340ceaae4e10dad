"""What to watch, on the front page: the few indicators that matter most to the judgements."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.events import counted
from basewatch.analysis.indicators import Reading
from basewatch.analysis.key_judgements import Held
from basewatch.analysis.selection import Selection
from basewatch.language import say
from basewatch.models.blocks import Pointer, Watch, Watched
from basewatch.models.partial_date import span_words
from basewatch.scales import IndicatorState
from basewatch.tables.indicator_table import STATE_TONES
from basewatch.tables.indicator_words import not_seen_words

_DAYS_WITHOUT_YEAR = 300
MOST = 5
"""Indicators that the front page has room for."""


def watch_list(selection: Selection, readings: Sequence[Reading], held: Sequence[Held]) -> Watch:
    """Choose the indicators to stand on the front page.

    Those that tell readings apart come first; of these, those of the edition's own scope, then
    those that rest on rows on which a judgement rests as well, then those that moved within the
    window. Otherwise as in the table.

    Parameters
    ----------
    selection
        The edition's selection.
    readings
        Indicators as they stand, in the order of their table.
    held
        The judgements that hold.
    """
    judged = {row for each in held for row in each.stated.rows}

    def order(reading: Reading) -> tuple[bool, ...]:
        is_own = reading.indicator.scope == selection.site.id
        rests_on_judged = any(row.id in judged for row in reading.rows)
        tells_apart = reading.is_diagnostic
        return (not tells_apart, not is_own, not rests_on_judged, not _moved(reading))

    chosen = sorted(readings, key=order)[:MOST]
    return Watch(
        id="watch",
        title=say("What to watch"),
        watched=tuple(_watched(selection, reading) for reading in chosen),
        more=_more(selection, readings, len(chosen)),
    )


def _moved(reading: Reading) -> bool:
    return reading.state is not reading.before


def _watched(selection: Selection, reading: Reading) -> Watched:
    indicator = reading.indicator
    site = selection.catalogue.sites.get(indicator.scope) if selection.is_theatre else None
    where = f"{site.called}: " if site else ""
    before = f" ({_since(selection)}: {reading.before.label})" if _moved(reading) else ""
    return Watched(
        sign=Pointer(text=where + indicator.text, target=f"indicator-{indicator.id}"),
        threshold=indicator.threshold_words,
        state=reading.state.label + before,
        checked=_checked(reading),
        is_new=_moved(reading),
        tone=STATE_TONES.get(reading.state, ""),
    )


def _checked(reading: Reading) -> str:
    """Say when the sign was checked, and which later looks did not see it any more."""
    day = reading.checked_on
    if day is None:
        return say("never checked on record")
    checked = say("checked {day}", day=span_words(day, day))
    return f"{checked}; {not_seen_words(reading)}" if reading.lost else checked


def _since(selection: Selection) -> str:
    """Name the first day of the window, without its year where no other can be meant."""
    words = span_words(selection.since, selection.since)
    is_clear = (selection.as_of - selection.since).days < _DAYS_WITHOUT_YEAR
    return words.rsplit(" ", 1)[0] if is_clear else words


def _more(selection: Selection, readings: Sequence[Reading], shown: int) -> Pointer:
    unseen = sum(reading.state is IndicatorState.NOT_LOOKED for reading in readings)
    values = {"shown": shown, "indicators": counted(len(readings), "indicator")}
    text = (
        say(
            "{shown} of {indicators}; at {unseen} of them nobody looked in time.",
            unseen=unseen,
            **values,
        )
        if unseen
        else say("{shown} of {indicators}.", **values)
    )
    if any(reading.indicator.fixed_on > selection.as_of for reading in readings):
        text += f" {say('Some thresholds were fixed after the date of this edition.')}"
    return Pointer(text=text, target="indicators")
