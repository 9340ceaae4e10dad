"""Show a change before it is made, and make it if a person agrees."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator

import typer

from basewatch.adding.changeset import Changeset
from basewatch.catalog.schema import TABLES
from basewatch.commands.asking import Asker
from basewatch.commands.forms import yes
from basewatch.errors import BasewatchError

UNCHANGED = "Nothing was written; the catalogue is as it was."


def show_change(changeset: Changeset) -> None:
    """Print what is new: in words, then as a difference, with colours on a terminal."""
    typer.echo(f"\nNew: {_counted(changeset)}.\n")
    text = changeset.preview()
    if not sys.stdout.isatty():
        typer.echo(_printable(text), nl=False)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for line in _printable(text).splitlines():
        is_head = line.startswith(("---", "+++", "@@"))
        style = "cyan" if is_head else "green" if line.startswith("+") else ""
        console.print(Text(line, style), soft_wrap=True)


def _counted(changeset: Changeset) -> str:
    words = {table.file: table.singular for table in TABLES.values()}
    rows = [
        f"{words[file]} {', '.join(sorted(row['id'] for row in new))}"
        for file, new in changeset.rows.items()
    ]
    return "; ".join([*rows, *changeset.files])


def _printable(text: str) -> str:
    """Write out characters that would disturb a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


def write_if_agreed(changeset: Changeset, asker: Asker, *, writes: bool, is_dry_run: bool) -> None:
    """Write a change that was shown, unless this is a dry run or the answer is no."""
    if is_dry_run:
        typer.echo("\nDry run: nothing was written.")
    elif writes or yes(asker, "Write?", default="y"):
        changeset.write()
        typer.echo(f"Written to {changeset.folder}.")
    else:
        typer.echo(UNCHANGED)


def show_refused(reasons: Iterable[str]) -> None:
    """Print on standard error why something was refused."""
    for reason in reasons:
        typer.echo(reason, err=True)


@contextlib.contextmanager
def unchanged_if_interrupted() -> Iterator[None]:
    """Say that nothing was written where a person gives up, or the answers end."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"\n{UNCHANGED}", err=True)
        raise typer.Exit(130) from None
    except EOFError as error:
        msg = f"{error} {UNCHANGED}".strip()
        raise BasewatchError(msg) from None
