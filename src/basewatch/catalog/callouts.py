"""Read the callouts of a picture: ``annotations.yml`` beside its item."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from basewatch.catalog.cells import check_texts
from basewatch.catalog.faults import Fault
from basewatch.catalog.links import Links
from basewatch.catalog.profile import load_yaml
from basewatch.catalog.validation import explain
from basewatch.models.callout import Annotations, Callout
from basewatch.models.document import references_within
from basewatch.models.scene import Scene

FILE = "annotations.yml"
_SITES = """SELECT id, site FROM observations
    WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""


def read_callouts(
    folder: Path, scene: Scene, links: Links, faults: list[Fault]
) -> tuple[Callout, ...]:
    """Read the callouts of a scene; none where no file stands beside its item.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    scene
        The scene.
    links
        Knows the ids of all observations.
    faults
        Receives a fault for all that is wrong.
    """
    name = f"{scene.folder}/{FILE}"
    if not (folder / name).exists():
        return ()
    unread: list[Fault] = []
    content = load_yaml(folder / name, unread)
    faults += (Fault(name, f.row, f.id, f.column, f.problem, f.value) for f in unread)
    if unread:
        return ()
    try:
        found = Annotations.model_validate(content)
    except ValidationError as error:
        told = explain(error, Annotations)
        faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in told)
        return ()
    faults += (Fault(name, column=c, problem=p, value=v) for c, p, v in check_texts(content))
    unknown = [
        Fault(name, column=where, problem=problem, value=value)
        for where, mark, value in references_within(found)
        if (problem := links.problem_of(mark, value))
    ]
    faults += unknown
    return () if unknown else found.callouts


def check_callouts(
    scene: Scene, callouts: Sequence[Callout], store: sqlite3.Connection
) -> Iterator[Fault]:
    """Find callouts out of order, off the picture, or of rows that are about another site.

    Parameters
    ----------
    scene
        The scene whose picture they mark.
    callouts
        Of which every row is known.
    store
        Holds the tables.
    """
    if not callouts:
        return
    name = f"{scene.folder}/{FILE}"
    if scene.grid is None:
        yield Fault(name, problem="marks a picture, but the item has none; delete it.")
        return
    numbers = [callout.number for callout in callouts]
    if numbers != list(range(1, len(numbers) + 1)):
        problem = f"are numbered {', '.join(map(str, numbers))}; number them from 1, in order."
        yield Fault(name, column="callouts", problem=problem)
    for position, callout in enumerate(callouts):
        for column, problem in (
            *_off_picture(scene, callout),
            *_of_elsewhere(scene, callout, store),
        ):
            yield Fault(name, column=f"callouts.{position}.{column}", problem=problem)


def _off_picture(scene: Scene, callout: Callout) -> Iterator[tuple[str, str]]:
    grid, box = scene.grid, scene.bbox
    if grid is not None and callout.column is not None and callout.row is not None:
        if not (callout.column < grid.width and callout.row < grid.height):
            size = f"{grid.width} columns and {grid.height} rows"
            yield "column", f"{callout.column:g}, {callout.row:g} is off the picture ({size})."
    elif box is not None and callout.lon is not None and callout.lat is not None:
        west, south, east, north = box
        if not (west <= callout.lon <= east and south <= callout.lat <= north):
            area = f"{west:g} to {east:g} E, {south:g} to {north:g} N"
            yield "lon", f"{callout.lon:g}, {callout.lat:g} is off the picture ({area})."


def _of_elsewhere(
    scene: Scene, callout: Callout, store: sqlite3.Connection
) -> Iterator[tuple[str, str]]:
    for row, site in store.execute(_SITES, (json.dumps(sorted(callout.observations)),)):
        if site != scene.site:
            yield "observations", f"'{row}' is about '{site}', not about '{scene.site}'."
