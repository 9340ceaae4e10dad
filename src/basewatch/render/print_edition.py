"""A document as the data that the Typst templates read: one JSON record, and its drawings."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from basewatch.errors import RenderError
from basewatch.language import said_in, say
from basewatch.models.blocks import Figure, Masthead, Sources, Table
from basewatch.models.parts import ChangeLabel
from basewatch.project import project_folder
from basewatch.render.document import Document
from basewatch.render.markdown import plain_words, read_prose
from basewatch.render.outputs import FIGURE_WIDTH_PX
from basewatch.render.print_back_links import mark_first_citations
from basewatch.render.print_figures import let_figures_move
from basewatch.render.print_front import front_setting
from basewatch.render.print_items import print_item
from basewatch.render.print_pictures import for_print
from basewatch.render.print_words import split_dated
from basewatch.render.sectioning import Item, Section

PRINTED_MIME_TYPES = ("image/svg+xml", "image/png", "image/jpeg", "text/plain")
"""What paper shows beside typed blocks and figures, the best first."""

TALLEST_FIGURE_PX = {"a4": 1000, "us-letter": 910}
"""What a page holds at full text width, under a title and above a caption."""


@dataclass(frozen=True, slots=True)
class PrintEdition:
    """Everything that the templates are given."""

    record: dict[str, Any]
    anchors: tuple[str, ...]
    """What a link inside the edition may lead to, in order."""
    drawings: dict[str, str]
    """Figure or picture id to SVG, in order of appearance."""
    issued: dt.date | None
    """Date of the document; None without a masthead."""
    words: dict[str, str]
    """What the templates say, English to the language of the edition; empty for English."""

    @property
    def inputs(self) -> dict[str, str]:
        """The same as strings, as Typst takes them."""
        svgs = {f"svg-{name}": svg for name, svg in self.drawings.items()}
        return {
            "edition": json.dumps(self.record, ensure_ascii=False),
            "language": self.record["language"],
            "words": json.dumps(self.words, ensure_ascii=False),
            "anchors": json.dumps({name: n for n, name in enumerate(self.anchors)}),
            **svgs,
        }


def print_edition(document: Document, paper: str = "a4") -> PrintEdition:
    """Lay out `document` as data for print.

    Parameters
    ----------
    document
        An executed notebook, read with `PRINTED_MIME_TYPES`.
    paper
        ``a4`` or ``us-letter``.

    Raises
    ------
    RenderError
        Where a figure has no alternative text or no page can hold it, or where prose holds what
        print does not know.
    """
    for figure in document.figures:
        _check_figure(figure, paper)
    pictures: dict[str, str] = {}
    masthead = document.masthead
    issued = dt.date.fromisoformat(masthead.as_of) if masthead else None
    record = {
        **_description(document, issued),
        "paper": paper,
        "masthead": _masthead(masthead) if masthead else None,
        "opening": [print_item(item, document, pictures) for item in document.below_front],
        "sections": [_section(section, document, pictures) for section in document.sections],
    }
    let_figures_move(record["sections"])
    if masthead:
        questions = [section["question"] for section in record["sections"]]
        judged, watched = document.judged, document.watched
        record["front"] = {
            **front_setting(masthead, questions, paper, judged, watched)._asdict(),
            "judgements": print_item(judged, document, pictures) if judged else None,
            "watch": print_item(watched, document, pictures) if watched else None,
        }
    drawings = {figure.id: figure.svg for figure in document.figures}
    drawings |= {picture.id: for_print(picture.svg) for picture in document.pictures}
    anchors = sorted({*document.anchors, *mark_first_citations(record)})
    return PrintEdition(record, tuple(anchors), drawings | pictures, issued, _template_words())


def _template_words() -> dict[str, str]:
    templates = sorted((project_folder("templates") / "pdf").glob("*.typ"))
    labels = {label: say(label) for label in get_args(ChangeLabel)}
    return labels | said_in(path.read_text(encoding="utf-8") for path in templates)


def _check_figure(figure: Figure, paper: str) -> None:
    if not figure.alt_text.strip():
        message = (
            f"Figure {figure.id!r} has no alternative text. Say in its alt_text what the figure "
            "shows; a PDF that claims to be accessible cannot be made without."
        )
        raise RenderError(message)
    tallest = TALLEST_FIGURE_PX[paper] * figure.width_px / FIGURE_WIDTH_PX
    if figure.height_px > tallest:
        message = (
            f"Figure {figure.id!r} is {figure.height_px} px tall at {figure.width_px} px width; "
            f"a page ({paper}) holds {tallest:.0f} px. Draw it lower, or as two figures."
        )
        raise RenderError(message)


def _description(document: Document, issued: dt.date | None) -> dict[str, Any]:
    """Return what the PDF says about itself, and what stands in the running header."""
    head = document.masthead
    running = [head.site, say("as of {day}", day=head.as_of_words)] if head else [document.title]
    return {
        "title": document.title,
        "language": document.language,
        "description": head.subtitle if head else "",
        "keywords": _keywords(head) if head else [],
        "date": [issued.year, issued.month, issued.day] if issued else None,
        "running": [*running, say("edition {name}", name=head.edition_hash)] if head else running,
        "tlp": head.tlp if head else "",
        "label": head.label if head else "",
    }


def _keywords(head: Masthead) -> list[str]:
    words = (head.site, *head.aliases, head.site_kind, head.as_of, head.tlp, head.edition_hash)
    return [word for word in dict.fromkeys(words) if word]


def _masthead(head: Masthead) -> dict[str, Any]:
    """Return the masthead, with the date and the place of each sentence of the lead apart."""
    record = head.model_dump(mode="json")
    for item in record["lead"]:
        item["when"], item["where"], item["text"] = split_dated(item["text"])
    return record


def _section(section: Section, document: Document, pictures: dict[str, str]) -> dict[str, Any]:
    intro = read_prose(f"section {section.title!r}", section.intro_markdown)
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "intro": intro,
        "question": plain_words(intro[0]) if intro else "",
        "items": [
            print_item(item, document, pictures) | {"within": True} for item in section.items
        ],
        "annex": bool(section.items) and all(map(_is_annex, section.items)),
    }


def _is_annex(item: Item) -> bool:
    """Tell whether `item` is looked up rather than read; such sections share narrow columns."""
    return isinstance(item, Sources) or (isinstance(item, Table) and item.dense)


def with_figures_held(edition: PrintEdition, leaves: Mapping[str, bool]) -> PrintEdition:
    """Return `edition` with some figures told whether they leave their place, by id."""

    def held(item: dict[str, Any]) -> dict[str, Any]:
        name = item.get("block", {}).get("id", "")
        return item | {"leaves": leaves[name]} if name in leaves else item

    return _with_items(edition, held)


def with_figures_in_place(edition: PrintEdition) -> PrintEdition:
    """Return `edition` with every figure where the notebook has it, whatever gap that leaves."""
    return _with_items(edition, lambda item: item | {"moves": False})


def _with_items(
    edition: PrintEdition, changed: Callable[[dict[str, Any]], dict[str, Any]]
) -> PrintEdition:
    sections = [
        section | {"items": [changed(item) for item in section["items"]]}
        for section in edition.record["sections"]
    ]
    return replace(edition, record=edition.record | {"sections": sections})
