"""`basewatch imagery add`: a picture becomes a chip, true to the ground, with nothing private."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.control import GroundControlPoint

from basewatch.analysis.chip_places import pixel_of
from basewatch.catalog.load import load_catalogue
from basewatch.errors import BasewatchError
from basewatch.models.scene import Scene
from basewatch.models.site import Site
from copies import texts
from own_pictures import add, only_scene, plain_picture
from scenery import (
    MARK_AT,
    SITE,
    ground,
    made_up_catalogue,
    made_up_site,
    placed,
    scene_file,
    with_mark,
    write_scene,
)


@pytest.fixture(scope="module")
def site() -> Site:
    return made_up_site()[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up_catalogue(tmp_path / "data")


def mark_in(folder: Path, scene: Scene) -> tuple[float, float]:
    assert scene.thumbnail is not None
    assert scene.chip is not None
    with rasterio.open(folder / scene.path_of(scene.chip)) as chip:
        rows, columns = np.nonzero(chip.read(1) > 220)
    return columns.mean() + 0.5, rows.mean() + 0.5


def test_a_geotiff_becomes_an_item_with_chip_and_thumbnail(
    tmp_path: Path, folder: Path, site: Site
) -> None:
    file = scene_file(tmp_path / "scene.tif", site)
    before = file.read_bytes()
    said = add(folder, file)
    scene = only_scene(folder)
    assert scene.id == "base-norte-2026-03-01T0811Z-example-wide"
    assert f"imagery/{SITE}/{scene.id}" in said
    assert "Credit: Picture of the Example Agency 2026." in said
    assert scene.when_words == "1 Mar 2026, 08:11 UTC"
    assert scene.properties.title.startswith("SYNTHETIC")
    assert scene.properties.original is not None
    assert scene.properties.original.name == "scene.tif"
    assert str(tmp_path) not in json.dumps(scene.model_dump(mode="json"))
    assert "Resampled once to 10 m in EPSG:32719 (cubic)" in scene.properties.lineage
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "scene.tif"]
    assert {path.name for path in (folder / scene.folder).iterdir()} == {
        "chip.tif",
        "thumbnail.webp",
        f"{scene.id}.json",
    }


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path, folder: Path, site: Site) -> None:
    file = scene_file(tmp_path / "scene.tif", site)
    add(folder, file)
    first = texts(folder)
    add(folder, file, replace=None)
    assert texts(folder) == first


@pytest.mark.parametrize("name", ["p.png", "p.jpg"])
def test_a_plain_picture_is_placed_by_its_corners(
    tmp_path: Path, folder: Path, site: Site, name: str
) -> None:
    file, corners = plain_picture(tmp_path / name, site)
    add(folder, file, corners=corners)
    scene = only_scene(folder)
    assert scene.grid is not None
    assert mark_in(folder, scene) == pytest.approx(pixel_of(*MARK_AT, scene.grid), abs=1.5)
    assert "Placed by four corners that were given; they fit to 0 m" in scene.properties.lineage


def test_ground_control_points_place_a_picture(tmp_path: Path, folder: Path, site: Site) -> None:
    transform = placed(site, turn=20)
    values = with_mark(ground(900, 900), transform, site)
    places = [(0, 0), (0, 900), (900, 900), (900, 0), (450, 450)]
    points = [
        GroundControlPoint(row=r, col=c, x=x, y=y)
        for r, c in places
        for x, y in [transform * (c, r)]
    ]
    file = tmp_path / "gcp.tif"
    write_scene(file, values, None, gcps=points, crs=f"EPSG:{site.utm_epsg}")
    add(folder, file)
    scene = only_scene(folder)
    assert scene.grid is not None
    assert mark_in(folder, scene) == pytest.approx(pixel_of(*MARK_AT, scene.grid), abs=1.5)


def test_metadata_is_named_and_left_behind(tmp_path: Path, folder: Path, site: Site) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera Works"
    exif[0x013B] = "A. Private Person"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (35.0, 24.0, 3.96)
    file, corners = plain_picture(tmp_path / "p.jpg", site, exif=exif)
    said = add(folder, file, corners=corners)
    told = "Not taken over from the original: position (GPS), camera, author or owner."
    assert told in said
    written = b"".join(texts(folder).values())
    assert b"Secret Camera" not in written
    assert b"Private Person" not in written
    scene = only_scene(folder)
    assert scene.thumbnail is not None
    thumbnail = (folder / scene.path_of(scene.thumbnail)).read_bytes()
    assert not dict(Image.open(io.BytesIO(thumbnail)).getexif())


def test_sixteen_bits_are_stretched_by_percentiles_and_radar_by_a_fixed_range(
    tmp_path: Path, folder: Path, site: Site
) -> None:
    transform, crs = placed(site), f"EPSG:{site.utm_epsg}"
    deep = ground(900, 900).astype("uint16") * 37
    add(folder, write_scene(tmp_path / "deep.tif", deep, transform, crs=crs))
    radar = ground(900, 900, 1).astype("float32") / 10 - 25
    licence = (folder / "licences.csv").read_text(encoding="utf-8")
    (folder / "licences.csv").write_text(licence.replace("link-only", "display"), encoding="utf-8")
    add(
        folder,
        write_scene(tmp_path / "radar.tif", radar, transform, crs=crs),
        licence="example-orbits",
        sensor="example-radar",
    )
    by_sensor = {s.properties.sensors[0]: s.properties.stretch for s in scenes(folder)}
    deep_stretch, radar_stretch = by_sensor["example-wide"], by_sensor["example-radar"]
    assert deep_stretch is not None
    assert deep_stretch.method == "percentiles 2 to 98 of the first picture"
    assert deep_stretch.high[0] > 2000
    assert radar_stretch is not None
    assert (radar_stretch.unit, radar_stretch.low, radar_stretch.high) == (
        "decibel",
        (-25.0,),
        (0.0,),
    )


def scenes(folder: Path) -> list[Scene]:
    return list(load_catalogue(folder).scenes.values())


def test_alpha_and_a_day_without_a_time_are_taken(tmp_path: Path, folder: Path, site: Site) -> None:
    values = np.concatenate([ground(900, 900), np.full((1, 900, 900), 255, "uint8")])
    values[3, :, :450] = 0
    crs = f"EPSG:{site.utm_epsg}"
    told = {"crs": crs, "photometric": "RGB", "alpha": "YES"}
    file = write_scene(tmp_path / "a.tif", values, placed(site), **told)
    add(folder, file, datetime="2026-03-01")
    scene = only_scene(folder)
    assert scene.properties.moment is None
    assert scene.when_words == "1 Mar 2026"
    assert scene.properties.nodata_share == pytest.approx(0.5, abs=0.05)


def test_a_second_picture_of_the_same_time_needs_to_be_told_to_replace(
    tmp_path: Path, folder: Path, site: Site
) -> None:
    file = scene_file(tmp_path / "scene.tif", site)
    add(folder, file)
    with pytest.raises(BasewatchError, match="is there already; --replace takes its place"):
        add(folder, file)


def test_a_made_up_picture_stays_out_of_a_catalogue_of_evidence(
    tmp_path: Path, folder: Path, site: Site
) -> None:
    profile = folder / "catalogue.yml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("test_data: true", "test_data: false"), encoding="utf-8")
    with pytest.raises(BasewatchError, match="goes into a catalogue of test data only"):
        add(folder, scene_file(tmp_path / "scene.tif", site))


def test_a_chip_that_was_touched_or_lost_is_named_by_check(
    tmp_path: Path, folder: Path, site: Site
) -> None:
    add(folder, scene_file(tmp_path / "scene.tif", site))
    chip = folder / only_scene(folder).folder / "chip.tif"
    content = chip.read_bytes()
    chip.write_bytes(content[:-1] + b"x")
    with pytest.raises(BasewatchError, match=r"chip\.tif is not the picture described"):
        load_catalogue(folder)
    chip.unlink()
    with pytest.raises(BasewatchError, match=r"chip\.tif is missing; bring it back"):
        load_catalogue(folder)
