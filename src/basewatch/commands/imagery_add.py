"""`basewatch imagery add` and `annotate`: one's own pictures, and callouts on any picture."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, data_folder

if TYPE_CHECKING:
    from basewatch.imagery.own_pictures import Taken
    from basewatch.imagery.pixel_values import PixelValues
    from basewatch.imagery.placing import Corners


def imagery_add(
    file: Annotated[Path, typer.Argument(help="A GeoTIFF (or COG), PNG or JPEG.")],
    site: Annotated[str, typer.Option("--site", help="Id or a name of the site that it shows.")],
    when: Annotated[
        str,
        typer.Option("--datetime", help="When it was taken, with its zone: 2024-12-13T08:11Z."),
    ],
    licence: Annotated[str, typer.Option("--licence", help="Id of licences.csv.")],
    provider: Annotated[
        str, typer.Option("--provider", help="Who took it. Default: that of the licence.")
    ] = "",
    sensor: Annotated[
        str, typer.Option("--sensor", help="Id of sensors.csv. Default: that of the licence.")
    ] = "",
    platform: Annotated[str, typer.Option("--platform", help="Satellite.")] = "",
    gsd: Annotated[
        float | None, typer.Option("--gsd", min=0.01, help="Metres. Default: its pixel size.")
    ] = None,
    corners: Annotated[
        str,
        typer.Option(
            "--corners",
            help="Of a plain picture: 'lon,lat lon,lat lon,lat lon,lat', from the upper left "
            "clockwise.",
        ),
    ] = "",
    bounds: Annotated[
        str, typer.Option("--bounds", help="Of a plain picture, north up: west,south,east,north.")
    ] = "",
    crs: Annotated[
        str, typer.Option("--crs", help="Of a GeoTIFF that names none: EPSG:32636.")
    ] = "",
    values: Annotated[
        str,
        typer.Option(
            "--values",
            help="What its numbers mean: display, reflectance, decibel or counts. Default: by "
            "their type and the sensor.",
        ),
    ] = "",
    bands: Annotated[str, typer.Option("--bands", help="Bands to show, one or three: 4,3,2.")] = "",
    scale: Annotated[float, typer.Option("--scale", help="number x scale + offset = value.")] = 1.0,
    offset: Annotated[float, typer.Option("--offset", help="See --scale.")] = 0.0,
    observation: Annotated[
        list[str] | None,
        typer.Option("--observation", help="Row that was read from it, repeatable."),
    ] = None,
    known_on: Annotated[
        str, typer.Option("--known-on", help="Day by which it was public. Default: today (UTC).")
    ] = "",
    synthetic: Annotated[
        bool, typer.Option("--synthetic", help="It is made up; for catalogues of test data only.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of the item of the same time.")
    ] = False,
    data: DataFolder = None,
) -> None:
    """Add a picture as chip, thumbnail and item; the original is neither changed nor kept.

    Example: basewatch imagery add scene.tif --site hmeimim --datetime 2024-12-13T08:11Z
    --licence copernicus-sentinel-modified --sensor sentinel-2
    """
    from basewatch.briefing.parameters import find_site, read_day
    from basewatch.catalog.load import load_catalogue
    from basewatch.catalog.store import open_store
    from basewatch.imagery.own_pictures import OwnPicture, take_picture

    folder = data_folder(data)
    today = dt.datetime.now(dt.UTC).date()
    told = OwnPicture(
        file=file,
        when=when,
        licence=licence,
        known_on=read_day(known_on, "known-on") if known_on else today,
        provider=provider,
        sensor=sensor,
        platform=platform,
        gsd_m=gsd,
        corners=_corners(corners, bounds),
        crs=crs,
        values=_values(values),
        bands=tuple(int(number) for number in _numbers(bands, "bands")),
        scale=scale,
        offset=offset,
        rows=tuple(sorted(observation or ())),
        synthetic=synthetic,
    )
    place = find_site(open_store(folder), site)
    _put(folder, take_picture(load_catalogue(folder), place, told, today), replaces=replace)


def _put(folder: Path, taken: Taken, *, replaces: bool) -> None:
    from basewatch.errors import ParameterError
    from basewatch.imagery.keeping import put_scenes

    scene = taken.made.scene
    path = folder / scene.folder
    if path.exists() and not replaces:
        msg = f"{path} is there already; --replace takes its place, or give another time."
        raise ParameterError(msg)
    put_scenes(folder, [taken.made])
    if taken.left_behind:
        typer.echo(f"Not taken over from the original: {', '.join(taken.left_behind)}.")
    empty = scene.properties.nodata_share or 0.0
    typer.echo(f"The chip shows {1 - empty:.0%} of the extent of the site. Credit: ", nl=False)
    typer.echo(f"{scene.properties.credit or 'none is known'}.")
    typer.echo(path)


def imagery_annotate(
    item: Annotated[str, typer.Argument(help="Id of an item with a picture.")],
    words: Annotated[str, typer.Option("--words", help="What is seen there.")],
    observation: Annotated[
        list[str], typer.Option("--observation", help="Row that says so, repeatable.")
    ],
    at: Annotated[str, typer.Option("--at", help="Where, lon,lat in degrees.")] = "",
    pixel: Annotated[
        str, typer.Option("--pixel", help="Where, column,row of the chip, instead of --at.")
    ] = "",
    data: DataFolder = None,
) -> None:
    """Add a numbered callout to the picture of an item.

    Example: basewatch imagery annotate ITEM --at 35.94,35.41 --words "Two An-124" --observation F1
    """
    from basewatch.errors import ParameterError
    from basewatch.imagery.annotating import add_callout

    given = [_numbers(at, "at"), _numbers(pixel, "pixel")]
    if sorted(len(numbers) for numbers in given) != [0, 2]:
        msg = "Say where with --at lon,lat, or with --pixel column,row, and not with both."
        raise ParameterError(msg)
    names = ("lon", "lat") if given[0] else ("column", "row")
    where = dict(zip(names, given[0] or given[1], strict=True))
    path = add_callout(data_folder(data), item, where, words, tuple(sorted(observation)))
    typer.echo(f"{path} was written.")


def _values(text: str) -> PixelValues | None:
    from basewatch.errors import ParameterError, nearest
    from basewatch.imagery.pixel_values import PixelValues

    if text and text not in [kind.value for kind in PixelValues]:
        msg = f"--values '{text}' is not known. {nearest(text, [k.value for k in PixelValues])}"
        raise ParameterError(msg)
    return PixelValues(text) if text else None


def _numbers(text: str, option: str) -> list[float]:
    from basewatch.errors import ParameterError

    try:
        return [float(part) for part in text.split(",")] if text else []
    except ValueError:
        msg = f"--{option} '{text}' are no numbers; write them with points, and commas between."
        raise ParameterError(msg) from None


def _corners(corners: str, bounds: str) -> Corners | None:
    """Read where a plain picture lies: from the upper left clockwise."""
    from basewatch.errors import ParameterError

    if corners and bounds:
        msg = "--corners and --bounds exclude one another; give one of them."
        raise ParameterError(msg)
    pairs = [_numbers(pair, "corners") for pair in corners.split()]
    if bounds:
        box = _numbers(bounds, "bounds")
        if len(box) != 4 or not (box[0] < box[2] and box[1] < box[3]):
            msg = f"--bounds '{bounds}' must be west,south,east,north in degrees."
            raise ParameterError(msg)
        west, south, east, north = box
        pairs = [[west, north], [east, north], [east, south], [west, south]]
    if not pairs:
        return None
    is_on_earth = all(len(p) == 2 and abs(p[0]) <= 180 and abs(p[1]) <= 90 for p in pairs)
    if len(pairs) != 4 or not is_on_earth:
        msg = f"--corners '{corners or bounds}' must be four pairs lon,lat in degrees."
        raise ParameterError(msg)
    return tuple((lon, lat) for lon, lat in pairs)
