"""When free satellites passed overhead, by computation, and who is known to have looked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.collection import (
    COMING_DAYS,
    Opportunity,
    coming_passes,
    opportunities,
)
from basewatch.analysis.looks import Look
from basewatch.analysis.passes import Pass
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import worth_of
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.partial_date import span_words
from basewatch.models.satellites import Mission
from basewatch.models.scene import Scene

MOST_ROWS = 40
"""Passes of the window that are listed; a longer window is told of in the caption."""


def collection_table(
    selection: Selection,
    citations: Citations,
    missions: Sequence[Mission],
    pictures: Sequence[Scene] = (),
) -> Table:
    """Tabulate computed passes, newest first, against looks reported on and pictures.

    Parameters
    ----------
    selection, citations
        The edition's selection and its numbered sources.
    missions
        Satellites whose passes are computed.
    pictures
        Scenes of the window that are shown or were found clouded.
    """
    past = opportunities(selection, missions)
    coming = coming_passes(selection, missions)
    rows = [_coming_row(each) for each in reversed(coming)]
    rows += [_row(citations, each, pictures) for each in past[:MOST_ROWS]]
    names = say(" and ").join(mission.name for mission in missions)
    return Table(
        id="collection",
        title=say("When {satellites} passed overhead, and who looked", satellites=names),
        caption=_caption(missions, selection.as_of, len(past)),
        columns=_columns(),
        rows=tuple(rows),
        empty=say(
            "By computation no satellite of {satellites} passed in the window.", satellites=names
        ),
    )


def _caption(missions: Sequence[Mission], as_of: dt.date, passes: int) -> str:
    hidden = max(0, passes - MOST_ROWS)
    told = ((mission.name, mission.notes_on(as_of)) for mission in missions)
    notes = " ".join(f"{name}: {note}" for name, note in told if note)
    what = say(
        "Opportunities, computed from the satellites' tracks; not tasked, and no list of pictures. "
        "A pass says that the satellite was overhead by daylight, not that it took a picture, nor "
        "that the ground was free of cloud. Times are good to {minutes} minutes.",
        minutes=f"{_most_minutes(missions):g}",
    )
    if not hidden:
        return f"{what} {notes}"
    older = say_number(
        hidden,
        "The newest {listed} are listed; {number} older ones are not.",
        "The newest {listed} are listed; {number} older ones are not.",
        listed=MOST_ROWS,
    )
    return f"{what} {notes} {older}"


def _most_minutes(missions: Sequence[Mission]) -> float:
    return max((mission.precision_minutes for mission in missions), default=0)


def _coming_row(passing: Pass) -> TableRow:
    return TableRow(
        id=_row_id(passing),
        cells=(
            *_pass_cells(passing),
            Cited(text=say("still to come")),
            Cited(text=say("still to come")),
        ),
        group=say(
            "Within {days} days after the cut-off, by satellites in service on it",
            days=COMING_DAYS,
        ),
    )


def _row(citations: Citations, each: Opportunity, pictures: Sequence[Scene]) -> TableRow:
    held = [
        scene
        for scene in pictures
        if each.passing.mission.sensor in scene.properties.sensors
        and scene.begin.date() == each.passing.at.date()
    ]
    return TableRow(
        id=_row_id(each.passing),
        cells=(
            *_pass_cells(each.passing),
            _taken(citations, each.taken, held),
            _looks(citations, each.others),
        ),
        group=say("Within the window"),
    )


def _row_id(passing: Pass) -> str:
    name = passing.satellite.name.lower().replace(" ", "-")
    return f"pass-{passing.at:%Y-%m-%d}-{name}-{passing.path}"


def _pass_cells(passing: Pass) -> tuple[Cited, Cited, Cited]:
    day = passing.at.date()
    where = say("{distance_km} km from its middle", distance_km=f"{passing.off_track_km:.0f}")
    edge = say("at its edge: not sure to be covered") if passing.is_at_edge else ""
    return (
        Cited(text=span_words(day, day), detail=f"{passing.at:%H:%M}"),
        Cited(text=passing.satellite.name, detail=passing.mission.path_words(passing.path)),
        Cited(text=where, detail=edge),
    )


def _taken(citations: Citations, looks: Sequence[Look], held: Sequence[Scene]) -> Cited:
    """Give the looks, and what a picture of the pass is worth."""
    told = _looks(citations, looks)
    if not held:
        return told
    words = say("picture: {worth}", worth=worth_of(held[0]).label)
    return told.model_copy(update={"detail": words}) if looks else Cited(text=words)


def _looks(citations: Citations, looks: Sequence[Look]) -> Cited:
    if not looks:
        return Cited(text=say("none known"), sign="not_looked")
    names = dict.fromkeys(look.sensor for look in looks)
    return Cited(
        text=", ".join(name[:1].upper() + name[1:] for name in names),
        marks=citations.marks(row for look in looks for row in look.rows),
        lang=WRITTEN_IN,
        tone="observed" if any(look.found_something for look in looks) else "not_seen",
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="pass", label=say("Pass, about (UTC)"), width=1.5),
        Column(key="satellite", label=say("Satellite"), width=1.6),
        Column(key="swath", label=say("Site in the swath"), width=1.7),
        Column(key="taken", label=say("Known of it"), width=2),
        Column(key="others", label=say("Others who looked that day"), width=2.2),
    )
