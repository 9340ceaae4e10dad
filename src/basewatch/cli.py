"""The command line: arguments to one call, refusals to one sentence; the only clock reader."""

from __future__ import annotations

import contextlib
import gc
import os
from typing import Annotated

import typer
from typer.main import get_command

from basewatch.commands.add import add_app
from basewatch.commands.catalogue import check, codebook, init, tidy
from basewatch.commands.difference import diff
from basewatch.commands.doctor import doctor
from basewatch.commands.editions import editions
from basewatch.commands.explore import explore
from basewatch.commands.export import export
from basewatch.commands.forecast import forecast_app
from basewatch.commands.imagery import imagery_app
from basewatch.commands.importing import import_rows
from basewatch.commands.listing import list_app
from basewatch.commands.publish import publish
from basewatch.commands.refusals import usage_sentence
from basewatch.commands.report import report
from basewatch.commands.send import send
from basewatch.commands.teaching import EXIT_CODES, Command, set_examples
from basewatch.commands.trace import trace
from basewatch.commands.trust import reproduce, verify
from basewatch.errors import BasewatchError, ExitCode
from basewatch.project import CACHE_VARIABLE

app = typer.Typer(
    name="basewatch",
    help="Dated, fully sourced briefings on military bases.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    # Plain help: loading what draws boxes would double the time of every command.
    rich_markup_mode=None,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from basewatch import __version__

        typer.echo(f"basewatch {__version__}")
        raise typer.Exit


@app.callback()
def basewatch(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Dated, fully sourced briefings on military bases."""


_READERS = (export, send, verify, reproduce, diff, trace)
_KEEPERS = (check, tidy, codebook, init, doctor)
for command in (report, editions, publish, *_READERS, *_KEEPERS):
    app.command()(command)
app.add_typer(list_app)
app.command()(explore)
app.command("import")(import_rows)
app.add_typer(add_app)
app.add_typer(forecast_app)
app.add_typer(imagery_app)


def _name_cache() -> None:
    """Keep what can be made again in the user's cache folder, where one can be written."""
    if CACHE_VARIABLE in os.environ:
        return
    from platformdirs import user_cache_path

    folder = user_cache_path("basewatch")
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            os.environ[CACHE_VARIABLE] = str(folder)


def command_line() -> Command:
    """Build the commands, with their examples beneath their options."""
    command: Command = get_command(app)
    set_examples(command)
    return command


def main() -> None:
    """Run the command line; a refusal is one sentence on standard error and an exit code."""
    # One command, then the process ends: collecting garbage would cost a tenth of its time.
    gc.disable()
    _name_cache()
    raise SystemExit(run_command())


def run_command(arguments: list[str] | None = None) -> int:
    """Run one command line; None for that of the process.

    Returns
    -------
    int
        See `basewatch.errors.ExitCode`.
    """
    try:
        given = command_line().main(arguments, prog_name="basewatch", standalone_mode=False)
    except BasewatchError as error:
        typer.echo(f"basewatch: {error.message}", err=True)
        return error.exit_code
    except typer.Abort:
        typer.echo("basewatch: given up.", err=True)
        return ExitCode.INTERRUPTED
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.message, err=True)
        else:
            typer.echo(f"basewatch: {usage_sentence(error)}", err=True)
        return ExitCode.USAGE
    return given if isinstance(given, int) else ExitCode.DONE


if __name__ == "__main__":
    main()
