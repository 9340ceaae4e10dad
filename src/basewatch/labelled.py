"""The kind of enum that every vocabulary is: values for files, words for readers."""

from __future__ import annotations

from enum import StrEnum


class Labelled(StrEnum):
    """A string enum whose members carry the words shown to readers."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Labelled:
        """Make a member of its value and the words shown for it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
