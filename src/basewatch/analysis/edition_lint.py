"""The linter over a whole edition: every sentence that is the edition's own.

What others said, and what is told in the words of evidence, is not the edition's own and is passed
over: quotations, statements, changes, cards, and every text that bears a source mark or a tone.
Judgements are its own although they bear marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from basewatch.analysis.wording import Finding, lint_paragraph
from basewatch.analysis.wording_rules import Ground
from basewatch.errors import RenderError
from basewatch.language import WRITTEN_IN
from basewatch.models.blocks import (
    AnyBlock,
    Cards,
    Changes,
    Cited,
    Figure,
    Judgements,
    Masthead,
    Notes,
    Sources,
    Statements,
    Table,
    Watch,
    Watched,
)
from basewatch.scales import Ladder

SHOWN = 8
"""Findings that one refusal lists."""
JUDGED = Ground(is_last_seen_open=True, has_named_origin=True)
"""Of a key judgement: whether the thing is gone is what it judges, so no word takes it as told."""
TOLD = Ground(is_last_seen_open=True, needs_horizon=False)
"""Of all else: captions and notes give one horizon, the edition's date, for all they say."""


@dataclass(frozen=True)
class OwnWords:
    """A piece of the edition's own text, and where it stands."""

    block: str
    """Id of the block."""
    text: str
    ground: Ground = TOLD
    """The ladder in it is that of the edition."""


@dataclass(frozen=True)
class EditionFinding:
    """Words of an edition that break a rule."""

    block: str
    """Id of the block."""
    finding: Finding
    text: str
    """The whole text in which they stand."""

    def __str__(self) -> str:
        return (
            f"block '{self.block}' says '{self.finding.text}' ({self.finding.rule}) in "
            f"“{self.text}”: {self.finding.advice}"
        )


def lint_edition(blocks: Iterable[AnyBlock]) -> tuple[EditionFinding, ...]:
    """Check every sentence that is an edition's own.

    Parameters
    ----------
    blocks
        The edition's blocks, in order; the masthead says which one ladder is in force.

    Returns
    -------
    tuple of EditionFinding
        In the order of the page.
    """
    standing = tuple(blocks)
    ladder = next((b.ladder for b in standing if isinstance(b, Masthead)), Ladder.ICD_203)
    return tuple(
        EditionFinding(words.block, finding, words.text)
        for block in standing
        for words in own_words(block)
        for finding in lint_paragraph(words.text, replace(words.ground, ladder=ladder))
    )


def own_words(block: AnyBlock) -> Iterator[OwnWords]:
    """Walk the texts of a block that are the edition's own, its title first."""
    yield OwnWords(block.id, block.title)
    if isinstance(block, Judgements):
        yield from _judgements(block)
    else:
        yield from (OwnWords(block.id, text) for text in _texts(block) if text)


def _judgements(block: Judgements) -> Iterator[OwnWords]:
    yield OwnWords(block.id, block.caption)
    for item in block.judgements:
        yield OwnWords(block.id, item.judged.text, JUDGED)
        yield OwnWords(block.id, item.confidence)
        yield OwnWords(block.id, item.change.text)
    if block.worked_out:
        yield OwnWords(block.id, block.worked_out.judged.text, JUDGED)
        yield OwnWords(block.id, block.worked_out.firmness)
        yield OwnWords(block.id, block.worked_out.change)
        yield from (OwnWords(block.id, other.text) for other in block.worked_out.alternatives)


def _texts(block: AnyBlock) -> Iterator[str]:
    match block:
        case Masthead():
            yield from (block.subtitle, block.newest_words, *block.warnings)
            yield from (f"{tile.label}: {tile.note}" for tile in block.tiles)
            yield from (block.lead_title, block.lead_count.text)
            yield from (pointer.text for pointer in block.unknown)
        case Watch():
            yield from (text for item in block.watched for text in _watched(item))
            yield block.more.text
        case Table():
            yield from (block.caption, block.empty, *(column.label for column in block.columns))
            yield from () if block.dense else _cells(block)
        case Figure():
            yield from (block.caption, block.alt_text, *(column.label for column in block.columns))
        case Notes():
            yield from (text for note in block.notes for text in (note.term, note.text))
        case Cards() | Statements() | Changes():
            yield from (block.caption, block.empty)
        case Sources():
            yield block.caption


def _watched(item: Watched) -> tuple[str, ...]:
    return (item.sign.text, item.threshold, item.state, item.checked)


def _cells(block: Table) -> Iterator[str]:
    cells = (cell for row in block.rows for cell in row.cells)
    yield from (text for cell in cells for text in _own(cell))


def _own(cell: Cited) -> Iterator[str]:
    if not (cell.marks or cell.tone) and cell.lang in {"", WRITTEN_IN}:
        yield cell.text
    yield cell.detail


def check_wording(blocks: Iterable[AnyBlock]) -> None:
    """Refuse an edition whose own words break a rule.

    Raises
    ------
    RenderError
        Naming block and words of each finding.
    """
    found = list(dict.fromkeys(map(str, lint_edition(blocks))))
    if found:
        more = f" And {len(found) - SHOWN} more." if len(found) > SHOWN else ""
        message = f"The edition's own words break the house rules: {' '.join(found[:SHOWN])}{more}"
        raise RenderError(message)
