"""The first page of the theatre's edition: it can be read alone."""

from __future__ import annotations

from collections.abc import Mapping

from basewatch.analysis.changes import find_changes
from basewatch.analysis.citations import Citations
from basewatch.analysis.events import SPOKEN, ToldEvent, told_events
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.salience import most_salient
from basewatch.analysis.selection import Selection, newest_day
from basewatch.analysis.theatre import Standing, rows_of, standings
from basewatch.language import WRITTEN_IN, in_own_direction, say, say_number
from basewatch.models.blocks import Cited, Masthead, Tile
from basewatch.models.partial_date import age_words, span_words
from basewatch.scales import Ladder, Tlp, Trend
from basewatch.tables.front_words import news, theatre_unknown
from basewatch.tables.masthead import masthead
from basewatch.tables.naming import place_name, with_counts

_LEAD = {"seen": 5, "said": 2, "assessed": 1}
"""How many events of each kind the opening has."""
_SHORT_LEAD = {"seen": 3, "said": 1, "assessed": 0}
"""The same beneath key judgements, which take their room on page 1."""
_MOST_CHANGES = 4


def theatre_masthead(
    selection: Selection,
    citations: Citations,
    *,
    since_basis: str,
    edition_hash: str,
    tlp: Tlp = Tlp.CLEAR,
    judges: bool = False,
    grounds: frozenset[str] = frozenset(),
    weighs: bool = False,
    ladder: Ladder = Ladder.ICD_203,
) -> Masthead:
    """Compose the masthead of the theatre's edition.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    since_basis
        Why the window begins where it does, as a clause.
    edition_hash
        Hash over the parameters and the evidence used.
    tlp
        Its handling mark.
    judges
        Whether key judgements of the desk stand beneath it; then the opening is shorter.
    grounds
        Ids of the rows on which they rest: of events as salient, these open the edition.
    weighs
        Whether the edition weighs hypotheses.
    ladder
        Whose words say how likely things are.
    """
    page = masthead(
        selection,
        citations,
        since_basis=since_basis,
        edition_hash=edition_hash,
        tlp=tlp,
        judges=judges,
        grounds=grounds,
        weighs=weighs,
        ladder=ladder,
    )
    sites = len(selection.catalogue.sites)
    return page.model_copy(
        update={
            "kicker": say("theatre briefing"),
            "subtitle": say_number(
                sites, "Theatre briefing: {number} site", "Theatre briefing: {number} sites"
            ),
            "names": (),
            "site_kind": say_number(sites, "theatre of {number} site", "theatre of {number} sites"),
            "position": "",
            "mgrs": "",
            "newest_words": _newest_words(selection),
            "tiles": _tiles(selection),
            "lead": (
                *_events(selection, citations, _SHORT_LEAD if judges else _LEAD, grounds),
                *_changed(selection, citations),
            ),
            "unknown": theatre_unknown(selection, looks_in_window(selection)),
        }
    )


def _newest_words(selection: Selection) -> str:
    newest = newest_day(selection.rows, selection.as_of)
    if newest is None:
        return say("No evidence on this theatre was public by this date.")
    day = span_words(newest, newest)
    if newest == selection.as_of:
        return say("The newest evidence of any site is of {day}, the day of this edition.", day=day)
    return say(
        "The newest evidence of any site is of {day}, {age} at this date.",
        day=day,
        age=age_words(newest, selection.as_of),
    )


def looks_in_window(selection: Selection) -> dict[str, tuple[Look, ...]]:
    """Gather, by site, the published looks from orbit within the window."""
    return {
        name: tuple(
            look
            for look in find_looks(selection, rows_of(selection, site))
            if look.first <= selection.as_of and look.last >= selection.since
        )
        for name, site in selection.catalogue.sites.items()
    }


def _tiles(selection: Selection) -> tuple[Tile, ...]:
    rows, looks = selection.rows, looks_in_window(selection)
    families = {selection.catalogue.origins[row.origin].family for row in rows}
    told = [item for item in told_events(selection, rows) if selection.in_window(item.event)]
    seen = sum(bool(each) for each in looks.values())
    pages = len({row.source for row in rows})
    conflicts = sum(
        item.newest.is_conflict and item.newest.last >= selection.since
        for item in standings(selection)
    )
    return (
        Tile(
            label=say("Events"),
            value=str(len(told)),
            note=say("in the window, anywhere"),
            see="timeline-table",
        ),
        Tile(
            label=say("Rows of evidence"),
            value=str(len(rows)),
            note=say_number(pages, "on {number} page", "on {number} pages"),
            see="evidence",
        ),
        Tile(
            label=say("Origins"),
            value=str(len(families)),
            note=say("independent families of them"),
            see="families",
        ),
        Tile(
            label=say("Sites looked at"),
            value=say("{part} of {all}", part=seen, all=len(looks)),
            note=say_number(
                sum(map(len, looks.values())),
                "{number} look from orbit in the window",
                "{number} looks from orbit in the window",
            ),
            see="look-gaps",
        ),
        Tile(
            label=say("Newest counts in conflict"),
            value=str(conflicts),
            note=say("shown as a range, never averaged"),
            see="change-matrix",
        ),
    )


def _events(
    selection: Selection,
    citations: Citations,
    numbers: Mapping[str, int],
    grounds: frozenset[str],
) -> tuple[Cited, ...]:
    groups: dict[str, list[ToldEvent]] = {name: [] for name in _LEAD}
    for told in news(selection, find_changes(selection)):
        groups[_group_of(told)].append(told)
    chosen = [
        told
        for name, number in numbers.items()
        for told in most_salient(groups[name], selection.as_of, number, grounds)
    ]
    return tuple(_sentence(selection, citations, told) for told in chosen)


def _group_of(told: ToldEvent) -> str:
    if {row.category for row in told.rows} <= SPOKEN:
        return "said"
    return "assessed" if told.tone == "assessed" else "seen"


def _sentence(selection: Selection, citations: Citations, told: ToldEvent) -> Cited:
    where = place_name(selection, told.event)
    place = f", {where}" if where else ""
    return Cited(
        text=f"{in_own_direction(f'{told.date_words}{place}:')} {with_counts(selection, told)}",
        marks=citations.marks(told.rows),
        tone=told.tone,
        lang=WRITTEN_IN,
    )


def _window(selection: Selection) -> str:
    return span_words(selection.since, selection.as_of)


def _changed(selection: Selection, citations: Citations) -> tuple[Cited, ...]:
    """Say which counts changed for certain; a count that fell is no departure."""
    changed = [
        item
        for item in standings(selection)
        if item.trend in (Trend.ROSE, Trend.FELL) and item.newest.last >= selection.since
    ]
    newest = sorted(changed, key=lambda item: -item.newest.last.toordinal())[:_MOST_CHANGES]
    if not newest:
        return ()
    told = "; ".join(_change_words(item) for item in newest)
    values = {"window": _window(selection), "changes": told}
    text = (
        say(
            "{window}: Counts that differ from the one before ({number} in all, see the change "
            "matrix): {changes}.",
            number=len(changed),
            **values,
        )
        if len(changed) > len(newest)
        else say("{window}: Counts that differ from the one before: {changes}.", **values)
    )
    rows = [row for item in newest for row in item.rows]
    return (Cited(text=text, marks=citations.marks(rows)),)


def _change_words(item: Standing) -> str:
    return say(
        "{equipment} at {site} {before} to {number} ({day})",
        equipment=item.equipment.name,
        site=item.site.called,
        before=item.before.words if item.before else "",
        number=item.newest.words,
        day=item.newest.date_words,
    )
