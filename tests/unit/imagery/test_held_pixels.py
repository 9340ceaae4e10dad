"""Held pictures: read as their items describe them, and compared only where that is honest."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from basewatch.analysis.pixel_change import PixelChange
from basewatch.analysis.showing import HeldPicture
from basewatch.catalog.load import load_catalogue
from basewatch.errors import CatalogueError
from basewatch.imagery import held_pixels
from basewatch.imagery.change_picture import CHANGED, paint_change
from basewatch.imagery.held_pixels import compare_scenes, for_sheet, read_thumbnails
from basewatch.imagery.scenes import MadeScene
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Stretch
from pictured import ADDED_M, MadeUp, made_scene
from shipped import DATA

EARLIER, LATER = MadeUp("2024-11-20"), MadeUp("2024-12-10", has_added=True)


def held(folder: Path, made_up: MadeUp) -> Scene:
    """Lay a made-up scene's pictures where its item says they are."""
    made: MadeScene = made_scene(load_catalogue(DATA), made_up)
    for name, content in made.pictures.items():
        path = folder / made.scene.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return made.scene


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def pair(folder: Path) -> tuple[Scene, Scene]:
    return held(folder, EARLIER), held(folder, LATER)


def changed_between(folder: Path, before: Scene, after: Scene) -> PixelChange:
    found = compare_scenes(folder, before, after)
    assert isinstance(found, PixelChange), found
    return found


def told(scene: Scene, **members: object) -> Scene:
    return scene.model_copy(update={"properties": scene.properties.model_copy(update=members)})


def test_what_was_added_changed_and_hardly_anything_else_did(
    folder: Path, pair: tuple[Scene, Scene]
) -> None:
    found = changed_between(folder, *pair)
    top, bottom, left, right = (value // 10 for value in ADDED_M)
    assert found.changed[top:bottom, left:right].mean() > 0.95
    outside = found.changed.copy()
    outside[top:bottom, left:right] = False
    assert outside.mean() < 0.001


def test_large_chip_is_compared_in_averaged_pixels(
    folder: Path, pair: tuple[Scene, Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_pixels, "MOST_COMPARED_PIXELS", 120_000)
    found = changed_between(folder, *pair)
    assert found.score.shape == (390, 264)
    top, bottom, left, right = (value // 20 for value in ADDED_M)
    assert found.changed[top:bottom, left:right].mean() > 0.95
    assert found.changed.mean() < 0.01


def test_changed_pixels_are_painted_where_they_are(folder: Path, pair: tuple[Scene, Scene]) -> None:
    found = changed_between(folder, *pair)
    (thumbnail,) = read_thumbnails(folder, pair[1:])
    with Image.open(io.BytesIO(paint_change(found, thumbnail.content))) as picture:
        painted = np.asarray(picture)
    assert painted.shape[:2] == found.score.shape
    assert ((painted == CHANGED).all(axis=2) == found.changed).all()


def test_pictures_of_two_sensors_are_not_compared(folder: Path, pair: tuple[Scene, Scene]) -> None:
    words = compare_scenes(folder, told(pair[0], sensors=("landsat-8-9",)), pair[1])
    assert isinstance(words, str)
    assert words.startswith("The pictures are of different sensors")


def test_pictures_of_two_stretches_are_not_compared(
    folder: Path, pair: tuple[Scene, Scene]
) -> None:
    stretch = Stretch(method="none", bands=("red",), low=(0,), high=(255,))
    words = compare_scenes(folder, told(pair[0], stretch=stretch), pair[1])
    assert words == "The pictures are stretched differently, so their pixels are not compared."


def test_pictures_of_two_grids_are_not_compared(folder: Path, pair: tuple[Scene, Scene]) -> None:
    coarser = held(folder, MadeUp("2024-11-21", gsd_m=20.0))
    assert "different grids" in str(compare_scenes(folder, coarser, pair[1]))


def test_picture_that_lies_off_the_other_is_not_compared(
    folder: Path, pair: tuple[Scene, Scene]
) -> None:
    moved = held(folder, MadeUp("2024-11-22", moved_px=3))
    assert "pixels off the first" in str(compare_scenes(folder, moved, pair[1]))


def test_cloud_that_a_mask_marks_is_left_out(folder: Path, pair: tuple[Scene, Scene]) -> None:
    clouded = held(folder, MadeUp("2024-11-23", cloud_share=0.25, has_mask=True))
    found = changed_between(folder, clouded, pair[1])
    assert found.clear_share == pytest.approx(0.75, abs=0.01)
    under_cloud = found.score.shape[0] // 4 - 1
    assert not found.changed[:under_cloud].any()
    top, bottom, left, right = (value // 10 for value in ADDED_M)
    assert found.changed[top:bottom, left:right].mean() > 0.95


@pytest.mark.parametrize(
    ("cloud", "words"), [(None, "Cloud was not measured"), (0.4, "40% of the site is under cloud")]
)
def test_cloud_that_cannot_be_masked_out_forbids_the_comparison(
    folder: Path, pair: tuple[Scene, Scene], cloud: float | None, words: str
) -> None:
    assert words in str(compare_scenes(folder, told(pair[0], cloud_share=cloud), pair[1]))


def test_wide_picture_is_made_smaller_for_the_sheet_and_a_small_one_is_left_alone(
    folder: Path, pair: tuple[Scene, Scene]
) -> None:
    (small,) = read_thumbnails(folder, pair[:1])
    assert for_sheet(small) is small
    out = io.BytesIO()
    Image.new("RGB", (1000, 1500)).save(out, "PNG")
    wide = for_sheet(HeldPicture(pair[0], out.getvalue(), "image/png"))
    with Image.open(io.BytesIO(wide.content)) as picture:
        assert picture.size == (600, 900)
        assert wide.media_type == "image/webp"


def test_picture_that_is_not_the_one_described_is_refused(tmp_path: Path) -> None:
    scene = held(tmp_path, EARLIER)
    assert scene.thumbnail
    path = tmp_path / scene.path_of(scene.thumbnail)
    path.write_bytes(path.read_bytes() + b"\\0")
    with pytest.raises(CatalogueError, match="SHA-256 differs"):
        read_thumbnails(tmp_path, [scene])
    path.unlink()
    with pytest.raises(CatalogueError, match="is missing; bring it back"):
        read_thumbnails(tmp_path, [scene])
