"""What blocks are made of: texts with their source marks, rows, cards, and the like."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Tone = Literal[
    "", "observed", "claimed", "estimated", "not_seen", "not_looked", "said", "assessed", "new"
]
"""How a statement is meant; drawn as a mark beside it, never by colour alone."""

Shade = Literal["", "fresh", "ageing", "stale"]
"""How far a sighting has aged; drawn as a tint, and said in words beside it."""

ChangeLabel = Literal[
    "new", "spans the cut-off", "late evidence", "revised", "more evidence", "withdrawn"
]
"""How a thing stands to what was known before."""


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
    sign: Tone = Field(default="", description="whose sign stands before words that say it")
    lang: str = Field(
        default="", description="language of the text, BCP 47; empty: that of the edition"
    )
    detail: str = Field(default="", description="a second line below it, set smaller")
    shade: Shade = Field(default="", description="tint by age; the words say it as well")


class Named(Part):
    """A name in one language."""

    lang: str
    text: str


class Tile(Part):
    """One figure of the masthead: a label, a value, and what it means."""

    label: str
    value: str
    note: str
    see: str = Field(default="", description="id of the block that lists what it counts")


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


class Card(Part):
    """One look at the site: who imaged it when, and what was reported."""

    id: str
    date: str
    date_words: str
    heading: str = Field(description="provider or sensor")
    detail: str = Field(description="sensor and ground sample distance where known")
    age_words: str = Field(description="age at as_of")
    about: str = Field(
        default="", description="whose it is, how fine, what that can show, its footprint"
    )
    items: tuple[Cited, ...] = Field(description="what was reported seen or not seen")
    no_pixels: str = Field(description="why no picture is shown")


class Pointer(Part):
    """A piece of text that sums up a part of the edition, and where that stands."""

    text: str
    target: str = Field(default="", description="anchor of a block, row or section, or empty")


class KeyJudgement(Part):
    """What the desk judges: how likely and by when, and apart from it how sure it is."""

    id: str
    number: int = Field(description="place among the judgements, from 1")
    judged: Cited = Field(description="the sentence with its word of likelihood, its horizon")
    confidence: str = Field(description="how sure, and what limits it: a sentence of its own")
    change: Pointer = Field(
        default=Pointer(text=""), description="what became of it since the edition before, and why"
    )


class WorkedOutJudgement(Part):
    """What the weighing of hypotheses amounts to: worked out, and no judgement of the desk."""

    question: Pointer = Field(description="the question weighed; leads to its hypotheses")
    judged: Cited = Field(description="the likeliest answer with its word and its horizon")
    firmness: str = Field(description="from what it was worked out, and what would shake it")
    change: str = Field(description="how it stood on the first day of the window")
    alternatives: tuple[Pointer, ...] = Field(description="the other answers with their chances")


class Watched(Part):
    """A sign that is watched, in one line."""

    sign: Pointer = Field(description="the sign; leads to its row in the table of indicators")
    threshold: str
    state: str = Field(description="how it stands, and whether that is new")
    checked: str = Field(description="when it was last checked")
    is_new: bool = Field(description="whether the state is another than on the window's first day")
    tone: Tone = Field(default="", description="whose sign stands before the state")


class Statement(Part):
    """What somebody said."""

    id: str
    date_words: str
    who: str
    said: Cited


class Change(Part):
    """One thing that is new since the edition before."""

    id: str
    label: ChangeLabel
    date_words: str
    said: Cited
    support: str = Field(description="pages and origins, for example '4 pages, 1 origin'")
    details: tuple[Cited, ...] = Field(
        default=(), description="from what to what, and whatever else a reader must know of it"
    )


class ChangeGroup(Part):
    """Changes that belong together."""

    title: str
    changes: tuple[Change, ...]
    more: str = Field(description="what is not listed here and where it stands, or empty")


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


class Note(Part):
    """A term and what is meant by it."""

    term: str
    text: str
