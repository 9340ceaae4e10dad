"""What the shell offers to complete: sites, dates, editions and pages, of the folders named."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from basewatch.catalog.store import Store

Offer = tuple[str, str]
"""A word that completes what was typed, and its meaning."""


def offer_sites(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of sites, and the theatre, each with its name."""
    return _fitting(incomplete, _sites(context))


def offer_days(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the days of editions, and those on which something of the site became public."""
    return _fitting(incomplete, _days(context))


def offer_editions(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the editions that stand in the folder of reports, as SITE/DATE."""
    return _fitting(incomplete, _editions(context))


def offer_sources(context: typer.Context, incomplete: str) -> list[Offer]:
    """Offer the ids of pages, each with its publisher."""
    return _fitting(incomplete, _sources(context))


def _fitting(incomplete: str, offers: Iterator[Offer]) -> list[Offer]:
    """Keep what begins as typed; a catalogue with faults offers nothing and says nothing."""
    from basewatch.errors import BasewatchError

    found: list[Offer] = []
    with contextlib.suppress(BasewatchError):
        found.extend(offer for offer in offers if offer[0].startswith(incomplete))
    return found


def _store(context: typer.Context) -> Store:
    from basewatch.catalog.store import open_store
    from basewatch.project import project_folder

    data = context.params.get("data")
    return open_store(Path(data) if data else project_folder("data"))


def _sites(context: typer.Context) -> Iterator[Offer]:
    from basewatch.catalog.queries import read_sites
    from basewatch.models.row import THEATRE

    yield from ((site.id, site.name) for site in read_sites(_store(context)).values())
    yield THEATRE, "all sites"


def _days(context: typer.Context) -> Iterator[Offer]:
    from basewatch.catalog.listing import days_of_evidence

    # An option that still lacks its value keeps arguments from being named: they stand in args.
    site = str(context.params.get("site") or next(iter(context.args), ""))
    made = {name.partition("/")[2] for name, _ in _editions(context) if name.startswith(f"{site}/")}
    yield from ((day, "an edition is there") for day in sorted(made))
    for day, rows in days_of_evidence(_store(context), site):
        if day not in made:
            yield day, f"{rows} row{'' if rows == 1 else 's'} became public"


def _editions(context: typer.Context) -> Iterator[Offer]:
    from basewatch.publish.paths import editions_in

    for site, day in editions_in(Path(context.params.get("reports") or "reports")):
        yield f"{site}/{day}", "edition"


def _sources(context: typer.Context) -> Iterator[Offer]:
    from basewatch.catalog.listing import list_sources

    yield from ((page.id, page.publisher) for page in list_sources(_store(context)))


SiteName = Annotated[
    str,
    typer.Argument(
        metavar="SITE",
        help="Id or a name of the site, or theatre for all of them.",
        autocompletion=offer_sites,
    ),
]
EditionName = Annotated[
    str,
    typer.Argument(
        metavar="EDITION",
        help="Folder of an edition, or SITE/DATE.",
        autocompletion=offer_editions,
    ),
]
