"""Every number has an address: ids are unique, and source marks lead somewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from basewatch.errors import RenderError
from basewatch.models.blocks import (
    AnyBlock,
    Cards,
    Changes,
    Cited,
    Comparison,
    Figure,
    Judgements,
    Mark,
    Masthead,
    Pictures,
    Sources,
    Statements,
    Table,
)


def check_addresses(blocks: Sequence[AnyBlock], anchors: Iterable[str]) -> None:
    """Refuse ids that occur twice, and marks that lead to no source or no row.

    Marks are checked against the list of sources and against the evidence rows only where the
    document has such a list: a notebook of one figure is allowed.

    Raises
    ------
    RenderError
        Naming the ids.
    """
    counted = Counter(anchors)
    twice = sorted(anchor for anchor, count in counted.items() if count > 1)
    if twice:
        message = (
            f"These ids occur more than once in the edition: {', '.join(twice)}. "
            "Blocks, table rows and sources each need an id of their own."
        )
        raise RenderError(message)
    if any(isinstance(block, Sources) for block in blocks):
        _check_marks(blocks, counted)


def _check_marks(blocks: Sequence[AnyBlock], anchors: Counter[str]) -> None:
    has_evidence = any(anchor.startswith("row-") for anchor in anchors)
    lost = set()
    for block in blocks:
        for mark in block_marks(block):
            targets = [f"source-{mark.number}"]
            targets += [f"row-{row}" for row in mark.rows] if has_evidence else []
            lost |= {f"{target} (in {block.id})" for target in targets if target not in anchors}
    if lost:
        named = sorted(lost)
        more = f" and {len(named) - 8} more" if len(named) > 8 else ""
        message = (
            f"Source marks lead nowhere: {', '.join(named[:8])}{more}. "
            "Every mark needs its entry in the list of sources and its rows in the evidence table."
        )
        raise RenderError(message)


def block_marks(block: AnyBlock) -> Iterator[Mark]:
    """Yield every source mark in `block`, in order."""
    if isinstance(block, Figure):
        yield from block.marks
    for cited in block_texts(block):
        yield from cited.marks


def block_texts(block: AnyBlock) -> Iterator[Cited]:
    """Yield every cited text in `block`, in order."""
    if isinstance(block, Masthead):
        yield from block.lead
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row.cells)
    elif isinstance(block, Figure):
        yield from (cell for row in block.data for cell in row.cells)
    elif isinstance(block, Pictures):
        yield from (each.said for picture in block.pictures for each in picture.called)
    elif isinstance(block, Comparison):
        yield from (each.said for panel in block.panels for each in panel.picture.called)
    elif isinstance(block, Cards):
        yield from (item for card in block.cards for item in card.items)
    elif isinstance(block, Statements):
        yield from (statement.said for statement in block.statements)
    elif isinstance(block, Judgements):
        yield from (judgement.judged for judgement in block.judgements)
    elif isinstance(block, Changes):
        changes = [change for group in block.groups for change in group.changes]
        yield from (text for change in changes for text in (change.said, *change.details))
