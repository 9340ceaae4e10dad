"""Ask for the columns of a row in an order in which a person thinks of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import get_args

from basewatch.adding.answers import MADE_ON_THE_WAY, wrong_answer
from basewatch.adding.defaults import event_of, slug
from basewatch.adding.drafts import Drafts
from basewatch.adding.entries import complete, likely_events
from basewatch.adding.entry_columns import NEW
from basewatch.adding.likely import likely
from basewatch.adding.likeness import proposal
from basewatch.adding.pages import is_address
from basewatch.catalog.schema import TABLES
from basewatch.commands.asking import Asker, Question
from basewatch.models.row import RefersTo, references
from basewatch.vocabulary import OriginKind

FIRST: Mapping[str, tuple[str, ...]] = {
    "observations": (
        *("source", "site", "place", "category", "date", "date_end", "date_basis"),
        "statement",
        *("origin", "origin_reported", "equipment", "equipment_reported"),
        *("count_low", "count_qualifier", "count_high", "count_kind", "measure", "unit", "state"),
        *("event", "identity", "name", "position", "operator", "sensor", "sensor_reported"),
    ),
    "events": ("title", "site", "place", "date", "date_end", "lane"),
    "sources": ("url", "publisher", "country", "published", "source_reliability", "kind"),
}
"""Columns that are asked first; the others follow in the order of the table."""
MADE = {"observations": {"id", "fact", "tlp"}, "sources": {"id", "sha256", "tlp"}}
"""Columns that are never asked: they are counted on, or stay empty."""
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
WITH_A_COUNT = frozenset({"count_qualifier", "count_high", "measure", "unit"})


class Form:
    """Asks for new rows, one after another.

    Parameters
    ----------
    drafts
        The catalogue, and the rows that are new.
    asker
        Puts the questions.
    """

    def __init__(self, drafts: Drafts, asker: Asker) -> None:
        self.drafts, self.asker = drafts, asker

    def fill(
        self, table: str, given: Mapping[str, str], proposed: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Ask for a row and for all that it refers to and is not there; it joins the drafts.

        Parameters
        ----------
        table
            Name of the table.
        given
            Columns that need not be asked.
        proposed
            Texts that are offered for columns that are asked.
        """
        cells = dict(given)
        for column in columns_asked(table):
            if column not in cells and not (column in WITH_A_COUNT and not cells.get("count_low")):
                default = (proposed or {}).get(column) or self._default(table, column, cells)
                cells[column] = self.ask(table, column, cells, default)
        row = complete(table, cells, self.drafts)
        self.drafts.add(table, row)
        return row

    def ask(self, table: str, column: str, cells: Mapping[str, str], default: str) -> str:
        """Ask for one column, and make what it refers to where that is new."""
        if column == "event":
            return self._ask_event(cells, default)
        mark = references(TABLES[table].model).get(column)
        while True:
            answer = self.asker.ask(self._question(table, column, cells, default))
            if mark is None:
                return answer
            named = [self.drafts.resolve(mark, name) for name in _parts(answer, mark)]
            made = [self._known_or_made(table, column, mark, name) for name in named]
            if all(made):
                return ";".join(made)

    def _question(
        self, table: str, column: str, cells: Mapping[str, str], default: str
    ) -> Question:
        field = TABLES[table].model.model_fields[column]
        mark = references(TABLES[table].model).get(column)
        return Question(
            column,
            field.description or "",
            default,
            self.drafts.allowed(mark) if mark else choices_of(field.annotation),
            several=field.annotation == tuple[str, ...],
            check=lambda text: self._wrong(table, column, text, cells),
        )

    def _wrong(self, table: str, column: str, text: str, cells: Mapping[str, str]) -> str:
        mark = references(TABLES[table].model).get(column)
        if mark:
            text = ";".join(self.drafts.resolve(mark, name) for name in _parts(text, mark))
        return wrong_answer(table, column, text, cells, self.drafts)

    def _default(self, table: str, column: str, cells: Mapping[str, str]) -> str:
        if table == "observations" and (found := likely(column, cells, self.drafts)):
            return found
        if table == "origins" and column == "family":
            return cells.get("id", "")
        if table == "origins" and column == "party":
            return str(cells.get("kind") == OriginKind.PARTY_TO_CONFLICT).lower()
        return complete(table, cells, self.drafts)[column]

    def _known_or_made(self, table: str, column: str, mark: RefersTo, name: str) -> str:
        """Give the id of what is named, made now if it is new; empty: ask again."""
        if name in self.drafts.allowed(mark) or mark.table not in MADE_ON_THE_WAY:
            return name
        word = TABLES[mark.table].singular
        if is_address(name):
            self.asker.say(f"New {word}:")
            return self.fill(mark.table, {"url": name})["id"]
        said = self.drafts.unknown(TABLES[table], column, [name])[0]
        self.asker.say(f"  '{name}' {said}")
        if not yes(self.asker, f"Make the {word} '{name}' now?", default="n"):
            return ""
        self.asker.say(f"New {word}:")
        known_id = name if ID.fullmatch(name) else slug(name)
        return self.fill(mark.table, {"id": known_id}, {"name": name})["id"]

    def _ask_event(self, cells: Mapping[str, str], default: str) -> str:
        found = likely_events(cells, self.drafts)
        for number, item in enumerate(found, start=1):
            title = self.drafts.labels("events")[item.event]
            self.asker.say(f"  {number}  {item.event}: {title}")
            self.asker.say(f"     like {item.observation}: {item.reasons}")
        numbered = {str(number): item.event for number, item in enumerate(found, start=1)}
        question = Question(
            "event",
            "the event it tells of: a number from the list above, an id, or new",
            default or ("1" if proposal(found) else NEW),
            {NEW: "an event of its own"} | self.drafts.labels("events"),
            check=lambda text: self._wrong_event(numbered.get(text, text)),
        )
        answer = self.asker.ask(question)
        if answer != NEW:
            return numbered.get(answer, answer)
        self.asker.say("New event:")
        event = event_of(cells)
        given = {column: event[column] for column in ("site", "place", "date", "date_end")}
        return self.fill("events", given, event)["id"]

    def _wrong_event(self, text: str) -> str:
        if text == NEW or text in self.drafts.labels("events"):
            return ""
        said = self.drafts.unknown(TABLES["observations"], "event", [text]) if text else []
        return " ".join([f"'{text}'", *said, "Answer new to make one."])


def columns_asked(table: str) -> list[str]:
    """List the columns of a table that are asked, in order."""
    first = FIRST.get(table, ("name",))
    rest = (column for column in TABLES[table].columns if column not in first)
    return [column for column in (*first, *rest) if column not in MADE.get(table, ())]


def yes(asker: Asker, what: str, *, default: str) -> bool:
    """Ask a question that is answered with yes or no."""
    choices = {"y": "yes", "n": "no"}
    question = Question(
        f"{what} y/n",
        "",
        default,
        choices,
        check=lambda text: "" if text.lower() in choices else "Answer y or n.",
    )
    return asker.ask(question).lower() == "y"


def choices_of(annotation: object) -> dict[str, str]:
    """Give the values of a closed vocabulary, each with its meaning."""
    if annotation is bool:
        return {"true": "yes", "false": "no"}
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return {member.value: getattr(member, "label", "") for member in annotation}
    found = (choices_of(part) for part in get_args(annotation))
    return next((choices for choices in found if choices), {})


def _parts(text: str, mark: RefersTo) -> list[str]:
    if is_address(text) and mark.table == "sources":
        return [text]
    return [part.strip() for part in text.split(";") if part.strip()]
