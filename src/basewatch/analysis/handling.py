"""How far an edition may be shared: never further than the strictest thing it was made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from basewatch.analysis.selection import Selection
from basewatch.catalog.load import Catalogue
from basewatch.errors import ParameterError, nearest
from basewatch.language import say, say_number
from basewatch.models.evidence import Observation
from basewatch.scales import Tlp, strictest

_MOST_NAMED = 8
"""Rows that a sentence names before it counts the rest."""


def read_mark(text: str) -> Tlp:
    """Read a handling mark as people write it: ``amber``, ``TLP:AMBER``.

    Raises
    ------
    ParameterError
        When it is none of TLP 2.0.
    """
    name = text.strip().lower().removeprefix("tlp:")
    marks = {mark.value.lower(): mark for mark in Tlp}
    if name not in marks:
        msg = f"'{text}' is no handling mark of TLP 2.0. {nearest(name, marks)}"
        raise ParameterError(msg)
    return marks[name]


def row_mark(catalogue: Catalogue, row: Observation) -> Tlp:
    """Give the mark of a row: the strictest of its own, its page's and the catalogue's."""
    own = (row.tlp, catalogue.sources[row.source].tlp, catalogue.profile.tlp)
    return strictest(mark for mark in own if mark is not None)


def marks_of(catalogue: Catalogue, rows: Iterable[Observation]) -> dict[Tlp, list[str]]:
    """Sort the ids of rows by their marks."""
    found: dict[Tlp, list[str]] = defaultdict(list)
    for row in rows:
        found[row_mark(catalogue, row)].append(row.id)
    return found


def selection_marks(selection: Selection) -> dict[Tlp, list[str]]:
    """Sort the ids of an edition's rows and pictures by their marks."""
    found = marks_of(selection.catalogue, selection.rows)
    for scene in selection.scenes:
        if scene.properties.tlp is not None:
            found.setdefault(scene.properties.tlp, []).append(scene.id)
    return found


def edition_mark(selection: Selection, asked: str = "") -> Tlp:
    """Give the mark of an edition.

    Parameters
    ----------
    selection
        Its rows and pictures.
    asked
        The mark asked for; empty for the strictest of these.

    Raises
    ------
    ParameterError
        When the mark asked for is freer than that of a row or picture; names them.
    """
    found = selection_marks(selection)
    least = strictest([*found, selection.catalogue.profile.tlp])
    if not asked:
        return least
    mark = read_mark(asked)
    if mark.rank >= least.rank:
        return mark
    stricter = [each for each in sorted(found, key=lambda m: -m.rank) if each.rank > mark.rank]
    named = "; ".join(f"{_listed(found[each])} ({each.mark})" for each in stricter)
    why = f"rests on what is stricter: {named}" if named else "is of a stricter catalogue"
    msg = (
        f"The edition cannot be {mark.mark}: it {why}. Ask for {least.mark} or stricter, leave "
        "the mark out, or change the marks in observations.csv, sources.csv, catalogue.yml or "
        "imagery/."
    )
    raise ParameterError(msg)


def marked_words(selection: Selection) -> str:
    """Say which rows bear a mark stricter than clear, as sentences; nothing where none does."""
    found = selection_marks(selection)
    strict = [mark for mark in sorted(found, key=lambda m: -m.rank) if mark is not Tlp.CLEAR]
    return "".join(
        " " + say("{mark}: {rows}.", mark=mark.mark, rows=_said_listed(found[mark]))
        for mark in strict
    )


def _said_listed(ids: list[str]) -> str:
    named = sorted(ids)
    shown, rest = ", ".join(named[:_MOST_NAMED]), len(named) - _MOST_NAMED
    if rest <= 0:
        return shown
    return say_number(rest, "{rows} and {number} more", "{rows} and {number} more", rows=shown)


def _listed(ids: list[str]) -> str:
    named = sorted(ids)
    rest = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
