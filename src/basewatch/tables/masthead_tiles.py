"""The figures on the first page: rows, pages, looks, conflicts, dates inferred."""

from __future__ import annotations

from basewatch.analysis.looks import find_looks
from basewatch.analysis.order_of_battle import disputed_lines
from basewatch.analysis.selection import Selection
from basewatch.analysis.unknown import days_with_looks
from basewatch.language import say, say_number
from basewatch.models.blocks import Tile
from basewatch.vocabulary import KnownOnBasis


def site_tiles(selection: Selection) -> tuple[Tile, ...]:
    """Count what a site's edition rests on."""
    rows = selection.rows
    looks = [
        look for look in find_looks(selection, selection.site_rows) if look.last >= selection.since
    ]
    days = days_with_looks(looks, selection.since, selection.as_of)
    inferred = sum(selection.known(row).basis is KnownOnBasis.INFERRED for row in rows)
    families = {selection.catalogue.origins[row.origin].family for row in rows}
    return (
        Tile(
            label=say("Rows of evidence"),
            value=str(len(rows)),
            note=say("{number} of them on this site", number=len(selection.site_rows)),
            see="evidence",
        ),
        Tile(
            label=say("Pages"),
            value=str(len({row.source for row in rows})),
            note=say("from {number} independent families of origins", number=len(families)),
            see="families",
        ),
        Tile(
            label=say("Looks from orbit"),
            value=str(len(looks)),
            note=say_number(
                days, "on {number} day of the window", "on {number} days of the window"
            ),
            see="look-strip",
        ),
        Tile(
            label=say("Counts in conflict"),
            value=str(len(disputed_lines(selection))),
            note=say("shown side by side, never averaged"),
            see="order-of-battle",
        ),
        Tile(
            label=say("Dates inferred"),
            value=str(inferred),
            note=say("rows from pages that bear no date"),
            see="sources",
        ),
    )
