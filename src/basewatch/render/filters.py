"""What page templates may do to a value: only things that decide nothing about content."""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

import mistune
from markupsafe import Markup

from basewatch.errors import RenderError
from basewatch.language import RIGHT_TO_LEFT
from basewatch.models.blocks import Column, TableRow
from basewatch.render.packing import pack

LANGUAGES = {"ar": "Arabic", "en": "English", "fa": "Persian", "he": "Hebrew", "ru": "Russian"}


@functools.cache
def _markdown() -> mistune.Markdown:
    return mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])


def prose(markdown: str) -> Markup:
    """Return markdown as HTML; HTML inside it is escaped, not passed on."""
    return Markup(str(_markdown()(markdown)).strip())  # mistune escapes what it is given


def direction(language: str) -> str:
    """Return ``rtl`` or ``ltr`` for a BCP 47 language tag."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def led(text: str) -> tuple[str, str]:
    """Part what leads a sentence in the direction of the page from the sentence itself.

    >>> led("\u206713 ديسمبر 2024:\u2069 Two frigates in port")
    ('\u206713 ديسمبر 2024:\u2069 ', 'Two frigates in port')
    >>> led("Two frigates in port")
    ('', 'Two frigates in port')
    """
    if not text.startswith("\u2067") or "\u2069" not in text:
        return "", text
    lead, _, told = text.partition("\u2069")
    return f"{lead}\u2069 ", told.lstrip()


def language_name(language: str) -> str:
    """Return the English name of a language, or its tag where none is known."""
    return LANGUAGES.get(language.split("-")[0], language)


def as_json(value: dict[str, Any]) -> str:
    """Return `value` as JSON, its members sorted."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def embedded_json(value: dict[str, Any]) -> Markup:
    """Return `value` as JSON that no ``</script>`` inside it can end."""
    return Markup(as_json(value).replace("<", "\\u003c"))


def packed_json(value: dict[str, Any]) -> Markup:
    """Return `value` as JSON, packed for a script to read."""
    return Markup(pack(as_json(value)))


def embedded_svg(svg: str) -> Markup:
    """Return a drawing without XML declaration and document type, to stand inside HTML."""
    return Markup(svg[svg.index("<svg") :])


def trusted_html(html: str) -> Markup:
    """Return the HTML of a cell's output as it is; the page's policy runs no part of it."""
    return Markup(html)


def as_base64(text: str) -> str:
    """Return `text` as base64 of its UTF-8, for a ``data:`` address."""
    return base64.b64encode(text.encode()).decode("ascii")


def row_groups(rows: Sequence[TableRow]) -> list[tuple[str, list[TableRow]]]:
    """Gather neighbouring rows of the same group; their order stays."""
    return [(group, list(members)) for group, members in groupby(rows, key=lambda row: row.group)]


def width_classes(columns: Sequence[Column]) -> list[str]:
    """Return a class for each column's share of the width, ``w1`` to ``w100`` per cent."""
    total = sum(column.width for column in columns)
    return [f"w{max(1, round(100 * column.width / total))}" for column in columns]


def alignment_classes(columns: Sequence[Column]) -> str:
    """Return a class for each column that is not set left, such as ``right-2``, counted from 1."""
    numbered = enumerate(columns, start=1)
    return " ".join(f"{c.align}-{number}" for number, c in numbered if c.align != "left")


def web_address(url: str) -> str:
    """Return `url` if a link may lead there.

    Raises
    ------
    RenderError
        For anything but http and https, such as ``javascript:``.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        message = f"The source address {url!r} is no web address; allowed are http and https."
        raise RenderError(message)
    return url


def host(url: str) -> str:
    """Return the host of a web address without ``www.``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


FILTERS: dict[str, Callable[..., object]] = {
    "alignment_classes": alignment_classes,
    "base64": as_base64,
    "direction": direction,
    "embedded_svg": embedded_svg,
    "embedded_json": embedded_json,
    "host": host,
    "language_name": language_name,
    "led": led,
    "prose": prose,
    "row_groups": row_groups,
    "trusted_html": trusted_html,
    "web_address": web_address,
    "width_classes": width_classes,
}
"""Name in a template to function."""
