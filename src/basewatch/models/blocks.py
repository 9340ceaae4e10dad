"""What a notebook cell shows: typed blocks that every output format renders alike.

A cell's last expression is one block. The notebook stores it as JSON under `BLOCK_MIME_TYPE`; the
HTML and the PDF are made from that JSON alone, so an executed notebook is all that is needed to
render an edition again. Templates may use exactly the fields named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from basewatch.models.notebook_html import block_html

BLOCK_MIME_TYPE = "application/vnd.basewatch.block+json"
"""Mime type under which an executed notebook keeps a block."""
PLOTLY_MIME_TYPE = "application/vnd.plotly.v1+json"
SVG_MIME_TYPE = "image/svg+xml"

Tone = Literal["", "observed", "claimed", "estimated", "not_seen", "said", "assessed", "new"]
"""How a statement is meant; drawn as a mark beside it, never by colour alone."""


class Part(BaseModel):
    """Base of everything inside a block: immutable, and no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mark(Part):
    """A source mark: the number in the list of sources, and the rows it stands for."""

    number: int = Field(description="number in the edition's list of sources")
    source: str = Field(description="id of the source")
    grade: str = Field(description="Admiralty letter and digit, for example B2")
    rows: tuple[str, ...] = Field(description="ids of the observation rows")


class Cited(Part):
    """A piece of text with the sources it rests on."""

    text: str
    marks: tuple[Mark, ...] = ()
    tone: Tone = ""
    lang: str = Field(default="en", description="language of the text, BCP 47")


class Named(Part):
    """A name in one language."""

    lang: str
    text: str


class Tile(Part):
    """One figure of the masthead: a label, a value, and what it means."""

    label: str
    value: str
    note: str


class Column(Part):
    """A column of a table."""

    key: str
    label: str
    align: Literal["left", "right", "center"] = "left"
    width: float = Field(default=1.0, description="share of the width, relative to the others")


class TableRow(Part):
    """A row of a table."""

    id: str = Field(description="unique in the edition; the row's anchor")
    cells: tuple[Cited, ...] = Field(description="one per column")
    group: str = Field(default="", description="rows with the same group stand under one heading")


class Block(Part):
    """Base of all blocks."""

    kind: str
    id: str = Field(description="unique in the edition; the block's anchor")
    title: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Give Jupyter the block as JSON, and as HTML and text where nothing better is known."""
        return {
            BLOCK_MIME_TYPE: self._record(),
            "text/html": block_html(self),  # type: ignore[arg-type]  # every subclass is in AnyBlock
            "text/plain": f"{type(self).__name__}: {self.title}",
        }

    def _record(self, exclude: set[str] | None = None) -> dict[str, Any]:
        """Return the block as JSON without what is as by default: half the size of an annex."""
        record = self.model_dump(mode="json", exclude_defaults=True, exclude=exclude)
        return {"kind": self.kind, **record}


class Masthead(Block):
    """Section 1: what this edition is, and as of when."""

    kind: Literal["masthead"] = "masthead"
    site: str = Field(description="name of the site, for running headers")
    subtitle: str
    names: tuple[Named, ...]
    aliases: tuple[str, ...]
    site_kind: str
    position: str = Field(description="lat/lon in degrees, cut to the real precision")
    mgrs: str = Field(description="grid reference, digits by the stored precision")
    as_of: str = Field(description="ISO date")
    as_of_words: str
    as_of_dtg: str = Field(description="information cut-off as a date-time group")
    since: str = Field(description="ISO date")
    since_words: str
    since_basis: str = Field(description="why the window begins there, as a clause")
    newest_words: str = Field(description="newest evidence and its age, as a sentence")
    tlp: str
    edition: str = Field(description="site/as_of")
    edition_hash: str = Field(description="first 12 hex digits over parameters and evidence used")
    tiles: tuple[Tile, ...]
    lead: tuple[Cited, ...] = Field(
        description="the edition in a few sentences, most telling first"
    )
    warnings: tuple[str, ...] = Field(description="what the reader must know before reading on")


class Table(Block):
    """Rows and columns, every cell with its sources."""

    kind: Literal["table"] = "table"
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    empty: str = Field(description="the sentence that stands where there are no rows")
    dense: bool = Field(default=False, description="set in smaller type: an annex")


class Figure(Block):
    """A drawn figure: interactive, static, and as a table; with its words and its rows."""

    kind: Literal["figure"] = "figure"
    caption: str = Field(description="unit, as_of, what is missing, how to read it")
    alt_text: str = Field(description="the finding, for those who do not see the figure")
    credits: tuple[str, ...] = ()
    rows: tuple[str, ...] = Field(description="ids of the observation rows drawn")
    marks: tuple[Mark, ...]
    columns: tuple[Column, ...] = Field(description="of the data table")
    data: tuple[TableRow, ...] = Field(description="the figure as a table")
    plotly: dict[str, Any] = Field(description="data and layout, plotly schema")
    svg: str = Field(description="static drawing, made by plotly.js")
    width_px: int
    height_px: int

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Give the interactive and the static drawing under their own types, and the rest."""
        return {
            BLOCK_MIME_TYPE: self._record(exclude={"plotly", "svg"}),
            PLOTLY_MIME_TYPE: self.plotly,
            SVG_MIME_TYPE: self.svg,
            "text/plain": f"Figure: {self.title}. {self.alt_text}",
        }


