"""What a page and a PDF show, read from the files alone: figures, handling mark, edition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from basewatch.errors import EditionError

if TYPE_CHECKING:
    from pypdf.generic import PdfObject

_HASH = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True)
class Shown:
    """What a file shows."""

    figures: frozenset[str]
    """Descriptions of the figures: every figure has one, for those who do not see it."""
    tlp: str
    """Handling mark, or empty."""
    edition_hash: str
    """First digits of the hash of its edition, or empty."""


class _Page(HTMLParser):
    """Collects drawings with their descriptions, the mark, and the edition's hash."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.figures: set[str] = set()
        self.found: dict[str, str] = {}
        self._awaited = ""
        self._drawing = ""
        self._awaits_words = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice a drawing, its picture, a mark, a hash."""
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if "data-figure" in given or self._awaits_words:
            # The words stand at the drawing, or at the still one inside it.
            self._drawing = given.get("aria-label") or ""
            self._awaits_words = not self._drawing
        elif tag in ("svg", "img") and self._drawing:
            self.figures.add(self._drawing)
            self._drawing = ""
        for name in ("tlp", "hash"):
            if name in classes and name not in self.found:
                self._awaited = name

    def handle_data(self, data: str) -> None:
        """Keep the text that follows a mark or a hash."""
        if self._awaited and data.strip():
            self.found[self._awaited] = data.strip()
            self._awaited = ""


def shown_on_page(path: Path) -> Shown:
    """Read a page.

    Raises
    ------
    EditionError
        When the file cannot be read as text.
    """
    page = _Page()
    try:
        page.feed(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path.name} cannot be read as a page ({error})."
        raise EditionError(msg) from None
    return Shown(frozenset(page.figures), page.found.get("tlp", ""), page.found.get("hash", ""))


def shown_in_print(path: Path) -> Shown:
    """Read a PDF: its keywords, and the descriptions of figures in its structure.

    Raises
    ------
    EditionError
        When the file cannot be read as a PDF.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        keywords = str((reader.metadata or {"/Keywords": ""})["/Keywords"]).split(", ")
        figures = _figures(reader.root_object.get("/StructTreeRoot"))
    except (OSError, PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        msg = f"{path.name} cannot be read as a PDF ({error})."
        raise EditionError(msg) from None
    tlp = next((word for word in keywords if word.startswith("TLP:")), "")
    found = next((word for word in reversed(keywords) if _HASH.fullmatch(word)), "")
    return Shown(frozenset(figures), tlp, found)


def _figures(root: PdfObject | None) -> set[str]:
    """Walk the structure tree (ISO 32000-1, 14.7) for figures with a description."""
    found: set[str] = set()
    waiting = [root] if root is not None else []
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            if element.get("/S") == "/Figure" and "/Alt" in element:
                found.add(str(element["/Alt"]))
            waiting += [element["/K"]] if "/K" in element else []
    return found
