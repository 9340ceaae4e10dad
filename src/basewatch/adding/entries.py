"""Make the rows of one entry: the row itself, and what it needs in other tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from basewatch.adding.defaults import event_of, plain, slug
from basewatch.adding.drafts import Drafts
from basewatch.adding.entry_columns import NEW, Entry, named_in
from basewatch.adding.likeness import Likeness, find_alike, proposal
from basewatch.adding.pages import is_address, without_tracking
from basewatch.catalog.schema import MUST_BE_USED, TABLES, Table
from basewatch.errors import ParameterError
from basewatch.models.partial_date import PartialDate
from basewatch.models.row import references


@dataclass
class Settled:
    """What became of one entry."""

    rows: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """New rows, each with the name of its table; every column is there."""
    problems: list[tuple[str, str]] = field(default_factory=list)
    """Columns, and sentences on what must be decided first."""
    notes: list[str] = field(default_factory=list)
    """What a person should know."""


def settle(entry: Entry, drafts: Drafts, *, takes_proposals: bool = False) -> Settled:
    """Make the rows of an entry; the drafts stay as they are.

    Parameters
    ----------
    entry
        What was given.
    drafts
        The catalogue, and what was entered before.
    takes_proposals
        Whether a likely event is taken without asking.
    """
    settled = Settled()
    if "observations" in entry:
        _settle_observation(entry, drafts, settled, takes_proposals)
        return settled
    for table, cells in entry.items():
        if table in MUST_BE_USED:
            raise ParameterError(needs_observation(TABLES[table]))
        settled.rows.append((table, complete(table, cells, drafts)))
    return settled


def needs_observation(table: Table) -> str:
    """Say that a row of a table cannot stand alone."""
    return (
        f"A row of {table.file} enters together with its first observation, else nothing would use "
        "it; give the observation too, as observation.statement, observation.date and so on."
    )


def complete(table: str, cells: Mapping[str, str], drafts: Drafts) -> dict[str, str]:
    """Give every column of a new row: as given, else as it follows from the others, else empty."""
    given = {column: text for column, text in cells.items() if text}
    if "url" in given:
        given["url"] = without_tracking(given["url"])
    whole = dict.fromkeys(TABLES[table].columns, "") | plain(table, cells, drafts) | given
    return {column: whole[column] for column in TABLES[table].columns}


def _settle_observation(
    entry: Entry, drafts: Drafts, settled: Settled, takes_proposals: bool
) -> None:
    own = dict(entry["observations"])
    for column, mark in references(TABLES["observations"].model).items():
        if mark.table == "events":
            continue
        companion = entry.get(mark.table, {})
        named = named_in(own.get(column, ""), companion)
        resolved = [drafts.resolve(mark, name) for name in named]
        unknown = [name for name in resolved if name not in drafts.allowed(mark)]
        if companion and not unknown:
            new = {row["id"] for row in drafts.rows[mark.table]}
            word = TABLES[mark.table].singular
            settled.notes += (
                f"the {word} {name} stands already; the {word}.* cells were not used."
                for name in resolved
                if name not in new
            )
        elif unknown and (companion or is_address(unknown[0])):
            if len(unknown) > 1:
                said = (
                    f"names {len(unknown)} new ones ({', '.join(unknown)}); one can be described."
                )
                settled.problems.append((column, said))
                continue
            made = _companion(mark.table, unknown[0], companion, drafts)
            settled.rows.append((mark.table, made))
            resolved = [made["id"] if name == unknown[0] else name for name in resolved]
        own[column] = ";".join(resolved)
    row = complete("observations", own, drafts)
    row["event"] = _event(row, entry.get("events", {}), drafts, settled, takes_proposals)
    settled.rows.append(("observations", row))


def _companion(table: str, name: str, cells: Mapping[str, str], drafts: Drafts) -> dict[str, str]:
    if is_address(name):
        return complete(table, {"url": name, **cells}, drafts)
    if table == "sources":
        return complete(table, {"id": name, **cells}, drafts)
    return complete(table, {"id": slug(name), "name": name, **cells}, drafts)


def _event(
    row: Mapping[str, str],
    described: Mapping[str, str],
    drafts: Drafts,
    settled: Settled,
    takes_proposals: bool,
) -> str:
    """Find or make the event of a row; empty where a person must decide."""
    named = row["event"]
    is_new = named == NEW or named.startswith(f"{NEW} ")
    if named in drafts.shared_events:
        return drafts.shared_events[named]
    if not named and not described:
        found = likely_events(row, drafts)
        likest = proposal(found)
        if likest and takes_proposals:
            settled.notes.append(f"{row['id']} tells of event {likest.event}: {likest.reasons}.")
            return likest.event
        if likest:
            settled.problems.append(("event", decide(likest)))
            return ""
    elif named and not is_new and (not described or named in drafts.labels("events")):
        return named
    given = {"id": named} if named and not is_new else {}
    made = complete("events", event_of(row) | given | dict(described), drafts)
    settled.rows.append(("events", made))
    if named != NEW and is_new:
        drafts.shared_events[named] = made["id"]
    return made["id"]


def decide(likest: Likeness) -> str:
    """Ask for the event of a row that has a likely one."""
    return (
        f"is empty, and the row is like {likest.observation} of event '{likest.event}' "
        f"({likest.reasons}); write that id, or '{NEW}' for an event of its own."
    )


def likely_events(row: Mapping[str, str], drafts: Drafts) -> list[Likeness]:
    """Find the events that a row may tell of; none where its date or counts cannot be read."""
    try:
        for column in ("date", "date_end"):
            if row.get(column):
                PartialDate.from_text(row[column])
    except ValueError:
        return []
    if not row.get("date"):
        return []
    return find_alike(row, drafts.store, drafts.rows["observations"])
