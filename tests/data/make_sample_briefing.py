"""Writes sample_briefing.ipynb: an executed notebook with every kind of block, all of it made up.

Run from the root of the project: ``python tests/data/make_sample_briefing.py``.
"""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from basewatch.figures.drawing import draw_svg
from basewatch.figures.theme import (
    ACCENT,
    CLAIMED,
    FAMILY,
    LAND,
    MUTED,
    OBSERVED,
    SEA,
    axis,
    layout,
    note,
)
from basewatch.models.blocks import (
    Block,
    Card,
    Cards,
    Change,
    ChangeGroup,
    Changes,
    Cited,
    Column,
    Figure,
    Mark,
    Masthead,
    Named,
    Note,
    Notes,
    SourceItem,
    Sources,
    Statement,
    Statements,
    Table,
    TableRow,
    Tile,
    Tone,
)

TARGET = Path(__file__).parent / "sample_briefing.ipynb"
GRADES = ("A1", "B2", "C3", "B1", "C2", "F6")
ROWS = tuple(f"T{number:04}" for number in range(1, 37))
SOURCES = 12


def mark(row: int) -> Mark:
    """Give the mark of test row `row`, from 1."""
    number = (row - 1) % SOURCES + 1
    return Mark(
        number=number,
        source=f"test-{number}",
        grade=GRADES[number % len(GRADES)],
        rows=(ROWS[row - 1],),
    )


def cited(text: str, *rows: int, tone: Tone = "", lang: str = "en") -> Cited:
    """Cite test rows."""
    return Cited(text=text, marks=tuple(mark(row) for row in rows), tone=tone, lang=lang)


def masthead() -> Masthead:
    """Make a masthead with names in three scripts."""
    return Masthead(
        id="masthead",
        title="Example Air Base, as of 14 December 2024",
        site="Example Air Base",
        subtitle="A made-up air base on a made-up coast, for tests of the page",
        names=(
            Named(lang="en", text="Example Air Base"),
            Named(lang="ar", text="قاعدة المثال الجوية"),
            Named(lang="ru", text="Авиабаза Пример"),
        ),
        aliases=("Sample Field", "Test Strip"),
        site_kind="air base",
        position="35.401 N, 35.949 E (to 100 m)",
        mgrs="36S YE 677 215",
        as_of="2024-12-14",
        as_of_words="14 December 2024",
        as_of_dtg="142359ZDEC24",
        since="2024-11-27",
        since_words="27 November 2024",
        since_basis="when the made-up offensive began",
        newest_words="The newest evidence is of 13 December 2024, one day before this edition.",
        tlp="TLP:CLEAR",
        edition="example/2024-12-14",
        edition_hash="0f1e2d3c4b5a",
        tiles=(
            Tile(label="Aircraft seen", value="7 to 9", note="13 Dec, imagery, 2 origins"),
            Tile(label="Heavy transports", value="≥ 2", note="13 Dec, imagery, 1 origin"),
            Tile(label="Looks in 14 days", value="6", note="by 3 providers; 2 cloudy"),
            Tile(label="Claims unconfirmed", value="5", note="of 11 claims since 27 Nov"),
            Tile(label="Rows used", value="36", note="from 12 pages, 8 origins"),
        ),
        lead=(
            cited(
                "Two heavy transports stood nose-up on the apron on 13 December, loading doors "
                "open.",
                1,
                2,
                tone="observed",
            ),
            cited(
                "Ships left the nearby pier on 11 December and had not come back by the cut-off.",
                3,
                tone="not_seen",
            ),
            cited(
                "An officer of a party said that the base would be handed over within a week.",
                4,
                5,
                6,
                tone="claimed",
            ),
            cited("Between 7 and 9 combat aircraft remained.", 7, tone="estimated"),
            cited("Talks on the future of the base went on, a ministry said.", 8, tone="said"),
        ),
        warnings=(
            "Everything on this page is made up.",
            "3 of 36 rows rest on an inferred date of publication.",
        ),
    )


