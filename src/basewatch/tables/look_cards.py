"""Looks by others as cards: when, by whom, what was reported; and why there is no picture."""

from __future__ import annotations

from basewatch.analysis.citations import Citations
from basewatch.analysis.events import tone_of
from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Card, Cards, Cited
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import age_words
from basewatch.tables.date_words import dating
from basewatch.tables.naming import origin_name

NO_PIXELS = "No picture: the provider's licence does not allow it to be shown here."
_NO_FREE_PIXELS = "No picture: the scene is free to show, but is not in this catalogue."


def look_cards(selection: Selection, citations: Citations) -> Cards:
    """Give one card per look at the site within the window, newest first."""
    looks = [
        look
        for look in find_looks(selection, selection.site_rows)
        if look.first <= selection.as_of and look.last >= selection.since
    ]
    return Cards(
        id="looks",
        title="Looks from orbit that were reported on",
        caption=(
            "Each card is one provider's look on one day, as others reported it. What a card does "
            "not mention was not reported on; that is not a finding of absence."
        ),
        cards=tuple(_card(selection, citations, look, n) for n, look in enumerate(looks, start=1)),
        empty="No look from orbit in this window is known to this catalogue.",
    )


def _card(selection: Selection, citations: Citations, look: Look, number: int) -> Card:
    return Card(
        id=f"look-{look.first}-{number}",
        date=str(look.first),
        date_words=look.date_words,
        heading=look.sensor[:1].upper() + look.sensor[1:],
        detail=(
            "Reported by "
            + ", ".join(sorted({origin_name(selection, r) for r in look.rows}))
            + f"; {dating(selection, look.rows)}"
        ),
        age_words=age_words(look.first, selection.as_of),
        items=_items(citations, look.rows),
        no_pixels=_NO_FREE_PIXELS if look.is_free else NO_PIXELS,
    )


def _items(citations: Citations, rows: tuple[Observation, ...]) -> tuple[Cited, ...]:
    """Say each event once, in the words of its best graded row, with the marks of all."""
    by_event: dict[str, list[Observation]] = {}
    for row in rows:
        by_event.setdefault(row.event, []).append(row)
    return tuple(
        Cited(
            text=min(group, key=lambda row: (citations.grade(row), row.id)).statement,
            marks=citations.marks(group),
            tone=tone_of(group),
        )
        for group in by_event.values()
    )
