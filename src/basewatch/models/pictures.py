"""Pictures of a site: each with its scale, its caption and its callouts, and blocks of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from basewatch.models.block import Block
from basewatch.models.parts import Cited, Part


class Fact(Part):
    """One line of a picture's caption."""

    label: str
    text: str


class Called(Part):
    """What a numbered mark on a picture points to."""

    number: int
    said: Cited = Field(description="what is seen there, with the rows that say so")


class Picture(Part):
    """One picture of the site, with everything that a reader must know of it."""

    id: str
    date: str = Field(description="ISO date, or date and time")
    date_words: str
    heading: str = Field(description="sensor or satellite")
    age_words: str = Field(description="age at as_of")
    label: str = Field(
        default="", description="what must be said on its face: SYNTHETIC; else empty"
    )
    alt_text: str = Field(description="site, date, sensor, and what is called out")
    svg: str = Field(
        description="the picture inside a drawing with scale bar, north arrow and callouts"
    )
    facts: tuple[Fact, ...] = Field(description="the caption block, line by line")
    called: tuple[Called, ...] = ()
    credit: str = Field(description="the provider's credit line")


class Panel(Part):
    """One side of a comparison: a picture and where it stands in it."""

    role: str = Field(description="before, after, or pixels changed")
    picture: Picture


class Pictures(Block):
    """A contact sheet: pictures of one extent, newest first."""

    kind: Literal["pictures"] = "pictures"
    caption: str
    pictures: tuple[Picture, ...]
    empty: str = Field(description="why there is none and how to get one, as sentences")


class Comparison(Block):
    """Two pictures of one extent side by side, and what differs between their pixels."""

    kind: Literal["comparison"] = "comparison"
    caption: str
    panels: tuple[Panel, ...] = Field(description="before, after, and the changed pixels if any")
    result: str = Field(description="share of changed pixels, or why they are not compared")
