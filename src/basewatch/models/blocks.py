"""What a notebook cell shows: typed blocks that every output format renders alike.

A cell's last expression is one block. The notebook stores it as JSON under `BLOCK_MIME_TYPE`; the
HTML and the PDF are made from that JSON alone, so an executed notebook is all that is needed to
render an edition again. Templates may use exactly the fields named here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from basewatch.models.block import BLOCK_MIME_TYPE, Block
from basewatch.models.front import Judgements, Masthead, Watch
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
    Pointer,
    Shade,
    SourceItem,
    Statement,
    TableRow,
    Tile,
    Tone,
    Watched,
    WorkedOutJudgement,
)
from basewatch.models.pictures import Called, Comparison, Fact, Panel, Picture, Pictures

__all__ = [
    "BLOCK_MIME_TYPE",
    "PLOTLY_MIME_TYPE",
    "SVG_MIME_TYPE",
    "AnyBlock",
    "Block",
    "Called",
    "Card",
    "Cards",
    "Change",
    "ChangeGroup",
    "Changes",
    "Cited",
    "Column",
    "Comparison",
    "Fact",
    "Figure",
    "Judgements",
    "KeyJudgement",
    "Mark",
    "Masthead",
    "Named",
    "Note",
    "Notes",
    "Panel",
    "Part",
    "Picture",
    "Pictures",
    "Pointer",
    "Shade",
    "SourceItem",
    "Sources",
    "Statement",
    "Statements",
    "Table",
    "TableRow",
    "Tile",
    "Tone",
    "Watch",
    "Watched",
    "WorkedOutJudgement",
    "read_block",
]

PLOTLY_MIME_TYPE = "application/vnd.plotly.v1+json"
SVG_MIME_TYPE = "image/svg+xml"


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
    is_newest_right: bool = Field(
        default=False, description="a narrow screen shows its right end first"
    )

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
    Masthead
    | Table
    | Figure
    | Cards
    | Pictures
    | Comparison
    | Statements
    | Judgements
    | Watch
    | Changes
    | Sources
    | Notes,
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
