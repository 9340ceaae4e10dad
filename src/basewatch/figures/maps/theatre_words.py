"""The words of the theatre map: title, caption, alternative text and its table."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import ToldEvent
from basewatch.analysis.selection import Selection
from basewatch.figures.cartography.view import metres_words, projection_words
from basewatch.figures.maps.theatre_ground import TheatreGround
from basewatch.figures.maps.theatre_marks import COARSE_M, Theatre, TheatreMark, events_words
from basewatch.figures.maps.theatre_sheet import TheatreSheet
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column
from basewatch.models.partial_date import span_words

_TOLD = 5


def columns() -> tuple[Column, ...]:
    """Give the columns of the map's table."""
    return (
        Column(key="place", label=say("Site or place"), width=1.8),
        Column(key="events", label=say("Events"), align="right", width=0.6),
        Column(key="newest", label=say("Newest"), width=1),
        Column(key="title", label=say("Newest event"), width=3.6),
        Column(key="precision", label=say("Position good to"), align="right", width=1),
    )


def title(theatre: Theatre, selection: Selection) -> str:
    """Say how many events there are at how many places."""
    window = span_words(selection.since, selection.as_of)
    total = _total(theatre)
    if not total:
        return say("No events in the theatre, {days}", days=window)
    top = max(theatre.marks, key=lambda mark: (len(mark.told), mark.id), default=None)
    told = say_number(
        len(theatre.marks),
        "{events}, {number} place named, {days}",
        "{events}, {number} places named, {days}",
        events=events_words(total),
        days=window,
    )
    return say("{told}; most at {place}", told=told, place=top.name) if top else told


def _total(theatre: Theatre) -> int:
    told = [*(told for mark in theatre.marks for told in mark.told), *theatre.wide]
    return len({item.event.id for item in told})


def caption(sheet: TheatreSheet, ground: TheatreGround, selection: Selection) -> str:
    """Say what a mark is, what is not on the map, and its projection."""
    window = span_words(selection.since, selection.as_of)
    coarse = sum(mark.is_coarse for mark in sheet.shown)
    unnamed = ", ".join(f"{mark.name} ({len(mark.told)})" for mark in sheet.labels.unnamed)
    parts = [
        say(
            "Area of a mark: number of events reported for the place, {days}, claims included; "
            "the date is that of the newest. An event told at two places counts at both.",
            days=window,
        ),
        say(
            "Hollow ({number}): the point stands for an area or is no better than {km:g} km.",
            number=coarse,
            km=COARSE_M / 1000,
        )
        if coarse
        else "",
        say("Without a label for want of room: {places}.", places=unnamed) if unnamed else "",
        say("A place without a mark is one without a report, not one without events."),
        _ground_words(ground),
        say(
            "Projection {projection}; scale bar true at {place}.",
            projection=projection_words(ground.epsg),
            place=_position(*ground.scale_at),
        ),
    ]
    return " ".join(part for part in parts if part)


def _ground_words(ground: TheatreGround) -> str:
    if ground.land.is_empty:
        return say("The catalogue has no base layer here: land, sea and borders are not drawn.")
    if not ground.borders:
        return say("Borders are not drawn.")
    return say(
        "Borders as {source} draws them, dashed where disputed; they imply no position.",
        source=ground.borders_by,
    )


def _position(lon: float, lat: float) -> str:
    return f"{abs(lon):g}° {'E' if lon >= 0 else 'W'}, {abs(lat):g}° {'N' if lat >= 0 else 'S'}"


def alt_text(theatre: Theatre, sheet: TheatreSheet, selection: Selection) -> str:
    """Tell the map in words: the places with most events, and what lies beyond."""
    top = sorted(theatre.marks, key=lambda mark: (-len(mark.told), mark.name))[:_TOLD]
    told = ", ".join(f"{mark.name} {len(mark.told)}" for mark in top) or say("none")
    beyond = ", ".join(mark.name for mark in sheet.beyond) or say("none")
    country = selection.catalogue.profile.country
    return say(
        "Map of {country} and its neighbours with {events} from {days}. Most: {told}. Listed below "
        "the map because they lie beyond it or have no point: {beyond}; theatre-wide without a "
        "place: {number}.",
        country=country,
        events=events_words(_total(theatre)),
        days=span_words(selection.since, selection.as_of),
        told=told,
        beyond=beyond,
        number=len(theatre.wide),
    )


def data_table(theatre: Theatre, selection: Selection, citations: Citations) -> list[list[Cited]]:
    """Give one row per place, the theatre as a whole last."""
    rows = [_row(mark, citations) for mark in theatre.marks]
    if theatre.wide:
        newest = theatre.wide[-1]
        cells = (say("Theatre-wide"), str(len(theatre.wide)), newest.date_words)
        rows.append([
            *(Cited(text=text) for text in cells),
            _headline(newest, citations),
            Cited(text=say("no place given")),
        ])  # fmt: skip
    return rows


def _row(mark: TheatreMark, citations: Citations) -> list[Cited]:
    newest = mark.told[-1]
    good = metres_words(mark.precision_m)
    return [
        Cited(text=mark.name),
        Cited(text=str(len(mark.told))),
        Cited(text=newest.date_words),
        Cited(
            text=newest.headline,
            lang=WRITTEN_IN,
            marks=citations.marks(newest.rows),
            tone=newest.tone,
        ),
        Cited(text=good),
    ]


def _headline(told: ToldEvent, citations: Citations) -> Cited:
    marks = citations.marks(told.rows)
    return Cited(text=told.headline, lang=WRITTEN_IN, marks=marks, tone=told.tone)
