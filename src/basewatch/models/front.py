"""The blocks of the front page: what an edition is, what it judges, and what to watch."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from basewatch.language import WRITTEN_IN
from basewatch.models.block import Block
from basewatch.models.parts import (
    Cited,
    KeyJudgement,
    Named,
    Pointer,
    Tile,
    Watched,
    WorkedOutJudgement,
)
from basewatch.scales import Ladder


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
    language: str = Field(default=WRITTEN_IN, description="of the furniture, BCP 47")
    ladder: Ladder = Field(
        default=Ladder.ICD_203, description="whose words say how likely things are, everywhere"
    )
    lead_title: str = Field(default="", description="what the sentences are")
    lead_count: Pointer = Field(
        default=Pointer(text=""), description="what is new by kind; leads to the whole list"
    )
    unknown: tuple[Pointer, ...] = Field(
        default=(), description="how much of days, sites and looks nobody covered, a sentence each"
    )
    warnings: tuple[str, ...] = Field(description="what the reader must know before reading on")


class Judgements(Block):
    """The desk's own key judgements and, apart from them, what the weighing amounts to."""

    kind: Literal["judgements"] = "judgements"
    caption: str = Field(description="when they were written, and by whom")
    judgements: tuple[KeyJudgement, ...]
    worked_out: WorkedOutJudgement | None = None
    empty: str


class Watch(Block):
    """The signs that matter most to the judgements, on the front page."""

    kind: Literal["watch"] = "watch"
    watched: tuple[Watched, ...]
    more: Pointer = Field(description="how many stand in the table of indicators")
