"""Read what analysts write: a folder for each kind, a YAML file for each document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from basewatch.catalog.cells import check_texts
from basewatch.catalog.faults import Fault
from basewatch.catalog.links import Links
from basewatch.catalog.profile import load_yaml
from basewatch.catalog.validation import explain
from basewatch.models.document import Document, references_within


def compile_documents(
    folder: Path,
    kinds: Mapping[str, type[Document]],
    links: Links,
    store: sqlite3.Connection,
    faults: list[Fault],
) -> None:
    """Read every document of a catalogue into its database.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    kinds
        Model by name of the kind, which is the name of its folder.
    links
        Knows the ids of all tables.
    store
        Receives the documents.
    faults
        Receives a fault for all that is wrong.
    """
    store.execute("CREATE TABLE documents (kind TEXT, id TEXT, document TEXT)")
    for kind, model in kinds.items():
        for path in sorted((folder / kind).glob("*.yml")):
            document = _read(path, f"{kind}/{path.name}", model, links, faults)
            if document is not None:
                row = (kind, document.id, document.model_dump_json())
                store.execute("INSERT INTO documents VALUES (?, ?, ?)", row)


def _read(
    path: Path, name: str, model: type[Document], links: Links, faults: list[Fault]
) -> Document | None:
    unread: list[Fault] = []
    content = load_yaml(path, unread)
    if not unread and not isinstance(content, dict):
        unread.append(Fault(name, problem="holds no members; see the codebook (README.md)."))
    faults += (Fault(name, f.row, f.id, f.column, f.problem, f.value) for f in unread)
    if unread:
        return None
    try:
        document = model.model_validate(content)
    except ValidationError as error:
        faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in explain(error, model))
        return None
    faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in check_texts(content))
    faults += _check_ids(document, path.stem, name, links)
    return document


def _check_ids(document: Document, stem: str, name: str, links: Links) -> Iterator[Fault]:
    if document.id != stem:
        problem = f"is '{document.id}'; it must be the name of the file, '{stem}'."
        yield Fault(name, column="id", problem=problem)
    for where, mark, value in references_within(document):
        if problem := links.problem_of(mark, value):
            yield Fault(name, column=where, problem=problem, value=value)
