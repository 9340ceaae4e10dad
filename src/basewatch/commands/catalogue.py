"""`basewatch check`, `tidy`, `codebook` and `init`: what a catalogue's keeper needs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, data_folder
from basewatch.errors import ExitCode

if TYPE_CHECKING:
    from basewatch.catalog.faults import Fault


class Form(StrEnum):
    """How faults are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check(
    data: DataFolder = None,
    form: Annotated[
        Form, typer.Option("--format", help="text, json, or github (marks on a pull request).")
    ] = Form.TEXT,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Check a whole catalogue and name every fault; exit code 1 if there is one.

    Example:
        basewatch check
        basewatch check --data my-theatre --json
    """
    from basewatch.catalog.faults import FaultyCatalogueError
    from basewatch.catalog.store import open_store
    from basewatch.catalog.summary import summary_words

    form = Form.JSON if as_json else form
    folder = data_folder(data)
    try:
        store = open_store(folder)
    except FaultyCatalogueError as error:
        _print(error.faults, folder, form)
        raise typer.Exit(ExitCode.REFUSED) from None
    behind = _check_imagery(folder, form) if (folder / "imagery").is_dir() else ""
    if form is Form.JSON:
        typer.echo("[]")
    else:
        typer.echo(f"{folder}: no fault. {summary_words(store)}")
        typer.echo(behind, nl=bool(behind))


def _check_imagery(folder: Path, form: Form) -> str:
    """Hold imagery against the schemas of STAC; give what is no fault but should be known."""
    from basewatch.imagery.keeping import items_behind
    from basewatch.imagery.stac import schema_faults

    if faults := schema_faults(folder):
        _print(faults, folder, form)
        raise typer.Exit(ExitCode.REFUSED)
    return items_behind(folder)


def _print(faults: Iterable[Fault], folder: Path, form: Form) -> None:
    listed = list(faults)
    if form is Form.JSON:
        typer.echo(json.dumps([asdict(fault) for fault in listed], ensure_ascii=False, indent=1))
        return
    for fault in listed:
        typer.echo(str(fault) if form is Form.TEXT else _mark(fault, folder))
    typer.echo(f"{folder}: {len(listed):,} fault{'' if len(listed) == 1 else 's'}.", err=True)


def _mark(fault: Fault, folder: Path) -> str:
    """Write a fault as a mark on the line of a pull request."""
    said = str(fault).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::error file={folder.as_posix()}/{fault.file},line={max(fault.row, 1)}::{said}"


def tidy(data: DataFolder = None) -> None:
    """Write every table in the one form: UTF-8, LF, rows by id, no stray white space.

    Nothing but order, line ends and blanks is changed.
    """
    from basewatch.catalog.tidying import tidy_catalogue

    changed = tidy_catalogue(data_folder(data))
    typer.echo("\n".join(changed) if changed else "Every table was tidy already.")


def codebook(
    data: DataFolder = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if it would change.")
    ] = False,
) -> None:
    """Write README.md of a catalogue: every table, column, vocabulary and rule."""
    from basewatch.catalog.codebook import FILE, compose_codebook
    from basewatch.catalog.pending import write_together
    from basewatch.catalog.store import open_store
    from basewatch.errors import CatalogueError

    folder = data_folder(data)
    path = folder / FILE
    text = compose_codebook(open_store(folder))
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    if text == before:
        typer.echo(f"{path} is up to date.")
    elif check_only:
        msg = f"{path} is not what the schema and the tables say; run `basewatch codebook`."
        raise CatalogueError(msg)
    else:
        write_together(folder, {FILE: text})
        typer.echo(f"{path} was written.")


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make; it must not hold anything.")],
) -> None:
    """Make an empty, valid catalogue with its codebook.

    Example: basewatch init my-theatre
    """
    from basewatch.catalog.beginning import begin_catalogue

    for path in begin_catalogue(folder):
        typer.echo(path)
