"""Take in somebody's own picture: checked, cut to a chip, the original left as it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from basewatch.catalog.load import Catalogue
from basewatch.errors import ParameterError, nearest
from basewatch.imagery.chips import Chip, read_chip
from basewatch.imagery.grids import footprint, site_grid
from basewatch.imagery.left_behind import metadata_kinds
from basewatch.imagery.opening import file_sha256, opened_picture
from basewatch.imagery.pixel_values import PixelValues
from basewatch.imagery.placing import Corners, Place, place_picture
from basewatch.imagery.reading_bands import check_values, choose_bands
from basewatch.imagery.scenes import MadeScene, Taking, make_scene
from basewatch.models.scene_parts import Original, Provider
from basewatch.models.site import Site
from basewatch.vocabulary import SensorKind

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

LEAST_COVERED = 0.02
"""Share of the extent of a site that a picture of one's own must show."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_ZONE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}(:?\d{2}(\.\d+)?)?")


@dataclass(frozen=True)
class OwnPicture:
    """A picture and what is said of it."""

    file: Path
    when: str
    """Time with its zone, or the day."""
    licence: str
    known_on: dt.date
    provider: str = ""
    sensor: str = ""
    platform: str = ""
    gsd_m: float | None = None
    corners: Corners | None = None
    crs: str = ""
    values: PixelValues | None = None
    bands: tuple[int, ...] = ()
    scale: float = 1.0
    offset: float = 0.0
    rows: tuple[str, ...] = ()
    synthetic: bool = False


@dataclass(frozen=True)
class Taken:
    """A picture made ready, and what was found on the way."""

    made: MadeScene
    left_behind: tuple[str, ...]
    """Kinds of metadata that the original carries and the chip does not."""


def take_picture(catalogue: Catalogue, site: Site, told: OwnPicture, today: dt.date) -> Taken:
    """Check somebody's picture and make its chip, thumbnail and item; the original is not touched.

    Parameters
    ----------
    catalogue
        Where it shall go; nothing is written yet.
    site
        The site that it shows.
    told
        The picture and what is said of it.
    today
        No picture is younger.

    Raises
    ------
    ParameterError
        When anything about it does not do, in one sentence.
    """
    check_licence(catalogue, told)
    sensor = _sensor(catalogue, told)
    start, end = read_when(told.when, today)
    if not start.date() <= told.known_on <= today:
        msg = f"--known-on {told.known_on} must lie between the day of the picture and today."
        raise ParameterError(msg)
    with opened_picture(told.file) as dataset:
        left = metadata_kinds(told.file, dataset)
        place = _placed(dataset, site, told)
        chip = _cut(dataset, site, told, place, catalogue.sensors[sensor].kind)
    outline = footprint(place.outline, chip.grid)
    assert outline is not None  # it touches the extent, which was checked
    is_moment = start == end
    taking = Taking(
        sensors=(sensor,),
        licence=told.licence,
        providers=(_provider(catalogue, told),),
        known_on=told.known_on,
        moment=start if is_moment else None,
        start=None if is_moment else start,
        end=None if is_moment else end,
        gsd_m=told.gsd_m or round(place.gsd_m, 3),
        platform=told.platform,
        synthetic=told.synthetic,
        rows=told.rows,
        original=_original(told.file),
        lineage=_lineage(place, left),
    )
    made = make_scene(catalogue, site, chip, outline, taking, least_covered=LEAST_COVERED)
    return Taken(made, left)


def check_licence(catalogue: Catalogue, told: OwnPicture) -> None:
    """Refuse a picture that the catalogue must not hold.

    Raises
    ------
    ParameterError
        When its licence is not known, forbids showing it, or it is made up and the rest is not.
    """
    licence = catalogue.licences.get(told.licence)
    if licence is None:
        hint = nearest(told.licence, catalogue.licences)
        msg = f"The licence '{told.licence}' is not in licences.csv. {hint}"
        raise ParameterError(msg)
    kind, audience = licence.licence_class, catalogue.profile.audience
    if not kind.allows(audience):
        msg = (
            f"Pictures under '{licence.id}' ({kind.label}) must not lie in a catalogue for "
            f"{audience.label}; add what they show as observations, with the page they stand on."
        )
        raise ParameterError(msg)
    if told.synthetic and not catalogue.profile.test_data:
        msg = "A synthetic picture goes into a catalogue of test data only; this holds evidence."
        raise ParameterError(msg)


def read_when(text: str, today: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """Read when a picture was taken: a time with its zone, or a day (UTC).

    Returns
    -------
    tuple of datetime.datetime
        First and last moment, UTC; the same for a time.

    Raises
    ------
    ParameterError
        When it is neither, names no zone, or has not come yet.
    """
    try:
        if _DAY.fullmatch(text):
            day = dt.date.fromisoformat(text)
            start = dt.datetime.combine(day, dt.time.min, dt.UTC)
            end = start + dt.timedelta(days=1, seconds=-1)
        else:
            start = end = dt.datetime.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is no time; write it as 2024-12-13T08:11Z, or the day, 2024-12-13."
        raise ParameterError(msg) from None
    if start.tzinfo is None or _NO_ZONE.fullmatch(text):
        msg = f"'{text}' names no time zone; write {text}Z for UTC, or its offset, {text}+03:00."
        raise ParameterError(msg)
    start, end = start.astimezone(dt.UTC), end.astimezone(dt.UTC)
    if start.date() > today:
        msg = f"'{text}' has not come yet (today is {today}); mend the time of the picture."
        raise ParameterError(msg)
    return start, end


def _sensor(catalogue: Catalogue, told: OwnPicture) -> str:
    """Give the sensor that is named, or the one that the licence is about."""
    listed = catalogue.licences[told.licence].sensors
    sensor = told.sensor or (listed[0] if len(listed) == 1 else "")
    overhead = {name for name, one in catalogue.sensors.items() if one.kind.is_overhead}
    if sensor not in overhead:
        wrong = f"'{sensor}' is no sensor of sensors.csv that looks from orbit. " if sensor else ""
        msg = f"{wrong}Name the sensor with --sensor. {nearest(sensor, overhead)}"
        raise ParameterError(msg)
    return sensor


def _provider(catalogue: Catalogue, told: OwnPicture) -> Provider:
    name = told.provider or catalogue.licences[told.licence].provider
    return Provider(name=name, roles=("producer",))


def _placed(dataset: DatasetReader, site: Site, told: OwnPicture) -> Place:
    """Place the picture on the ground; the extent is the same for every pixel size."""
    return place_picture(dataset, site_grid(site, 10.0), told.corners, told.crs)


def _cut(
    dataset: DatasetReader, site: Site, told: OwnPicture, place: Place, sensor: SensorKind
) -> Chip:
    is_radar = sensor is SensorKind.RADAR_SATELLITE
    shown = choose_bands(dataset, told.values, is_radar=is_radar, bands=told.bands)
    chip = read_chip(
        dataset,
        site_grid(site, place.gsd_m),
        shown.indexes,
        shown.names,
        shown.kind,
        scale=told.scale,
        offset=told.offset,
        gsd_m=place.gsd_m,
        **place.given,
    )
    if chip.valid.any():
        check_values(dataset.name, chip)
    return chip


def _original(path: Path) -> Original:
    return Original(name=path.name, sha256=file_sha256(path), size_bytes=path.stat().st_size)


def _lineage(place: Place, left: tuple[str, ...]) -> tuple[str, ...]:
    dropped = f"Metadata of the original not taken over: {', '.join(left)}" if left else ""
    return tuple(step for step in (place.words, dropped) if step)
