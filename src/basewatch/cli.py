"""The command line: arguments to one call, refusals to one sentence; the only clock reader."""

from __future__ import annotations

import contextlib
import gc
import os

import typer
from platformdirs import user_cache_path

from basewatch.commands.add import add_app
from basewatch.commands.catalogue import check, codebook, init, tidy
from basewatch.commands.difference import diff
from basewatch.commands.editions import editions
from basewatch.commands.export import export
from basewatch.commands.forecast import forecast_app
from basewatch.commands.imagery import imagery_app
from basewatch.commands.importing import import_rows
from basewatch.commands.report import report
from basewatch.commands.trace import trace
from basewatch.commands.trust import reproduce, verify
from basewatch.errors import BasewatchError
from basewatch.project import CACHE_VARIABLE

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


for command in (
    report,
    editions,
    export,
    verify,
    reproduce,
    diff,
    check,
    tidy,
    codebook,
    init,
    trace,
):
    app.command()(command)
app.command("import")(import_rows)
app.add_typer(add_app)
app.add_typer(forecast_app)
app.add_typer(imagery_app)


def _name_cache() -> None:
    """Keep what can be made again in the user's cache folder, where one can be written."""
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
