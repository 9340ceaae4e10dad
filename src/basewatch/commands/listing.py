"""`basewatch list`: sites, editions and pages, for people and for other programs."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from basewatch.commands.offering import offer_sites
from basewatch.commands.report import DataFolder, ReportsFolder, data_folder

list_app = typer.Typer(
    name="list", help="List sites, editions or sources.", no_args_is_help=True, add_completion=False
)
AsJson = Annotated[bool, typer.Option("--json", help="Print data, not a table.")]
OfSite = Annotated[
    str, typer.Option("--site", help="Of one site alone.", autocompletion=offer_sites)
]


@list_app.command()
def sites(data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the sites, with how much is held on each and since when.

    Example: basewatch list sites --json
    """
    from basewatch.catalog.listing import list_sites
    from basewatch.catalog.store import open_store

    _print(
        [dataclasses.asdict(site) for site in list_sites(open_store(data_folder(data)))], as_json
    )


@list_app.command()
def editions(
    site: OfSite = "", reports: ReportsFolder = Path("reports"), as_json: AsJson = False
) -> None:
    """List the editions that stand in the folder of reports.

    Example: basewatch list editions --site hmeimim
    """
    from basewatch.publish.paths import edition_folder, editions_in
    from basewatch.publish.recorded import read_manifest

    told = []
    for name, day in editions_in(reports, site or "*"):
        folder = edition_folder(reports, name, day)
        manifest = read_manifest(folder)
        told.append(
            {
                "edition": manifest["edition"],
                "tlp": manifest["tlp"],
                "rows": manifest["counts"].get("rows", 0),
                "pages": manifest["counts"].get("pages", 0),
                "hash": manifest["digest"][:12],
                "folder": str(folder),
            }
        )
    _print(told, as_json)


@list_app.command()
def sources(site: OfSite = "", data: DataFolder = None, as_json: AsJson = False) -> None:
    """List the pages that evidence was read on.

    Example: basewatch list sources --site tartus --json
    """
    from basewatch.briefing.parameters import find_site
    from basewatch.catalog.listing import list_sources
    from basewatch.catalog.store import open_store

    store = open_store(data_folder(data))
    named = find_site(store, site).id if site else ""
    _print([dataclasses.asdict(page) for page in list_sources(store, named)], as_json)


def _print(records: Sequence[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif records:
        typer.echo("\n".join(_table(records)))
    else:
        typer.echo("None.", err=True)


def _table(records: Sequence[dict[str, Any]]) -> Iterable[str]:
    """Set records in columns: numbers to the right, the last column as long as it is."""
    rows = [tuple(records[0]), *(tuple(str(value) for value in one.values()) for one in records)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    right = [isinstance(value, int) for value in records[0].values()]
    for row in rows:
        cells = [
            text.rjust(width) if is_right else text.ljust(width)
            for text, width, is_right in zip(row, widths, right, strict=True)
        ]
        yield "  ".join(cells).rstrip()
