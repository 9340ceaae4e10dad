"""The theatre map: every place with events in the window, as marks in proportion to them."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.catalog.geodata import open_geodata
from basewatch.figures.figure import Draft, finish
from basewatch.figures.maps import theatre_words as words
from basewatch.figures.maps.theatre_ground import read_theatre_ground
from basewatch.figures.maps.theatre_marks import find_theatre
from basewatch.figures.maps.theatre_sheet import compose
from basewatch.models.blocks import Figure


def theatre_map(selection: Selection, citations: Citations) -> Figure:
    """Draw the theatre's country and its neighbours with every place that has events in the window.

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
    theatre, profile = find_theatre(selection), selection.catalogue.profile
    ground = read_theatre_ground(geodata, profile)
    sheet = compose(ground, theatre, selection.site)
    told = [*(told for mark in theatre.marks for told in mark.told), *theatre.wide]
    draft = Draft(
        id="theatre-map",
        title=words.title(theatre, selection),
        caption=words.caption(sheet, ground, selection),
        alt_text=words.alt_text(theatre, sheet, selection),
        plotly=sheet.plotly,
        rows=[row for item in told for row in item.rows],
        columns=words.columns(),
        data=words.data_table(theatre, selection, citations),
        credits=geodata.credits(ground.layers),
    )
    return finish(draft, citations)