class Card(Part):
    """One look at the site: who imaged it when, and what was reported."""

    id: str
    date: str
    date_words: str
    heading: str = Field(description="provider or sensor")
    detail: str = Field(description="sensor and ground sample distance where known")
    age_words: str = Field(description="age at as_of")
    items: tuple[Cited, ...] = Field(description="what was reported seen or not seen")
    no_pixels: str = Field(description="why no picture is shown")


class Cards(Block):
    """Looks without pixels."""

    kind: Literal["cards"] = "cards"
    caption: str
    cards: tuple[Card, ...]
    empty: str


class Statement(Part):
    """What somebody said."""

    id: str
    date_words: str
    who: str
    said: Cited


class Statements(Block):
    """Statements, newest first."""

    kind: Literal["statements"] = "statements"
    caption: str
    statements: tuple[Statement, ...]
    empty: str


class Change(Part):
    """One thing that is new since the edition before."""

    id: str
    label: Literal["new", "more evidence", "late evidence"]
    date_words: str
    said: Cited
    support: str = Field(description="pages and origins, for example '4 pages, 1 origin'")


class ChangeGroup(Part):
    """Changes that belong together."""

    title: str
    changes: tuple[Change, ...]
    more: str = Field(description="what is not listed here and where it stands, or empty")


class Changes(Block):
    """What is new since the edition before."""

    kind: Literal["changes"] = "changes"
    caption: str
    groups: tuple[ChangeGroup, ...]
    empty: str


class SourceItem(Part):
    """A page, with everything this edition takes from it."""

    number: int
    id: str
    publisher: str
    country: str
    url: str
    published_words: str = Field(description="publication date, or what stands for it")
    basis: str = Field(description="what fixes the day it was public")
    reliability: str
    reliability_words: str
    kind_words: str
    rows: tuple[str, ...]


class Sources(Block):
    """Every page used, numbered."""

    kind: Literal["sources"] = "sources"
    caption: str
    items: tuple[SourceItem, ...]


class Note(Part):
    """A term and what is meant by it."""

    term: str
    text: str


class Notes(Block):
    """Method, limits, glossary."""

    kind: Literal["notes"] = "notes"
    notes: tuple[Note, ...]


AnyBlock = Annotated[
    Masthead | Table | Figure | Cards | Statements | Changes | Sources | Notes,
    Field(discriminator="kind"),
]

_BLOCK: TypeAdapter[AnyBlock] = TypeAdapter(AnyBlock)


def read_block(bundle: Mapping[str, Any]) -> AnyBlock:
    """Read a block back from an output of an executed notebook.

    Parameters
    ----------
    bundle
        The output's data by mime type; a figure's drawings stand under types of their own.

    Raises
    ------
    pydantic.ValidationError
        When the JSON is not a block, or lacks a field.
    """
    record = dict(bundle[BLOCK_MIME_TYPE])
    if record.get("kind") == "figure":
        if PLOTLY_MIME_TYPE in bundle:
            record["plotly"] = bundle[PLOTLY_MIME_TYPE]
        if SVG_MIME_TYPE in bundle:
            record["svg"] = "".join(bundle[SVG_MIME_TYPE])
    return _BLOCK.validate_python(record)
