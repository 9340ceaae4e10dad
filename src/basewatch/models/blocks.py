"""What a notebook cell shows: typed blocks that every output format renders alike.

A cell's last expression is one block. The notebook stores it as JSON under `BLOCK_MIME_TYPE`; the
HTML and the PDF are made from that JSON alone, so an executed notebook is all that is needed to
render an edition again. Templates may use exactly the fields named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from basewatch.models.notebook_html import block_html
from basewatch.models.parts import (
    Card,
    Change,
    ChangeGroup,
    Cited,
    Column,
    KeyJudgement,
    Mark,
    Named,
    Note,
    Part,
    Shade,
    SourceItem,
    Statement,
    TableRow,
    Tile,
    Tone,
)

__all__ = [
    "BLOCK_MIME_TYPE",
    "PLOTLY_MIME_TYPE",
    "SVG_MIME_TYPE",
    "AnyBlock",
    "Block",
    "Card",
    "Cards",
    "Change",
    "ChangeGroup",
    "Changes",
    "Cited",
    "Column",
    "Figure",
    "Judgements",
    "KeyJudgement",
    "Mark",
    "Masthead",
    "Named",
    "Note",
    "Notes",
    "Part",
    "Shade",
    "SourceItem",
    "Sources",
    "Statement",
    "Statements",
    "Table",
    "TableRow",
    "Tile",
    "Tone",
    "read_block",
]

BLOCK_MIME_TYPE = "application/vnd.basewatch.block+json"
"""Mime type under which an executed notebook keeps a block."""
PLOTLY_MIME_TYPE = "application/vnd.plotly.v1+json"
SVG_MIME_TYPE = "image/svg+xml"


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
    kicker: str = Field(default="site briefing", description="what kind of briefing this is")
    site: str = Field(description="name of the site, for running headers")
    subtitle: str
    names: tuple[Named, ...]
    aliases: tuple[str, ...]
    site_kind: str
    position: str = Field(
        description="lat/lon in degrees, cut to the real precision; empty: no one place"
    )
    mgrs: str = Field(description="grid reference, digits by the stored precision, or empty")
    as_of: str = Field(description="ISO date")
    as_of_words: str
    as_of_dtg: str = Field(description="information cut-off as a date-time group")
    since: str = Field(description="ISO date")
    since_words: str
    since_basis: str = Field(description="why the window begins there, as a clause")
    newest_words: str = Field(description="newest evidence and its age, as a sentence")
    tlp: str
    label: str = Field(
        default="", description="what every page must say of its evidence: MADE-UP TEST DATA"
    )
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
    rows: tuple[str, ...] = Field(description="ids of the observation rows drawn or counted")
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


class Cards(Block):
    """Looks without pixels."""

    kind: Literal["cards"] = "cards"
    caption: str
    cards: tuple[Card, ...]
    empty: str


class Statements(Block):
    """Statements, newest first."""

    kind: Literal["statements"] = "statements"
    caption: str
    statements: tuple[Statement, ...]
    empty: str


class Judgements(Block):
    """The desk's own key judgements, beneath the masthead."""

    kind: Literal["judgements"] = "judgements"
    caption: str = Field(description="when they were written, and by whom")
    judgements: tuple[KeyJudgement, ...]
    empty: str


class Changes(Block):
    """What is new since the edition before."""

    kind: Literal["changes"] = "changes"
    caption: str
    groups: tuple[ChangeGroup, ...]
    empty: str


class Sources(Block):
    """Every page used, numbered."""

    kind: Literal["sources"] = "sources"
    caption: str
    items: tuple[SourceItem, ...]


class Notes(Block):
    """Method, limits, glossary."""

    kind: Literal["notes"] = "notes"
    notes: tuple[Note, ...]


AnyBlock = Annotated[
    Masthead | Table | Figure | Cards | Statements | Judgements | Changes | Sources | Notes,
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
