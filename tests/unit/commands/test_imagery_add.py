"""`basewatch imagery add`: a picture becomes a chip, or is refused in one sentence."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from numpy.typing import NDArray
from PIL import Image
from pyproj import Transformer
from rasterio.control import GroundControlPoint
from typer.testing import CliRunner

from basewatch.analysis.chip_places import pixel_of
from basewatch.catalog.load import load_catalogue
from basewatch.cli import app
from basewatch.errors import BasewatchError
from basewatch.models.scene import Scene
from basewatch.models.site import Site
from copies import texts
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

SAID = {
    "--site": "North Base",
    "--datetime": "2026-03-01T08:11Z",
    "--licence": "example-agency",
    "--synthetic": None,
}


@pytest.fixture(scope="module")
def site() -> Site:
    return made_up_site()[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up_catalogue(tmp_path / "data")


def imagery(*arguments: str | Path) -> str:
    done = CliRunner().invoke(app, ["imagery", *map(str, arguments)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def add(folder: Path, file: Path, **told: str | None) -> str:
    """Add a picture; `told` replaces what is said of it, None leaves an option without a value."""
    named = {f"--{name.replace('_', '-')}": value for name, value in told.items()}
    options = [
        part for name, value in (SAID | named).items() if value != "" for part in (name, value)
    ]
    return imagery("add", file, "--data", folder, *(part for part in options if part is not None))


def only_scene(folder: Path) -> Scene:
    (scene,) = load_catalogue(folder).scenes.values()
    return scene


def corners_of(site: Site, transform: Affine, width: int = 900, height: int = 900) -> str:
    back = Transformer.from_crs(site.utm_epsg, 4326, always_xy=True)
    there = [(0, 0), (width, 0), (width, height), (0, height)]
    found = [back.transform(*(transform * place)) for place in there]
    return " ".join(f"{lon:.7f},{lat:.7f}" for lon, lat in found)


def plain_picture(path: Path, site: Site, **options: Any) -> tuple[Path, str]:
    """Write a PNG or JPEG, and give the corners at which it lies."""
    transform = placed(site, turn=10)
    values = with_mark(ground(900, 900), transform, site)
    Image.fromarray(np.moveaxis(values, 0, -1).copy()).save(path, **options)
    return path, corners_of(site, transform)


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


def test_a_callout_is_numbered_and_tied_to_rows(tmp_path: Path, folder: Path, site: Site) -> None:
    add(folder, scene_file(tmp_path / "scene.tif", site))
    scene = only_scene(folder)
    row = next(o.id for o in load_catalogue(folder).observations.values() if o.site == SITE)
    told = ("--words", "Bright square", "--observation", row, "--data", folder)
    lon, lat = MARK_AT
    imagery("annotate", scene.id, f"--at={lon},{lat}", *told)
    imagery("annotate", scene.id, "--pixel", "12.5,40", *told)
    callouts = only_scene(folder).callouts
    assert [one.number for one in callouts] == [1, 2]
    assert (callouts[0].lon, callouts[1].column) == (lon, 12.5)
    assert callouts[0].observations == (row,)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"--at": "10,50"}, "is off the picture"),
        ({"--observation": "X1"}, "'X1' is not in observations.csv"),
        ({"--words": " "}, "begins or ends with white space"),
        ({"--words": "<b>"}, "holds markup"),
        ({"--pixel": "1,1"}, "and not with both"),
        ({"--at": "north"}, "are no numbers"),
    ],
)
def test_a_callout_that_does_not_do_is_refused(
    tmp_path: Path, folder: Path, site: Site, changed: dict[str, str], told: str
) -> None:
    add(folder, scene_file(tmp_path / "scene.tif", site))
    row = next(o.id for o in load_catalogue(folder).observations.values() if o.site == SITE)
    options = {"--at": ",".join(map(str, MARK_AT)), "--words": "x", "--observation": row}
    before = texts(folder)
    with pytest.raises(BasewatchError) as refusal:
        imagery(
            "annotate", only_scene(folder).id, "--data", folder,
            *(f"{name}={value}" for name, value in (options | changed).items()),
        )  # fmt: skip
    assert told in refusal.value.message
    assert texts(folder) == before
