"""Gaps: which sites nobody is known to have looked at, and what was last told of them."""

from __future__ import annotations

import datetime as dt

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import told_events
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.selection import Selection
from basewatch.analysis.theatre import rows_of
from basewatch.analysis.unknown import uncovered_days
from basewatch.language import WRITTEN_IN, in_own_direction, say, say_number
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.models.partial_date import age_words
from basewatch.models.site import Site


def look_gaps(selection: Selection, citations: Citations) -> Table:
    """Tabulate every site by what is not known of it, those without a look first."""
    rows = [
        (len(_looks(selection, site, selection.since)), _row(selection, citations, site))
        for site in selection.catalogue.sites.values()
    ]
    unseen = sum(not number for number, _ in rows)
    return Table(
        id="look-gaps",
        title=say_number(
            unseen,
            "{number} site without a published look",
            "{number} sites without a published look",
        ),
        caption=say(
            "Looks from orbit that somebody published something from, within the window. Imagery "
            "that nobody reported on is not known here. A site without a look or a report is one "
            "of which nothing is known, not one where nothing happened."
        ),
        columns=_columns(),
        rows=tuple(row for _, row in sorted(rows, key=lambda item: (item[0], item[1].id))),
        empty=say("This catalogue has no sites."),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="site", label=say("Site"), width=1.5),
        Column(key="looks", label=say("Looks in the window"), width=1.4),
        Column(key="days", label=say("Days without one"), align="right", width=1.0),
        Column(key="newest", label=say("Newest look that this edition uses"), width=1.9),
        Column(key="told", label=say("Newest report of the window"), width=3.6),
    )


def _looks(selection: Selection, site: Site, since: dt.date = dt.date.min) -> list[Look]:
    """Give the looks at a site by the edition's date, on or after a day."""
    looks = find_looks(selection, rows_of(selection, site))
    return [look for look in looks if look.first <= selection.as_of and look.last >= since]


def _row(selection: Selection, citations: Citations, site: Site) -> TableRow:
    looks = _looks(selection, site, selection.since)
    rows = [row for look in looks for row in look.rows]
    number = str(len(looks)) if looks else say("none known")
    return TableRow(
        id=f"look-gaps-{site.id}",
        cells=(
            Cited(text=site.called),
            Cited(text=number, marks=citations.marks(rows), tone="" if looks else "not_looked"),
            Cited(text=_days(selection, looks)),
            _newest_look(selection, citations, site),
            _newest_report(selection, citations, site),
        ),
    )


def _days(selection: Selection, looks: list[Look]) -> str:
    days = uncovered_days(looks, selection.since, selection.as_of)
    return say("{part} of {all}", part=days.uncovered, all=days.days)


def _newest_look(selection: Selection, citations: Citations, site: Site) -> Cited:
    looks = _looks(selection, site)
    if not looks:
        return Cited(text=say("none"), tone="not_looked")
    newest = max(looks, key=lambda look: (look.last, look.first, look.sensor))
    age = age_words(min(newest.last, selection.as_of), selection.as_of)
    return Cited(text=f"{newest.date_words}, {age}", marks=citations.marks(newest.rows))


def _newest_report(selection: Selection, citations: Citations, site: Site) -> Cited:
    told = told_events(selection, rows_of(selection, site))
    recent = [item for item in told if selection.in_window(item.event)]
    if not recent:
        return Cited(text=say("none known"))
    newest = recent[-1]
    return Cited(
        text=f"{in_own_direction(f'{newest.date_words}:')} {newest.headline}",
        marks=citations.marks(newest.rows),
        tone=newest.tone,
        lang=WRITTEN_IN,
    )
