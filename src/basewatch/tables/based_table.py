"""What is said to be based at each site of the theatre, beside what was last counted there.

Neither number is worked out from the other: a count is the least that stood there in a look.
"""

from __future__ import annotations

from collections.abc import Iterator

from basewatch.analysis.citations import Citations
from basewatch.analysis.order_of_battle import Line, order_of_battle
from basewatch.analysis.selection import Selection
from basewatch.analysis.theatre import Standing, at_site, standings
from basewatch.language import WRITTEN_IN, say, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import age_words
from basewatch.models.site import Site
from basewatch.tables.change_matrix import tone_of_standing
from basewatch.tables.order_of_battle import said_to_be_based
from basewatch.tables.sighting_words import capital, number_words

_CAPTION = to_say(
    "Of each type the newest number that somebody gives as 'based' at a site, else one that is "
    "claimed or estimated to be 'there' without a look, as the orders of battle of the sites print "
    "it; beside it the newest count there. Neither is worked out from the other, and the "
    "difference is not 'away': aircraft fly and ships sail. Only where somebody says so has a type "
    "a row; words older than the window that later counts replaced stand in the edition of their "
    "site. "
    "Types that a wider row includes are not to be added to it."
)


def based_table(selection: Selection, citations: Citations) -> Table:
    """Tabulate what is said to be based at every site, and the newest count there.

    Parameters
    ----------
    selection
        Of an edition about the theatre.
    citations
        Its numbered sources.
    """
    counted: dict[tuple[str, str], list[Standing]] = {}
    for item in standings(selection):
        counted.setdefault((item.site.id, item.equipment.id), []).append(item)
    return Table(
        id="based",
        title=say("Said to be based or there"),
        caption=say(_CAPTION),
        columns=(
            Column(key="type", label=say("Type"), width=1.3),
            Column(key="based", label=say("Said to be based or there"), width=2.2),
            Column(key="counted", label=say("Newest count there"), width=2.2),
        ),
        rows=tuple(
            TableRow(
                id=f"based-{site.id}-{line.equipment.id}",
                group=site.called,
                cells=(
                    Cited(text=capital(line.equipment.name), lang=WRITTEN_IN),
                    said_to_be_based(selection, citations, line),
                    _counted(
                        selection, citations, line, counted.get((site.id, line.equipment.id), [])
                    ),
                ),
            )
            for site, line in _told_lines(selection)
        ),
        empty=say("Nobody says in the evidence of this edition what is based at any site."),
    )


def _told_lines(selection: Selection) -> Iterator[tuple[Site, Line]]:
    """Yield the lines of every site's order of battle for which somebody gives such a number."""
    for site in selection.catalogue.sites.values():
        for line in order_of_battle(at_site(selection, site)):
            if line.told is not None:
                yield site, line


def _counted(
    selection: Selection, citations: Citations, line: Line, found: list[Standing]
) -> Cited:
    """Give the newest count there; where the number said is itself the newest, say so."""
    assert line.told is not None  # asked only of lines for which somebody gives a number
    told = {row.id for row in line.told.rows}
    others = [item for item in found if not told.issuperset(row.id for row in item.newest.rows)]
    seen, seen_rows = _seen_since(line)
    if not others:
        counts = [item for item in found if not item.newest.is_claim]
        text = say("no later count") if counts else say("no count on record")
        return Cited(text=text, marks=citations.marks(seen_rows), detail=seen)
    newest = others[0].newest
    rows = {row.id: row for item in others for row in item.newest.rows}
    return Cited(
        text="; ".join(item.newest.words for item in others),
        marks=citations.marks([*rows.values(), *(r for r in seen_rows if r.id not in rows)]),
        tone=tone_of_standing(others[0]),
        detail="; ".join(
            part
            for part in (newest.date_words, age_words(newest.last, selection.as_of), seen)
            if part
        ),
    )


def _seen_since(line: Line) -> tuple[str, tuple[Observation, ...]]:
    """Say that the type was seen there since, where the newest sighting gives no number."""
    if line.seen is None or line.told is None or line.seen.kind is not None:
        return "", ()
    if line.seen.last <= line.told.last:
        return "", ()
    return f"{number_words(line.seen)}, {line.seen.date_words}", line.seen.rows
