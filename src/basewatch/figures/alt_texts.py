"""What the alternative text of a figure must do: stand in for the drawing, not for its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from basewatch.errors import FigureError
from basewatch.language import WRITTEN_IN, language_in_force
from basewatch.models.blocks import Cited

MIN_ALT_CHARACTERS = 60
"""A shorter text cannot tell a finding, in English; other languages need less room."""
MAX_ALT_CHARACTERS = 1_200
"""It is read out in one go; what is longer belongs in the figure's table, which may be skipped."""
_WORD = re.compile(r"\w[\w.,%-]*\w|\w")


def check_alt_text(name: str, title: str, alt_text: str, data: Sequence[Sequence[Cited]]) -> None:
    """Refuse an alternative text that tells a reader who does not see the drawing too little.

    Parameters
    ----------
    name
        Id of the figure.
    title, alt_text
        Of the figure.
    data
        The figure as a table, without anything where there is nothing to draw.

    Raises
    ------
    FigureError
        Where the text is short or very long, says no more than the title, or names nothing that
        stands in the figure's table.
    """
    fault = _fault(title, alt_text, data)
    if fault:
        msg = f"Figure '{name}' has no telling alternative text: it {fault}."
        raise FigureError(msg)


def _fault(title: str, alt_text: str, data: Sequence[Sequence[Cited]]) -> str:
    length = len(alt_text)
    least = MIN_ALT_CHARACTERS if language_in_force() == WRITTEN_IN else MIN_ALT_CHARACTERS // 2
    if not least <= length <= MAX_ALT_CHARACTERS:
        return (
            f"has {length} characters; allowed are {least} to {MAX_ALT_CHARACTERS}, "
            "with the finding in them"
        )
    if len(set(_words(alt_text)) - set(_words(title))) < 5:
        return "says again what the title says; tell what the drawing shows beyond it"
    told = set(_words(alt_text))
    if data and not any(told.intersection(_words(cell.text)) for row in data for cell in row):
        return "names no number and no name of the figure's table; say the finding"
    return ""


def _words(text: str) -> list[str]:
    """Return names and numbers of a text; short words of every sentence say nothing."""
    return [
        word.casefold()
        for word in _WORD.findall(text)
        if len(word) > 3 or any(char.isdigit() for char in word)
    ]
