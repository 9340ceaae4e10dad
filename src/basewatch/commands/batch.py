"""Rows that are given whole: by options, or in a file with the catalogue's own columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

from basewatch.adding.changeset import open_faultless
from basewatch.adding.intake import Intake, Item, take_in
from basewatch.adding.spreadsheets import Sheet, read_sheet
from basewatch.catalog.schema import MUST_BE_USED, TABLES
from basewatch.catalog.store import Store
from basewatch.commands.asking import PlainAsker
from basewatch.commands.showing import show_change, show_refused, write_if_agreed
from basewatch.errors import ExitCode


def add_given(
    table: str,
    named: Mapping[str, str],
    store: Store,
    *,
    is_dry_run: bool,
    writes: bool,
    takes_proposals: bool,
) -> None:
    """Add one row whose columns were given by options.

    Raises
    ------
    typer.Exit
        With code 1 when it is refused; then the reasons were printed.
    """
    main = TABLES[table]
    if table in MUST_BE_USED:
        named = _as_observation(main.singular, named)
        main = TABLES["observations"]
    taken = take_in([Item(0, named)], main, store, takes_proposals=takes_proposals)
    if taken.refused:
        show_refused(reason for reasons in taken.refused.values() for reason in reasons)
        typer.echo("Nothing was written.", err=True)
        raise typer.Exit(ExitCode.REFUSED)
    _show_notes(taken, "")
    show_change(taken.changeset)
    write_if_agreed(taken.changeset, PlainAsker(), writes=writes, is_dry_run=is_dry_run)


def _as_observation(word: str, named: Mapping[str, str]) -> dict[str, str]:
    """Name the columns of a row, and of its first observation, as the observation's."""
    return {
        column.removeprefix("observation.")
        if column.startswith("observation.")
        else column
        if "." in column
        else f"{word}.{column}": text
        for column, text in named.items()
    }


def add_file(path: Path, folder: Path, *, writes: bool, takes_proposals: bool) -> None:
    """Add the rows of a CSV file: all of them, or none.

    Raises
    ------
    typer.Exit
        With code 1 when a row is refused; then every reason was printed.
    """
    store = open_faultless(folder)
    sheet = read_sheet(path)
    items = [Item(row.number, sheet.named(row)) for row in sheet.rows]
    taken = take_in(items, TABLES["observations"], store, takes_proposals=takes_proposals)
    _show_notes(taken, path.name)
    if taken.accepted:
        show_change(taken.changeset)
    show_refused(refusals(sheet, taken))
    typer.echo(f"\n{counted(len(items), taken)}")
    if taken.refused:
        typer.echo("Nothing was written: every row must be right.", err=True)
        raise typer.Exit(ExitCode.REFUSED)
    if writes:
        taken.changeset.write()
        typer.echo(f"Written to {folder}.")
    else:
        typer.echo("Dry run: nothing was written; --write writes.")


def refusals(sheet: Sheet, taken: Intake) -> list[str]:
    """Say why which rows of a file were refused."""
    return [
        f"{sheet.name}, row {row}: {reason}"
        for row, reasons in taken.refused.items()
        for reason in reasons
    ]


def counted(rows: int, taken: Intake) -> str:
    """Give the three figures of an intake: rows of the file, accepted, refused."""
    refused = len(taken.refused)
    return f"{rows:,} rows in the file: {len(taken.accepted):,} accepted, {refused:,} refused."


def _show_notes(taken: Intake, file: str) -> None:
    for row, note in taken.notes:
        typer.echo(f"{file}, row {row}: {note}" if file else note)
