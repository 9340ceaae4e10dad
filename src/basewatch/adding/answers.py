"""Check one column of a row that is not whole yet, as `basewatch check` will check the whole."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping

from basewatch.adding.drafts import Drafts
from basewatch.adding.pages import is_address
from basewatch.catalog.faults import Fault, shortened
from basewatch.catalog.row_rules import check_row
from basewatch.catalog.schema import TABLES
from basewatch.catalog.tables import Line
from basewatch.catalog.validation import allowed_values, validate_row
from basewatch.models.row import Row, references

MADE_ON_THE_WAY = frozenset(TABLES) - {"observations"}
"""Tables in which a row may be made while another is entered that refers to it."""


def wrong_answer(
    table: str, column: str, answer: str, given: Mapping[str, str], drafts: Drafts
) -> str:
    """Say what is wrong with the text of one column, in the words of `basewatch check`.

    Parameters
    ----------
    table, column
        What was answered.
    answer
        The text.
    given
        The columns answered before.
    drafts
        The catalogue, and what is new.

    Returns
    -------
    str
        A sentence, or nothing. An id that nothing bears yet is not wrong where it can be made.
    """
    if column == "id" and answer in drafts.labels(table):
        return f"'{answer}' stands already; every id stands once."
    mark = references(TABLES[table].model).get(column)
    if mark and mark.table == "sources" and is_address(answer):
        return wrong_answer("sources", "url", answer, {}, drafts)
    faults = _faults(table, {**given, column: answer}, (column, *given))
    if faults and not answer and faults[0].column == column:
        return "must not be empty."
    if faults:
        return _said(faults[0], column)
    names = [name for name in answer.split(";") if name.strip()]
    if mark and mark.table not in MADE_ON_THE_WAY:
        return " ".join(
            f"'{shortened(name)}' {problem}"
            for name in names
            for problem in drafts.unknown(TABLES[table], column, [name])
        )
    return ""


def _faults(table: str, given: Mapping[str, str], columns: Collection[str]) -> list[Fault]:
    """Find faults of the first of some columns, and rules that the others break with it."""
    whole = {**fillers(table), **given}
    row, faults = _validate(table, whole)
    first = next(iter(columns))
    own = [fault for fault in faults if fault.column == first]
    if own or row is None:
        return own
    return [
        Fault("", column=column, problem=problem)
        for column, problem in check_row(row)
        if column in columns
    ]


def words_of(fault: Fault) -> str:
    """Say what is wrong without saying where."""
    return f"'{shortened(fault.value)}' {fault.problem}" if fault.value else fault.problem


def _said(fault: Fault, asked: str) -> str:
    return f"{'' if fault.column == asked else fault.column + ' '}{words_of(fault)}"


@functools.cache
def fillers(table: str) -> Mapping[str, str]:
    """Give for each column of a table a text that breaks no rule, for what is not answered yet."""
    model = TABLES[table].model
    found = {}
    for column in model.model_fields:
        candidates = ("", "x", *allowed_values(model, column), "2000", "1", "true", "http://x")
        found[column] = next(text for text in candidates if _fits(table, column, text))
    return found


def _fits(table: str, column: str, text: str) -> bool:
    _, faults = _validate(table, {"id": "x", column: text})
    return all(fault.column != column for fault in faults)


def _validate(table: str, cells: Mapping[str, str]) -> tuple[Row | None, list[Fault]]:
    return validate_row(TABLES[table].file, Line(0, dict(cells)), TABLES[table].model)
