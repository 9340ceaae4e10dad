"""Where everything of the flow figure stands: rows of places, arrows, links of named things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from basewatch.analysis.events import ToldEvent
from basewatch.analysis.movements import NOWHERE, WAYS, Leg, Node
from basewatch.figures import theme
from basewatch.figures.cartography.text_size import text_width
from basewatch.language import to_say
from basewatch.models.blocks import Tone
from basewatch.vocabulary import Category

HEADING_PX = 24
TOP_PX = 30
NAME_PX = 196
"""Right edge of the names."""
COLUMNS = (
    (206, 284, to_say("moved there")),
    (298, 376, to_say("moved away")),
    (392, 470, to_say("on the move")),
)
"""Start and end of the arrows of each kind of movement, with the heading."""
LINK_PX = (484, 536)
"""Where the links of named things begin and end; their names follow."""
_PLACE_PX = 291.0
"""Where the place itself stands, between what came and what went."""
_ROW_PX = 28
_NAME_LINE_PX = 15
_WIDEST_PX = 9.0
_LINK_WAY = Category.NAVAL_MOVEMENT
_TONES: tuple[tuple[Tone, str], ...] = (
    ("observed", theme.OBSERVED),
    ("estimated", theme.ESTIMATED),
    ("claimed", theme.CLAIMED),
)


@dataclass(frozen=True)
class Link:
    """Named things that were reported at one place and next at another."""

    start: str
    end: str
    """Ids of the places."""
    names: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The names, broken to the room that there is."""
        lines: list[str] = []
        for name in self.names:
            longer = f"{lines[-1]}, {name}" if lines else name
            if lines and text_width(longer) <= theme.WIDTH_PX - LINK_PX[1] - 14:
                lines[-1] = longer
            else:
                lines.append(name)
        return lines


@dataclass(frozen=True)
class Row:
    """A place of one way, with its movements; none where only named things touch it."""

    way: Category
    place: str
    top: float
    node: Node | None
    links: tuple[Link, ...]
    """Those that end here."""

    @property
    def height_px(self) -> int:
        """Room for the arrows, and for the names of all that was next reported here."""
        lines = sum(len(link.lines) for link in self.links)
        return max(_ROW_PX, _NAME_LINE_PX * lines + 12)

    @property
    def y(self) -> float:
        """The middle of the row."""
        return self.top + self.height_px / 2

    def ends(self) -> list[tuple[Link, float]]:
        """Give each link that ends here with the height of the middle of its names."""
        lines = sum(len(link.lines) for link in self.links)
        y, found = self.y - lines * _NAME_LINE_PX / 2, []
        for link in self.links:
            height = len(link.lines) * _NAME_LINE_PX
            found.append((link, y + height / 2))
            y += height
        return found


def join_legs(legs: Sequence[Leg]) -> tuple[Link, ...]:
    """Put the legs between the same two places together, oldest first."""
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for leg in legs:
        groups.setdefault((leg.start.place, leg.end.place), {})[leg.identity.name] = None
    return tuple(Link(start, end, tuple(names)) for (start, end), names in groups.items())


def lay_rows(nodes: Sequence[Node], links: Sequence[Link]) -> tuple[tuple[Row, ...], int]:
    """Give every place its row, way by way, and the height of the figure."""
    by_key = {(node.way, node.id): node for node in nodes}
    touched = list(dict.fromkeys(place for link in links for place in (link.start, link.end)))
    keys = dict.fromkeys([*by_key, *((_LINK_WAY, place) for place in touched)])
    rows, y = [], float(TOP_PX)
    for way in WAYS:
        places = [place for other, place in keys if other is way]
        y += HEADING_PX if places else 0
        for place in sorted(places, key=lambda name: _rank(way, name, touched)):
            ending = tuple(link for link in links if way is _LINK_WAY and link.end == place)
            rows.append(Row(way, place, y, by_key.get((way, place)), ending))
            y += rows[-1].height_px
    return tuple(rows), int(y) + 8


def _rank(way: Category, place: str, touched: Sequence[str]) -> tuple[bool, int]:
    """Order places along the legs, so that links run downwards; what has no place comes last."""
    is_touched = way is _LINK_WAY and place in touched
    return (place == NOWHERE, touched.index(place) if is_touched else -1)


def colour_of(told: Sequence[ToldEvent]) -> str:
    """Colour movements by the strongest way in which any of them is known."""
    tones = {item.tone for item in told}
    return next((colour for tone, colour in _TONES if tone in tones), theme.MUTED)


def arrow(row: Row, column: int, told: Sequence[ToldEvent]) -> list[dict[str, Any]]:
    """Draw one arrow; its width grows with the number of events, its open end is a ring."""
    start, end, _ = COLUMNS[column]
    colour, width = colour_of(told), min(_WIDEST_PX, 1.0 + 1.4 * len(told))
    ends = {0: [start + 4], 1: [], 2: [start + 4]}[column]
    ring = {"symbol": "circle-open", "size": 8, "color": colour, "line": {"width": 1.4}}
    dots = {"symbol": "circle", "size": 8, "color": theme.INK}
    head = {"symbol": "triangle-right", "size": 9 + width, "color": colour}
    parts = [
        _line(start + 9, end - 8, row.y, colour, width),
        _marks([end - 7], row.y, head),
        _marks(ends, row.y, ring),
        _marks([_PLACE_PX] if column < 2 else [], row.y, dots),
    ]
    return [part for part in parts if part["x"]]


def _line(start: float, end: float, y: float, colour: str, width: float) -> dict[str, Any]:
    line = {"color": colour, "width": round(width, 1)}
    return _trace([start, end], [y, y]) | {"mode": "lines", "line": line}


def _marks(x: Sequence[float], y: float, marker: dict[str, Any]) -> dict[str, Any]:
    return _trace(x, [y] * len(x)) | {"mode": "markers", "marker": {"opacity": 1, **marker}}


def _trace(x: Sequence[float], y: Sequence[float]) -> dict[str, Any]:
    return {"type": "scatter", "x": list(x), "y": list(y), "hoverinfo": "skip", "cliponaxis": False}


def link_shapes(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Draw the links: dashed, as nobody told the way."""
    starts = {row.place: row.y for row in rows if row.way is _LINK_WAY}
    (x0, x1), line = LINK_PX, {"color": theme.MUTED, "width": 1.4, "dash": "3px,2px"}
    bend = (x1 - x0) * 0.6
    return [
        {
            "type": "path", "line": line,
            "path": f"M{x0},{starts[link.start]} C{x0 + bend},{starts[link.start]} "
            f"{x1 - bend},{y} {x1 - 4},{y}",
        }
        for row in rows
        for link, y in row.ends()
    ]  # fmt: skip


def link_heads(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Draw the heads of the links."""
    ends = [y for row in rows for _, y in row.ends()]
    marker = {"symbol": "triangle-right", "size": 9, "color": theme.MUTED, "opacity": 1}
    heads = _trace([LINK_PX[1] - 1.0] * len(ends), ends) | {"mode": "markers", "marker": marker}
    return [heads] if ends else []


def link_names(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Name what each link stands for, at its end."""
    return [
        theme.note("<br>".join(link.lines), LINK_PX[1] + 8, y)
        for row in rows
        for link, y in row.ends()
    ]
