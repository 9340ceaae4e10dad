"""From a source back to the text: the first mark of each source bears an address in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_CITED_PARTS = {
    "judgements": ("judgements",),
    "statements": ("statements",),
    "changes": ("groups",),
    "cards": ("cards",),
    "table": ("rows",),
}
"""By kind of block: the members whose marks are all printed, in the order of reading."""


def mark_first_citations(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Mark where each source is first cited; the annex, which lists all rows, does not count.

    Parameters
    ----------
    record
        An edition as the templates are given it. First marks get ``first``, true.

    Returns
    -------
    tuple of str
        The addresses that the templates will give them, ``cited-12`` for source 12.
    """
    seen: dict[int, None] = {}
    for mark in _marks(list(_read_parts(record))):
        if mark["number"] not in seen:
            mark["first"] = True
            seen[mark["number"]] = None
    return tuple(f"cited-{number}" for number in seen)


def _read_parts(record: Mapping[str, Any]) -> Iterator[Any]:
    front = record.get("front") or {}
    if judged := front.get("judgements"):
        yield from _block_parts([judged])
    yield (record.get("masthead") or {}).get("lead")
    yield from _block_parts(record["opening"])
    for section in record["sections"]:
        if not section["annex"]:
            yield from _block_parts(section["items"])


def _block_parts(items: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
    for item in items:
        for name in _CITED_PARTS.get(item["kind"], ()):
            yield item["block"][name]


def _marks(part: object) -> Iterator[dict[str, Any]]:
    """Yield every mark inside `part`, in order."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from value if name == "marks" else _marks(value)
    elif isinstance(part, list):
        for value in part:
            yield from _marks(value)
