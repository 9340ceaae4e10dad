"""`basewatch doctor`: what works on this machine, what is missing, how to get it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from basewatch.commands.report import DataFolder, ReportsFolder, data_folder
from basewatch.errors import ExitCode


def doctor(
    data: DataFolder = None,
    reports: ReportsFolder = Path("reports"),
    as_json: Annotated[bool, typer.Option("--json", help="Print data, not lines.")] = False,
) -> None:
    """Try everything that a report needs; exit code 1 if a report cannot be made.

    What only the tests or `send` need is told as well, and does not change the exit code.

    Example: basewatch doctor
    """
    from basewatch.checkup.looking import check_up

    found = check_up(data_folder(data), reports)
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(each) for each in found], indent=1))
    else:
        for each in found:
            state = "ok" if each.is_ok else "missing"
            only = "" if each.needed_for == "report" else f" (only for {each.needed_for})"
            typer.echo(f"{state:<8} {each.name + only}: {each.said}")
            if each.remedy:
                typer.echo(f"{'':<8} {each.remedy}.")
    if any(not each.is_ok and each.needed_for == "report" for each in found):
        raise typer.Exit(ExitCode.REFUSED)
