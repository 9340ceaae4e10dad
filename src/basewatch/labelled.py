"""The kind of enum that every vocabulary is: values for files, words for readers."""

from __future__ import annotations

from enum import StrEnum

from basewatch.language import say


class Labelled(StrEnum):
    """A string enum whose members carry the words shown to readers."""

    english: str
    """The words as the code has them, whatever language is in force."""

    def __new__(cls, value: str, label: str = "") -> Labelled:
        """Make a member of its value and the words shown for it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.english = label
        return member

    @property
    def label(self) -> str:
        """The words shown to readers, in the language in force."""
        return say(self.english)
