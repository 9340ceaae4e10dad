"""What a published edition says of itself, read from its own files whatever made them."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from basewatch.errors import EditionError
from basewatch.models.block import BLOCK_MIME_TYPE
from basewatch.publish.paths import EditionPaths
from basewatch.publish.public.ledger import Release

_SVG = "image/svg+xml"


@dataclass(frozen=True)
class Said:
    """A sentence, and how it is meant."""

    text: str
    tone: str = ""


@dataclass(frozen=True)
class Judged:
    """A key judgement, and apart from it how sure the desk is."""

    judged: str
    confidence: str


@dataclass(frozen=True)
class Drawing:
    """A figure as the edition shows it."""

    id: str
    title: str
    caption: str
    alt_text: str
    svg: str


@dataclass(frozen=True)
class Card:
    """One published edition, in short."""

    release: Release
    folder: Path
    """Where its files stand."""
    blocks: Mapping[str, Mapping[str, Any]]
    """Blocks of its notebook by id, as JSON; the drawing of a figure as ``svg``."""
    counts: Mapping[str, int]
    """From its manifest: rows, pages, origins, families, events."""

    @property
    def head(self) -> Mapping[str, Any]:
        """The masthead."""
        return self.blocks["masthead"]

    def text(self, name: str) -> str:
        """Give a text of the masthead, or an empty one."""
        return str(self.head.get(name, ""))

    @property
    def lead(self) -> tuple[Said, ...]:
        """What the edition tells first."""
        return tuple(Said(s["text"], s.get("tone", "")) for s in self.head.get("lead", ()))

    @property
    def names(self) -> tuple[Mapping[str, str], ...]:
        """Names in other languages: ``lang`` and ``text``."""
        return tuple(self.head.get("names", ()))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other spellings."""
        return tuple(self.head.get("aliases", ()))

    @property
    def judgements(self) -> tuple[Judged, ...]:
        """The key judgements of the desk, in order; those worked out are not among them."""
        block = self.blocks.get("key-judgements", {})
        return tuple(
            Judged(each["judged"]["text"], each["confidence"])
            for each in block.get("judgements", ())
        )

    @property
    def judged_when(self) -> str:
        """When they were written, and by whom."""
        return str(self.blocks.get("key-judgements", {}).get("caption", ""))

    def drawing(self, name: str) -> Drawing | None:
        """Give a figure of the edition, or None where it has none of that name."""
        block = self.blocks.get(name)
        if not block or "svg" not in block:
            return None
        told = (str(block.get(key, "")) for key in ("title", "caption", "alt_text", "svg"))
        return Drawing(name, *told)

    @cached_property
    def evidence(self) -> tuple[Mapping[str, str], ...]:
        """Rows of its evidence.csv, in order."""
        path = self.folder / "evidence.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(csv.DictReader(file))

    @cached_property
    def rows(self) -> frozenset[str]:
        """Ids of the rows it uses."""
        return frozenset(row["id"] for row in self.evidence)


def read_card(folder: Path, release: Release) -> Card:
    """Read what an edition says of itself.

    Parameters
    ----------
    folder
        Where its files stand.
    release
        Its entry in the ledger.

    Raises
    ------
    EditionError
        When its notebook or manifest is not that of an edition.
    """
    paths = EditionPaths(folder)
    try:
        notebook = json.loads(paths.notebook.read_text(encoding="utf-8"))
        counts = json.loads(paths.manifest.read_text(encoding="utf-8"))["counts"]
        blocks = {block["id"]: block for block in _blocks(notebook)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"The edition {release.edition} cannot be read from {folder} ({error!r})."
        raise EditionError(msg) from None
    if "masthead" not in blocks:
        msg = f"{paths.notebook} has no masthead, so it cannot be listed; make the edition again."
        raise EditionError(msg)
    return Card(release, folder, blocks, counts)


def _blocks(notebook: Mapping[str, Any]) -> list[dict[str, Any]]:
    bundles = [
        output["data"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        if BLOCK_MIME_TYPE in output.get("data", {})
    ]
    return [
        dict(bundle[BLOCK_MIME_TYPE]) | ({"svg": "".join(bundle[_SVG])} if _SVG in bundle else {})
        for bundle in bundles
    ]
