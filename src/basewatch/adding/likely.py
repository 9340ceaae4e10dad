"""What is likely in a column of a new observation: shown to a person, who takes it or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from basewatch.adding.drafts import Drafts, read_profile
from basewatch.vocabulary import Category, CountKind, CountQualifier, State

_LIKE_THE_LAST = ("site", "date", "category", "origin", "origin_reported", "sensor", "operator")
"""Columns in which rows of one page are mostly alike."""
_COUNTED = ("count_qualifier", "count_high", "count_kind", "measure", "unit", "state")


def likely(column: str, row: Mapping[str, str], drafts: Drafts) -> str:
    """Propose one column of an observation, from those given before it."""
    if column in _LIKE_THE_LAST and (found := _like_the_last(column, row, drafts)):
        return found
    if column in _COUNTED:
        guess = _counted if row.get("count_low") else _uncounted
        return guess(column, row, drafts)
    if column == "operator":
        return read_profile(drafts.store).operator
    if column == "date":
        pages = (page for page in drafts.all_rows("sources") if page["id"] == row.get("source"))
        return next((page["published"] for page in pages), "")
    if column == "information_credibility":
        return _usual(column, "origin", row, drafts)
    return ""


def _counted(column: str, row: Mapping[str, str], drafts: Drafts) -> str:
    is_imagery = row.get("category") == Category.IMAGERY_OBSERVATION
    if column == "count_qualifier":
        return CountQualifier.EXACTLY
    if column == "count_high":
        is_exact = row.get("count_qualifier") == CountQualifier.EXACTLY
        return row["count_low"] if is_exact else ""
    if column == "count_kind":
        if _is_party(row, drafts):
            return CountKind.CLAIMED
        return CountKind.OBSERVED if is_imagery else _usual(column, "category", row, drafts)
    if column == "state":
        seen = State.NOT_SEEN if row["count_low"] == "0" else State.SEEN
        return seen if is_imagery or row.get("count_kind") == CountKind.OBSERVED else ""
    return _usual(column, "equipment", row, drafts) or _usual(column, "category", row, drafts)


def _uncounted(column: str, row: Mapping[str, str], drafts: Drafts) -> str:
    if column == "count_kind":
        return CountKind.CLAIMED if _is_party(row, drafts) else ""
    is_imagery = row.get("category") == Category.IMAGERY_OBSERVATION
    is_look = is_imagery or row.get("count_kind") == CountKind.OBSERVED
    return State.SEEN if column == "state" and is_look else ""


def _is_party(row: Mapping[str, str], drafts: Drafts) -> bool:
    origins = (origin for origin in drafts.all_rows("origins") if origin["id"] == row.get("origin"))
    return any(origin["party"].lower() == "true" for origin in origins)


def _like_the_last(column: str, row: Mapping[str, str], drafts: Drafts) -> str:
    """Take over what the newest row of the same page has."""
    told = [r for r in drafts.all_rows("observations") if r["source"] == row.get("source")]
    if column == "origin_reported":
        told = [r for r in told if r["origin"] == row.get("origin")]
    return told[-1][column] if told else ""


def _usual(column: str, like: str, row: Mapping[str, str], drafts: Drafts) -> str:
    """Find the commonest value of a column where another column is the same; a tie is none."""
    same = (r for r in drafts.all_rows("observations") if r[like] and r[like] == row.get(like))
    values = Counter(r[column] for r in same if r[column]).most_common(2)
    is_tie = len(values) == 2 and values[0][1] == values[1][1]
    return "" if not values or is_tie else values[0][0]
