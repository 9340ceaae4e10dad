"""`basewatch report`: make one edition."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from basewatch.commands.offering import SiteName, offer_days

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from basewatch.publish.edition import Progress, Request
    from basewatch.publish.paths import EditionPaths

DataFolder = Annotated[
    Path | None, typer.Option("--data", help="Folder of a catalogue. Default: the project's.")
]


ReportsFolder = Annotated[Path, typer.Option("--reports", help="Folder in which editions stand.")]


Paper = Annotated[str, typer.Option("--paper", help="Of the PDF: a4 or letter.")]


def data_folder(data: Path | None) -> Path:
    """Give the folder asked for, or the project's own."""
    from basewatch.project import project_folder

    return data or project_folder("data")


def report(
    site: SiteName,
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            help="Cut-off, YYYY-MM-DD. Default: today (UTC).",
            autocompletion=offer_days,
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since",
            help="First day of the window. Default: the edition before, else 30 days before the "
            "newest evidence used.",
            autocompletion=offer_days,
        ),
    ] = "",
    ladder: Annotated[
        str,
        typer.Option("--ladder", help="Words for how likely: icd-203 (default) or phia."),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language",
            help="Of headings, ladder, captions and notes: en (default), ru or ar; in a folder "
            "AS_OF.ru or AS_OF.ar. What the evidence says stays as it was written.",
        ),
    ] = "",
    engine: Annotated[
        str, typer.Option("--engine", help="basewatch (in this process) or kernel (ipykernel).")
    ] = "basewatch",
    tlp: Annotated[
        str,
        typer.Option(
            "--tlp",
            help="Handling mark: clear, green, amber, amber+strict or red. Default: the strictest "
            "of the rows used; a freer one is refused.",
        ),
    ] = "",
    paper: Paper = "a4",
    data: DataFolder = None,
    reports: ReportsFolder = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print data, not paths.")] = False,
) -> None:
    """Make one edition in reports/SITE/AS_OF: page, PDF, notebook, data files and manifest.json.

    Example:
        basewatch report hmeimim --as-of 2024-12-14
        basewatch report theatre --as-of 2024-12-18 --since 2024-12-11
        basewatch report tartus --ladder phia --tlp amber --paper letter --language ru
    """
    request = _request(site, as_of, since, (ladder, language), engine, data_folder(data), reports)
    request = dataclasses.replace(request, paper=known_paper(paper))
    if tlp:
        request = _marked(request, tlp)
    made = _with_progress(request)
    if as_json:
        typer.echo(json.dumps(_record(made), indent=1))
        return
    for path in sorted(made.folder.iterdir()):
        typer.echo(path)


def _record(made: EditionPaths) -> dict[str, Any]:
    """Say what was made: names, mark, hash, counts and files."""
    from basewatch.publish.recorded import read_manifest

    manifest = read_manifest(made.folder)
    told = {name: manifest[name] for name in ("edition", "tlp", "digest", "parameters", "counts")}
    files = [str(path) for path in sorted(made.folder.iterdir())]
    return {**told, "folder": str(made.folder), "files": files}


def _request(
    site: str,
    as_of: str,
    since: str,
    words: tuple[str, str],
    engine: str,
    folder: Path,
    reports: Path,
) -> Request:
    """Check everything that can be checked before a kernel starts."""
    from basewatch.briefing.parameters import (
        SINCE_PREVIOUS,
        check_parameters,
        find_site,
        read_day,
    )
    from basewatch.catalog.store import open_store
    from basewatch.errors import ParameterError, nearest
    from basewatch.publish.edition import Request
    from basewatch.publish.paths import previous_edition

    if engine not in ("basewatch", "kernel"):
        msg = f"There is no engine '{engine}'. {nearest(engine, ('basewatch', 'kernel'))}"
        raise ParameterError(msg)
    store = open_store(folder)
    found = find_site(store, site).id
    cut_off = as_of or dt.datetime.now(dt.UTC).date().isoformat()
    previous = None if since else previous_edition(reports, found, read_day(cut_off, "as_of"))
    parameters = check_parameters(
        store,
        found,
        cut_off,
        since or (previous.isoformat() if previous else ""),
        SINCE_PREVIOUS if previous else "",
        *words,
    )
    return Request(parameters, folder, reports, engine)  # type: ignore[arg-type]  # checked above


def known_paper(paper: str) -> str:
    """Give the name of a paper back, or say which there are."""
    from basewatch.errors import ParameterError, nearest
    from basewatch.publish.edition import PAPERS

    if paper not in PAPERS:
        msg = f"There is no paper '{paper}'. {nearest(paper, PAPERS)}"
        raise ParameterError(msg)
    return paper


def _marked(request: Request, tlp: str) -> Request:
    """Refuse a mark freer than the evidence before anything runs."""
    from basewatch.briefing.opening import open_edition

    opened = open_edition(request.parameters, request.data, tlp)
    return dataclasses.replace(request, tlp=opened.tlp.value)


def _with_progress(request: Request) -> EditionPaths:
    from basewatch.publish.edition import make_edition

    if not sys.stderr.isatty():
        return make_edition(request)
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<24}"), BarColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        return make_edition(request, _bar_updater(bars))


def _bar_updater(bars: Bars) -> Progress:
    task = bars.add_task("Starting", total=None)

    def update(what: str, done: int, total: int) -> None:
        bars.update(task, description=what, completed=done, total=total)

    return update
