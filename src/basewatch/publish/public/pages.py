"""The pages of a published set: each a template, drawn with the styles and the policy it needs."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from basewatch.language import say
from basewatch.publish.public.views import EditionView, SetView
from basewatch.render.filters import FILTERS
from basewatch.render.page_fonts import font_faces

SEARCH = "search.html"
REPLACED = "replaced.html"


@dataclass(frozen=True)
class Page:
    """A file of the published set."""

    path: str
    """Relative to the published folder."""
    content: bytes


class PageMaker:
    """Draws the pages of one published set.

    Parameters
    ----------
    templates
        The project's folder of templates.
    whole
        What there is to show.
    """

    def __init__(self, templates: Path, whole: SetView) -> None:
        self.templates, self.whole = templates, whole

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(FILTERS)
        environment.globals["say"] = say
        return environment

    @cached_property
    def fonts(self) -> Page:
        """The typeface, kept once for all pages; its name tells its content."""
        css = font_faces(self.templates / "fonts", None).encode()
        return Page(f"fonts-{hashlib.sha256(css).hexdigest()[:12]}.css", css)

    @cached_property
    def _styles(self) -> str:
        named = ("tokens.css", "screen.css", "print.css", "publish/publish.css")
        return "\n".join((self.templates / name).read_text(encoding="utf-8") for name in named)

    def pages(self, index: Mapping[str, Any]) -> Iterator[Page]:
        """Draw every page.

        Parameters
        ----------
        index
            What the search page looks through.
        """
        yield self.fonts
        yield self._page("index.html", "index", 0)
        yield self._page(SEARCH, "search", 0, script="search.js", index=dict(index))
        yield self._page(REPLACED, "replaced", 0)
        for site in self.whole.sites:
            yield self._page(f"{site.id}/index.html", "site", 1, site=site)
            for name in ("index.html", "briefing.html"):
                yield self._page(f"{site.id}/latest/{name}", "latest", 2, site=site, name=name)
            for edition in site.editions:
                yield from self._edition(edition)

    def _edition(self, edition: EditionView) -> Iterator[Page]:
        yield self._page(f"{edition.edition}/index.html", "edition", 2, edition=edition)
        for each in edition.releases:
            path = f"{edition.edition}/v{each.release.number}/index.html"
            yield self._page(path, "release", 3, edition=edition, each=each)

    def _page(self, path: str, template: str, depth: int, script: str = "", **told: Any) -> Page:
        text = (self.templates / "publish" / script).read_text("utf-8") if script else ""
        html = self._environment.get_template(f"publish/{template}.html.j2").render(
            whole=self.whole,
            root="../" * depth,
            path=path.removesuffix("index.html"),
            fonts=self.fonts.path,
            styles=Markup(self._styles),  # ours, and hashed in the policy
            script=Markup(text),
            policy=page_policy(self._styles, text),
            **told,
        )
        return Page(path, html.encode())


def page_policy(styles: str, script: str) -> str:
    """Write the content security policy of a page: its own styles and script, its typeface."""
    parts = (
        "default-src 'none'",
        f"script-src {_hash(script)}" if script else "script-src 'none'",
        f"style-src-elem 'self' {_hash(styles)}",
        "style-src-attr 'none'",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return "; ".join(parts)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