def changes() -> Changes:
    """Make changes in two groups, one of which is cut short."""
    return Changes(
        id="changes",
        title="Since 7 December 2024",
        caption="What this edition knows that the one of 7 December did not.",
        groups=(
            ChangeGroup(
                title="The world changed",
                changes=(
                    Change(
                        id="T0001",
                        label="new",
                        date_words="13 Dec 2024",
                        said=cited("Two heavy transports loaded.", 1, 2, tone="observed"),
                        support="4 pages, 1 origin",
                    ),
                    Change(
                        id="T0003",
                        label="more evidence",
                        date_words="11 Dec 2024",
                        said=cited("The pier stood empty.", 3, tone="not_seen"),
                        support="2 pages, 2 origins",
                    ),
                ),
                more="7 more in the annex, from row T0010 on.",
            ),
            ChangeGroup(
                title="Our knowledge changed",
                changes=(
                    Change(
                        id="T0009",
                        label="late evidence",
                        date_words="3 Dec 2024",
                        said=cited("A radar had been taken down.", 9, tone="claimed"),
                        support="1 page, 1 origin",
                    ),
                ),
                more="",
            ),
        ),
        empty="Nothing changed.",
    )


def cards() -> Cards:
    """Make five looks without pixels."""
    return Cards(
        id="looks",
        title="Who looked, and when",
        caption="Six looks in fourteen days; none of the pictures may be shown here.",
        cards=tuple(
            Card(
                id=f"look-{day}",
                date=f"2024-12-{day:02}",
                date_words=f"{day} December 2024",
                heading=provider,
                detail=detail,
                age_words=f"{15 - day} days before",
                items=(
                    cited("Two heavy transports on the apron", day, tone="observed"),
                    cited("Attack helicopters", day + 1, tone="not_seen"),
                ),
                no_pixels="No picture: all rights with the provider.",
            )
            for day, provider, detail in (
                (13, "Example Optical", "optical, 0.3 m"),
                (10, "Sample Radar", "synthetic aperture radar, 1 m"),
                (9, "Example Optical", "optical, 0.5 m"),
                (4, "Test Constellation", "optical, 3 m"),
                (3, "Unnamed provider", ""),
            )
        ),
        empty="No look is known.",
    )


def orbat() -> Table:
    """Make a table with groups, tones and intervals."""
    kinds = (
        ("Fixed wing", "Fighter, type one", "2 to 4", "observed"),
        ("Fixed wing", "Heavy transport", "≥ 2", "observed"),
        ("Fixed wing", "Reconnaissance", "0", "not_seen"),
        ("Rotary wing", "Attack helicopter", "1 to 3", "estimated"),
        ("Air defence", "Long-range launcher", "4", "claimed"),
    )
    return Table(
        id="orbat",
        title="Types last seen",
        caption="Counts are intervals; parked is not based.",
        columns=(
            Column(key="type", label="Type", width=2),
            Column(key="count", label="Last count", align="right", width=1.2),
            Column(key="on", label="On", width=1),
            Column(key="how", label="How known", width=3),
        ),
        rows=tuple(
            TableRow(
                id=f"orbat-{place}",
                group=group,
                cells=(
                    cited(name),
                    cited(count, place, place + 12, tone=tone),
                    cited("13 Dec 2024"),
                    cited("Parked in the open, seen by one provider and told by two pages."),
                ),
            )
            for place, (group, name, count, tone) in enumerate(kinds, start=1)
        ),
        empty="No type was ever seen.",
    )


def empty_table() -> Table:
    """Make a table without rows."""
    return Table(
        id="conflicts",
        title="Origins that contradict each other",
        caption="",
        columns=(Column(key="what", label="What"),),
        rows=(),
        empty="No two origins contradict each other since 27 November 2024.",
    )


def figure(
    name: str, title: str, plotly: dict[str, Any], caption: str, alt: str, rows: range
) -> Figure:
    """Draw a figure and bind it to test rows."""
    height = plotly["layout"]["height"]
    return Figure(
        id=name,
        title=title,
        caption=caption,
        alt_text=alt,
        credits=("Base layer: made up for tests, CC0.",),
        rows=tuple(ROWS[row - 1] for row in rows),
        marks=tuple(mark(row) for row in rows),
        columns=(
            Column(key="on", label="On"),
            Column(key="n", label="Count", align="right"),
            Column(key="by", label="By", width=2),
        ),
        data=tuple(
            TableRow(
                id=f"{name}-data-{row}",
                cells=(cited(f"{row} Dec 2024"), cited(str(row % 5), row), cited("imagery")),
            )
            for row in rows
        ),
        plotly=plotly,
        svg=draw_svg(plotly, width_px=760, height_px=height, figure_id=name),
        width_px=760,
        height_px=height,
    )


