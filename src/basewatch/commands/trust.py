"""`basewatch verify` and `basewatch reproduce`: whether an edition is what it says it is."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from basewatch.commands.offering import EditionName
from basewatch.commands.report import DataFolder, ReportsFolder, data_folder
from basewatch.errors import ExitCode

AsJson = Annotated[bool, typer.Option("--json", help="Print data, not sentences.")]


def verify(
    edition: EditionName, reports: ReportsFolder = Path("reports"), as_json: AsJson = False
) -> None:
    """Check an edition against its own manifest, offline; exit code 1 if anything does not match.

    Example: basewatch verify hmeimim/2024-12-14
    """
    from basewatch.publish.recorded import find_edition
    from basewatch.publish.verifying import verify_edition

    folder = find_edition(edition, reports)
    found = verify_edition(folder)
    if as_json:
        told = [dataclasses.asdict(each) for each in found]
        typer.echo(json.dumps({"matches": not found, "mismatches": told}, indent=1))
    elif found:
        typer.echo("\n".join(each.words for each in found))
    else:
        typer.echo(f"{folder} is whole and unchanged.")
    if found:
        raise typer.Exit(ExitCode.REFUSED)


def reproduce(
    edition: EditionName,
    data: DataFolder = None,
    reports: ReportsFolder = Path("reports"),
    keep: Annotated[
        Path | None, typer.Option("--keep", help="Keep what is made, in this folder of reports.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make an edition again and compare the bytes; exit code 1, and why, if they differ.

    Example: basewatch reproduce hmeimim/2024-12-14
    """
    from basewatch.publish.recorded import find_edition
    from basewatch.publish.reproducing import reproduce_edition

    made = reproduce_edition(find_edition(edition, reports), data_folder(data), keep)
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(made), indent=1))
    else:
        typer.echo(made.words)
    if not made.is_same:
        raise typer.Exit(ExitCode.REFUSED)
