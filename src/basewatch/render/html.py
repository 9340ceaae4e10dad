"""Executed notebook to one self-contained HTML page: ``jupyter nbconvert --to basewatch-html``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined, UndefinedError
from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import default, validate
from traitlets.config import Config

from basewatch.errors import RenderError
from basewatch.language import said_in, say, speaking
from basewatch.models.blocks import Figure, Picture
from basewatch.project import cache_folder, project_folder
from basewatch.render.document import Document, read_document
from basewatch.render.filters import FILTERS, as_json, packed_json
from basewatch.render.page_assets import PageAssets, load_assets, put_fonts
from basewatch.render.page_checks import check_characters
from basewatch.render.plotly_bundle import trace_types

_ID = re.compile(' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Page:
    """What macros may ask about the page they draw on."""

    language: str
    labels: dict[str, str]
    """Block id to ``Figure 3`` or ``Table 1``."""
    anchors: frozenset[str]
    """Ids that links may lead to."""
    credits: tuple[str, ...]
    """Credit lines of all figures and pictures, each once, in order."""
    assets: PageAssets
    plots: Markup
    """The interactive drawings of all figures, by id, packed."""
    script_words: dict[str, str]
    """What scripts say, English to the language of the page; empty for English."""


class BasewatchHTMLExporter(TemplateExporter):
    """Briefing as one HTML file that needs no network.

    Unlike nbconvert's own exporters it escapes by default, refuses a template that names an
    unknown field, and refuses a page on which a figure of the notebook is missing. An exporter
    may convert any number of notebooks.
    """

    export_from_notebook = "Basewatch HTML"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".html.j2"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "html"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self) -> list[str]:
        return [str(project_folder("templates"))]

    @validate("extra_template_basedirs")
    def _keep_own_theme(self, proposal: dict[str, list[str]]) -> list[str]:
        """Let a user's theme name ``html`` as its base template wherever it lies."""
        own = str(project_folder("templates"))
        return [*(folder for folder in proposal["value"] if folder != own), own]

    @default("extra_template_paths")
    def _extra_template_paths_default(self) -> list[str]:
        return [str(project_folder("templates"))]

    @property
    def default_config(self) -> Config:
        """No preprocessor runs unless a user asks for it: each would copy the notebook twice."""
        return Config()

    def from_notebook_node(  # type: ignore[override]  # as in nbconvert's TemplateExporter
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: object
    ) -> tuple[str, dict[str, Any]]:
        """Convert an executed notebook.

        Parameters
        ----------
        nb
            nbformat 4.
        resources
            nbconvert's record of the conversion; passed on.

        Returns
        -------
        tuple
            The page, and `resources` with the `Document` it was made from as ``document``.

        Raises
        ------
        RenderError
            See `read_document`; also where a template asks for a field that does not exist, or
            the page lacks a figure of the notebook.
        """
        nb, resources = self._prepare(nb, resources)
        document = read_document(nb)
        for sentence in document.withheld:
            self.log.warning(sentence)
        resources["document"] = document
        return self.draw(document), resources

    def draw(self, document: Document) -> str:
        """Draw a document that is read or composed already, and check the page.

        Raises
        ------
        RenderError
            As `from_notebook_node`.
        """
        with speaking(document.language):
            html = self._render(document)
        check_page(html, document)
        check_characters(html, project_folder("templates") / "fonts")
        return html

    def _prepare(
        self, nb: NotebookNode, resources: dict[str, Any] | None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Run the preprocessors a user asked for; without any, the notebook is not copied."""
        base: Any = self  # nbconvert's own methods carry no types
        ready: dict[str, Any] = base._init_resources(resources)
        if any(getattr(step, "enabled", True) for step in self._preprocessors):
            nb, ready = base._preprocess(nb, ready)
        return nb, ready

    def _render(self, document: Document) -> str:
        templates = project_folder("templates")
        plots = {figure.id: figure.plotly for figure in document.figures}
        page = Page(
            language=document.language,
            labels=dict(document.labels),
            anchors=document.anchors,
            credits=document.credits,
            assets=(assets := load_assets(templates, trace_types(document.figures))),
            plots=packed_json(plots),
            script_words=said_in(assets.scripts),
        )
        try:
            html: str = self.template.render(document=document, page=page)
        except UndefinedError as error:
            message = (
                f"A template of the HTML edition names what does not exist: {error.message}. "
                "Templates may use the fields of basewatch.models.blocks and "
                "basewatch.render.document, and nothing else."
            )
            raise RenderError(message) from error
        return put_fonts(html, templates, as_json(plots))

    def _create_environment(self) -> Environment:
        """Make nbconvert's environment strict, and take its many filters out."""
        base: Any = super()  # nbconvert's own methods carry no types
        environment: Environment = base._create_environment()
        environment.autoescape = True
        environment.undefined = StrictUndefined
        environment.trim_blocks = environment.lstrip_blocks = True
        environment.globals.pop("uuid4")  # nothing random may reach a page
        environment.globals["say"] = say
        if (compiled := cache_folder("templates")) is not None:
            compiled.mkdir(parents=True, exist_ok=True)
            environment.bytecode_cache = FileSystemBytecodeCache(str(compiled))
        return environment

    def default_filters(self) -> Iterable[tuple[str, Callable[..., object]]]:
        """Give templates the filters of `basewatch.render.filters` alone."""
        return FILTERS.items()


def check_page(html: str, document: Document) -> None:
    """Refuse a page on which something of the notebook is missing, or an id stands twice.

    Raises
    ------
    RenderError
        Naming the blocks, figures or ids.
    """
    ids = Counter(_ID.findall(html))
    missing = sorted(document.anchors - ids.keys())
    drawn: list[Figure | Picture] = [*document.figures, *document.pictures]
    missing += [f"the drawing of {each.id}" for each in drawn if each.svg[-200:] not in html]
    if missing:
        message = (
            f"The HTML page lacks {', '.join(missing)}. The notebook has them, so a template "
            "leaves them out; every block of the notebook must be on the page."
        )
        raise RenderError(message)
    twice = sorted(name for name, count in ids.items() if count > 1)
    if twice:
        message = (
            f"These ids stand more than once on the HTML page: {', '.join(twice[:8])}. "
            "Links and clip paths need unique ids; look at the drawings' seeds first."
        )
        raise RenderError(message)
