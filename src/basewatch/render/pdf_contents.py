"""What the finished PDF holds: each declared section, table, figure and source, by its id.

Sections, tables and figures are bookmarks of the file, and each source is a link to its page; so
the file itself is asked, not the templates that should have set them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from basewatch.errors import RenderError
from basewatch.render.pdf_objects import PdfObjects

_TITLE, _ADDRESS = b"/Title", b"/URI"
_MOST_NAMED = 8
_UTF_16 = b"\xfe\xff"
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def check_contents(record: Mapping[str, Any], objects: PdfObjects) -> None:
    """Refuse a PDF in which something that the edition declares is missing.

    Parameters
    ----------
    record
        The edition as the templates are given it: `PrintEdition.record`.
    objects
        The PDF, taken apart.

    Raises
    ------
    RenderError
        Naming what is missing, by id.
    """
    titles = Counter(_plain(text) for text in _strings(objects, _TITLE))
    addresses = set(_strings(objects, _ADDRESS))
    missing = []
    for name, title in declared_titles(record):
        titles[title] -= 1
        if titles[title] < 0:
            missing.append(name)
    missing += [name for name, url in declared_sources(record) if url not in addresses]
    if missing:
        more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
        message = (
            f"The PDF lacks {', '.join(missing[:_MOST_NAMED])}{more}. The edition declares them, "
            "so a template leaves them out; look at templates/pdf."
        )
        raise RenderError(message)


def declared_titles(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield id and bookmark of every section, and of the figures and tables in it."""
    for section in record["sections"]:
        yield section["id"], _plain(f"{section['number']} {section['title']}")
        for item in section["items"]:
            if item["kind"] in {"figure", "table"}:
                yield item["block"]["id"], _plain(f"{item['label']} {item['block']['title']}")


def declared_sources(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of every source listed, ``source-12 (S0345)``, and its address."""
    items = [*record["opening"], *(item for s in record["sections"] for item in s["items"])]
    for item in items:
        if item["kind"] == "sources":
            for source in item["block"]["items"]:
                yield f"source-{source['number']} ({source['id']})", source["url"]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _strings(objects: PdfObjects, key: bytes) -> Iterator[str]:
    """Yield the strings that stand under a key, in all objects but streams."""
    for body in objects.bodies:
        if body.endswith(b"endstream"):
            continue
        start = body.find(key)
        while start >= 0:
            start += len(key)
            if body[start : start + 1] in {b"(", b"<"}:
                yield _text(_read(body, start))
            start = body.find(key, start)


def _read(body: bytes, start: int) -> bytes:
    """Read a string (ISO 32000-1, 7.3.4), in hexadecimal digits or with nested brackets."""
    if body[start : start + 1] == b"<":
        return bytes.fromhex(body[start + 1 : body.index(b">", start)].decode("ascii"))
    depth, at, told = 0, start, bytearray()
    while True:
        sign = body[at : at + 1]
        if sign == b"\\":
            read, width = _escape(body[at + 1 : at + 4])
            told += read
            at += width
        else:
            depth += (sign == b"(") - (sign == b")")
            if depth == 0:
                return bytes(told[1:])
            told += sign
        at += 1


def _escape(signs: bytes) -> tuple[bytes, int]:
    """Read what follows a backslash: the bytes meant, and how many signs say so."""
    digits = signs[: next((n for n, digit in enumerate(signs) if digit not in b"01234567"), 3)]
    if digits:
        return bytes([int(digits, 8) & 0xFF]), len(digits)
    return _ESCAPED.get(signs[:1], signs[:1]), 1


def _text(told: bytes) -> str:
    if told.startswith(_UTF_16):
        return told[len(_UTF_16) :].decode("utf-16-be")
    return told.decode("utf-8", "replace")
