"""A ledger to which entries are only added: each is sealed with the one before it.

The seal is ``SHA-256(seal of the entry before + entry as canonical JSON)``. A change, a deletion
or a swap breaks every seal from there on. Entries cut off at the end leave no trace in the chain
itself: for that, the last seal is printed in each edition and checked against a later ledger.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

START = "0" * 64
"""What stands in place of a seal before the first entry."""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger with its seal."""

    fields: Mapping[str, str]
    """The line as stored. Text only: a number would be sealed as one program writes it."""
    seal: str


def seal(before: str, fields: Mapping[str, str]) -> str:
    """Seal a line: the hash of the seal before it and of its fields, sorted by name."""
    text = json.dumps(dict(fields), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def append(entries: Sequence[Entry], fields: Mapping[str, str]) -> tuple[Entry, ...]:
    """Add a line at the end."""
    return (*entries, Entry(dict(fields), seal(last_seal(entries), fields)))


def last_seal(entries: Sequence[Entry]) -> str:
    """Give the seal to be printed: it stands for the whole ledger up to now."""
    return entries[-1].seal if entries else START


def first_broken(entries: Sequence[Entry], printed_seals: Sequence[str] = ()) -> int | None:
    """Find the first entry that is not what was sealed.

    Parameters
    ----------
    entries
        The ledger, oldest first.
    printed_seals
        Last seals that earlier editions printed; each must still be in the chain.

    Returns
    -------
    int or None
        Position counted from 0; the length of the ledger where the chain holds but a printed seal
        is gone (entries were cut off, or the chain was made anew); None where all is whole.
    """
    before = START
    for position, entry in enumerate(entries):
        if entry.seal != seal(before, entry.fields):
            return position
        before = entry.seal
    kept = {START, *(entry.seal for entry in entries)}
    return None if kept.issuperset(printed_seals) else len(entries)


def missing_seals(entries: Sequence[Entry], beginnings: Sequence[str]) -> tuple[str, ...]:
    """Name the beginnings of printed seals with which no seal of the chain begins."""
    kept = [START, *(entry.seal for entry in entries)]
    return tuple(b for b in beginnings if not any(seal.startswith(b) for seal in kept))
