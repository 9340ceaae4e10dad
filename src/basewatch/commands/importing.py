"""`basewatch import`: evidence out of somebody else's spreadsheet; each row in or refused."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, data_folder

if TYPE_CHECKING:
    from basewatch.adding.intake import Intake
    from basewatch.adding.spreadsheets import Sheet

EXAMPLE = """\
# How the columns of a spreadsheet become columns of the catalogue (basewatch import).
table: observations
columns:
  # A column of theirs; a date in their form. Without %d it would be a month.
  date: {from: Datum, format: "%d.%m.%Y"}
  statement: {from: What}
  site: {from: Base}
  # Their words, and ours for them; what is not listed is taken as it is.
  category:
    from: Kind
    values: {satellite: imagery-observation, ship: naval-movement}
  # The same in every row.
  operator: {value: watched}
  information_credibility: {value: "3"}
  origin: {from: Seen by}
  # The page by its address: known, or made with the columns below.
  source: {from: Link}
  source.publisher: {from: Medium}
  source.country: {value: DE}
  source.source_reliability: {value: C}
  source.kind: {value: relay}
"""


def import_rows(
    file: Annotated[Path | None, typer.Argument(help="A spreadsheet, .xlsx or .csv.")] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="YAML: which of its columns is which.")
    ] = None,
    sheet: Annotated[
        str, typer.Option("--sheet", help="Sheet of a workbook. Default: first.")
    ] = "",
    write: Annotated[bool, typer.Option("--write", help="Write. Without it: a dry run.")] = False,
    refused: Annotated[
        Path | None,
        typer.Option("--refused", help="Where refused rows go. Default: FILE-refused.csv."),
    ] = None,
    takes_proposals: Annotated[
        bool, typer.Option("--take-events", help="Take a likely event instead of refusing the row.")
    ] = False,
    example: Annotated[bool, typer.Option("--example", help="Print a mapping and stop.")] = False,
    data: DataFolder = None,
) -> None:
    """Bring in evidence from a spreadsheet; what is refused is kept, with the reason.

    Example: basewatch import theirs.xlsx --mapping mapping.yml
    """
    if example:
        typer.echo(EXAMPLE, nl=False)
        return
    from basewatch.errors import ParameterError

    if file is None or mapping is None:
        msg = "Give a FILE and its --mapping; `basewatch import --example` prints a mapping."
        raise ParameterError(msg)
    from basewatch.adding.changeset import open_faultless
    from basewatch.adding.mapped import read_mapping, take_in_mapped
    from basewatch.adding.spreadsheets import read_sheet

    store = open_faultless(data_folder(data))
    rules = read_mapping(mapping)
    read = read_sheet(file, sheet, rules.header_row)
    taken = take_in_mapped(read, rules, store, takes_proposals=takes_proposals)
    _report(read, taken)
    if not write:
        typer.echo("Dry run: nothing was written; --write writes.")
        return
    _write(
        read, taken, refused or file.with_name(f"{file.stem}-refused.csv"), is_named=bool(refused)
    )


def _report(read: Sheet, taken: Intake) -> None:
    from basewatch.commands.batch import counted, refusals
    from basewatch.commands.showing import show_change, show_refused

    for note in read.notes:
        typer.echo(note)
    for row, note in taken.notes:
        typer.echo(f"{read.name}, row {row}: {note}")
    if taken.accepted:
        show_change(taken.changeset)
    show_refused(refusals(read, taken))
    typer.echo(f"\n{counted(len(read.rows), taken)}")


def _write(read: Sheet, taken: Intake, path: Path, *, is_named: bool) -> None:
    """Keep the refused rows first, then write the accepted: whatever happens, none is lost."""
    from basewatch.adding.mapped import refused_text
    from basewatch.errors import ParameterError

    if taken.refused:
        if is_named and path.exists():
            msg = f"{path} is there already; name another file with --refused. Nothing was written."
            raise ParameterError(msg)
        path = _free(path)
        with path.open("x", encoding="utf-8", newline="") as out:
            out.write(refused_text(read, taken))
        typer.echo(f"Refused rows: {path}")
    if taken.accepted:
        taken.changeset.write()
        typer.echo(f"Written to {taken.changeset.folder}.")


def _free(path: Path) -> Path:
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found
