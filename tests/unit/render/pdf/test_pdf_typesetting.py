"""The compiler: nothing is lost, nothing hangs, nbconvert finds it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from basewatch.errors import RenderError
from basewatch.render.document import read_document
from basewatch.render.print_edition import (
    PRINTED_MIME_TYPES,
    print_edition,
    with_figures_in_place,
)
from basewatch.render.print_items import runs_of
from basewatch.render.typesetting import typeset

FORKED = """
import os, sys
import nbformat
from basewatch.errors import RenderError
from basewatch.render.pdf import BasewatchPDFExporter

notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Title")])
BasewatchPDFExporter().from_notebook_node(notebook)
child = os.fork()
if child == 0:
    try:
        BasewatchPDFExporter().from_notebook_node(notebook)
    except RenderError as error:
        os._exit(7 if "Typst was started before" in error.message else 8)
    os._exit(9)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_figure_that_a_template_left_out_is_missed_by_name(
    notebook: nbformat.NotebookNode,
) -> None:
    edition = print_edition(read_document(notebook, PRINTED_MIME_TYPES))
    emptied = [section | {"items": []} for section in edition.record["sections"]]
    shortened = replace(edition, record=edition.record | {"sections": emptied}, anchors=())
    with pytest.raises(RenderError, match=r"lacks 3 of 3 figures: figure-1, figure-2, figure-3"):
        typeset(shortened)


def test_address_that_no_page_bears_is_refused(notebook: nbformat.NotebookNode) -> None:
    edition = print_edition(read_document(notebook, PRINTED_MIME_TYPES))
    without_sources = edition.record | {"sections": edition.record["sections"][:-1]}
    with pytest.raises(RenderError, match="bears the address 'section-sources'"):
        typeset(replace(edition, record=without_sources))


def test_figures_can_be_kept_in_place_where_moving_them_never_settles(
    notebook: nbformat.NotebookNode,
) -> None:
    edition = print_edition(read_document(notebook, PRINTED_MIME_TYPES))
    items = [item for section in edition.record["sections"] for item in section["items"]]
    moving = [item["block"]["id"] for item in items if item.get("moves")]
    assert moving == ["figure-1", "figure-2", "figure-3"]
    fixed = with_figures_in_place(edition)
    assert not [i for s in fixed.record["sections"] for i in s["items"] if i["moves"]]
    assert typeset(fixed).startswith(b"%PDF-")


def test_runs_of_sources_are_given_by_their_ends() -> None:
    assert runs_of([9, 4, 5, 6, 4]) == [(4, 6), (9, 9)]
    assert runs_of([]) == []


def test_a_process_forked_after_typesetting_is_told_so_instead_of_hanging() -> None:
    done = subprocess.run([sys.executable, "-c", FORKED], timeout=60, check=False)
    assert done.returncode == 7


@pytest.mark.slow
def test_nbconvert_finds_the_exporter_by_name(
    notebook: nbformat.NotebookNode, pdf: bytes, tmp_path: Path
) -> None:
    nbformat.write(notebook, tmp_path / "briefing.ipynb")
    command = ["jupyter", "nbconvert", "--to", "basewatch-pdf", "briefing.ipynb"]
    subprocess.run(
        [sys.executable, "-m", *command], cwd=tmp_path, timeout=120, check=True, capture_output=True
    )
    assert (tmp_path / "briefing.pdf").read_bytes() == pdf
