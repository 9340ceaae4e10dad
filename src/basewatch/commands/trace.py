"""`basewatch trace`: from any id to rows, origins and pages, and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from basewatch.commands.offering import offer_editions
from basewatch.commands.report import DataFolder, ReportsFolder, data_folder

if TYPE_CHECKING:
    from basewatch.catalog.store import Store
    from basewatch.catalog.trail import Trail


def trace(
    name: Annotated[
        str,
        typer.Argument(
            help="Id of a row, fact, event, page, origin, site, ship, type, judgement ...; "
            "with --edition also a place on it: 'Figure 2', order-of-battle, source-12."
        ),
    ],
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            help="Folder of an edition, or SITE/DATE: say where on it the rows stand.",
            autocompletion=offer_editions,
        ),
    ] = "",
    reports: ReportsFolder = Path("reports"),
    data: DataFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data, not lines.")] = False,
) -> None:
    """Walk from an id to the rows behind it, their origins and pages, and back.

    Example:
        basewatch trace F0538 --edition hmeimim/2024-12-14
        basewatch trace sparta-ii --json
    """
    from basewatch.catalog.store import open_store
    from basewatch.catalog.trail import follow, row_words
    from basewatch.publish.recorded import find_edition

    store = open_store(data_folder(data))
    folder = find_edition(edition, reports) if edition else None
    trail = follow(store, name) if folder is None else _on_edition(store, name, folder)
    if as_json:
        typer.echo(json.dumps(_record(trail, folder), ensure_ascii=False, indent=1))
        return
    typer.echo(_heading(trail))
    for row in trail.rows:
        typer.echo("\n".join(row_words(trail, row)))
    if folder is not None:
        _show_places(trail, folder)


def _on_edition(store: Store, name: str, edition: Path) -> Trail:
    """Follow a place on an edition, or else an id of the catalogue."""
    from basewatch.catalog.trail import follow, follow_rows
    from basewatch.errors import ParameterError
    from basewatch.publish.paths import EditionPaths
    from basewatch.render.rows_shown import places

    known = places(EditionPaths(edition).notebook)
    place = known.get(name.removeprefix("#")) or known.get(name.capitalize())
    if place is None:
        return follow(store, name, known)
    if not place.rows:
        msg = (
            f"'{name}' ({place.title}) rests on no row: it tells of method, or of the desk's own "
            "thresholds. What it counts is listed on the page."
        )
        raise ParameterError(msg)
    return follow_rows(store, f"{name}: {place.title}", "on the page", place.rows)


def _record(trail: Trail, edition: Path | None) -> dict[str, Any]:
    from basewatch.catalog.trail import row_record

    told: dict[str, Any] = {"name": trail.name, "kind": trail.kind}
    told["rows"] = [row_record(trail, row) for row in trail.rows]
    if edition is not None:
        told["blocks"] = [
            {"id": block, "title": title, "rows": list(ids)}
            for block, title, ids in _places(trail, edition)
        ]
    return told


def _heading(trail: Trail) -> str:
    """Say how many rows, pages, origins and families stand behind an id."""
    from basewatch.analysis.events import counted

    rows, events = trail.rows, trail.evidence.events
    families = {trail.evidence.origins[row.origin].family for row in rows}
    counts = ", ".join(
        [
            f"{counted(len(rows), 'row')} on {counted(len({r.source for r in rows}), 'page')}",
            counted(len({row.origin for row in rows}), "origin"),
            "1 family" if len(families) == 1 else f"{len(families)} families",
        ]
    )
    told = [f"{name}: {event.title}" for name, event in events.items() if len(events) == 1]
    return "\n".join([f"{trail.name} ({trail.kind}): {counts}", *told])


def _places(trail: Trail, edition: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    from basewatch.publish.paths import EditionPaths
    from basewatch.render.rows_shown import blocks_with

    return blocks_with(EditionPaths(edition).notebook, {row.id for row in trail.rows})


def _show_places(trail: Trail, edition: Path) -> None:
    shown = _places(trail, edition)
    typer.echo(f"\nIn the edition {edition}:" if shown else f"\nNot in the edition {edition}.")
    for block, title, ids in shown:
        typer.echo(f"  #{block}  {title}: {', '.join(ids)}")
