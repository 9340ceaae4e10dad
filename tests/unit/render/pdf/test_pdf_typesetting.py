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
from basewatch.render.print_edition import PRINTED_MIME_TYPES, print_edition
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
    record = edition.record | {"sections": edition.record["sections"][:2]}
    record["sections"] = [section | {"items": []} for section in record["sections"]]
    shortened = replace(edition, record=record | {"masthead": None})
    with pytest.raises(RenderError, match=r"lacks 3 of 3 figures: figure-1, figure-2, figure-3"):
        typeset(shortened)


def test_link_without_a_target_is_refused(notebook: nbformat.NotebookNode) -> None:
    edition = print_edition(read_document(notebook, PRINTED_MIME_TYPES))
    without_sources = edition.record | {"sections": edition.record["sections"][:-1]}
    with pytest.raises(RenderError, match="source-1"):
        typeset(replace(edition, record=without_sources))


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
