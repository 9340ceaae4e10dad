"""The command line: arguments to one call, refusals to one sentence; the only clock reader."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from platformdirs import user_cache_path

from basewatch.errors import BasewatchError
from basewatch.project import CACHE_VARIABLE

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from basewatch.publish.edition import Progress, Request
    from basewatch.publish.paths import EditionPaths

app = typer.Typer(
    name="basewatch",
    help="Dated, fully sourced briefings on military bases.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def basewatch() -> None:
    """Dated, fully sourced briefings on military bases."""


@app.command()
def report(
    site: Annotated[str, typer.Argument(help="Id of the site, for example hmeimim.")],
    as_of: Annotated[
        str, typer.Option("--as-of", help="Cut-off, YYYY-MM-DD. Default: today (UTC).")
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since",
            help="First day of the window. Default: the edition before, else 30 days before the "
            "newest evidence used.",
        ),
    ] = "",
    engine: Annotated[
        str, typer.Option("--engine", help="basewatch (in this process) or kernel (ipykernel).")
    ] = "basewatch",
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of a catalogue. Default: the project's.")
    ] = None,
    reports: Annotated[
        Path, typer.Option("--reports", help="Folder in which editions stand.")
    ] = Path("reports"),
) -> None:
    """Make one edition: reports/SITE/AS_OF/briefing.html, .pdf, .ipynb and manifest.json.

    Example: basewatch report hmeimim --as-of 2024-12-14
    """
    request = _request(site, as_of, since, engine, data, reports)
    made = _with_progress(request)
    for path in (made.html, made.pdf, made.notebook, made.manifest):
        typer.echo(path)


def _request(
    site: str, as_of: str, since: str, engine: str, data: Path | None, reports: Path
) -> Request:
    """Check everything that can be checked before a kernel starts."""
    from basewatch.briefing.parameters import SINCE_PREVIOUS, check_parameters, read_day
    from basewatch.catalog.load import load_catalogue
    from basewatch.errors import ParameterError, nearest
    from basewatch.project import project_folder
    from basewatch.publish.edition import Request
    from basewatch.publish.paths import previous_edition

    if engine not in ("basewatch", "kernel"):
        msg = f"There is no engine '{engine}'. {nearest(engine, ('basewatch', 'kernel'))}"
        raise ParameterError(msg)
    folder = data or project_folder("data")
    cut_off = as_of or dt.datetime.now(dt.UTC).date().isoformat()
    previous = None if since else previous_edition(reports, site, read_day(cut_off, "as_of"))
    parameters = check_parameters(
        load_catalogue(folder),
        site,
        cut_off,
        since or (previous.isoformat() if previous else ""),
        SINCE_PREVIOUS if previous else "",
    )
    return Request(parameters, folder, reports, engine)  # type: ignore[arg-type]  # checked above


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


def _name_cache() -> None:
    """Keep drawings in the user's cache folder, where there is one that can be written."""
    if CACHE_VARIABLE in os.environ:
        return
    folder = user_cache_path("basewatch")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            os.environ[CACHE_VARIABLE] = str(folder)


def main() -> None:
    """Run the command line; a refusal is one sentence on standard error and an exit code."""
    # One command, then the process ends: collecting garbage would cost a tenth of its time.
    gc.disable()
    _name_cache()
    try:
        app()
    except BasewatchError as error:
        typer.echo(f"basewatch: {error.message}", err=True)
        raise SystemExit(error.exit_code) from None


if __name__ == "__main__":
    main()
