"""Chips: the same ground extent for every sensor and date, true to the ground, same bytes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import rasterio.warp
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from basewatch.analysis.chip_places import pixel_of
from basewatch.imagery.chips import Chip, read_chip
from basewatch.imagery.grids import PIXELS_M, site_grid
from basewatch.imagery.pictures import cog_bytes, thumbnail_bytes
from basewatch.imagery.pixel_values import PixelValues
from basewatch.imagery.stretching import choose_stretch, grey_levels, reduced
from basewatch.models.site import Site
from scenery import (
    MARK_AT,
    MARK_M,
    ground,
    made_up_site,
    placed,
    scene_file,
    write_scene,
)
from shipped import shipped_catalogue

BANDS = ("red", "green", "blue")


@pytest.fixture(scope="module")
def site() -> Site:
    return made_up_site()[1]


def chip_of(path: Path, site: Site, kind: PixelValues = PixelValues.DISPLAY, **told: Any) -> Chip:
    with rasterio.open(path) as dataset:
        grid = site_grid(site, told.get("gsd_m", 10.0))
        count = dataset.count
        return read_chip(dataset, grid, tuple(range(1, count + 1)), BANDS[:count], kind, **told)


def middle_of_mark(layer: NDArray[Any]) -> tuple[float, float]:
    rows, columns = np.nonzero(layer > 220)
    return columns.mean() + 0.5, rows.mean() + 0.5


@pytest.mark.parametrize("name", sorted(shipped_catalogue().sites))
def test_every_pixel_size_gives_a_site_the_same_extent(name: str) -> None:
    site = shipped_catalogue().sites[name]
    assert len({site_grid(site, size).bounds_m for size in PIXELS_M}) == 1


@given(gsd_m=st.floats(min_value=0.3, max_value=80))
def test_no_chip_claims_more_detail_than_its_picture_has_by_much(gsd_m: float) -> None:
    grid = site_grid(shipped_catalogue().sites["hmeimim"], gsd_m)
    assert grid.pixel_m <= max(gsd_m * 1.05, 1.0)
    assert grid.width * grid.height <= 50_000_000


@pytest.mark.parametrize("turn", [0, 30, 135])
def test_a_thing_lies_on_the_chip_where_it_lies_on_the_ground(
    tmp_path: Path, site: Site, turn: float
) -> None:
    chip = chip_of(scene_file(tmp_path / "scene.tif", site, turn=turn), site)
    column, row = middle_of_mark(chip.kept[0])
    wanted = pixel_of(*MARK_AT, chip.grid)
    assert (column, row) == pytest.approx(wanted, abs=1.0)
    bright = (chip.kept[0] > 150) & (abs(chip.kept[0].astype(int) - 250) < 60)
    assert np.sqrt(bright.sum()) * chip.grid.pixel_m == pytest.approx(MARK_M, rel=0.1)


def test_a_thing_lies_on_the_chip_where_it_lies_when_the_scene_is_in_degrees(
    tmp_path: Path, site: Site
) -> None:
    plain = scene_file(tmp_path / "utm.tif", site)
    with rasterio.open(plain) as source:
        moved = rasterio.warp.calculate_default_transform(
            source.crs, "EPSG:4326", source.width, source.height, *source.bounds
        )
        values = np.zeros((3, moved[2], moved[1]), "uint8")
        rasterio.warp.reproject(
            source.read(), values, src_transform=source.transform, src_crs=source.crs,
            dst_transform=moved[0], dst_crs="EPSG:4326",
        )  # fmt: skip
    degrees = write_scene(tmp_path / "deg.tif", values, moved[0], crs="EPSG:4326", nodata=0)
    chip = chip_of(degrees, site)
    assert middle_of_mark(chip.kept[0]) == pytest.approx(pixel_of(*MARK_AT, chip.grid), abs=1.5)


def test_what_lies_outside_the_scene_is_nodata_and_its_share_is_right(
    tmp_path: Path, site: Site
) -> None:
    grid = site_grid(site, 10)
    west, south, east, north = grid.bounds_m
    half = rasterio.transform.from_bounds(west, south, (west + east) / 2, north, 200, 300)
    path = write_scene(tmp_path / "half.tif", ground(200, 300), half, crs=f"EPSG:{site.utm_epsg}")
    chip = chip_of(path, site)
    assert chip.nodata_share == pytest.approx(0.5, abs=0.01)
    assert not chip.kept[:, ~chip.valid].any()


def test_a_mask_and_a_nodata_value_and_not_a_number_all_count_as_nothing_seen(
    tmp_path: Path, site: Site
) -> None:
    transform, crs = placed(site), f"EPSG:{site.utm_epsg}"
    empty = np.zeros((900, 900), bool)
    empty[:, :450] = True
    counts = ground(900, 900).astype("float32")
    masked = write_scene(
        tmp_path / "m.tif",
        ground(900, 900),
        transform,
        crs=crs,
        mask=(~empty).astype("uint8") * 255,
    )
    marked = write_scene(
        tmp_path / "n.tif", np.where(empty, -1, counts), transform, crs=crs, nodata=-1
    )
    broken = write_scene(tmp_path / "x.tif", np.where(empty, np.nan, counts), transform, crs=crs)
    shares = [
        chip_of(path, site, kind).nodata_share
        for path, kind in (
            (masked, PixelValues.DISPLAY),
            (marked, PixelValues.COUNTS),
            (broken, PixelValues.COUNTS),
        )
    ]
    assert shares == pytest.approx([shares[0]] * 3, abs=0.02)
    assert 0.4 < shares[0] < 0.6


def test_a_chip_is_a_valid_cloud_optimised_geotiff_of_the_same_bytes(
    tmp_path: Path, site: Site
) -> None:
    chip = chip_of(scene_file(tmp_path / "scene.tif", site), site)
    written = cog_bytes(chip, "SYNTHETIC", "nobody")
    assert written == cog_bytes(chip, "SYNTHETIC", "nobody")
    with rasterio.MemoryFile(written) as file, file.open() as back:
        assert back.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert back.bounds == pytest.approx(chip.grid.bounds_m)
        assert back.crs.to_epsg() == site.utm_epsg
        assert (back.read() == chip.kept).all()
        assert ((back.dataset_mask() > 0) == chip.valid).all()


def test_reflectance_and_decibels_keep_their_values_to_a_step(tmp_path: Path, site: Site) -> None:
    transform, crs = placed(site), f"EPSG:{site.utm_epsg}"
    counts = np.full((1, 900, 900), 3500, "uint16")
    light = write_scene(tmp_path / "l.tif", counts, transform, crs=crs)
    radar = write_scene(
        tmp_path / "r.tif", np.full((1, 900, 900), -13.37, "float32"), transform, crs=crs
    )
    seen = chip_of(light, site, PixelValues.REFLECTANCE, scale=0.0001, offset=-0.1)
    heard = chip_of(radar, site, PixelValues.DECIBEL)
    for chip, value in ((seen, 0.25), (heard, -13.37)):
        with rasterio.MemoryFile(cog_bytes(chip, "SYNTHETIC", "")) as file, file.open() as back:
            inner = back.read(1, masked=True).astype(float).mean() * back.scales[0]
        assert inner == pytest.approx(value, abs=0.005)


def test_grey_levels_run_from_black_to_white_over_the_range(tmp_path: Path, site: Site) -> None:
    radar = np.full((1, 900, 900), -12.5, "float32")
    path = write_scene(tmp_path / "r.tif", radar, placed(site), crs=f"EPSG:{site.utm_epsg}")
    chip = chip_of(path, site, PixelValues.DECIBEL)
    stretch = choose_stretch(chip, ("example-radar",), [])
    assert (stretch.low, stretch.high) == ((-25.0,), (0.0,))
    values, valid = reduced(chip)
    assert set(grey_levels(values, stretch)[0][valid]) <= {127, 128}


def test_a_thumbnail_shows_the_extent_of_its_chip(tmp_path: Path, site: Site) -> None:
    chip = chip_of(scene_file(tmp_path / "scene.tif", site), site)
    stretch = choose_stretch(chip, ("example-wide",), [])
    small = Image.open(io.BytesIO(thumbnail_bytes(chip, stretch, synthetic=False)))
    assert small.format == "WEBP"
    ratio = (small.width / chip.grid.width, small.height / chip.grid.height)
    assert ratio[0] == pytest.approx(ratio[1], rel=0.01)
    column, row = middle_of_mark(np.asarray(small.convert("L")))
    wanted = pixel_of(*MARK_AT, chip.grid)
    assert (column / ratio[0], row / ratio[1]) == pytest.approx(wanted, abs=2.0)


def test_a_synthetic_thumbnail_bears_the_word(tmp_path: Path, site: Site) -> None:
    chip = chip_of(scene_file(tmp_path / "scene.tif", site), site)
    stretch = choose_stretch(chip, ("example-wide",), [])
    pictures = [
        np.asarray(Image.open(io.BytesIO(thumbnail_bytes(chip, stretch, synthetic=one))), int)
        for one in (False, True)
    ]
    changed = abs(pictures[0] - pictures[1]).max(axis=2) > 40
    assert 0.03 < changed.mean() < 0.5
    assert changed.any(axis=1).sum() > 0.5 * changed.shape[0]
