"""What follows for a new row without any judgement, and is filled in where it was left empty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from basewatch.adding.pages import propose_page
from basewatch.vocabulary import Category, Checked, CountQualifier, Lane

if TYPE_CHECKING:
    from basewatch.adding.drafts import Drafts

LANES: Mapping[str, Lane] = {
    Category.IMAGERY_OBSERVATION: Lane.IMAGERY,
    Category.AIR_MOVEMENT: Lane.AIR,
    Category.NAVAL_MOVEMENT: Lane.SEA,
    Category.GROUND_MOVEMENT: Lane.GROUND,
    Category.AIR_DEFENCE: Lane.AIR_DEFENCE,
    Category.ATTACK_INCIDENT: Lane.ATTACK,
    Category.OFFICIAL_STATEMENT: Lane.STATEMENT,
    Category.DIPLOMACY: Lane.STATEMENT,
    Category.AGREEMENT: Lane.STATEMENT,
    Category.ASSESSMENT: Lane.ASSESSMENT,
    Category.INFRASTRUCTURE: Lane.BACKGROUND,
    Category.BASELINE: Lane.BACKGROUND,
}
"""On which lane of the timeline an event of a category stands, unless somebody says otherwise."""
TITLE_LENGTH = 120
WORDS_OF_AN_ID = 3
_BOUNDED = ("", CountQualifier.EXACTLY, CountQualifier.ABOUT)
_SMALL = "a an and at by for from in near of off on the to was were with"


def plain(table: str, cells: Mapping[str, str], drafts: Drafts) -> dict[str, str]:
    """Give the columns of a new row that follow from its others without any judgement."""
    if table == "sources":
        return {"id": drafts.next_id(table)} | propose_page(
            cells.get("url", ""), drafts.store, drafts.rows["sources"]
        )
    if table == "observations":
        name = cells.get("id") or drafts.next_id(table)
        return {"id": name, "fact": name, "checked": Checked.UNREAD, **_bound(cells)}
    if table == "events":
        return event_id(cells, drafts)
    return {"id": slug(cells.get("name", ""))}


def _bound(cells: Mapping[str, str]) -> dict[str, str]:
    """Take a bare number for an exact one."""
    low, high = cells.get("count_low", ""), cells.get("count_high", "")
    qualifier = cells.get("count_qualifier", "")
    if not low or qualifier not in _BOUNDED:
        return {}
    return {"count_high": high or low, "count_qualifier": qualifier or CountQualifier.EXACTLY}


def event_of(row: Mapping[str, str]) -> dict[str, str]:
    """Give the columns of a new event that follow from the row that tells of it."""
    shared = {name: row.get(name, "") for name in ("site", "place", "date", "date_end")}
    lane = LANES.get(row.get("category", ""))
    return {"title": _title(row.get("statement", "")), "lane": lane or "", **shared}


def event_id(event: Mapping[str, str], drafts: Drafts) -> dict[str, str]:
    """Give the id of a new event: ``2024-12-13-hmeimim-two-an-124``."""
    where = event.get("place") or event.get("site", "")
    small = set(_SMALL.split())
    place_words = set(slug(where).split("-"))
    words = [w for w in slug(event.get("title", "")).split("-") if w not in place_words | small]
    parts = [event.get("date", ""), where, *words[:WORDS_OF_AN_ID]]
    return {"id": drafts.free_id("events", "-".join(filter(None, parts))[:70].strip("-"))}


def slug(text: str) -> str:
    """Write a name as an id: small letters, digits and hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _title(statement: str) -> str:
    """Make a title of a statement: without its full stop, cut between words."""
    title = statement.rstrip(".")
    if len(title) <= TITLE_LENGTH:
        return title
    return title[: TITLE_LENGTH - 3].rsplit(" ", 1)[0] + "..."
