"""Trap 11: Sentinel-2's cloud mask takes bright concrete for cloud.

On the mask's word alone a site whose aprons fill it would never have been looked at.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.hmeimim_scenes import EVERYWHERE, catalogue_of_test_data, december
from tests.made_up_scenes import Box, MadeUpScene, collection, write_scene
from tests.picture_service import PictureService, serve_pictures

from basewatch.catalog.load import load_catalogue
from basewatch.imagery.network import Manners
from basewatch.imagery.outcomes import Fate, Outcome
from basewatch.imagery.searching import Question
from basewatch.imagery.services import find_service
from basewatch.imagery.syncing import Sync
from basewatch.models.scene import Scene

PALE: Box = (-6000, -6000, 6000, 3000)
"""Concrete and pale sand over nearly all of the site."""
DAYS = (1, 4, 6, 11)
OVERCAST_DAY = 9


def pale(day: int, **changes: object) -> MadeUpScene:
    return december(day, "PALE", aprons=[PALE], **changes)


SCENES = [
    *(pale(day, flagged=[PALE]) for day in DAYS),
    pale(OVERCAST_DAY, clouds=[EVERYWHERE]),
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PictureService]:
    folder = tmp_path_factory.mktemp("pale")
    items = [write_scene(scene, folder) for scene in SCENES]
    with serve_pictures(folder, items, collection()) as one:
        yield one


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return catalogue_of_test_data(tmp_path_factory.mktemp("pale-data") / "data")


@pytest.fixture(scope="module")
def outcomes(service: PictureService, data: Path) -> dict[int, Outcome]:
    """Fetch all but the last date, then that one alone, as a later run would."""
    found = {}
    for first, last in ((1, 10), (11, 31)):
        days = dt.date(2024, 12, first), dt.date(2024, 12, last)
        site = load_catalogue(data).sites["hmeimim"]
        manners = Manners(pause_s=0.0)
        sync = Sync(Question(site, *days), find_service(service.api), manners, data, days[1])
        found |= {one.taken.day: one for one in sync.run()}
    return found


def scene_of(data: Path, day: int) -> Scene:
    scenes = load_catalogue(data).scenes.values()
    return next(one for one in scenes if one.properties.item and one.begin.day == day)


@pytest.mark.parametrize("day", DAYS)
def test_11_bright_apron_that_the_cloud_mask_eats_is_kept_for_a_person(
    outcomes: dict[int, Outcome], data: Path, day: int
) -> None:
    """Usable share by the mask below a fifth; the last date is compared with chips held."""
    one, scene = outcomes[day], scene_of(data, day)
    assert one.usable_share is not None
    assert one.usable_share < 0.2
    assert one.fate is Fate.KEPT_FOR_A_PERSON
    assert scene.has_pixels
    note = scene.properties.mask_note
    assert note == one.words
    assert note.startswith("partly masked: bright ground. ")
    assert "as bright as on" in note
    assert note.endswith("A person should look.")


def test_11_the_share_by_the_mask_is_printed_unchanged(
    outcomes: dict[int, Outcome], data: Path
) -> None:
    properties = scene_of(data, 4).properties
    assert properties.usable_share == pytest.approx(outcomes[4].usable_share, abs=1e-4)
    assert f"{properties.usable_share:.0%} of the area is usable by the mask's word" in (
        properties.mask_note
    )


def test_11_cloud_over_the_same_apron_is_still_cloud(
    outcomes: dict[int, Outcome], data: Path
) -> None:
    assert outcomes[OVERCAST_DAY].fate is Fate.NOT_LOOKED
    scene = scene_of(data, OVERCAST_DAY)
    assert not scene.has_pixels
    assert scene.properties.mask_note == ""
    assert scene.properties.cloud_share == 1.0
