"""The box beside the site that says what the newest look with a count reported."""

from __future__ import annotations

import html

from basewatch.figures import theme
from basewatch.figures.cartography.boxes import Box
from basewatch.figures.cartography.furniture import Furniture
from basewatch.figures.cartography.text_size import text_height, text_width
from basewatch.figures.cartography.view import XY, MapView
from basewatch.figures.maps.site_state import SiteState, StateLine
from basewatch.language import say, to_say
from basewatch.vocabulary import CountKind, State

_PAD = 7
_FOOTNOTE = to_say("whole site, not positions of items")
_GLYPHS = {CountKind.OBSERVED: "●", CountKind.ESTIMATED: "■"}


def callout_size(state: SiteState) -> XY:
    """Measure the box, pixels."""
    bold = text_width(state.date_words, weight="bold")
    lines = [state.basis, *_plain(state)]
    widest = max([bold, *(text_width(line) for line in lines)])
    height = text_height(len(lines) + bool(state.date_words))
    return round(widest) + 2 * _PAD + 2, round(height) + 2 * _PAD


def callout(view: MapView, state: SiteState, box: Box, site: XY) -> Furniture:
    """Draw the box and a leader from the site to it.

    Parameters
    ----------
    view
        The map.
    state
        What to say.
    box
        Where; as large as `callout_size`.
    site
        The site, pixels.
    """
    end = leader_end(box, site)
    x, y = view.to_metres(*box.centre)
    (x0, y0), (x1, y1) = view.to_metres(*site), view.to_metres(*end)
    leader = {
        "type": "line", "xref": "x", "yref": "y", "layer": "above",
        "x0": round(x0), "y0": round(y0), "x1": round(x1), "y1": round(y1),
        "line": {"color": theme.INK, "width": 1},
    }  # fmt: skip
    words = theme.note(
        _rich(state), round(x), round(y), xanchor="center", bgcolor=theme.PAPER,
        bordercolor=theme.MUTED, borderwidth=1, borderpad=0,
        width=box.right - box.left, height=box.bottom - box.top,
    )  # fmt: skip
    return Furniture((leader,), (words,))


def leader_end(box: Box, site: XY) -> XY:
    """Give the point of a box's edge that is nearest to the site."""
    x = min(max(site[0], box.left), box.right)
    y = min(max(site[1], box.top), box.bottom)
    return x, y


def _plain(state: SiteState) -> list[str]:
    lines = [f"{_glyph(line)} {line.text}" for line in state.lines]
    if state.more:
        lines.append(say("and {number} more", number=state.more))
    return [*lines, say(_FOOTNOTE)] if lines else []


def _rich(state: SiteState) -> str:
    indent = "  "
    lines = [f"{indent}<b>{state.date_words}</b>"] if state.date_words else []
    basis = state.basis if lines else state.basis[0].upper() + state.basis[1:]
    lines.append(f"{indent}{html.escape(basis)}")
    for line in state.lines:
        mark = f'<span style="color:{_colour(line)}">{_glyph(line)}</span>'
        lines.append(f"{indent}{mark} {html.escape(line.text)}")
    for text in _plain(state)[len(state.lines) :]:
        lines.append(f'{indent}<span style="color:{theme.MUTED}">{html.escape(text)}</span>')
    return "<br>".join(lines)


def _glyph(line: StateLine) -> str:
    return "○" if line.state is State.NOT_SEEN else _GLYPHS[line.kind]


def _colour(line: StateLine) -> str:
    if line.state is State.NOT_SEEN:
        return theme.INK
    return theme.ESTIMATED if line.kind is CountKind.ESTIMATED else theme.OBSERVED
