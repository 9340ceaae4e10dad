"""Markdown of a notebook as a small tree that a page format can draw without reading markup.

The tree is plain JSON: blocks (``paragraph``, ``heading``, ``list``, ``quote``, ``code``) hold
inline nodes (``text``, ``emphasis``, ``strong``, ``code``, ``link``, ``break``).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

from basewatch.errors import RenderError

Node = dict[str, Any]

_LINKABLE = ("https://", "http://", "mailto:")


def read_prose(where: str, markdown: str) -> list[Node]:
    """Parse `markdown` into a tree of blocks.

    Parameters
    ----------
    where
        Which cell or section it stands in, as a reader of an error would name it.
    markdown
        CommonMark.

    Raises
    ------
    RenderError
        Where the prose holds something that print does not know: pictures, HTML, tables.
    """
    return _blocks(where, _parser()(markdown))


def plain_words(node: Node) -> str:
    """Return the words of a paragraph without any markup; nothing for other blocks.

    >>> plain_words(read_prose("here", "What is *new*?")[0])
    'What is new?'
    """
    if "text" in node:
        return str(node["text"])
    return "".join(plain_words(child) for child in node.get("children", ()))


@functools.cache
def _parser() -> Any:  # noqa: ANN401  # mistune types its parser's result as str, not as a tree
    # Loaded with the first prose: nbconvert brings mistune, but importing it takes a while.
    import mistune

    return mistune.create_markdown(renderer="ast")


def _blocks(where: str, tokens: Iterable[Mapping[str, Any]]) -> list[Node]:
    return [_block(where, token) for token in tokens if token["type"] != "blank_line"]


def _block(where: str, token: Mapping[str, Any]) -> Node:
    kind = token["type"]
    if kind in {"paragraph", "block_text"}:
        return {"kind": "paragraph", "children": _inline(where, token["children"])}
    if kind == "heading":
        return {"kind": "heading", "children": _inline(where, token["children"])}
    if kind == "block_code":
        return {"kind": "code", "text": token["raw"].rstrip("\n")}
    if kind == "block_quote":
        return {"kind": "quote", "children": _blocks(where, token["children"])}
    if kind == "list":
        return {
            "kind": "list",
            "ordered": token["attrs"]["ordered"],
            "start": token["attrs"].get("start", 1),
            "items": [_blocks(where, entry["children"]) for entry in token["children"]],
        }
    raise _unknown(where, kind)


def _inline(where: str, tokens: Iterable[Mapping[str, Any]]) -> list[Node]:
    return [_span(where, token) for token in tokens]


def _span(where: str, token: Mapping[str, Any]) -> Node:
    kind = token["type"]
    if kind == "text":
        return {"kind": "text", "text": token["raw"]}
    if kind == "softbreak":
        return {"kind": "text", "text": " "}
    if kind == "linebreak":
        return {"kind": "break"}
    if kind == "codespan":
        return {"kind": "code", "text": token["raw"]}
    if kind in {"emphasis", "strong"}:
        return {"kind": kind, "children": _inline(where, token["children"])}
    if kind == "link":
        return _link(where, token)
    raise _unknown(where, kind)


def _link(where: str, token: Mapping[str, Any]) -> Node:
    url = token["attrs"]["url"]
    if not url.startswith(_LINKABLE):
        message = (
            f"The link {url!r} in the prose of {where} leads nowhere on paper. "
            f"Links begin with one of: {', '.join(_LINKABLE)}."
        )
        raise RenderError(message)
    return {"kind": "link", "url": url, "children": _inline(where, token["children"])}


def _unknown(where: str, kind: str) -> RenderError:
    message = (
        f"The prose of {where} holds markdown of kind {kind!r}, which print does not show. "
        "Known are paragraphs, emphasis, strong, links, code, quotes and lists; show pictures and "
        "tables from a code cell."
    )
    return RenderError(message)
