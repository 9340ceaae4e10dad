"""The site map: where the base lies, at true scale, with the newest count beside it."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.catalog.geodata import open_geodata
from basewatch.figures.figure import Draft, finish
from basewatch.figures.maps import site_words as words
from basewatch.figures.maps.site_ground import read_ground
from basewatch.figures.maps.site_sheet import compose
from basewatch.figures.maps.site_state import newest_state
from basewatch.figures.maps.site_table import columns, data_table
from basewatch.language import say
from basewatch.models.blocks import Figure
from basewatch.models.partial_date import span_words
from basewatch.models.scene_parts import Grid


def site_map(selection: Selection, citations: Citations, extent: Grid | None = None) -> Figure:
    """Draw a site in its surroundings, in its UTM zone.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    extent
        The ground of the edition's pictures, outlined; None where it has none.

    Raises
    ------
    CatalogueError
        When a base layer is missing or cannot be read.
    """
    geodata = open_geodata(selection.catalogue.folder / "geodata")
    ground, state = read_ground(geodata, selection.site), newest_state(selection)
    sheet = compose(geodata, ground, state, extent)
    zones = list(dict.fromkeys(square.zone for square in sheet.squares))
    as_of = span_words(selection.as_of, selection.as_of)
    draft = Draft(
        id="site-map",
        title=words.title(ground),
        caption=words.caption(ground, geodata, state, sheet.labels, zones, as_of)
        + (_extent_words(extent) if extent else ""),
        alt_text=words.alt_text(ground, state, sheet.labels),
        plotly=sheet.plotly,
        rows=state.rows,
        columns=columns(sheet.labels),
        data=data_table(ground, state, sheet.labels, citations),
        credits=[*geodata.credits(sheet.layers), *words.feature_credits(ground.site)],
    )
    return finish(draft, citations)


def _extent_words(extent: Grid) -> str:
    west, south, east, north = extent.bounds_m
    words = say(
        "Dotted red: the ground of the pictures below, {width_km:.1f} km by {height_km:.1f} km.",
        width_km=(east - west) / 1000,
        height_km=(north - south) / 1000,
    )
    return f" {words}"