def counts_figure() -> Figure:
    """Make a figure of counts over time."""
    days = [f"2024-12-{day:02}" for day in range(1, 14)]
    seen = [4, 4, 5, 7, 7, 8, 9, 9, 8, 6, 5, 3, 2]
    plotly = {
        "data": [
            {
                "type": "scatter",
                "x": days,
                "y": seen,
                "mode": "lines+markers",
                "name": "observed",
                "line": {"color": OBSERVED, "width": 1.5},
                "marker": {"size": 8},
                "error_y": {"type": "constant", "value": 1, "thickness": 1, "width": 3},
            },
            {
                "type": "scatter",
                "x": days[::4],
                "y": [10, 9, 6, 1],
                "mode": "markers",
                "name": "claimed",
                "marker": {"size": 10, "symbol": "diamond", "color": CLAIMED},
            },
        ],
        "layout": layout(
            320,
            margin={"l": 40, "r": 16, "t": 16, "b": 40},
            xaxis=axis(type="date"),
            yaxis=axis(range=[0, 12], title={"text": "aircraft"}),
            annotations=[note("≥ 7 seen, дата → apron", 0.3, 0.92, xref="paper", yref="paper")],
        ),
    }
    return figure(
        "counts",
        "Transports came and went, fighters stayed",
        plotly,
        "Aircraft in the open, by day; bars show the interval. As of 14 December 2024. No look "
        "on 5 December.",
        "Aircraft seen rose from 4 on 1 December to 9 on 7 December and fell to 2 by 13 December.",
        range(1, 13),
    )


def map_figure() -> Figure:
    """Make a map on axes in projected metres."""
    plotly = {
        "data": [
            {
                "type": "scatter",
                "x": [0, 9000, 8200, 7000, 0, 0],
                "y": [0, 0, 2600, 5000, 5000, 0],
                "fill": "toself",
                "fillcolor": LAND,
                "line": {"color": MUTED, "width": 1},
                "mode": "lines",
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "x": [2000, 4800],
                "y": [1200, 3600],
                "mode": "lines",
                "line": {"color": ACCENT, "width": 5},
                "name": "runway",
            },
        ],
        "layout": layout(
            420,
            plot_bgcolor=SEA,
            xaxis=axis(visible=False, range=[-1000, 11000]),
            yaxis=axis(visible=False, range=[-600, 5600], scaleanchor="x"),
            annotations=[note("Example Air Base · قاعدة المثال", 2600, 4200)],
            font={"family": FAMILY, "size": 12},
        ),
    }
    return figure(
        "site-map",
        "One runway of 3.7 km beside the coast",
        plotly,
        "Projected metres, north up. The coast is made up.",
        "A single runway runs from south-west to north-east, four kilometres from the coast.",
        range(14, 17),
    )


def statements() -> Statements:
    """Make statements in three languages."""
    return Statements(
        id="said",
        title="What was said",
        caption="Newest first; words of others, not findings.",
        statements=(
            Statement(
                id="T0020",
                date_words="13 Dec 2024",
                who="A spokesman of a ministry",
                said=cited("«Переговоры продолжаются»", 20, tone="said", lang="ru"),
            ),
            Statement(
                id="T0021",
                date_words="12 Dec 2024",
                who="A provincial official",
                said=cited("لا تغيير في الوضع", 21, tone="said", lang="ar"),
            ),
            Statement(
                id="T0022",
                date_words="December 2024",
                who="An analyst",
                said=cited(
                    "A full withdrawal would need <b>forty</b> flights & three ships.",
                    22,
                    tone="assessed",
                ),
            ),
        ),
        empty="Nobody said anything.",
    )


def evidence() -> Table:
    """Make the annex: every row."""
    return Table(
        id="evidence",
        title="Every row used",
        caption="Newest first. The address of a row stays the same in every edition.",
        columns=(
            Column(key="row", label="Row", width=0.9),
            Column(key="date", label="Date", width=1.3),
            Column(key="statement", label="Statement", width=5),
            Column(key="count", label="Count", align="right", width=0.8),
            Column(key="origin", label="Origin", width=1.6),
        ),
        rows=tuple(
            TableRow(
                id=f"row-{row}",
                group="Imagery" if place <= 18 else "Reports",
                cells=(
                    cited(row),
                    cited(f"{(place - 1) % 13 + 1} Dec 2024"),
                    cited(
                        f"Made-up statement number {place} about what stood where on the apron.",
                        place,
                        tone="observed" if place <= 18 else "claimed",
                    ),
                    cited(str(place % 6)),
                    cited("Example Optical"),
                ),
            )
            for place, row in enumerate(ROWS, start=1)
        ),
        empty="No rows.",
        dense=True,
    )


