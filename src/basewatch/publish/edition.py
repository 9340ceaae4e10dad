"""Make an edition in a temporary folder and move it into place whole, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from basewatch.analysis.edition_lint import check_wording
from basewatch.briefing.opening import open_edition
from basewatch.briefing.parameters import BriefingParameters
from basewatch.errors import EditionError
from basewatch.exports.content import Content, edition_content
from basewatch.exports.formats import BESIDE_AN_EDITION, write_formats
from basewatch.exports.ro_crate import write_ro_crate
from basewatch.language import WRITTEN_IN
from basewatch.models.row import THEATRE
from basewatch.project import project_folder
from basewatch.publish.completeness import check_complete
from basewatch.publish.manifest import Made, compose_manifest, gather_inputs, write_manifest
from basewatch.publish.paths import EditionPaths, edition_folder
from basewatch.render.document import Document
from basewatch.render.execution import EngineName, execute_notebook
from basewatch.render.html import BasewatchHTMLExporter
from basewatch.render.notebook_form import write_notebook
from basewatch.render.pdf import BasewatchPDFExporter

SITE_NOTEBOOK = "site-briefing.ipynb"
THEATRE_NOTEBOOK = "theatre-briefing.ipynb"
PAPERS = {"a4": "a4", "letter": "us-letter"}
"""Sizes of paper by the names that people give them, as Typst names them."""
Progress = Callable[[str, int, int], None]
"""Called with what is being done, the steps done, and the steps in all."""


@dataclass(frozen=True)
class Request:
    """Everything that decides an edition."""

    parameters: BriefingParameters
    data: Path
    """Folder of the catalogue."""
    reports: Path
    """Folder under which editions stand."""
    engine: EngineName = "basewatch"
    tlp: str = ""
    """Handling mark asked for; empty for the strictest of the rows used."""
    paper: str = "a4"
    """Of the PDF; one of `PAPERS`."""

    @property
    def is_theatre(self) -> bool:
        """Whether the edition is about the theatre as a whole."""
        return self.parameters.site.id == THEATRE

    @property
    def notebook(self) -> str:
        """Name of the notebook that makes it."""
        return THEATRE_NOTEBOOK if self.is_theatre else SITE_NOTEBOOK

    @property
    def notebook_parameters(self) -> dict[str, str]:
        """What the notebook is told; the project's own catalogue goes unnamed."""
        given = self.parameters
        own = self.data.resolve() == project_folder("data").resolve()
        named = {} if self.is_theatre else {"site": given.site.id}
        named |= {
            "as_of": str(given.as_of),
            "since": str(given.since),
            "since_basis": given.since_basis,
            "ladder": str(given.ladder),
        }
        named |= {"language": given.language} if given.language != WRITTEN_IN else {}
        named |= {"tlp": self.tlp} if self.tlp else {}
        return named if own else named | {"data": str(self.data)}


def make_edition(request: Request, progress: Progress | None = None) -> EditionPaths:
    """Make one edition: execute, render, describe, and put in place.

    Parameters
    ----------
    request
        What to make.
    progress
        Told of each step, or None.

    Returns
    -------
    EditionPaths
        The edition in its place.

    Raises
    ------
    BasewatchError
        When a cell, a figure or a page fails; then the reports folder is as it was.
    """
    given = request.parameters
    target = edition_folder(request.reports, given.site.id, given.as_of, given.language)
    _open_reports(request.reports)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=request.reports) as scratch:
        made = EditionPaths(Path(scratch) / target.name)
        made.folder.mkdir()
        _make_into(made, request, progress or (lambda *_: None))
        _move_into_place(made.folder, target)
    return EditionPaths(target)


def _open_reports(reports: Path) -> None:
    try:
        reports.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = f"The folder {reports} cannot be made ({error}); name another with --reports."
        raise EditionError(msg) from None


def _make_into(made: EditionPaths, request: Request, progress: Progress) -> None:
    template = project_folder("notebooks") / request.notebook
    executed = execute_notebook(
        template, request.notebook_parameters, engine=request.engine, progress=progress
    )
    write_notebook(executed, made.notebook)
    progress("HTML", 0, 3)
    html, resources = _html_exporter().from_notebook_node(executed)
    if request.parameters.language == WRITTEN_IN:  # the rules are about English words
        check_wording(resources["document"].blocks)
    made.html.write_text(html, encoding="utf-8", newline="\n")
    progress("PDF", 1, 3)
    pdf, _ = _pdf_exporter(PAPERS[request.paper]).from_notebook_node(executed)
    made.pdf.write_bytes(pdf)
    progress("Data", 2, 3)
    document = resources["document"]
    content = _content(request, document)
    files: tuple[Path, ...] = (made.html, made.pdf, made.notebook)
    files += write_formats(content, BESIDE_AN_EDITION, made.folder)
    write_ro_crate(content, made.crate, files, unhashed=made.manifest.name)
    told = Made(
        {k: v for k, v in request.notebook_parameters.items() if k != "data"},
        document,
        content,
        gather_inputs(request.data, template, project_folder("templates")),
        (*files, made.crate),
        request.engine,
        request.paper,
    )
    manifest = compose_manifest(told)
    check_complete(manifest, document, html)
    write_manifest(manifest, made.manifest)


def _content(request: Request, document: Document) -> Content:
    """Open the evidence of the page once more, for the files beside it."""
    content = edition_content(open_edition(request.parameters, request.data, request.tlp))
    shown = document.masthead.edition_hash if document.masthead else content.digest
    if not content.digest.startswith(shown):
        msg = (
            f"The page was made from other evidence ({shown}) than its data files would be "
            f"({content.digest[:12]}): the catalogue was changed meanwhile. Make it again."
        )
        raise EditionError(msg)
    return content


@cache
def _html_exporter() -> BasewatchHTMLExporter:
    """Keep one exporter per process: its templates are compiled once."""
    return BasewatchHTMLExporter()


@cache
def _pdf_exporter(paper: str) -> BasewatchPDFExporter:
    return BasewatchPDFExporter(paper=paper)


def _move_into_place(made: Path, target: Path) -> None:
    """Replace an older edition of the same date in one step, and keep it if that fails."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = made.parent / "replaced"
    try:
        if target.exists():
            target.rename(aside)
        made.rename(target)
    except OSError as error:
        if aside.exists() and not target.exists():
            aside.rename(target)
        msg = f"The edition could not be put at {target} ({error}); nothing was changed there."
        raise EditionError(msg) from error
    shutil.rmtree(aside, ignore_errors=True)
