"""Typst at work: templates and data in, the bytes of an accessible PDF out.

The compiler starts with the first edition and serves all later ones of the process. It keeps
threads, which do not survive a fork: start workers first, typeset in them.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from basewatch.errors import RenderError
from basewatch.project import project_folder
from basewatch.render.pdf_contents import check_contents
from basewatch.render.pdf_links import Place, point_links
from basewatch.render.pdf_objects import packed, read_objects
from basewatch.render.pdf_row_headers import name_rows
from basewatch.render.print_edition import (
    PrintEdition,
    with_figures_held,
    with_figures_in_place,
)

if TYPE_CHECKING:
    import typst

_COMPILATIONS_REMEMBERED = 11

_UNSETTLED = "did not converge"
"""What Typst says where moving a figure moves what made it move."""
_HELD_A_ROUND, _ROUNDS = 5, 4
"""How many more figures are held each time, and how often before all stay where they are."""

_NO_PLACE = re.compile(r"label `<(?P<name>.+?)>` does not exist")
_NO_GLYPH = re.compile(r"the text [`\"]+(?P<text>.+?)[`\"]+ could not be displayed", re.S)


_EDITIONS_REMEMBERED = 3
"""After so many editions Typst's cache is emptied: it grows by 70 MB with each."""
_editions = itertools.count()


def typeset(edition: PrintEdition) -> bytes:
    """Set `edition` as a PDF.

    The PDF is tagged and declares PDF/UA-1; where the edition has a date, PDF/A-2a as well. The
    same edition gives the same bytes.

    Raises
    ------
    RenderError
        Where the templates cannot be compiled, a character is in none of the fonts, or a
        section, a figure, a table or a source did not get onto a page.
    """
    import typst

    compiler = _compiler(os.getpid())
    if next(_editions) % _EDITIONS_REMEMBERED == _EDITIONS_REMEMBERED - 1:
        _forget_earlier_editions(compiler)
    try:
        pdf, warnings = _settled(compiler, edition)
        drawn = json.loads(compiler.query("<drawn-figure>", field="value"))
        places = json.loads(compiler.query("<places>", field="value", one=True))
    except typst.TypstError as error:
        raise RenderError(_sentence(error)) from error
    if warnings:
        raise RenderError(_sentence(warnings[0]))
    if not isinstance(pdf, bytes):
        message = "Typst gave no PDF. Check the installed version of the package typst."
        raise RenderError(message)
    _check_complete(edition, drawn)
    objects = name_rows(read_objects(pdf))
    check_contents(edition.record, objects)
    return packed(point_links(objects, [Place(*place) for place in places]))


def _settled(
    compiler: typst.Compiler, edition: PrintEdition
) -> tuple[object, list[typst.TypstWarning]]:
    """Compile until no figure moves any more.

    Typst looks five times where things came to stand. Where a page settles only after the pages
    before it that does not do for many figures, so those that come first are held and it looks on.
    """
    for held in range(_HELD_A_ROUND, _HELD_A_ROUND * _ROUNDS, _HELD_A_ROUND):
        pdf, warnings = _compile(compiler, edition)
        if not any(_UNSETTLED in warning.message for warning in warnings):
            return pdf, warnings
        found = json.loads(compiler.query("<moving>", field="value"))
        edition = with_figures_held(edition, dict(found[:held]))
    return _compile(compiler, with_figures_in_place(edition))


def _compile(
    compiler: typst.Compiler, edition: PrintEdition
) -> tuple[object, list[typst.TypstWarning]]:
    return compiler.compile_with_warnings(
        input=str(_templates() / "briefing.typ"),
        format="pdf",
        sys_inputs=edition.inputs,
        pdf_standards=["ua-1", "a-2a"] if edition.issued else ["ua-1"],
        timestamp=_midnight(edition.issued),
    )


@functools.cache
def _compiler(process: int) -> typst.Compiler:
    """Start Typst, once for a process."""
    if _compiler.cache_info().currsize:
        message = (
            f"Typst was started before process {process} was forked, and would hang in it. "
            "Start worker processes before the first PDF is made, or spawn them."
        )
        raise RenderError(message)
    import typst

    # Typst brings one typeface of its own, DejaVu Sans Mono, for code and printed text.
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(project_folder("templates") / "fonts")],
    )
    return typst.Compiler(root=str(_templates()), font_paths=fonts, ignore_system_fonts=True)


def _forget_earlier_editions(compiler: typst.Compiler) -> None:
    """Empty Typst's cache, which keeps some 70 MB an edition for its last ten compilations.

    Typst offers no other way than to compile; an empty page takes a millisecond.
    """
    for _ in range(_COMPILATIONS_REMEMBERED):
        compiler.compile(input=b"", format="svg", sys_inputs=None)


def _templates() -> Path:
    return project_folder("templates") / "pdf"


def _midnight(date: dt.date | None) -> dt.datetime:
    return dt.datetime.combine(date or dt.date(1970, 1, 1), dt.time(), tzinfo=dt.UTC)


def _check_complete(edition: PrintEdition, drawn: list[str]) -> None:
    missing = [name for name in edition.drawings if name not in drawn]
    if missing:
        message = (
            f"The PDF lacks {len(missing)} of {len(edition.drawings)} figures: "
            f"{', '.join(missing)}. A template left them out; look at templates/pdf."
        )
        raise RenderError(message)


def _sentence(error: typst.TypstError | typst.TypstWarning) -> str:
    """Say what Typst says, in words for somebody who has never seen Typst."""
    lost = _NO_GLYPH.search(error.message)
    if lost:
        return (
            f"The text {lost['text']!r} has characters that none of the fonts in templates/fonts "
            "can show. Write them otherwise, or add a font that has them."
        )
    nowhere = _NO_PLACE.search(error.message)
    if nowhere:
        return (
            f"Nothing on the pages bears the address {nowhere['name']!r}, which links lead to. "
            "A template left it out; look at templates/pdf."
        )
    if "missing alt text" in error.message:
        return "A picture has no alternative text. Every image in templates/pdf needs an alt."
    if "font family" in error.message:
        return f"A font is missing: {error.message}. It belongs in templates/fonts."
    return f"The PDF could not be set: {error.message}.\n{error.diagnostic}".rstrip()
