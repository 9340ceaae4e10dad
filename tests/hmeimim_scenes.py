"""Made-up scenes of one real site, as a service offers them in December 2024."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.copies import DATA, copy_catalogue
from tests.made_up_scenes import Box, MadeUpScene, collection, write_scene
from tests.picture_service import PictureService, serve_pictures

EPSG = 32636
MIDDLE_M = (767_900.0, 3_921_700.0)
"""Near the middle of the area of interest of Hmeimim, in UTM zone 36."""
EVERYWHERE: Box = (-6000, -6000, 6000, 6000)
SOUTH: Box = (-6000, -6000, 6000, 0)
APRON: Box = (-400, -1200, 900, 1200)


def december(day: int, name: str, **changes: Any) -> MadeUpScene:
    """Make a scene of a day in December 2024."""
    taken = dt.datetime(2024, 12, day, 8, 20, 31, tzinfo=dt.UTC)
    scene = MadeUpScene(f"S2A_T36SYE_202412{day:02}_{name}", taken, EPSG, MIDDLE_M, seed=day)
    return replace(scene, **{"aprons": [APRON], **changes})


CLEAR = december(3, "CLEAR", tile_cloud_percent=2.5)
HALF = december(5, "HALF", clouds=[SOUTH], tile_cloud_percent=30.0)
CLOUDED = december(8, "CLOUDED", clouds=[EVERYWHERE], tile_cloud_percent=15.0)
"""Cloud over the whole site, though the tile is said to have little."""
SLIVER = december(10, "SLIVER", empty=[(-6000, -6000, 2300, 6000)], tile_cloud_percent=1.0)
"""The satellite recorded only an eastern edge of the site."""
CLEAR_AGAIN = december(13, "CLEARAGAIN", tile_cloud_percent=82.0)
"""Clear over the site, though the tile is said to be cloudy."""
SCENES = (CLEAR, HALF, CLOUDED, SLIVER, CLEAR_AGAIN)
YEAR_OF_ITEMS = 230


def _items_without_pictures(like: dict[str, Any]) -> list[dict[str, Any]]:
    """Write items of 2023, more than fit on two pages, whose pictures are not there."""
    items = []
    for number in range(YEAR_OF_ITEMS):
        day = dt.datetime(2023, 1, 1, 8, 20, tzinfo=dt.UTC) + dt.timedelta(days=number)
        properties = {**like["properties"], "datetime": f"{day:%Y-%m-%dT%H:%M:%SZ}"}
        items.append({**like, "id": f"S2A_{day:%Y%m%d}", "properties": properties})
    return items


def catalogue_of_test_data(folder: Path, *, has_base_layers: bool = False) -> Path:
    """Copy the shipped catalogue as one of test data, which alone may hold made-up pictures."""
    copy = copy_catalogue(folder)
    if has_base_layers:
        shutil.copytree(DATA / "geodata", copy / "geodata")
    profile = copy / "catalogue.yml"
    profile.write_text(f"{profile.read_text(encoding='utf-8')}\ntest_data: true\n", "utf-8")
    return copy


@contextlib.contextmanager
def serve_hmeimim(folder: Path) -> Iterator[PictureService]:
    """Write the scenes and serve them."""
    items = [write_scene(scene, folder) for scene in SCENES]
    with serve_pictures(folder, [*items, *_items_without_pictures(items[0])], collection()) as one:
        yield one
