"""nbconvert exporter that makes a PDF of an executed notebook: no browser, no TeX, no network."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode
from traitlets import Enum, List, default

from basewatch.language import speaking
from basewatch.render.document import read_document
from basewatch.render.print_edition import PRINTED_MIME_TYPES, TALLEST_FIGURE_PX, print_edition
from basewatch.render.typesetting import typeset


class BasewatchPDFExporter(Exporter):
    """Exports an executed briefing notebook as a tagged PDF.

    ``jupyter nbconvert --to basewatch-pdf briefing.ipynb`` finds it by its entry point.
    """

    export_from_notebook = "Basewatch PDF"
    output_mimetype = "application/pdf"

    paper = Enum(sorted(TALLEST_FIGURE_PX), default_value="a4", help="Paper size of the PDF.").tag(
        config=True
    )

    # nbconvert's own preprocessors clean up what templates of other formats cannot take.
    default_preprocessors: List[Any] = List(default_value=[]).tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".pdf"

    def from_notebook_node(  # type: ignore[override]  # as all exporters of files do
        self,
        nb: NotebookNode,
        resources: dict[str, Any] | None = None,
        **kw: Any,  # as nbconvert has it
    ) -> tuple[bytes, dict[str, Any]]:
        """Return the bytes of the PDF, and nbconvert's resources.

        Parameters
        ----------
        nb
            An executed notebook, nbformat 4.
        resources
            What nbconvert knows about the conversion.

        Raises
        ------
        RenderError
            Where the notebook holds something that cannot be set, or something would be missing.
        """
        if self._preprocessors:
            nb, resources = super().from_notebook_node(nb, resources, **kw)
        else:  # nothing changes the notebook, so the two deep copies are spared
            resources = self._init_resources(resources)
        document = read_document(nb, PRINTED_MIME_TYPES)
        with speaking(document.language):
            return typeset(print_edition(document, self.paper)), resources
