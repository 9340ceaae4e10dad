"""What an edition declares and a template leaves out is missed in the PDF itself, by its id."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from basewatch.errors import RenderError
from basewatch.project import project_folder
from basewatch.render import typesetting
from basewatch.render.document import read_document
from basewatch.render.pdf_contents import check_contents, declared_sources, declared_titles
from basewatch.render.pdf_objects import PdfObjects
from basewatch.render.print_edition import PRINTED_MIME_TYPES, PrintEdition, print_edition
from basewatch.render.typesetting import typeset

Edit = Callable[[str, str, str], None]
"""Puts other words into a template: its name, the words, the others."""


@pytest.fixture
def edition(notebook: nbformat.NotebookNode) -> PrintEdition:
    return print_edition(read_document(notebook, PRINTED_MIME_TYPES))


@pytest.fixture
def edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edit]:
    copy = tmp_path / "pdf"
    shutil.copytree(project_folder("templates") / "pdf", copy)
    monkeypatch.setattr(typesetting, "_templates", lambda: copy)
    typesetting._compiler.cache_clear()  # each compiler reads one folder

    def put(name: str, words: str, others: str) -> None:
        text = (copy / name).read_text("utf-8")
        assert words in text
        (copy / name).write_text(text.replace(words, others), encoding="utf-8")

    yield put
    typesetting._compiler.cache_clear()


@pytest.mark.parametrize(
    ("template", "words", "others", "named"),
    [
        (
            "sources.typ",
            "link(item.url, item.address)",
            "[]",
            r"lacks source-1 \(page-1\), source-2",
        ),
        ("titles.typ", "item.block.title", '"Untitled"', "lacks .*figure-1, .*figure-2"),
        ("briefing.typ", "heading(section.title)", 'heading("Another")', "lacks section-"),
    ],
)
def test_what_a_template_leaves_out_is_named(
    edition: PrintEdition, edit: Edit, template: str, words: str, others: str, named: str
) -> None:
    edit(template, words, others)
    with pytest.raises(RenderError, match=rf"The PDF {named}.*look at templates/pdf"):
        typeset(edition)


def test_every_section_figure_table_and_source_is_asked_for(edition: PrintEdition) -> None:
    sections = edition.record["sections"]
    blocks = [item for section in sections for item in section["items"] if "block" in item]
    wanted = {section["id"] for section in sections}
    wanted |= {each["block"]["id"] for each in blocks if each["kind"] in {"figure", "table"}}
    assert {name for name, _ in declared_titles(edition.record)} == wanted
    listed = [s["number"] for each in blocks for s in each["block"].get("items", ()) if "url" in s]
    assert listed
    assert [name.split()[0] for name, _ in declared_sources(edition.record)] == [
        f"source-{number}" for number in listed
    ]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (rb"<</Title(1 Counts \(least\) (all) \101\\)>>", "Counts (least) (all) A\\"),
        (b"<</Title<FEFF00310020043C0438044004090031>>>", "мир\u04091"),
        (b"<</Title(\xfe\xff\x001\x00 \x04<\x048\x04@)>>", "мир"),
    ],
)
def test_titles_are_read_however_they_are_written(body: bytes, title: str) -> None:
    section: dict[str, Any] = {"id": "section-x", "number": 1, "title": title, "items": []}
    record = {"opening": [], "sections": [section]}
    check_contents(record, PdfObjects(b"", (body,), b""))
    with pytest.raises(RenderError, match="lacks section-x"):
        check_contents(record, PdfObjects(b"", (b"<</Title(1 Another)>>",), b""))
