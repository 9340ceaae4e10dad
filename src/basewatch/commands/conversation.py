"""One row asked for from the first column to *Write?*; what is wrong is mended on the way."""

from __future__ import annotations

from collections.abc import Mapping

from basewatch.adding.drafts import Drafts
from basewatch.catalog.faults import Fault
from basewatch.catalog.schema import MUST_BE_USED, TABLES
from basewatch.catalog.store import Store
from basewatch.commands.asking import HOW, Asker, Question
from basewatch.commands.forms import Form, columns_asked
from basewatch.commands.showing import UNCHANGED, show_change, write_if_agreed
from basewatch.errors import nearest
from basewatch.models.row import references

REFERRING = {
    mark.table: column for column, mark in references(TABLES["observations"].model).items()
}
"""Column of an observation that refers to a table."""


def add_by_asking(
    table: str, given: Mapping[str, str], store: Store, asker: Asker, *, is_dry_run: bool
) -> None:
    """Ask for a row, and for its first observation where it cannot stand alone; write both.

    Parameters
    ----------
    table
        Name of the table.
    given
        Columns that need not be asked.
    store
        The compiled catalogue.
    asker
        Puts the questions.
    is_dry_run
        Whether nothing is written.
    """
    drafts = Drafts(store)
    form = Form(drafts, asker)
    asker.say(HOW)
    row = form.fill(table, given)
    if table in MUST_BE_USED:
        word = TABLES[table].singular
        asker.say(f"A new {word} enters with its first observation:")
        taken = {REFERRING[table]: row["id"]}
        event = {column: row.get(column, "") for column in ("site", "place", "date", "date_end")}
        form.fill("observations", taken, event if table == "events" else {})
    while faults := drafts.changeset().faults():
        for fault in faults:
            asker.say(str(fault))
        if not _mend(form, faults):
            asker.say(UNCHANGED)
            return
    changeset = drafts.changeset()
    show_change(changeset)
    write_if_agreed(changeset, asker, writes=False, is_dry_run=is_dry_run)


def _mend(form: Form, faults: list[Fault]) -> bool:
    """Ask which column of which new row is to be changed, and for its new text."""
    columns = {
        (column if table == main else f"{TABLES[table].singular}.{column}"): (table, column)
        for main in [_main(form.drafts)]
        for table in sorted(TABLES, key=lambda name: name != main)
        if form.drafts.rows[table]
        for column in columns_asked(table)
    }
    flagged = {(fault.file.removesuffix(".csv"), fault.column) for fault in faults}
    question = Question(
        "change",
        "the column to change; - gives up",
        next((name for name, place in columns.items() if place in flagged), ""),
        dict.fromkeys(columns, ""),
        check=lambda text: "" if text in ("", *columns) else nearest(text, columns),
    )
    name = form.asker.ask(question)
    if not name:
        return False
    table, column = columns[name]
    row = form.drafts.rows[table][-1]
    others = {other: text for other, text in row.items() if other != column}
    row[column] = form.ask(table, column, others, row[column])
    form.drafts.drop_unused()
    return True


def _main(drafts: Drafts) -> str:
    """Give the table that the entry is about: observations, else the only one."""
    return next(name for name in reversed([*TABLES]) if drafts.rows[name])
