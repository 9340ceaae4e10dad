"""The words of the theatre map: title, caption, alternative text and its table."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.figures.cartography.view import projection_words
from basewatch.figures.maps.theatre_ground import TheatreGround
from basewatch.figures.maps.theatre_marks import COARSE_M, Theatre, TheatreMark, events_words
from basewatch.figures.maps.theatre_sheet import TheatreSheet
from basewatch.models.blocks import Cited, Column
from basewatch.models.partial_date import span_words

COLUMNS = (
    Column(key="place", label="Site or place", width=1.8),
    Column(key="events", label="Events", align="right", width=0.6),
    Column(key="newest", label="Newest", width=1),
    Column(key="title", label="Newest event", width=3.6),
    Column(key="precision", label="Position good to", align="right", width=1),
)
_TOLD = 5


def title(theatre: Theatre, selection: Selection) -> str:
    """Say how many events there are at how many places."""
    window = span_words(selection.since, selection.as_of)
    total = _total(theatre)
    if not total:
        return f"No events in the theatre, {window}"
    top = max(theatre.marks, key=lambda mark: (len(mark.told), mark.id), default=None)
    most = f"; most at {top.name}" if top else ""
    return f"{events_words(total)} at {len(theatre.marks)} places, {window}{most}"


def _total(theatre: Theatre) -> int:
    told = [*(told for mark in theatre.marks for told in mark.told), *theatre.wide]
    return len({item.event.id for item in told})


def caption(sheet: TheatreSheet, ground: TheatreGround, selection: Selection) -> str:
    """Say what a mark is, what is not on the map, and its projection."""
    window = span_words(selection.since, selection.as_of)
    coarse = sum(mark.is_coarse for mark in sheet.shown)
    unnamed = ", ".join(f"{mark.name} ({len(mark.told)})" for mark in sheet.labels.unnamed)
    parts = [
        f"Area of a mark: number of events reported for the place, {window}, claims included; "
        "the date is that of the newest. An event told at two places counts at both.",
        f"Hollow ({coarse}): the point stands for an area or is no better than "
        f"{COARSE_M / 1000:g} km." if coarse else "",
        f"Without a label for want of room: {unnamed}." if unnamed else "",
        "A place without a mark is one without a report, not one without events.",
        _ground_words(ground),
        f"Projection {projection_words(ground.epsg)}; scale bar true at "
        f"{_position(*ground.scale_at)}.",
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def _ground_words(ground: TheatreGround) -> str:
    if ground.land.is_empty:
        return "The catalogue has no base layer here: land, sea and borders are not drawn."
    if not ground.borders:
        return "Borders are not drawn."
    return (
        f"Borders as {ground.borders_by} draws them, dashed where disputed; they imply no position."
    )


def _position(lon: float, lat: float) -> str:
    return f"{abs(lon):g}° {'E' if lon >= 0 else 'W'}, {abs(lat):g}° {'N' if lat >= 0 else 'S'}"


def alt_text(theatre: Theatre, sheet: TheatreSheet, selection: Selection) -> str:
    """Tell the map in words: the places with most events, and what lies beyond."""
    top = sorted(theatre.marks, key=lambda mark: (-len(mark.told), mark.name))[:_TOLD]
    told = ", ".join(f"{mark.name} {len(mark.told)}" for mark in top) or "none"
    beyond = ", ".join(mark.name for mark in sheet.beyond) or "none"
    country = selection.catalogue.profile.country
    return (
        f"Map of {country} and its neighbours with {events_words(_total(theatre))} from "
        f"{span_words(selection.since, selection.as_of)}. Most: {told}. Listed below the map "
        f"because they lie beyond it or have no point: {beyond}; theatre-wide without a place: "
        f"{len(theatre.wide)}."
    )


def data_table(theatre: Theatre, selection: Selection, citations: Citations) -> list[list[Cited]]:
    """Give one row per place, the theatre as a whole last."""
    rows = [_row(mark, citations) for mark in theatre.marks]
    if theatre.wide:
        newest = theatre.wide[-1]
        cells = ("Theatre-wide", str(len(theatre.wide)), newest.date_words)
        rows.append([
            *(Cited(text=text) for text in cells),
            Cited(text=newest.headline, marks=citations.marks(newest.rows), tone=newest.tone),
            Cited(text="no place given"),
        ])  # fmt: skip
    return rows


def _row(mark: TheatreMark, citations: Citations) -> list[Cited]:
    newest = mark.told[-1]
    metres = mark.precision_m
    good = f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:g} km"
    return [
        Cited(text=mark.name),
        Cited(text=str(len(mark.told))),
        Cited(text=newest.date_words),
        Cited(text=newest.headline, marks=citations.marks(newest.rows), tone=newest.tone),
        Cited(text=good),
    ]