def sources() -> Sources:
    """Make the list of sources."""
    return Sources(
        id="sources",
        title="Pages read",
        caption="Numbered in order of first use.",
        items=tuple(
            SourceItem(
                number=number,
                id=f"test-{number}",
                publisher=f"Example Wire {number}",
                country="Nowhere",
                url=f"https://www.example.org/news/2024/12/{number}/"
                + ("a-rather-long-name-" * 6 if number % 4 == 0 else "apron"),
                published_words=f"{number} December 2024",
                basis="inferred from its news" if number % 5 == 0 else "",
                reliability=GRADES[number % len(GRADES)][0],
                reliability_words="usually reliable",
                kind_words="news report",
                rows=tuple(ROWS[number - 1 :: SOURCES]),
            )
            for number in range(1, SOURCES + 1)
        ),
    )


def notes() -> Notes:
    """Make notes."""
    return Notes(
        id="method",
        title="Terms",
        notes=(
            Note(term="as of", text="Only what had been published by then is used."),
            Note(term="[low, high]", text="The true count lies between both; never averaged."),
            Note(term="looked, not seen", text="A look was made; the type was not there."),
        ),
    )


def png(side: int = 24) -> str:
    """Make a small grey picture, as base64."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes([120] * side) for _ in range(side)))
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + parts).decode()


def block_cell(block: Block) -> NotebookNode:
    """Make the executed cell that shows `block`, as Jupyter would keep it."""
    bundle = block._repr_mimebundle_()
    output = new_output("execute_result", bundle, execution_count=1)
    return new_code_cell(f"{block.kind}(briefing)", id=block.id, outputs=[output])


def own_cells() -> list[NotebookNode]:
    """Make cells that a user added: a bare plotly figure, a frame, a picture, printed text."""
    bare = {
        "data": [{"type": "bar", "x": ["a", "b"], "y": [3, 5]}],
        "layout": {"title": {"text": "A bare <b>plotly</b> figure"}, "height": 300},
    }
    bundles = (
        ("own-figure", {"application/vnd.plotly.v1+json": bare}),
        (
            "own-frame",
            {
                "text/html": "<table border='1' class='dataframe'><tr><td>7</td></tr></table>",
                "text/plain": "7",
            },
        ),
        ("own-picture", {"image/png": png(), "text/plain": "<Figure>"}),
    )
    cells = [
        new_code_cell("...", id=name, outputs=[new_output("display_data", bundle)])
        for name, bundle in bundles
    ]
    printed = [
        new_output("stream", name="stdout", text="36 rows <checked>\n"),
        new_output("stream", name="stderr", text="UserWarning: made up\n"),
    ]
    return [*cells, new_code_cell("...", id="own-print", outputs=printed)]


def section(title: str, intro: str, *blocks: Block) -> list[NotebookNode]:
    """Make a heading cell and a cell for each block."""
    heading = new_markdown_cell(f"## {title}\n\n{intro}", id=f"head-{blocks[0].id}")
    return [heading, *(block_cell(block) for block in blocks)]


def sample_notebook() -> NotebookNode:
    """Make the whole notebook."""
    parameters = new_code_cell(
        'site = "example"', id="parameters", metadata={"tags": ["parameters"]}
    )
    return new_notebook(
        cells=[
            new_markdown_cell("# Site briefing\n\nChange the parameters below.", id="title"),
            parameters,
            new_code_cell("briefing = open_briefing(site, as_of)", id="open"),
            block_cell(masthead()),
            *section("What changed", "What is new since the edition before?", changes()),
            *section("Site", "Where is it, and what is there?", map_figure()),
            *section("Imagery", "Who looked, and when?", cards()),
            *section("Order of battle", "What was last seen?", orbat(), empty_table()),
            *section("Counts over time", "How did the numbers move?", counts_figure()),
            *section("Statements", "What do the parties say?", statements()),
            *section("Evidence", "What does each number rest on?", evidence()),
            *section("Sources", "Where does it come from?", sources()),
            *section("Method", "What do the words mean?", notes()),
            new_markdown_cell("## Own cells\n\nCells a *user* added.", id="head-own"),
            *own_cells(),
            new_markdown_cell("Prose after a cell, with a [link](https://example.org/).", id="end"),
        ],
        metadata={"language": "en"},
    )


if __name__ == "__main__":
    TARGET.write_text(nbformat.writes(sample_notebook()) + "\n", encoding="utf-8")
