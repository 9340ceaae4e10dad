"""`basewatch editions`: many editions in one go."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import (
    DataFolder,
    Paper,
    ReportsFolder,
    data_folder,
    known_paper,
)
from basewatch.errors import ExitCode

if TYPE_CHECKING:
    from basewatch.publish.batch import Made
    from basewatch.publish.edition import Request


def editions(
    as_of: Annotated[str, typer.Option("--as-of", help="Cut-offs, YYYY-MM-DD, joined by commas.")],
    sites: Annotated[
        str,
        typer.Option(
            "--sites", help="Ids or names of sites, or theatre, joined by commas. Default: all."
        ),
    ] = "",
    ladder: Annotated[
        str, typer.Option("--ladder", help="Words for how likely: icd-203 (default) or phia.")
    ] = "",
    paper: Paper = "a4",
    missing: Annotated[
        bool, typer.Option("--missing", help="Leave those as they are that are there already.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="How many at a time. Default: one per core.")
    ] = 0,
    data: DataFolder = None,
    reports: ReportsFolder = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print data, not lines.")] = False,
) -> None:
    """Make the editions of many sites and dates; exit code 1 if one of them cannot be made.

    Without --sites: every site, and the theatre as a whole.
    Example: basewatch editions --as-of 2024-12-10,2024-12-14 --sites hmeimim,tartus
    """
    from basewatch.publish.batch import make_editions

    requests, made = _planned(data_folder(data), reports, sites, as_of, ladder, paper)
    for each in made:
        _tell(each, as_json=as_json)
    wanted = [each for each in requests if not (missing and _is_there(each))]
    for each in make_editions(wanted, jobs):
        made.append(each)
        _tell(each, as_json=as_json)
    if as_json:
        ordered = sorted(made, key=lambda each: each.edition)
        told = [dataclasses.asdict(each) | {"folder": str(each.folder)} for each in ordered]
        typer.echo(json.dumps(told, indent=1))
    failed = sum(1 for each in made if each.problem)
    there = len(requests) - len(wanted)
    said = f", {there} there already" if missing else ""
    done = len(made) - failed
    typer.echo(f"{done} edition{'' if done == 1 else 's'} made{said}, {failed} not.", err=True)
    if failed:
        raise typer.Exit(ExitCode.REFUSED)


def _planned(
    data: Path, reports: Path, sites: str, as_of: str, ladder: str, paper: str
) -> tuple[tuple[Request, ...], list[Made]]:
    from basewatch.briefing.parameters import find_ladder, find_site, read_day
    from basewatch.catalog.queries import read_sites
    from basewatch.catalog.store import open_store
    from basewatch.models.row import THEATRE
    from basewatch.publish.batch import plan_editions

    store = open_store(data)
    find_ladder(ladder)
    named = _split(sites) or [*read_sites(store), THEATRE]
    found = [find_site(store, name).id for name in named]
    days = [read_day(day, "as_of") for day in _split(as_of)]
    requests, refused = plan_editions(data, reports, found, days, ladder, known_paper(paper))
    return requests, list(refused)


def _is_there(request: Request) -> bool:
    from basewatch.publish.paths import EditionPaths, edition_folder

    given = request.parameters
    folder = edition_folder(request.reports, given.site.id, given.as_of)
    return EditionPaths(folder).manifest.is_file()


def _split(joined: str) -> list[str]:
    return [part.strip() for part in joined.split(",") if part.strip()]


def _tell(made: Made, *, as_json: bool) -> None:
    if made.problem:
        typer.echo(f"{made.edition}: {made.problem}", err=True)
    elif not as_json:
        typer.echo(made.folder)
