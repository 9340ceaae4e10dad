"""Bring the tables of languages in step with what the code, templates and notebooks say.

Every table holds every sentence once, in order. What is new gets an empty translation, what
nobody says any more is dropped; translations that stand stay as they are.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_javascript
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

import basewatch
from basewatch.labelled import Labelled
from basewatch.language import LANGUAGES, WRITTEN_IN
from basewatch.render.prose import Heading, Text, read_markdown

ROOT = Path(__file__).resolve().parents[1]
TABLES = ROOT / "src/basewatch/language"
_AT = {"say": 0, "to_say": 0, "say_number": 1, "counted": 1, "to_count": 0}
"""Functions whose literals are sentences, and at which argument these begin.
`counted` and `to_count` make two forms of a noun."""
_METHODS: dict[str, Callable[..., Any]] = {".j2": babel_extract, ".js": extract_javascript}
_LABELLED = frozenset({"analysis", "scales", "vocabulary", "licensing", "models"})
_TYPST_STRING = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')

Message = str | tuple[str, str]
"""A sentence, or its forms for one and for many."""


def collect() -> list[Message]:
    """Walk everything that speaks; each message once, sorted."""
    found: dict[str, Message] = {}
    for message in (*_python(), *_templates(), *_notebooks(), *_labels()):
        key = message if isinstance(message, str) else message[0]
        if key and not (isinstance(message, str) and key in found):
            found[key] = message
    return [found[key] for key in sorted(found)]


def _python() -> Iterator[Message]:
    for path in sorted((ROOT / "src/basewatch").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _said(node.func.id, [*map(_literal, node.args)])


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [_literal(node.left), _literal(node.right)]
        return None if None in parts else "".join(part or "" for part in parts)
    held = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if held else None  # type: ignore[attr-defined]


def _said(function: str, arguments: Sequence[str | None]) -> Iterator[Message]:
    """Walk what one call says; arguments that are no literals are None."""
    at = _AT.get(function, 0)
    literals = [each for each in arguments[at:] if each]
    if function in _AT and literals:
        if function in {"say_number"}:
            yield literals[0], literals[1]
        elif function in {"counted", "to_count"}:
            yield f"{{number}} {literals[0]}", f"{{number}} {literals[0]}s"
        else:
            yield literals[0]


def _templates() -> Iterator[Message]:
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix == ".typ":
            strings = _TYPST_STRING.findall(path.read_text(encoding="utf-8"))
            yield from (json.loads(f'"{string}"') for string in strings)
        elif path.suffix in _METHODS:
            yield from _extracted(path)


def _extracted(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for _, function, said, _ in _METHODS[path.suffix](file, [*_AT], [], {}):
            yield from _said(function, [said] if isinstance(said, str) else [*(said or ())])


def _notebooks() -> Iterator[Message]:
    for path in sorted((ROOT / "notebooks").glob("*-briefing.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "markdown":
                for item in read_markdown(path.name, "".join(cell["source"])):
                    if isinstance(item, Heading):
                        yield from (words for words in (item.text, item.intro) if words)
                    elif isinstance(item, Text):
                        yield item.markdown


def _labels() -> Iterator[Message]:
    for module in walk_packages(basewatch.__path__, "basewatch."):
        if _is_on_pages(module.name):
            import_module(module.name)
    for kind in _kinds(Labelled):
        if _is_on_pages(kind.__module__):
            yield from (member.english for member in kind if member.english)


def _is_on_pages(module: str) -> bool:
    """Whether enums of a module give words to editions; others are for the command line."""
    package, _, name = module.partition(".")
    return package == "basewatch" and name.partition(".")[0] in _LABELLED


def _kinds(base: type[Labelled]) -> Iterable[type[Labelled]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)


def table(language: str, messages: Iterable[Message]) -> bytes:
    """Write the table of a language anew, as bytes."""
    path = TABLES / f"{language}.po"
    kept = Catalog(language)
    if path.exists():
        kept = read_po(BytesIO(path.read_bytes()), locale=language)
    made = Catalog(language, fuzzy=False)
    for message in messages:
        key = message if isinstance(message, str) else message[0]
        old = kept.get(key)
        same_kind = old is not None and isinstance(old.id, str) == isinstance(message, str)
        made.add(message, old.string if old is not None and same_kind else None)
    written = BytesIO()
    write_po(written, made, width=100, no_location=True, omit_header=True, sort_output=True)
    head = (
        f"Language: {language}",
        f"Plural-Forms: {made.plural_forms}",
        "Content-Type: text/plain; charset=utf-8",
    )
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in head), "", ""]
    return "\n".join(lines).encode() + written.getvalue()


def main() -> int:
    """Write every table, or with ``--check`` say whether one is out of step."""
    messages = collect()
    stale = False
    for language in sorted(LANGUAGES.keys() - {WRITTEN_IN}):
        path, wanted = TABLES / f"{language}.po", table(language, messages)
        if not path.exists() or path.read_bytes() != wanted:
            stale = True
            if "--check" not in sys.argv:
                path.write_bytes(wanted)
    print(f"{len(messages)} sentences")
    return int(stale and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
