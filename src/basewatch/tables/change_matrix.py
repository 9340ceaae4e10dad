"""The change matrix: types down, sites across; the newest count, its age, and what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.analysis.theatre import Standing, standings
from basewatch.language import WRITTEN_IN, say, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow, Tone
from basewatch.models.partial_date import age_words
from basewatch.models.site import Site
from basewatch.scales import Trend
from basewatch.tables.sighting_words import capital
from basewatch.vocabulary import CountKind

MAX_TYPES = 24
MAX_SITES = 4
_ARROWS = {
    Trend.ROSE: to_say("↑ rose"),
    Trend.FELL: to_say("↓ fell"),
    Trend.NO_ESTABLISHED_CHANGE: to_say("= no established change"),
}
_CAPTION = to_say(
    "Newest count of each type within the window, its day and age, and the comparable count before "
    "it, at most a year older: what stood there, not what is based there. Rose or fell stands only "
    "where the two intervals exclude one another and both were observed, or both estimated, with "
    "like power to tell the type; two looks of which one saw less of the site differ as well, and "
    "a lower count is no departure. An empty cell: no count within the window, not none there. "
    "Types that a wider row includes are not to be added to it."
)


def change_matrix(selection: Selection, citations: Citations) -> Table:
    """Tabulate the counts of the window, type by type and site by site.

    Types that are reported on most days come first, at most `MAX_TYPES`; sites with most types
    come first, at most `MAX_SITES`. What is left out is said.
    """
    found = [item for item in standings(selection) if item.newest.last >= selection.since]
    cells: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for item in found:
        cells[item.equipment.id, item.site.id].append(item)
    types, sites = _types(found), _sites(found)
    shown_types, shown_sites = types[:MAX_TYPES], sites[:MAX_SITES]
    names = selection.catalogue.equipment
    return Table(
        id="change-matrix",
        title=say("Newest counts by type and site"),
        caption=_caption(selection, types[MAX_TYPES:], sites[MAX_SITES:]),
        columns=(
            Column(key="type", label=say("Type"), width=1.2),
            *(Column(key=site.id, label=site.called, width=1.8) for site in shown_sites),
        ),
        rows=tuple(
            TableRow(
                id=f"change-matrix-{name}",
                cells=(
                    Cited(text=capital(names[name].name), lang=WRITTEN_IN),
                    *(_cell(selection, citations, cells[name, s.id]) for s in shown_sites),
                ),
            )
            for name in shown_types
        ),
        empty=say(
            "No count of equipment at any site within this window is known to this catalogue."
        ),
    )


def _types(found: Iterable[Standing]) -> list[str]:
    reports: Counter[str] = Counter()
    for item in found:
        reports[item.equipment.id] += item.reports
    return sorted(reports, key=lambda name: (-reports[name], name))


def _sites(found: Iterable[Standing]) -> list[Site]:
    types: Counter[str] = Counter()
    by_id = {}
    for item in found:
        types[item.site.id] += 1
        by_id[item.site.id] = item.site
    return [by_id[name] for name in sorted(types, key=lambda name: (-types[name], name))]


def _caption(selection: Selection, types: Sequence[str], sites: Sequence[Site]) -> str:
    names = ", ".join(selection.catalogue.equipment[name].name for name in types)
    others = ", ".join(site.called for site in sites)
    said = [say(_CAPTION)]
    if names:
        said.append(say("For want of room not shown: types {types}.", types=names))
    if others:
        said.append(say("Sites not shown: {sites}.", sites=others))
    return " ".join(said)


def _cell(selection: Selection, citations: Citations, items: Sequence[Standing]) -> Cited:
    if not items:
        return Cited(text="")
    rows = [row for item in items for row in item.newest.rows]
    before = [row for item in items if item.trend in _ARROWS for row in item.rows]
    return Cited(
        text="; ".join(_words(selection, item) for item in items),
        marks=citations.marks({row.id: row for row in rows + before}.values()),
        tone=tone_of_standing(items[0]),
    )


def _words(selection: Selection, item: Standing) -> str:
    newest = item.newest
    text = f"{newest.words}, {newest.date_words}, {age_words(newest.last, selection.as_of)}"
    if item.before is None or item.trend not in _ARROWS:
        return text
    return f"{text}; {say(_ARROWS[item.trend])} ({item.before.words}, {item.before.date_words})"


def tone_of_standing(item: Standing) -> Tone:
    """Say how the newest count of a type at a site is meant."""
    if item.newest.is_empty_look:
        return "not_seen"
    if item.newest.is_claim:
        return "claimed"
    kinds = {point.kind for point in item.newest.points}
    return "observed" if CountKind.OBSERVED in kinds else "estimated"
