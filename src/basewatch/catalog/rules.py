"""Rules that tie the tables together, asked of the compiled catalogue."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from basewatch.catalog.faults import Fault, shortened
from basewatch.catalog.schema import TABLES

ROWS_OF_A_RULE = 1000
"""Faults that one rule reports."""
LINKS_SHOWN = 5
Rows = Iterable[tuple[Any, ...]]


@dataclass(frozen=True)
class Rule:
    """One rule over several rows."""

    words: str
    """The rule, for the codebook."""
    table: str
    """Where the fault is shown."""
    column: str
    problem: str
    """Sentence; ``{0}`` and ``{1}`` stand for what the query found."""
    query: str
    """Gives row number, id, and what the sentence needs."""
    needs_every_row: bool = False
    """Whether a row that could not be read might be the one that keeps the rule."""
    sift: Callable[[Rows], Rows] | None = None
    """Picks the faults out of what the query gives, where a query cannot."""


def _circles(links: Rows) -> Rows:
    """Find the circles in links of row number, id and the id that it leads to: each once."""
    ahead: dict[str, tuple[int, str]] = {}
    for row, name, target in links:
        ahead.setdefault(name, (row, target))
    done: set[str] = set()
    for start in sorted(ahead):
        way, at = dict[str, None](), start
        while at in ahead and at not in done and at not in way:
            way[at] = None
            at = ahead[at][1]
        if at in way:
            circle = list(way)[list(way).index(at) :]
            first = circle.index(min(circle))
            circle = [*circle[first:], *circle[: first + 1]]
            yield ahead[circle[0]][0], circle[0], _path(circle)
        done.update(way)


def _path(circle: list[str]) -> str:
    """Write a circle, of a long one its beginning and end."""
    left_out = [*circle[:3], "...", circle[-1]] if len(circle) > LINKS_SHOWN else circle
    return " > ".join(shortened(name) for name in left_out)


RULES = (
    Rule(
        "Figures of a party to the conflict are claims or estimates, never observed.",
        "observations",
        "count_kind",
        "is observed, but the origin '{0}' is a party to the conflict; its figures are "
        "claimed or estimated.",
        """SELECT o.row, o.id, o.origin FROM observations o JOIN origins n ON n.id = o.origin
           WHERE n.party AND o.count_kind = 'observed'""",
    ),
    Rule(
        "A thing is not seen later than the page that tells of it was public.",
        "observations",
        "date",
        "{0} lies after the page was public ({1}); one of the two dates is wrong.",
        """SELECT row, id, first, known_on FROM observations
           WHERE is_observed AND first > known_on""",
    ),
    Rule(
        "Credibility 1 needs two families of origins that tell the same event.",
        "observations",
        "information_credibility",
        "is 1, but only the family '{0}' tells of event '{1}'; give 2, or add the other origin.",
        """SELECT o.row, o.id, n.family, o.event FROM observations o
           JOIN origins n ON n.id = o.origin
           WHERE o.credibility = '1' AND NOT EXISTS (
             SELECT 1 FROM observations p JOIN origins m ON m.id = p.origin
             WHERE p.event = o.event AND m.family <> n.family)""",
        needs_every_row=True,
    ),
    Rule(
        "A type that its image is too coarse to tell needs a second family of origins.",
        "observations",
        "equipment",
        "cannot be told at this ground sample distance, and no second origin tells of event "
        "'{0}'; name the class or group instead, or add the other origin.",
        """SELECT o.row, o.id, o.event FROM observations o JOIN origins n ON n.id = o.origin
           WHERE o.is_coarse AND NOT EXISTS (
             SELECT 1 FROM observations p JOIN origins m ON m.id = p.origin
             WHERE p.event = o.event AND m.family <> n.family AND NOT p.is_coarse)""",
        needs_every_row=True,
    ),
    Rule(
        "A named ship or aircraft is at one place, and alongside or offshore, on one day; rows of "
        "one event may disagree.",
        "observations",
        "identity",
        "'{0}' is at another place or position on this day in {1}; one hull cannot be.",
        """SELECT DISTINCT s.row, s.id, s.identity, t.id FROM sightings s JOIN sightings t
           ON t.identity = s.identity AND t.day = s.day AND t.event <> s.event AND t.id < s.id
           WHERE t.place <> s.place
             OR (t.position <> s.position AND t.position <> '' AND s.position <> '')""",
    ),
    Rule(
        "A row and its event have a day in common.",
        "observations",
        "date",
        "has no day in common with its event '{0}' ({1}); mend one of the dates, or give the row "
        "another event.",
        """SELECT o.row, o.id, e.id, e.first || ' to ' || e.last FROM observations o
           JOIN events e ON e.id = o.event
           WHERE (o.first > e.last OR o.last < e.first) AND e.first <= e.last""",
    ),
    Rule(
        "A publisher, as it is spelt, bears one letter of reliability.",
        "sources",
        "source_reliability",
        "is {0}, but row {2} ({3}) of the same publisher bears {1}; give both one letter.",
        """SELECT s.row, s.id, s.reliability, t.reliability, t.row, t.id FROM sources s
           JOIN (SELECT publisher, reliability, min(row) row, id FROM sources
                 GROUP BY publisher) t
           ON t.publisher = s.publisher AND t.reliability <> s.reliability""",
    ),
    Rule(
        "An address stands once in the sources.",
        "sources",
        "url",
        "stands already in row {0} ({1}); use that page, or mend the address.",
        """SELECT s.row, s.id, t.row, t.id FROM sources s JOIN sources t
           ON t.url = s.url AND t.row < s.row""",
    ),
    Rule(
        "No page tells the same statement twice, but for rows split from one fact.",
        "observations",
        "statement",
        "stands already in row {0} ({1}), from the same page; delete one of the two.",
        """SELECT s.row, s.id, t.row, t.id FROM observations s JOIN observations t
           ON t.source = s.source AND t.statement = s.statement AND t.row < s.row
           WHERE t.fact <> s.fact""",
    ),
    *(
        Rule(
            f"No row of {table} leads back to itself through `{column}`.",
            table,
            column,
            "leads back to itself: {0}; empty one of these cells.",
            f"SELECT row, id, {column} FROM {table} WHERE {column} <> ''",
            sift=_circles,
        )
        for table, column in (("sources", "cites"), ("equipment", "parent"))
    ),
)
"""Every rule, in the order of the codebook."""


def broken_rules(store: sqlite3.Connection, *, is_whole: bool = True) -> Iterator[Fault]:
    """Find every row that breaks a rule.

    Parameters
    ----------
    store
        The compiled tables.
    is_whole
        Whether every row of them could be read.
    """
    for rule in RULES:
        if rule.needs_every_row and not is_whole:
            continue
        rows: Rows = store.execute(rule.query)
        found = rule.sift(rows) if rule.sift else rows
        for row, name, *parts in itertools.islice(found, ROWS_OF_A_RULE):
            problem = rule.problem.format(*parts)
            yield Fault(TABLES[rule.table].file, row, name, rule.column, problem)
