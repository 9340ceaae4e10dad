"""Layers without geometry: every row with what it rests on, every page, what has no place."""

from __future__ import annotations

import datetime as dt

from basewatch.analysis.events import ToldEvent, tone_of
from basewatch.analysis.handling import row_mark
from basewatch.analysis.selection import Selection
from basewatch.exports.content import Content
from basewatch.exports.layers import Layer, Sayings, tabulate
from basewatch.exports.placing import position_of
from basewatch.models.evidence import Observation, Source
from basewatch.scales import Tlp, strictest
from basewatch.tables.naming import place_name

TONES = {
    "observed": "observed",
    "claimed": "claimed",
    "estimated": "estimated",
    "not_seen": "looked, not seen",
    "said": "said",
    "assessed": "assessed by others",
}
"""How a thing is meant, in words, by its tone; in the order of the page's legend."""


def event_columns(selection: Selection) -> Sayings[ToldEvent]:
    """Give the columns of events, placed or not."""
    catalogue = selection.catalogue

    def urls(told: ToldEvent) -> str:
        return " ".join(dict.fromkeys(catalogue.sources[row.source].url for row in told.rows))

    return {
        "id": (str, lambda told: told.event.id),
        "headline": (str, lambda told: told.headline),
        "meant_as": (str, lambda told: TONES[told.tone]),
        "lane": (str, lambda told: told.event.lane.label),
        "date": (str, lambda told: told.event.date),
        "date_end": (str, lambda told: told.event.date_end),
        "first_day": (dt.date, lambda told: told.event.date.first),
        "last_day": (dt.date, lambda told: (told.event.date_end or told.event.date).last),
        "known_on": (dt.date, lambda told: told.known_on),
        "site": (str, lambda told: told.event.site),
        "place": (str, lambda told: place_name(selection, told.event)),
        "pages": (int, lambda told: told.pages),
        "origins": (int, lambda told: told.origins),
        "families": (int, lambda told: told.families),
        "best_grade": (str, lambda told: _grade(selection, told.spokesman)),
        "row_ids": (str, lambda told: " ".join(sorted(row.id for row in told.rows))),
        "source_urls": (str, urls),
        "tlp": (str, lambda told: event_mark(selection, told)),
    }


def event_mark(selection: Selection, told: ToldEvent) -> Tlp:
    """Give the mark of an event: the strictest of its rows."""
    return strictest(row_mark(selection.catalogue, row) for row in told.rows)


def _grade(selection: Selection, row: Observation) -> str:
    letter = selection.catalogue.sources[row.source].source_reliability
    return f"{letter}{row.information_credibility}"


def unplaced_events(content: Content) -> Layer:
    """List the events that happened at no place known, so that none is lost."""
    selection = content.selection
    told = [e for e in content.events if position_of(selection.catalogue, e.event) is None]
    columns, rows = tabulate(told, event_columns(selection))
    title = "Events of the theatre as a whole, which have no point"
    return Layer("events_without_place", title, "", columns, rows)


def evidence(content: Content) -> Layer:
    """List every row with its event, origin, family, grade, page, and the day it was public."""
    selection, catalogue = content.selection, content.selection.catalogue
    origins, sources = catalogue.origins, catalogue.sources
    columns, rows = tabulate(
        selection.rows,
        {
            "id": (str, lambda row: row.id),
            "event": (str, lambda row: row.event),
            "site": (str, lambda row: row.site),
            "place": (str, lambda row: row.place),
            "date": (str, lambda row: row.date),
            "date_end": (str, lambda row: row.date_end),
            "known_on": (dt.date, lambda row: selection.known(row).date),
            "known_on_basis": (str, lambda row: selection.known(row).basis),
            "category": (str, lambda row: row.category),
            "meant_as": (str, lambda row: TONES[tone_of([row])]),
            "statement": (str, lambda row: row.statement),
            "equipment": (str, lambda row: ";".join(row.equipment)),
            "identity": (str, lambda row: ";".join(row.identity)),
            "count_low": (int, lambda row: row.count_low),
            "count_high": (int, lambda row: row.count_high),
            "count_qualifier": (str, lambda row: row.count_qualifier),
            "count_kind": (str, lambda row: row.count_kind),
            "measure": (str, lambda row: row.measure),
            "unit": (str, lambda row: row.unit),
            "state": (str, lambda row: row.state),
            "operator": (str, lambda row: row.operator),
            "sensor": (str, lambda row: ";".join(row.sensor)),
            "gsd_m": (float, lambda row: row.gsd_m),
            "origin": (str, lambda row: row.origin),
            "origin_name": (str, lambda row: origins[row.origin].name),
            "origin_family": (str, lambda row: origins[row.origin].family),
            "source_reliability": (str, lambda row: sources[row.source].source_reliability),
            "information_credibility": (str, lambda row: row.information_credibility),
            "source": (str, lambda row: row.source),
            "source_number": (int, lambda row: content.citations.numbers[row.source]),
            "publisher": (str, lambda row: sources[row.source].publisher),
            "source_url": (str, lambda row: sources[row.source].url),
            "checked": (str, lambda row: row.checked),
            "tlp": (str, lambda row: row_mark(catalogue, row)),
        },
    )
    return Layer("evidence", "Rows: one fact as one page tells it", "", columns, rows)


def sources(content: Content) -> Layer:
    """List the pages by their number in the edition."""
    catalogue = content.selection.catalogue
    numbers = content.citations.numbers

    def mark(source: Source) -> Tlp:
        return strictest([source.tlp or Tlp.CLEAR, catalogue.profile.tlp])

    columns, rows = tabulate(
        [catalogue.sources[name] for name in numbers],
        {
            "id": (str, lambda page: page.id),
            "number": (int, lambda page: numbers[page.id]),
            "publisher": (str, lambda page: page.publisher),
            "country": (str, lambda page: page.country),
            "url": (str, lambda page: page.url),
            "archive_url": (str, lambda page: page.archive_url),
            "published": (str, lambda page: page.published),
            "known_on": (dt.date, lambda page: catalogue.known_on[page.id].date),
            "known_on_basis": (str, lambda page: catalogue.known_on[page.id].basis),
            "source_reliability": (str, lambda page: page.source_reliability),
            "kind": (str, lambda page: page.kind),
            "cites": (str, lambda page: page.cites),
            "row_count": (int, lambda page: len(content.citations.rows[page.id])),
            "tlp": (str, mark),
        },
    )
    return Layer("sources", "Pages that were read", "", columns, rows)
