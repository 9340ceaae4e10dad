"""The indicators as a table: threshold, state, trend, when last checked, and by what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.indicators import NOT_DIAGNOSTIC, Reading
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say, say_number, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow, Tone
from basewatch.models.indicators import Indicator, ThresholdChange
from basewatch.models.partial_date import PartialDate
from basewatch.models.reference_lists import Sensor
from basewatch.scales import IndicatorState
from basewatch.tables.hypothesis_names import HypothesisNames
from basewatch.tables.indicator_words import told_words
from basewatch.vocabulary import SensorKind

_ORDER = list(IndicatorState)
STATE_TONES: dict[IndicatorState, Tone] = {
    IndicatorState.NOT_SEEN: "not_seen",
    IndicatorState.NOT_LOOKED: "not_looked",
}
"""States that have a sign in every edition."""
_SHORT = {
    SensorKind.SATELLITE: to_say("satellite"),
    SensorKind.OPEN_SOURCES: to_say("open sources"),
}
"""Kinds of sensors whose labels say more than a cell has room for."""


def indicator_table(
    selection: Selection,
    citations: Citations,
    readings: Sequence[Reading],
    names: HypothesisNames,
) -> Table:
    """Tabulate the indicators of a site, or of the theatre and its sites.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    readings
        Indicators as they stand.
    names
        The hypotheses to which they point, as readers see them.
    """
    return Table(
        id="indicators",
        title=say("What to watch"),
        caption=_caption(selection, readings),
        columns=_columns(),
        rows=tuple(_row(selection, citations, reading, names) for reading in readings),
        empty=say(
            "The desk watches no indicator of its own on {site}.", site=selection.site.called
        ),
    )


def _caption(selection: Selection, readings: Sequence[Reading]) -> str:
    later = {r.indicator.fixed_on for r in readings if r.indicator.fixed_on > selection.as_of}
    said = say(
        "State as of this edition; trend against {since}. Present: firm rows (credibility 1 or 2, "
        "origin no party) reach the threshold. Emerging: firm rows tell of it, below the "
        "threshold. Unclear: only other rows do, or rows of one day exclude one another. Not "
        "looked is not the same as not seen. Ratio: how much likelier the sign is under what it "
        "points to than under the other hypotheses, the desk's estimate in words (none 1, weak 2, "
        "moderate 3, strong 10).",
        since=_words(selection.since),
    )
    if not later:
        return said
    fixed = say(
        "Thresholds were fixed on {days}, after the date of this edition: they are a test in "
        "hindsight, not one that was set beforehand.",
        days=say(" and ").join(map(_words, sorted(later))),
    )
    return f"{said} {fixed}"


def _row(
    selection: Selection, citations: Citations, reading: Reading, names: HypothesisNames
) -> TableRow:
    indicator, site = reading.indicator, selection.catalogue.sites.get(reading.indicator.scope)
    known = {row.id for row in selection.rows}
    return TableRow(
        id=f"indicator-{indicator.id}",
        group=(site.called if site else selection.site.called) if selection.is_theatre else "",
        cells=(
            Cited(
                text=indicator.text,
                detail=say("points to {hypotheses}", hypotheses=names.words(indicator)),
                lang=WRITTEN_IN,
            ),
            Cited(
                text=indicator.threshold_words,
                detail=_fixed(indicator, selection.as_of),
                lang=WRITTEN_IN,
            ),
            Cited(
                text=reading.state.label,
                sign=STATE_TONES.get(reading.state, ""),
                marks=citations.marks(row for row in reading.rows if row.id in known),
                detail=_seen_by(reading),
            ),
            Cited(text=_trend(reading, selection.since)),
            Cited(
                text=_words(reading.checked_on) if reading.checked_on else say("never on record"),
                marks=citations.marks(row for row in reading.lost if row.id in known),
                detail=told_words(reading),
            ),
            Cited(text=sensor_words(indicator), detail=coarsest_words(indicator)),
            Cited(text=_diagnostic(reading), detail=_warning(indicator), lang=WRITTEN_IN),
        ),
    )


def _words(day: dt.date) -> str:
    return PartialDate.from_text(str(day)).words


def _trend(reading: Reading, since: dt.date) -> str:
    """Say how the state moved; from and to "not looked" there is no movement to tell."""
    before, now = reading.before, reading.state
    if before is now:
        return say("as before")
    if IndicatorState.NOT_LOOKED in (before, now):
        return say("{state} up to {day}", state=before.label, day=_words(since))
    if _ORDER.index(now) > _ORDER.index(before):
        return say("up from {state}", state=before.label)
    return say("down from {state}", state=before.label)


def sensor_words(indicator: Indicator) -> str:
    """Name the kinds of sensors, without what their labels say after a comma.

    A satellite of no stated kind is no further kind beside an optical or radar one.
    """
    sensors = indicator.observable_by.sensors
    is_named = any(kind.is_overhead and kind is not SensorKind.SATELLITE for kind in sensors)
    kinds = (kind for kind in sensors if not (is_named and kind is SensorKind.SATELLITE))
    return ", ".join(
        dict.fromkeys(say(_SHORT[kind]) if kind in _SHORT else kind.label for kind in kinds)
    )


def coarsest_words(indicator: Indicator) -> str:
    """Say how fine a look would have to be; empty where resolution does not matter."""
    gsd_m = indicator.observable_by.gsd_m
    return say("at {gsd_m} m or finer", gsd_m=f"{gsd_m:g}") if gsd_m else ""


def _seen_by(reading: Reading) -> str:
    """Name by what the rows behind a state were told, and how fine it is."""
    named = [f"{sensor.name}{_resolution(sensor, gsd_m)}" for sensor, gsd_m in reading.seen_by]
    if named:
        return say("told by {sensors}", sensors="; ".join(named))
    return say("the pages name no sensor") if reading.rows else ""


def _resolution(sensor: Sensor, gsd_m: float | None) -> str:
    """Say how fine a look was; a satellite of no stated kind has no resolution to state."""
    if gsd_m:
        return ", " + say("{gsd_m} m", gsd_m=f"{gsd_m:g}").replace(" ", "\u00a0")
    is_named = sensor.kind.is_overhead and sensor.kind is not SensorKind.SATELLITE
    return ", " + say("resolution not stated") if is_named else ""


def _diagnostic(reading: Reading) -> str:
    diagnostic, ratio = reading.indicator.diagnostic, reading.likelihood_ratio
    if not reading.is_diagnostic:
        low, high = NOT_DIAGNOSTIC
        how = say(
            "Not diagnostic: ratio {ratio}, within {low} to {high}",
            ratio=f"{ratio:g}",
            low=f"{low:g}",
            high=f"{high:g}",
        )
    else:
        how = say(
            "Yes: ratio about {ratio} ({strength})",
            ratio=f"{ratio:g}",
            strength=diagnostic.strength.label,
        )
    return f"{how}. {diagnostic.reason}"


def _warning(indicator: Indicator) -> str:
    days = indicator.expected_warning_days
    if days is None:
        return ""
    if not days:
        return say("no warning time")
    return say_number(days, "warning time about {number} day", "warning time about {number} days")


def _fixed(indicator: Indicator, as_of: dt.date) -> str:
    """Say when a threshold was fixed, and every later change of it."""
    fixed = say("fixed on {day}", day=_words(indicator.fixed_on))
    return "; ".join([fixed, *(_changed(change, as_of) for change in indicator.history)])


def _changed(change: ThresholdChange, as_of: dt.date) -> str:
    return say(
        _CHANGED_LATER if change.date > as_of else _CHANGED,
        day=_words(change.date),
        before=change.before,
        after=change.after,
        reason=change.reason,
    )


_CHANGED = to_say("changed on {day} from '{before}' to '{after}': {reason}")
_CHANGED_LATER = to_say(
    "changed on {day}, after this edition, from '{before}' to '{after}': {reason}"
)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="indicator", label=say("Indicator"), width=2.2),
        Column(key="threshold", label=say("Threshold"), width=1.7),
        Column(key="state", label=say("State"), width=1.7),
        Column(key="trend", label=say("Trend"), width=1.1),
        Column(key="checked", label=say("Last checked"), width=0.9),
        Column(key="observable", label=say("Observable by"), width=1.4),
        Column(key="diagnostic", label=say("Tells readings apart"), width=2.4),
    )
