"""`basewatch trace`: from any id to rows, origins and pages, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, data_folder

if TYPE_CHECKING:
    from basewatch.catalog.trail import Trail


def trace(
    name: Annotated[
        str, typer.Argument(help="Id of a row, fact, event, page, origin, site, ship, type ...")
    ],
    edition: Annotated[
        Path | None,
        typer.Option("--edition", help="Folder of an edition: say where on it the rows stand."),
    ] = None,
    data: DataFolder = None,
) -> None:
    """Walk from an id to the rows behind it, their origins and pages, and back.

    Example: basewatch trace F0538 --edition reports/hmeimim/2024-12-14
    """
    from basewatch.catalog.store import open_store
    from basewatch.catalog.trail import follow, row_words

    trail = follow(open_store(data_folder(data)), name)
    typer.echo(_heading(trail))
    for row in trail.rows:
        typer.echo("\n".join(row_words(trail, row)))
    if edition is not None:
        _show_places(trail, edition)


def _heading(trail: Trail) -> str:
    """Say how many rows, pages, origins and families stand behind an id."""
    rows, origins = trail.rows, trail.evidence.origins
    families = {origins[row.origin].family for row in rows}
    told = f"{trail.name} ({trail.kind}): {len(rows)} rows on {len({r.source for r in rows})} pages"
    events = "; ".join(
        f"{name}: {event.title}"
        for name, event in trail.evidence.events.items()
        if len(trail.evidence.events) == 1
    )
    counts = f"{told}, {len({r.origin for r in rows})} origins, {len(families)} families"
    return f"{counts}\n{events}" if events else counts


def _show_places(trail: Trail, edition: Path) -> None:
    from basewatch.publish.paths import EditionPaths
    from basewatch.render.rows_shown import blocks_with

    shown = blocks_with(EditionPaths(edition).notebook, {row.id for row in trail.rows})
    typer.echo(f"\nIn the edition {edition}:" if shown else f"\nNot in the edition {edition}.")
    for block, title, ids in shown:
        typer.echo(f"  #{block}  {title}: {', '.join(ids)}")
