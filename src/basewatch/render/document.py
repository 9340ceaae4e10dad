"""What an executed notebook says, as one record that every output format renders alike.

A notebook is read once: markdown headings become numbered sections, outputs become items in them.
Nothing is dropped in silence: an output that cannot be shown stops the edition by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from basewatch.errors import RenderError
from basewatch.language import WRITTEN_IN, speaking
from basewatch.models.blocks import (
    AnyBlock,
    Figure,
    Judgements,
    Masthead,
    Picture,
    Table,
    Watch,
)
from basewatch.render.addresses import check_addresses
from basewatch.render.block_parts import block_anchors, block_pictures
from basewatch.render.outputs import PAGE_MIME_TYPES, Output, read_outputs
from basewatch.render.page_checks import check_sizes
from basewatch.render.prose import Heading, Text, read_markdown
from basewatch.render.sectioning import Item, Section, divide, number_blocks

NOT_SHOWN_TAGS = frozenset({"parameters", "injected-parameters", "remove-cell"})
"""Cells with one of these tags belong to the notebook alone."""

IF_ANSWERED_TAG = "if-answered"
"""A heading's cell with this tag is left out where the cells below it show nothing."""


@dataclass(frozen=True, slots=True)
class Document:
    """An executed notebook, read."""

    title: str
    language: str
    """BCP 47, of the prose."""
    masthead: Masthead | None
    """First on the page, without a section number; None in a notebook that has none."""
    front: tuple[Item, ...]
    """What else stands before the first section; prose above the masthead is for the notebook."""
    sections: tuple[Section, ...]
    labels: Mapping[str, str]
    """Block id to ``Figure 3`` or ``Table 1``, numbered in order."""
    withheld: tuple[str, ...]
    """What cells wrote on stderr, one sentence each: for the log, not for the page."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything on the page in order, the masthead first."""
        head: tuple[Item, ...] = (self.masthead,) if self.masthead else ()
        return (*head, *self.front, *(item for s in self.sections for item in s.items))

    @property
    def judged(self) -> Judgements | None:
        """The key judgements that stand on the front page, beneath a masthead."""
        found = (item for item in self.front if isinstance(item, Judgements))
        return next(found, None) if self.masthead else None

    @property
    def watched(self) -> Watch | None:
        """What to watch, where it stands on the front page."""
        found = (item for item in self.front if isinstance(item, Watch))
        return next(found, None) if self.masthead else None

    @property
    def below_front(self) -> tuple[Item, ...]:
        """What stands before the first section and not on the front page."""
        on_front = (self.judged, self.watched)
        return tuple(item for item in self.front if not any(item is o for o in on_front))

    @property
    def blocks(self) -> tuple[AnyBlock, ...]:
        """All typed blocks in order, the masthead first."""
        return tuple(i for i in self.items if not isinstance(i, Output | Text))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures in order."""
        return tuple(picture for block in self.blocks for picture in block_pictures(block))

    @property
    def credits(self) -> tuple[str, ...]:
        """Credit lines of all figures and pictures, each once, in order."""
        lines = [line for figure in self.figures for line in figure.credits]
        lines += [picture.credit for picture in self.pictures if picture.credit]
        return tuple(dict.fromkeys(lines))

    @property
    def anchors(self) -> frozenset[str]:
        """Ids a link may lead to: blocks, sections, table rows, and ``source-<number>``."""
        sections = (section.id for section in self.sections)
        return frozenset((*sections, *(a for block in self.blocks for a in block_anchors(block))))


def read_document(
    notebook: Mapping[str, Any], mime_types: tuple[str, ...] = PAGE_MIME_TYPES
) -> Document:
    """Read an executed notebook.

    Parameters
    ----------
    notebook
        nbformat 4, as `nbformat.read` gives it.
    mime_types
        Mime types that the output format can show beside typed blocks and plotly figures, the
        best first.

    Raises
    ------
    RenderError
        Where a cell failed, an output cannot be shown, a block breaks the contract of
        `basewatch.models.blocks`, an id occurs twice, or a source mark leads nowhere.
    """
    items, withheld = _read_cells(notebook, mime_types)
    masthead = _the_masthead(items)
    language = masthead.language if masthead else notebook["metadata"].get("language", WRITTEN_IN)
    with speaking(language):
        document = _composed(notebook, items, masthead, language, withheld)
    check_addresses(document.blocks, [a for block in document.blocks for a in block_anchors(block)])
    check_sizes(document.figures)
    _refuse_unlabelled(document)
    return document


def _composed(
    notebook: Mapping[str, Any],
    items: list[Item | Heading],
    masthead: Masthead | None,
    language: str,
    withheld: tuple[str, ...],
) -> Document:
    front, sections = divide(items)
    return Document(
        title=_title(notebook, items, masthead),
        language=language,
        masthead=masthead,
        front=_after_masthead(front, masthead),
        sections=sections,
        labels=number_blocks([item for item in items if isinstance(item, Figure | Table)]),
        withheld=withheld,
    )


def _refuse_unlabelled(document: Document) -> None:
    """Refuse a made-up picture on pages that do not all say that their evidence is made up."""
    made_up = [picture.id for picture in document.pictures if picture.label]
    if made_up and not (document.masthead and document.masthead.label):
        message = (
            f"Picture {made_up[0]!r} is made up, and the edition does not say on every page that "
            "its evidence is. Made-up pictures belong into a catalogue that states "
            "'test_data: true' and nowhere else; take the picture out."
        )
        raise RenderError(message)


def _read_cells(
    notebook: Mapping[str, Any], mime_types: tuple[str, ...]
) -> tuple[list[Item | Heading], tuple[str, ...]]:
    items: list[Item | Heading] = []
    withheld: list[str] = []
    optional: list[int] = []
    for position, cell in enumerate(notebook["cells"], start=1):
        if NOT_SHOWN_TAGS & set(cell["metadata"].get("tags", ())):
            continue
        name = f"cell {position} ({cell.get('id', 'without an id')!r})"
        if cell["cell_type"] == "markdown":
            if IF_ANSWERED_TAG in cell["metadata"].get("tags", ()):
                optional.append(len(items))
            items += read_markdown(name, cell["source"])
        elif cell["cell_type"] == "code":
            shown, warnings = read_outputs(name, cell, mime_types)
            items += shown
            withheld += warnings
    silent = {at for at in optional if at + 1 == len(items) or isinstance(items[at + 1], Heading)}
    return [item for at, item in enumerate(items) if at not in silent], tuple(withheld)


def _the_masthead(items: list[Item | Heading]) -> Masthead | None:
    mastheads = [item for item in items if isinstance(item, Masthead)]
    front, _ = divide(items)
    if len(mastheads) > 1 or any(item not in front for item in mastheads):
        message = (
            f"Masthead {mastheads[-1].id!r} stands after a section heading or after another "
            "masthead. A briefing has one, before its first '## ' heading; move its cell up."
        )
        raise RenderError(message)
    return mastheads[0] if mastheads else None


def _after_masthead(front: list[Item], masthead: Masthead | None) -> tuple[Item, ...]:
    """Leave out the masthead, and prose before it, which introduces the notebook to its users."""
    if masthead is None:
        return tuple(front)
    start = front.index(masthead)
    kept = [item for item in front[:start] if not isinstance(item, Text)]
    return (*kept, *front[start + 1 :])


def _title(
    notebook: Mapping[str, Any], items: list[Item | Heading], masthead: Masthead | None
) -> str:
    if masthead:
        return masthead.title
    headings = (item.text for item in items if isinstance(item, Heading) and item.level == 1)
    return next(headings, str(notebook["metadata"].get("title", "Notebook")))
