"""A summary as HTML that survives mail clients: tables, inline styles, nothing loaded."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from basewatch.delivery.summary import Summary
from basewatch.delivery.text import MARKS, NOT_FOR_TARGETING
from basewatch.project import project_folder
from basewatch.tokens import LIGHT


def summary_html(summary: Summary) -> str:
    """Draw a summary; mail clients cut what is larger than 100 kB, and it is far smaller."""
    return _template().render(
        told=summary, marks=MARKS, not_for_targeting=NOT_FOR_TARGETING, colour=LIGHT
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(project_folder("templates") / "mail"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("summary.html.j2")
