"""What an item must keep: its licence, its time, its pictures, the rows that were read from it."""

from __future__ import annotations

import functools
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from basewatch.catalog.faults import Fault
from basewatch.catalog.geometry import geometry_fits
from basewatch.catalog.rows import build_row
from basewatch.models.profile import Profile
from basewatch.models.reference_lists import Licence, Sensor
from basewatch.models.row import Row
from basewatch.models.scene import Scene

AnyRow = TypeVar("AnyRow", bound=Row)
INDEX_AGAIN = "`basewatch imagery index` writes it anew"
SCENE_RULES = (
    "An item of `imagery/` lies in the folder of its site and bears the name of its folder; its "
    "collection links to it.",
    "Every picture of an item is there, with the length and the SHA-256 that the item gives.",
    "An item bears the class and the credit line of its licence, and is of sensors that look from "
    "orbit.",
    "Pictures lie in a catalogue only if their licence lets its `audience` see them.",
    "A synthetic picture lies in a catalogue of test data only.",
    "The rows of an item are about its site and its days, and say what it reports of them; an "
    "item of others' looks was public when the first of its rows was.",
    "Callouts are numbered from 1, lie on the picture, and name the rows that say so.",
)
"""The rules in words, for the codebook."""
_ROWS = """SELECT o.id, o.site, o.first, o.last, o.known_on, o.statement, o.source, s.url
    FROM observations o JOIN sources s ON s.id = o.source
    WHERE o.id IN (SELECT value FROM json_each(?)) ORDER BY o.id"""


def check_scene(scene: Scene, profile: Profile | None, store: sqlite3.Connection) -> list[Fault]:
    """Check one item against the tables.

    Parameters
    ----------
    scene
        An item all of whose ids are known.
    profile
        Says for whom the catalogue is; None where it could not be read.
    store
        Holds the tables, dated.
    """
    name = f"{scene.folder}/{scene.id}.json"
    told = [
        *_place_problems(scene),
        *_licence_problems(scene, store),
        *_sensor_problems(scene, store),
        *(_audience_problems(scene, profile) if profile else ()),
        *_row_problems(scene, store),
    ]
    return [Fault(name, column=column, problem=problem) for column, problem in told]


def check_assets(scene: Scene, folder: Path) -> Iterator[Fault]:
    """Find pictures that are missing, or are not those that the item describes."""
    name = f"{scene.folder}/{scene.id}.json"
    for key, asset in scene.assets.items():
        path, column = folder / scene.path_of(asset), f"assets.{key}"
        if not path.is_file():
            problem = f"{asset.file} is missing; bring it back, or add the picture again."
            yield Fault(name, column=column, problem=problem)
        elif path.stat().st_size != asset.size_bytes or _sha256(path, _stamp(path)) != asset.sha256:
            problem = f"{asset.file} is not the picture described: its SHA-256 or length differs."
            yield Fault(name, column=column, problem=problem)


@functools.lru_cache(maxsize=10_000)
def _sha256(path: Path, stamp: tuple[int, int]) -> str:
    """Hash a file once for each length and time of change that this process finds it with."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _place_problems(scene: Scene) -> Iterator[tuple[str, str]]:
    if scene.geometry is not None and not geometry_fits(scene.geometry):
        yield "geometry", "is no footprint: a Polygon or MultiPolygon in lon, lat, rings closed."
    if scene.has_pixels and (scene.geometry is None or scene.grid is None):
        problem = "or proj:code, proj:shape, proj:transform is missing; a picture has them all."
        yield "geometry", problem
    if scene.has_pixels and (scene.chip is None or scene.thumbnail is None):
        yield "assets", "are not a chip and a thumbnail; a picture has both."


def _licence_problems(scene: Scene, store: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    told = scene.properties
    licence = _build(store, "licences", told.licence, Licence)
    if told.licence_class is not licence.licence_class:
        problem = (
            f"is '{told.licence_class}', but licences.csv has '{licence.licence_class}' for "
            f"'{licence.id}'; mend one of the two."
        )
        yield "properties.basewatch:licence_class", problem
    credit = licence.credit_line(scene.begin.year)
    if told.credit != credit:
        yield "properties.basewatch:credit", f"is not '{credit}', as licences.csv has it."


def _sensor_problems(scene: Scene, store: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for name in scene.properties.sensors:
        sensor = _build(store, "sensors", name, Sensor)
        if not sensor.kind.is_overhead:
            problem = f"'{name}' does not look from orbit ({sensor.kind.label}, sensors.csv)."
            yield "properties.basewatch:sensors", problem


def _audience_problems(scene: Scene, profile: Profile) -> Iterator[tuple[str, str]]:
    told, kind = scene.properties, scene.properties.licence_class
    if scene.has_pixels and not kind.allows(profile.audience):
        problem = (
            f"is '{kind}' ({kind.label}); its pictures must not lie in a catalogue for "
            f"{profile.audience.label} (audience, catalogue.yml): delete them, keep the item."
        )
        yield "properties.basewatch:licence_class", problem
    if told.synthetic and not profile.test_data:
        problem = "is true: a made-up picture lies in a catalogue of test data only; delete it."
        yield "properties.basewatch:synthetic", problem


def _row_problems(scene: Scene, store: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    told = scene.properties
    found = store.execute(_ROWS, (json.dumps(sorted(told.rows)),)).fetchall()
    days = str(scene.begin.date()), str(scene.end.date())
    for name, site, first, last, *_ in found:
        if site != scene.site or not (first <= days[1] and last >= days[0]):
            problem = f"'{name}' is about another site or day ({site}, {first}); {INDEX_AGAIN}."
            yield "properties.basewatch:rows", problem
    says = {name: (name, text, source, url) for name, *_, text, source, url in found}
    for number, said in enumerate(told.reported):
        if says.get(said.row) != (said.row, said.text, said.source, said.url):
            problem = f"is not what row '{said.row}' says; {INDEX_AGAIN}."
            yield f"properties.basewatch:reported.{number}", problem
    known = min((row[4] for row in found), default="")
    if not scene.has_pixels and known and str(told.known_on) != known:
        problem = f"is {told.known_on}, but its rows were first public on {known}; {INDEX_AGAIN}."
        yield "properties.basewatch:known_on", problem


def _build(store: sqlite3.Connection, table: str, name: str, model: type[AnyRow]) -> AnyRow:
    cells = store.execute(f"SELECT cells FROM {table} WHERE id = ?", (name,)).fetchone()[0]
    return build_row(table, cells, model)
