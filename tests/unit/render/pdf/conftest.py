"""A made-up edition that has every kind of block, of the size of a real one, and its PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader

from basewatch.models.blocks import (
    BLOCK_MIME_TYPE,
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
from basewatch.render.pdf import BasewatchPDFExporter

ROW_COUNT = 110
EVENT_COUNT = 45
SOURCE_COUNT = 60
TOLD: tuple[tuple[Tone, str], ...] = (
    ("observed", "Two An-124 stood with raised nose cones on the main apron at Hmeimim."),
    ("claimed", "HUR said that Ka-52 helicopters were taken apart for transport by An-124."),
    ("estimated", "About 400 vehicles were thought to be on the road to Tartus."),
    ("not_seen", "No warship was at the quays of Tartus; the frigates lay at anchor offshore."),
    ("said", "The Kremlin said that it was in contact with those who control Syria now."),
    ("assessed", "An analyst judged that equipment was being withdrawn, not reinforced."),
    ("", "The 2017 agreement lets Russia use Tartus for 49 years."),
)


def row_id(number: int) -> str:
    return f"F{number:04d}"


def cited(number: int) -> Cited:
    """Return the statement of evidence row `number`, cited."""
    tone, text = TOLD[number % len(TOLD)]
    source = number % SOURCE_COUNT + 1
    mark = Mark(number=source, source=f"page-{source}", grade="B2", rows=(row_id(number),))
    return Cited(text=text, marks=(mark,), tone=tone)


def masthead() -> Masthead:
    return Masthead(
        id="masthead",
        title="Hmeimim, as of 14 December 2024",
        site="Hmeimim",
        subtitle="Russian air base in Latakia governorate, Syria",
        names=(
            Named(lang="en", text="Hmeimim"),
            Named(lang="ar", text="قاعدة حميميم"),
            Named(lang="ru", text="Авиабаза Хмеймим"),
        ),
        aliases=("Khmeimim", "Bassel al-Assad International Airport"),
        site_kind="air base",
        position="35.401 N, 35.949 E",
        mgrs="36S YE 677 217",
        as_of="2024-12-14",
        as_of_words="14 December 2024",
        as_of_dtg="142359Z DEC 24",
        since="2024-11-27",
        since_words="27 November 2024",
        since_basis="the offensive on Aleppo began that day",
        newest_words="The newest evidence is of 13 December 2024, 1 day before the cut-off.",
        tlp="TLP:CLEAR",
        edition="hmeimim/2024-12-14",
        edition_hash="3f9ac17be204",
        tiles=tuple(
            Tile(label=f"Tile {n}", value="≥ 2" if n else "not stated", note="aircraft, 13 Dec")
            for n in range(6)
        ),
        lead=tuple(cited(number) for number in range(6)),
        warnings=("Counts are intervals.", "31 rows rest on an inferred date."),
    )


def drawing(words: str, height_px: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height_px}">'
        f'<path d="M60 30 V{height_px - 40} H740" fill="none" stroke="#1b1f24"/>'
        f'<text x="60" y="{height_px - 20}" font-family="Noto Sans" font-size="11">{words}</text>'
        "</svg>"
    )


def drawn_figure(number: int, **overrides: object) -> Figure:
    fields: dict[str, Any] = {
        "id": f"figure-{number}",
        "title": f"What was counted, part {number}",
        "caption": "Aircraft, as of 14 December 2024. Days without a bar had no look.",
        "alt_text": f"Counts rise from 3 to 9 in part {number}.",
        "credits": ("Coastline: Natural Earth, public domain",),
        "rows": tuple(row_id(n) for n in range(4)),
        "marks": tuple(mark for n in range(4) for mark in cited(n).marks),
        "columns": (),
        "data": (),
        "plotly": {},
        "svg": drawing(f"Lettering of drawing {number}", 420),
        "width_px": 760,
        "height_px": 420,
    }
    return Figure(**(fields | overrides))


def evidence() -> Table:
    columns = ("Date", "What the page says", "Count")
    return Table(
        id="evidence",
        title="Evidence, row by row",
        caption="Every row that this edition uses.",
        columns=tuple(
            Column(key=c.lower(), label=c, width=width, align="right" if c == "Count" else "left")
            for c, width in zip(columns, (1, 5, 0.7), strict=True)
        ),
        rows=tuple(
            TableRow(
                id=f"row-{row_id(n)}",
                group=f"December {2000 + n // 40}",
                cells=(Cited(text=f"row day {n}"), cited(n), Cited(text=str(n))),
            )
            for n in range(ROW_COUNT)
        ),
        empty="No rows.",
        dense=True,
    )


def event_table(count: int = EVENT_COUNT, per_group: int = 15) -> Table:
    return Table(
        id="events",
        title="Events, one by one",
        caption="By day.",
        columns=(
            Column(key="number", label="No.", width=1, align="right"),
            Column(key="event", label="What happened", width=6),
            Column(key="support", label="Support", width=2),
        ),
        rows=tuple(
            TableRow(
                id=f"event-{n}",
                group=f"Week {n // per_group + 1} of the window",
                cells=(Cited(text=str(n)), cited(n), Cited(text=f"event {n} ends")),
            )
            for n in range(count)
        ),
        empty="No events.",
    )


def cards() -> Cards:
    looks = (
        Card(
            id=f"look-{n}",
            date="2024-12-13",
            date_words=f"13 December 2024, look {n}",
            heading="Maxar",
            detail="WorldView-3, 0.3 m",
            age_words="1 day",
            items=tuple(cited(n + k) for k in range(1 + n % 3)),
            no_pixels="Not shown: all rights reserved.",
        )
        for n in range(12)
    )
    return Cards(id="looks", title="Looks", caption="Newest first.", cards=tuple(looks), empty="-")


def statements() -> Statements:
    said = (
        Statement(id=row_id(n), date_words="12 December 2024", who=f"Speaker {n}", said=cited(n))
        for n in range(30)
    )
    return Statements(
        id="said", title="Statements", caption="Newest first.", statements=tuple(said), empty="-"
    )


def changes() -> Changes:
    labels: Sequence[Any] = ("new", "more evidence", "late evidence")
    changed = (
        Change(
            id=row_id(n),
            label=labels[n % 3],
            date_words="13 December 2024",
            said=cited(n),
            support="4 pages, 1 origin",
        )
        for n in range(9)
    )
    group = ChangeGroup(title="In the world", changes=tuple(changed), more="12 more in the annex.")
    return Changes(
        id="changes", title="Since 7 December", caption="", groups=(group,), empty="Nothing."
    )


def sources() -> Sources:
    pages = (
        SourceItem(
            number=n + 1,
            id=f"page-{n + 1}",
            publisher=f"Publisher {n + 1}",
            country="US",
            url=f"https://example.org/2024/%D9%82%D8%A7%D8%B9%D8%AF%D8%A9/a-rather-long/{n + 1}",
            published_words="13 December 2024",
            basis="published",
            reliability="B",
            reliability_words="usually reliable",
            kind_words="first-hand report",
            rows=tuple(row_id(k) for k in range(n, ROW_COUNT, SOURCE_COUNT)),
        )
        for n in range(SOURCE_COUNT)
    )
    return Sources(id="sources", title="Pages used", caption="Numbered.", items=tuple(pages))


def written_notes(text: str = "A count is an interval. " * 6) -> Notes:
    return Notes(
        id="notes",
        title="Method and limits",
        notes=tuple(Note(term=f"Term {n}", text=text) for n in range(5)),
    )


SECTIONS: tuple[tuple[str, tuple[Callable[[], Block], ...]], ...] = (
    ("What changed", (changes,)),
    ("Where it lies", (lambda: drawn_figure(1, height_px=700, svg=drawing("Lettering", 700)),)),
    ("Who looked, and when", (lambda: drawn_figure(2), cards)),
    ("Statements and diplomacy", (statements, lambda: drawn_figure(3), event_table)),
    ("Method", (written_notes,)),
    ("Evidence", (evidence,)),
    ("Sources", (sources,)),
)


def cell_that_showed(
    *outputs: Block | nbformat.NotebookNode, name: str = "shown"
) -> nbformat.NotebookNode:
    """Return a code cell that showed `outputs`: blocks, or nbformat outputs as they are."""
    nodes = [
        new_output("display_data", data={BLOCK_MIME_TYPE: output.model_dump(mode="json")})
        if isinstance(output, Block)
        else output
        for output in outputs
    ]
    return new_code_cell(id=name, source="show()", outputs=nodes)


@pytest.fixture(scope="session")
def cell_of() -> Callable[..., nbformat.NotebookNode]:
    return cell_that_showed


@pytest.fixture(scope="session")
def figure() -> Callable[..., Figure]:
    return drawn_figure


@pytest.fixture(scope="session")
def notes() -> Callable[..., Notes]:
    return written_notes


@pytest.fixture(scope="session")
def events() -> Callable[..., Table]:
    return event_table


@pytest.fixture(scope="session")
def head() -> Masthead:
    return masthead()


@pytest.fixture(scope="session")
def section_titles() -> list[str]:
    return [title for title, _ in SECTIONS]


@pytest.fixture(scope="session")
def notebook() -> nbformat.NotebookNode:
    cells: list[nbformat.NotebookNode] = []
    for number, (heading, blocks) in enumerate(SECTIONS):
        prose = f"## {heading}\n\nWhat is *known*, and **how well**?"
        cells.append(new_markdown_cell(prose, id=f"heading-{number}"))
        cells.append(cell_that_showed(*(block() for block in blocks), name=f"section-{number}"))
    return new_notebook(cells=[cell_that_showed(masthead(), name="masthead"), *cells])


@pytest.fixture(scope="session")
def pdf(notebook: nbformat.NotebookNode) -> bytes:
    return BasewatchPDFExporter().from_notebook_node(notebook)[0]


@pytest.fixture(scope="session")
def reader(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf), strict=True)


@pytest.fixture(scope="session")
def page_texts(reader: PdfReader) -> list[str]:
    """Text of each page, spaces and line breaks made one space."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.fixture(scope="session")
def read_pdf() -> Callable[..., PdfReader]:
    """Return a function that makes the PDF of some cells and opens it."""

    def read(
        *cells: nbformat.NotebookNode, with_masthead: bool = True, paper: str = "a4"
    ) -> PdfReader:
        head = [cell_that_showed(masthead(), name="masthead")] if with_masthead else []
        exporter = BasewatchPDFExporter(paper=paper)
        pdf, _ = exporter.from_notebook_node(new_notebook(cells=[*head, *cells]))
        return PdfReader(io.BytesIO(pdf))

    return read
