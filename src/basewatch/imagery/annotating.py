"""Add callouts to the picture of an item; the picture itself is never painted on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml
from pydantic import ValidationError

from basewatch.catalog.callouts import FILE, check_callouts
from basewatch.catalog.cells import check_texts
from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.load import load_catalogue
from basewatch.catalog.pending import write_together
from basewatch.catalog.store import open_store
from basewatch.catalog.validation import explain
from basewatch.errors import ParameterError, nearest
from basewatch.models.callout import Callout


def add_callout(
    folder: Path, item: str, where: Mapping[str, float], words: str, rows: tuple[str, ...]
) -> Path:
    """Add one callout to an item, with the next number.

    Parameters
    ----------
    folder
        Folder of a catalogue without faults.
    item
        Id of an item with a picture.
    where
        `lon` and `lat`, or `column` and `row`.
    words
        What is seen there.
    rows
        Ids of the observations that say so.

    Returns
    -------
    Path
        The file of callouts, beside the item.

    Raises
    ------
    ParameterError
        When there is no such item, or it has no picture.
    CatalogueError
        When the callout breaks a rule; then nothing is written.
    """
    catalogue, store = load_catalogue(folder), open_store(folder)
    scene = catalogue.scenes.get(item)
    with_pixels = [one.id for one in catalogue.scenes.values() if one.has_pixels]
    if scene is None or not scene.has_pixels:
        msg = f"'{item}' is no item with a picture. {nearest(item, with_pixels)}"
        raise ParameterError(msg)
    for row in rows:
        if row not in catalogue.observations:
            msg = f"'{row}' is not in observations.csv; name the rows that say what is seen."
            raise ParameterError(msg)
    name = f"{scene.folder}/{FILE}"
    number = len(scene.callouts) + 1
    given = {"number": number, **where, "words": words, "observations": rows}
    callouts = (*scene.callouts, _callout(name, given))
    faults = [
        *check_callouts(scene, callouts, store.connection),
        *(Fault(name, column=c, problem=p, value=v) for c, p, v in check_texts(given)),
    ]
    if faults:
        raise FaultyCatalogueError(faults)
    kept = [one.model_dump(mode="json", exclude_none=True) for one in callouts]
    text = yaml.safe_dump({"callouts": kept}, sort_keys=False, allow_unicode=True, width=100)
    write_together(folder, {name: text})
    return folder / name


def _callout(name: str, given: Mapping[str, object]) -> Callout:
    try:
        return Callout.model_validate(given)
    except ValidationError as error:
        faults = [Fault(name, column=c, problem=p, value=v) for c, p, v in explain(error, Callout)]
        raise FaultyCatalogueError(faults) from None
