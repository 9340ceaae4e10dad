"""What stands inside a block: the ids it puts on a page, and its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from basewatch.models.blocks import (
    AnyBlock,
    Cards,
    Changes,
    Comparison,
    Judgements,
    Picture,
    Pictures,
    Sources,
    Statements,
    Table,
)


def block_anchors(block: AnyBlock) -> Iterator[str]:
    """Yield the ids that `block` puts on a page, its own first.

    Cards, statements, judgements and changes put theirs behind the block's, as one observation may
    be told in several blocks: ``statements-F0201``.
    """
    yield block.id
    if isinstance(block, Table):
        yield from (row.id for row in block.rows)
    elif isinstance(block, Sources):
        yield from (f"source-{item.number}" for item in block.items)
    elif isinstance(block, Cards):
        yield from (f"{block.id}-{card.id}" for card in block.cards)
    elif isinstance(block, Statements):
        yield from (f"{block.id}-{statement.id}" for statement in block.statements)
    elif isinstance(block, Judgements):
        yield from (f"{block.id}-{judgement.id}" for judgement in block.judgements)
    elif isinstance(block, Pictures | Comparison):
        yield from (f"{block.id}-{picture.id}" for picture in block_pictures(block))
    elif isinstance(block, Changes):
        yield from (f"{block.id}-{c.id}" for group in block.groups for c in group.changes)


def block_pictures(block: AnyBlock) -> Iterator[Picture]:
    """Yield every picture in `block`, in order."""
    if isinstance(block, Pictures):
        yield from block.pictures
    elif isinstance(block, Comparison):
        yield from (panel.picture for panel in block.panels)
