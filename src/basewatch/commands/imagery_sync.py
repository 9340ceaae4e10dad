"""`basewatch imagery sync`: fetch pictures of a site, only the bytes of their windows."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.imagery_search import Api, Collections, MaxCloud, read_question
from basewatch.commands.report import DataFolder, data_folder
from basewatch.errors import ExitCode

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from basewatch.imagery.outcomes import Outcome
    from basewatch.imagery.syncing import Progress, Sync

DAYS_BACK = 30


def imagery_sync(
    site: Annotated[str, typer.Argument(help="Id or a name of the site.")],
    since: Annotated[
        str, typer.Option("--since", help=f"First day. Default: {DAYS_BACK} days before --until.")
    ] = "",
    until: Annotated[str, typer.Option("--until", help="Last day. Default: today (UTC).")] = "",
    max_cloud: MaxCloud = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="At most so many passes, the newest; 0: all.")
    ] = 0,
    api: Api = "earth-search",
    collections: Collections = None,
    data: DataFolder = None,
) -> None:
    """Fetch the pictures of a site that a STAC API has, cut to the site, into data/imagery.

    What is held already is not read again, so an interrupted run is gone on with by the same
    command. Exit code 1 if a picture could not be read.

    Example: basewatch imagery sync hmeimim --since 2024-12-01 --until 2024-12-31
    """
    from basewatch.imagery.network import Manners
    from basewatch.imagery.services import find_service
    from basewatch.imagery.syncing import Sync

    today = dt.datetime.now(dt.UTC).date()
    folder = data_folder(data)
    last = until or today.isoformat()
    service = find_service(api)
    question = read_question(
        site, since or _days_before(last), last, max_cloud, collections, folder
    )
    sync = Sync(question, service, Manners(), folder, today, limit)
    try:
        _run(sync)
    except KeyboardInterrupt:
        _say(sync)
        typer.echo("Interrupted. What is listed is held; the same command goes on.", err=True)
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    _say(sync)
    if any(one.fate.value == "failed" for one in sync.outcomes):
        typer.echo("The same command tries again what could not be read.", err=True)
        raise typer.Exit(ExitCode.REFUSED)


def _days_before(last: str) -> str:
    from basewatch.briefing.parameters import read_day

    return (read_day(last, "--until") - dt.timedelta(days=DAYS_BACK)).isoformat()


def _say(sync: Sync) -> None:
    """Print what became of each pass, and on standard error what was not even tried."""
    from basewatch.imagery.outcomes import counted
    from basewatch.imagery.searching import notes

    for note in notes(sync.answer):
        typer.echo(note, err=True)
    for one in sync.outcomes:
        typer.echo(outcome_line(one))
    typer.echo(counted(sync.outcomes))


def outcome_line(one: Outcome) -> str:
    """Say in a line what became of a pass."""
    usable = "" if one.usable_share is None else f", {one.usable_share:.0%} of the area usable"
    words = f": {one.words}" if one.words else ""
    return f"{one.taken:%Y-%m-%d %H:%M} {one.platform}  {one.fate.label}{usable}{words}"


def _run(sync: Sync) -> None:
    if not sys.stderr.isatty():
        sync.run()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<20}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Bars(*columns, TimeElapsedColumn(), console=console, transient=True) as bars:
        sync.progress = _bar_of(bars)
        sync.run()


def _bar_of(bars: Bars) -> Progress:
    task = bars.add_task("Starting", total=None)

    def update(what: str, done: int, total: int) -> None:
        bars.update(task, description=what, completed=done, total=total or None)

    return update
