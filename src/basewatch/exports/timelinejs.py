"""JSON for TimelineJS3 (timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from markupsafe import Markup

from basewatch.analysis.events import ToldEvent
from basewatch.exports.content import Content
from basewatch.exports.tables import TONES, event_mark
from basewatch.models.partial_date import PartialDate, period_words

_PAGE = Markup('<p>{}: <a href="{}">{}</a> [{}]</p>')


def write_timeline(content: Content, path: Path) -> None:
    """Write one slide an event, grouped by lane; dates are no finer than they are known."""
    title = {
        "headline": Markup("{}").format(content.title),
        "text": Markup("{}").format(content.rights),
    }
    timeline = {
        "scale": "human",
        "title": {"text": title, "unique_id": "title"},
        "events": [_slide(content, told) for told in content.events],
    }
    text = json.dumps(timeline, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="")


def _slide(content: Content, told: ToldEvent) -> dict[str, Any]:
    event = told.event
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "group": event.lane.label,
        "start_date": _date(event.date),
        "display_date": period_words(event.date, event.date_end),
        "text": {"headline": Markup("{}").format(told.headline), "text": _text(content, told)},
        "autolink": False,
    }
    if event.date_end is not None:
        slide["end_date"] = _date(event.date_end)
    return slide


def _date(date: PartialDate) -> dict[str, int]:
    parts = {"year": date.year, "month": date.month, "day": date.day}
    return {name: part for name, part in parts.items() if part is not None}


def _text(content: Content, told: ToldEvent) -> str:
    """Say how it is meant and by whom, and link every page; escaped."""
    catalogue = content.selection.catalogue
    mark = event_mark(content.selection, told).mark
    said = Markup("<p>{}; {}. {}</p>").format(TONES[told.tone], told.support, mark)
    pages = []
    for row in told.rows:
        source = catalogue.sources[row.source]
        grade = content.citations.grade(row)
        pages.append(_PAGE.format(row.id, source.url, source.publisher, grade))
    return said + Markup("").join(pages)
