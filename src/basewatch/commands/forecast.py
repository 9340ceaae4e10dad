"""`basewatch forecast`: the sealed ledger of forecasts, asked of and added to."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.add import DryRun, Given, Write
from basewatch.commands.report import DataFolder, data_folder
from basewatch.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from basewatch.adding.forecast_entries import Asked, ForecastDesk
    from basewatch.commands.asking import Question
    from basewatch.scales import ForecastEntry

forecast_app = typer.Typer(
    name="forecast",
    help="The ledger of forecasts: lines are added and sealed, never changed.",
    no_args_is_help=True,
)
AsJson = Annotated[bool, typer.Option("--json", help="Print data, not lines.")]


@forecast_app.command("list")
def list_questions(
    as_of: Annotated[
        str, typer.Option("--as-of", help="Day, YYYY-MM-DD. Default: today (UTC).")
    ] = "",
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """Say what is asked, what the desk gives it, what came of it, and the score.

    Example: basewatch forecast list
    """
    from basewatch.briefing.parameters import read_day
    from basewatch.catalog.faults import FaultyCatalogueError
    from basewatch.catalog.forecasts import read_ledger
    from basewatch.publish.forecasts import ledger_json, ledger_text

    day = read_day(as_of, "as_of") if as_of else _now().date()
    ledger = read_ledger(data_folder(data))
    if ledger.faults:
        raise FaultyCatalogueError(ledger.faults)
    typer.echo((ledger_json if as_json else ledger_text)(ledger.lines, day), nl=False)


@forecast_app.command()
def verify(
    seals: Annotated[
        list[str] | None,
        typer.Option(
            "--seal",
            help="Beginning of a seal that an edition printed, 12 digits or more, repeatable: it "
            "must still be in the chain.",
        ),
    ] = None,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """Check that nothing in the ledger was changed, moved or deleted; exit code 1 if it was.

    Example: basewatch forecast verify --seal 54ff52851ce0
    """
    from basewatch.catalog.forecasts import read_ledger
    from basewatch.catalog.ledger import missing_seals

    for seal in seals or ():
        _check_beginning(seal)
    folder = data_folder(data)
    ledger = read_ledger(folder)
    faults = [*map(str, ledger.faults)]
    faults += [
        f"The seal {seal} is not in the chain: lines were cut off at the end, or all were sealed "
        "anew. Bring the file back as it was when the edition was made."
        for seal in missing_seals(ledger.entries, seals or ())
    ]
    last = ledger.entries[-1].seal if ledger.entries else ""
    if as_json:
        record = {"lines": len(ledger.rows), "seal": last, "faults": faults}
        typer.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            typer.echo(fault, err=True)
        if not faults:
            typer.echo(
                f"{folder}: lines {len(ledger.rows)}, each as it was sealed. {last}".rstrip()
            )
    if faults:
        raise typer.Exit(ExitCode.REFUSED)


@forecast_app.command()
def ask(
    given: Given = None, dry_run: DryRun = False, write: Write = False, data: DataFolder = None
) -> None:
    """Open a question with its first probability.

    Example: basewatch forecast ask
    """
    _add("open", given, data, is_dry_run=dry_run, writes=write)


@forecast_app.command()
def update(
    given: Given = None, dry_run: DryRun = False, write: Write = False, data: DataFolder = None
) -> None:
    """State another probability for an open question.

    Example: basewatch forecast update --set forecast=ID --set probability=35 --set note=WHY
    """
    _add("update", given, data, is_dry_run=dry_run, writes=write)


@forecast_app.command()
def resolve(
    given: Given = None, dry_run: DryRun = False, write: Write = False, data: DataFolder = None
) -> None:
    """Give the outcome of a question, with the page that tells it.

    Example: basewatch forecast resolve
    """
    _add("resolve", given, data, is_dry_run=dry_run, writes=write)


def _check_beginning(seal: str) -> None:
    from basewatch.errors import ParameterError

    if not re.fullmatch(r"[0-9a-f]{12,64}", seal):
        msg = f"--seal '{seal}' is no beginning of a seal; give its first 12 to 64 digits in hex."
        raise ParameterError(msg)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _add(
    entry: str, given: list[str] | None, data: Path | None, *, is_dry_run: bool, writes: bool
) -> None:
    """Add one line: from what was given by options, else by asking."""
    from basewatch.adding.changeset import open_faultless
    from basewatch.adding.forecast_entries import ForecastDesk
    from basewatch.catalog.forecasts import read_ledger
    from basewatch.catalog.queries import page_addresses
    from basewatch.commands.add import read_given
    from basewatch.commands.asking import HOW, GivenAnswers, asker_here
    from basewatch.commands.showing import unchanged_if_interrupted
    from basewatch.scales import ForecastEntry

    folder, kind = data_folder(data), ForecastEntry(entry)
    store = open_faultless(folder)
    desk = ForecastDesk(read_ledger(folder), _now(), page_addresses(store))
    asked = desk.asked(kind)
    named = _known_only(read_given(given), asked)
    with unchanged_if_interrupted():
        if not given:
            typer.echo(HOW)
        asker = GivenAnswers(named) if given else asker_here()
        answers = {each.name: asker.ask(_question(each)) for each in asked}
        _write(folder, desk, kind, answers, is_dry_run=is_dry_run, writes=writes)


def _known_only(named: Mapping[str, str], asked: tuple[Asked, ...]) -> Mapping[str, str]:
    from basewatch.errors import ParameterError, nearest

    names = [each.name for each in asked]
    for name in named:
        if name not in names:
            msg = f"--set {name}: there is no such column in this line. {nearest(name, names)}"
            raise ParameterError(msg)
    return named


def _question(asked: Asked) -> Question:
    from basewatch.commands.asking import Question

    return Question(asked.name, asked.help, asked.default, asked.choices or {}, check=asked.check)


def _write(
    folder: Path,
    desk: ForecastDesk,
    kind: ForecastEntry,
    answers: Mapping[str, str],
    *,
    is_dry_run: bool,
    writes: bool,
) -> None:
    """Show the sealed line, and write it if that is agreed to."""
    from basewatch.catalog.forecast_rules import FILE
    from basewatch.catalog.forecasts import add_line, seal_line
    from basewatch.commands.asking import asker_here
    from basewatch.commands.forms import yes
    from basewatch.commands.showing import UNCHANGED

    cells = desk.cells(kind, answers)
    line = seal_line(desk.ledger, cells)
    shown = (f"  {name}: {text}" for name, text in line.cells.items() if text)
    typer.echo("\n".join([f"\nNew line of {FILE}, never to be changed:", *shown]))
    if is_dry_run:
        typer.echo("\nDry run: nothing was written.")
    elif writes or yes(asker_here(), "Write?", default="y"):
        add_line(folder, cells)
        typer.echo(f"Written to {folder}.")
    else:
        typer.echo(UNCHANGED)
