"""The theatre at a glance: every site as a map symbol with its newest count, grade and date."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.catalog.geodata import open_geodata
from basewatch.figures.cartography.view import projection_words
from basewatch.figures.figure import Draft, finish
from basewatch.figures.maps.symbols import symbol_code
from basewatch.figures.maps.theatre_ground import TheatreGround, read_theatre_ground
from basewatch.figures.maps.theatre_sites import SiteMark, site_marks
from basewatch.figures.maps.theatre_symbols import SymbolSheet, compose_symbols
from basewatch.language import say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.partial_date import span_words


def site_symbols(selection: Selection, citations: Citations) -> Figure:
    """Draw every site of the theatre as a neutral map symbol.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.

    Raises
    ------
    CatalogueError
        When a base layer is missing or cannot be read.
    """
    geodata = open_geodata(selection.catalogue.folder / "geodata")
    ground = read_theatre_ground(geodata, selection.catalogue.profile)
    marks = site_marks(selection, citations)
    sheet = compose_symbols(ground, marks)
    recent = sum(mark.is_in_window for mark in marks)
    window = span_words(selection.since, selection.as_of)
    draft = Draft(
        id="site-symbols",
        title=say(
            "{sites} sites; {recent} with a count from {window}",
            sites=len(marks),
            recent=recent,
            window=window,
        ),
        caption=_caption(selection, ground, sheet),
        alt_text=_alt_text(selection, marks, recent),
        plotly=sheet.plotly,
        rows=[row for mark in marks for row in mark.rows],
        columns=_columns(),
        data=[_data_row(mark, citations) for mark in marks],
        credits=geodata.credits(ground.layers),
    )
    return finish(draft, citations)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="site", label=say("Site"), width=1.5),
        Column(key="kind", label=say("Kind"), width=1),
        Column(key="quantity", label=say("Newest look or count"), width=2.8),
        Column(key="date", label=say("On"), width=1.2),
        Column(key="grade", label=say("Grade"), width=0.5),
        Column(key="code", label=say("Symbol code"), width=1.6),
    )


def _caption(selection: Selection, ground: TheatreGround, sheet: SymbolSheet) -> str:
    unnamed = ", ".join(mark.site.called for mark in sheet.unnamed)
    moved = ", ".join(sorted(mark.site.called for mark in sheet.moved))
    sentences = (
        say(
            "Symbols of MIL-STD-2525D / APP-6, affiliation neutral, by kind of site; a symbol "
            "stands for the site, not for items on it. Beside it: the first type of the newest "
            "look that counted {watched} items and how many types more (field C), the best "
            "Admiralty grade behind it (J), and its day (W). Bold: within the window; grey: "
            "older, or no look that counted. Claims are left out.",
            watched=selection.catalogue.profile.watched,
        ),
        say("Without a label for want of room: {sites}.", sites=unnamed) if unnamed else "",
        say("Symbols moved apart, since one would hide another: {sites}.", sites=moved)
        if moved
        else "",
        _border_words(ground),
        say("Projection {projection}.", projection=projection_words(ground.epsg)),
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _border_words(ground: TheatreGround) -> str:
    if ground.borders:
        return say(
            "Borders as {author} draws them, dashed where disputed; they imply no position.",
            author=ground.borders_by,
        )
    if ground.land.is_empty:
        return say("The catalogue has no base layer here: land, sea and borders are not drawn.")
    return say("Borders are not drawn.")


def _alt_text(selection: Selection, marks: tuple[SiteMark, ...], recent: int) -> str:
    told = "; ".join(
        f"{mark.site.called}: {mark.quantity} ({mark.state.date_words})"
        for mark in marks
        if mark.is_in_window
    )
    drawn = say(
        "Map of {country} and its neighbours with {sites} sites as map symbols.",
        country=selection.catalogue.profile.country,
        sites=len(marks),
    )
    counted = (
        say("{recent} have a count within the window: {counts}.", recent=recent, counts=told)
        if told
        else say("{recent} have a count within the window.", recent=recent)
    )
    return f"{drawn} {counted}"


def _data_row(mark: SiteMark, citations: Citations) -> list[Cited]:
    lines = "; ".join(line.text for line in mark.state.lines)
    if mark.state.more:
        lines = say("{counts}; and {number} types more", counts=lines, number=mark.state.more)
    return [
        Cited(text=mark.site.called),
        Cited(text=mark.site.kind.label),
        Cited(text=lines or mark.quantity, marks=citations.marks(mark.rows)),
        Cited(text=mark.state.date_words),
        Cited(text=mark.grade),
        Cited(text=symbol_code(mark.site.kind)),
    ]
