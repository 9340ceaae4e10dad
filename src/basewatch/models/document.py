"""What analysts write, one YAML file each: the base of every kind of document."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from basewatch.models.row import Identifier, RefersTo


class Part(BaseModel):
    """A piece of a document: immutable, and with no member that the codebook does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Part):
    """One file; its name without ending is its id."""

    id: Identifier


def references_within(part: BaseModel, path: str = "") -> Iterator[tuple[str, RefersTo, str]]:
    """Walk every id that a document and its parts refer to.

    Yields
    ------
    tuple
        Path of the member, what it refers to, and the id.
    """
    for name, field in type(part).model_fields.items():
        value, where = getattr(part, name), f"{path}.{name}".lstrip(".")
        marks = [mark for mark in field.metadata if isinstance(mark, RefersTo)]
        for number, item in enumerate(value if isinstance(value, tuple) else (value,)):
            inside = f"{where}.{number}" if isinstance(value, tuple) else where
            if isinstance(item, BaseModel):
                yield from references_within(item, inside)
            elif isinstance(item, str) and item:
                yield from ((inside, mark, item) for mark in marks)
