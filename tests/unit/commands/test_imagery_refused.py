"""A picture that does not do is refused in one sentence, and nothing is half written."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from basewatch.errors import BasewatchError
from basewatch.models.site import Site
from copies import texts
from own_pictures import add, plain_picture
from scenery import (
    ground,
    made_up_catalogue,
    made_up_site,
    placed,
    scene_file,
    write_scene,
)


@pytest.fixture(scope="module")
def site() -> Site:
    return made_up_site()[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up_catalogue(tmp_path / "data")


Case = tuple[Path, dict[str, str | None]]
Make = Callable[[Path, Site], Case]


def whole(path: Path, site: Site, **members: Any) -> Path:
    return scene_file(path / "scene.tif", site, **members)


def broken(path: Path, site: Site) -> Path:
    content = whole(path, site, compress="deflate", tiled=True).read_bytes()
    (path / "cut.tif").write_bytes(content[: len(content) // 2])
    return path / "cut.tif"


def text_file(path: Path, content: bytes) -> Path:
    (path / "note.tif").write_bytes(content)
    return path / "note.tif"


def of_values(path: Path, site: Site, values: NDArray[Any], **members: Any) -> Path:
    crs = f"EPSG:{site.utm_epsg}"
    transform = placed(site, values.shape[2], values.shape[1])
    return write_scene(path / "v.tif", values, transform, **({"crs": crs} | members))


def bomb(path: Path) -> Path:
    """Write a PNG of a few bytes that says it has 20,000 x 20,000 pixels."""
    Image.new("L", (2, 2)).save(path / "bomb.png")
    content = (path / "bomb.png").read_bytes()
    head = b"IHDR" + struct.pack(">II", 20000, 20000) + content[24:29]
    patched = content[:12] + head + struct.pack(">I", zlib.crc32(head)) + content[33:]
    (path / "bomb.png").write_bytes(patched)
    return path / "bomb.png"


def turned(path: Path, site: Site) -> Case:
    exif = Image.Exif()
    exif[0x0112] = 6
    file, corners = plain_picture(path / "t.jpg", site, exif=exif)
    return file, {"corners": corners}


def plain(path: Path, site: Site, change: Callable[[list[str]], list[str]]) -> Case:
    file, corners = plain_picture(path / "p.png", site)
    return file, {"corners": " ".join(change(corners.split()))}


def paletted(path: Path, site: Site) -> Case:
    file, corners = plain_picture(path / "p.png", site)
    Image.open(file).convert("P").save(file)
    return file, {"corners": corners}


def moved(pair: str) -> str:
    lon, lat = map(float, pair.split(","))
    return f"{lon + 0.02},{lat}"


def complex_scene(path: Path, site: Site) -> Path:
    return of_values(path, site, np.ones((1, 9, 9), "complex64"))


REFUSED: dict[str, tuple[Make, str]] = {
    "no file": (lambda p, s: (p / "none.tif", {}), "is not there, or is no file"),
    "a folder": (lambda p, s: (p, {}), "is not there, or is no file"),
    "an empty file": (lambda p, s: (text_file(p, b""), {}), "has 0 bytes"),
    "a text": (lambda p, s: (text_file(p, b"<html>"), {}), "is no picture that can be read"),
    "a recipe for other files": (
        lambda p, s: (text_file(p, b"<VRTDataset rasterXSize='9' rasterYSize='9'/>"), {}),
        "is no picture that can be read",
    ),
    "a truncated file": (lambda p, s: (broken(p, s), {}), "cut.tif cannot be read"),
    "a decompression bomb": (lambda p, s: (bomb(p), {}), "at most 150,000,000 are unpacked"),
    "complex numbers": (lambda p, s: (complex_scene(p, s), {}), "holds complex numbers"),
    "no CRS": (
        lambda p, s: (of_values(p, s, ground(90, 90), crs=None), {}),
        "has no CRS; give the one it was made in, such as --crs EPSG:32636",
    ),
    "another CRS": (
        lambda p, s: (whole(p, s, crs="EPSG:32636"), {}),
        "does not touch the extent of the site; it lies",
    ),
    "a CRS that is not tied to the ground": (
        lambda p, s: (whole(p, s, crs='LOCAL_CS["plan",UNIT["metre",1]]'), {}),
        "a CRS that is not tied to the ground",
    ),
    "a CRS unheard of": (
        lambda p, s: (of_values(p, s, ground(90, 90), crs=None), {"crs": "EPSG:999999"}),
        "'EPSG:999999' is no CRS that is known",
    ),
    "placed twice": (
        lambda p, s: (whole(p, s), {"bounds": "-70,-34,-69,-33"}),
        "says itself where it lies; leave out --corners",
    ),
    "placed nowhere": (
        lambda p, s: (plain_picture(p / "p.png", s)[0], {}),
        "does not say where it lies; give its corners",
    ),
    "not at the site": (
        lambda p, s: (plain_picture(p / "p.png", s)[0], {"bounds": "10,50,10.1,50.1"}),
        "does not touch the extent of the site; it lies",
    ),
    "latitude first": (
        lambda p, s: plain(p, s, lambda c: [",".join(reversed(x.split(","))) for x in c]),
        "The corners look like lat,lon; longitude comes first",
    ),
    "corners that mirror": (
        lambda p, s: plain(p, s, lambda c: [c[1], c[0], c[3], c[2]]),
        "The corners mirror the picture",
    ),
    "an oblique picture": (
        lambda p, s: plain(p, s, lambda c: [*c[:2], moved(c[2]), c[3]]),
        "The corners form no parallelogram",
    ),
    "three corners": (
        lambda p, s: plain(p, s, lambda c: c[:3]),
        "must be four pairs lon,lat in degrees",
    ),
    "turned by EXIF": (turned, "is turned or mirrored by its EXIF orientation"),
    "a palette": (paletted, "has a palette instead of colours"),
    "a local time": (
        lambda p, s: (whole(p, s), {"datetime": "2026-03-01T11:11"}),
        "names no time zone; write 2026-03-01T11:11Z for UTC, or its offset",
    ),
    "no time": (lambda p, s: (whole(p, s), {"datetime": "Friday"}), "'Friday' is no time"),
    "the future": (
        lambda p, s: (whole(p, s), {"datetime": "2999-01-01T00:00Z"}),
        "has not come yet",
    ),
    "public before it was taken": (
        lambda p, s: (whole(p, s), {"known_on": "2020-01-01"}),
        "must lie between the day of the picture and today",
    ),
    "another licence": (
        lambda p, s: (whole(p, s), {"licence": "example-orbit"}),
        "is not in licences.csv. Did you mean 'example-orbits'?",
    ),
    "a licence that forbids": (
        lambda p, s: (whole(p, s), {"licence": "example-orbits"}),
        "must not lie in a catalogue for everybody",
    ),
    "a camera on the ground": (
        lambda p, s: (whole(p, s), {"sensor": "harbour-camera"}),
        "is no sensor of sensors.csv that looks from orbit",
    ),
    "another site": (lambda p, s: (whole(p, s), {"site": "Atlantis"}), "'Atlantis'"),
    "an observation unheard of": (
        lambda p, s: (whole(p, s), {"observation": "X1"}),
        "is not in observations",
    ),
    "sixteen bits as grey levels": (
        lambda p, s: (
            of_values(p, s, ground(90, 90).astype("uint16")),
            {"values": "display"},
        ),
        "have 8 bits. Say --values counts",
    ),
    "power as decibels": (
        lambda p, s: (
            of_values(p, s, ground(900, 900, 1).astype("float32")),
            {"values": "decibel"},
        ),
        "are no decibels of backscatter; take 10 log10",
    ),
    "counts as reflectance": (
        lambda p, s: (
            of_values(p, s, ground(900, 900).astype("float32")),
            {"values": "reflectance"},
        ),
        "which is no reflectance; say how it is scaled",
    ),
    "one single value": (
        lambda p, s: (of_values(p, s, np.full((3, 900, 900), 7, "uint8")), {}),
        "shows one single value (7) over the site",
    ),
    "a band that is not there": (
        lambda p, s: (whole(p, s), {"bands": "1,2,9"}),
        "must name one band or three of the 3",
    ),
    "a sliver": (
        lambda p, s: (of_values(p, s, ground(20, 20)), {}),
        "is a sliver, of which no chip is made",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_picture_that_does_not_do_is_refused_in_one_sentence(
    tmp_path: Path, folder: Path, site: Site, case: str
) -> None:
    make, told = REFUSED[case]
    (tmp_path / "in").mkdir()
    file, said = make(tmp_path / "in", site)
    before, given = texts(folder), texts(tmp_path / "in")
    with pytest.raises(BasewatchError) as refusal:
        add(folder, file, **said)
    assert told in refusal.value.message
    assert "\n" not in refusal.value.message
    assert texts(folder) == before
    assert texts(tmp_path / "in") == given
