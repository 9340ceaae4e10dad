"""Put a scene together: the item, its chip and its thumbnail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from basewatch.catalog.geometry import outline_bounds
from basewatch.catalog.load import Catalogue
from basewatch.errors import ParameterError, nearest
from basewatch.imagery.asset_files import picture_assets
from basewatch.imagery.chips import Chip
from basewatch.imagery.pictures import cog_bytes, thumbnail_bytes
from basewatch.imagery.stretching import choose_stretch
from basewatch.models.scene import Scene, SceneProperties
from basewatch.models.scene_parts import Original, Provider, Stretch
from basewatch.models.site import Site


@dataclass(frozen=True)
class Taking:
    """What is known of how a picture was taken, and whose it is."""

    sensors: tuple[str, ...]
    """Ids of `sensors.csv`."""
    licence: str
    """Id of `licences.csv`."""
    providers: tuple[Provider, ...]
    known_on: dt.date
    """Day by which it was public."""
    moment: dt.datetime | None = None
    """When it was taken; None where only the days are known."""
    start: dt.datetime | None = None
    end: dt.datetime | None = None
    gsd_m: float | None = None
    platform: str = ""
    instruments: tuple[str, ...] = ()
    synthetic: bool = False
    rows: tuple[str, ...] = ()
    """Observations that were read from this very picture."""
    cloud_share: float | None = None
    """Of the area of interest, 0 to 1."""
    usable_share: float | None = None
    """Of the area of interest, 0 to 1, by the mask's word."""
    mask_note: str = ""
    """What a person must look at before the mask is believed."""
    item: str = ""
    """Address of the service's item that it was read from."""
    original: Original | None = None
    lineage: tuple[str, ...] = ()
    """What was done before the chip was cut, as sentences without their points."""

    @property
    def begin(self) -> dt.datetime:
        """Earliest time at which it may have been taken, UTC."""
        begin = self.moment or self.start
        assert begin is not None  # who takes a picture knows its day at least
        return begin.astimezone(dt.UTC)


@dataclass(frozen=True)
class MadeScene:
    """A scene and the content of its pictures by file name, ready for the catalogue."""

    scene: Scene
    pictures: Mapping[str, bytes]


def make_scene(
    catalogue: Catalogue,
    site: Site,
    chip: Chip,
    outline: dict[str, Any],
    taking: Taking,
    *,
    least_covered: float,
    masks: Mapping[str, bytes] | None = None,
) -> MadeScene:
    """Make the item, chip and thumbnail of a picture.

    Parameters
    ----------
    catalogue
        Knows licences, sensors, and the scenes that lend their stretch.
    site
        The site that it shows.
    chip
        On the grid of the site.
    outline
        What it covers of the grid, a GeoJSON geometry in lon, lat.
    taking
        How it was taken, and whose it is.
    least_covered
        Share of the chip that must show ground; less is a sliver and is refused.
    masks
        Further pictures on the same grid, by file name.

    Raises
    ------
    ParameterError
        When the picture is a sliver, or the licence or a sensor is not in its table.
    """
    _refuse_sliver(site, chip, least_covered)
    _refuse_unknown(catalogue, taking)
    earlier = [scene for scene in catalogue.scenes.values() if scene.site == site.id]
    stretch = choose_stretch(chip, taking.sensors, earlier)
    plain = _properties(catalogue, site, taking)
    properties = plain.model_copy(update=_of_the_chip(chip, taking, stretch))
    pictures = {
        "chip.tif": cog_bytes(chip, properties.title, properties.credit),
        "thumbnail.webp": thumbnail_bytes(chip, stretch, synthetic=taking.synthetic),
        **(masks or {}),
    }
    return MadeScene(_scene(site, outline, taking, properties, pictures), pictures)


def make_scene_without_pixels(
    catalogue: Catalogue, site: Site, outline: dict[str, Any], taking: Taking
) -> MadeScene:
    """Make the item of a picture that was looked up but is of no use over the site.

    Raises
    ------
    ParameterError
        When the licence or a sensor is not in its table.
    """
    _refuse_unknown(catalogue, taking)
    return MadeScene(_scene(site, outline, taking, _properties(catalogue, site, taking), {}), {})


def _scene(
    site: Site,
    outline: dict[str, Any],
    taking: Taking,
    properties: SceneProperties,
    pictures: Mapping[str, bytes],
) -> Scene:
    return Scene(
        id=scene_id(site.id, taking),
        collection=site.id,
        geometry=outline,
        bbox=outline_bounds([outline]),
        properties=properties,
        assets=picture_assets(pictures),
    )


def _refuse_sliver(site: Site, chip: Chip, least_covered: float) -> None:
    covered = 1 - chip.nodata_share
    if covered < least_covered or covered == 0:
        msg = (
            f"The picture shows {covered:.1%} of the extent of {site.name}; less than "
            f"{least_covered:.0%} is a sliver, of which no chip is made."
        )
        raise ParameterError(msg)


def _refuse_unknown(catalogue: Catalogue, taking: Taking) -> None:
    if taking.licence not in catalogue.licences:
        told = nearest(taking.licence, catalogue.licences)
        msg = f"The licence '{taking.licence}' is not in licences.csv. {told}"
        raise ParameterError(msg)
    for name in taking.sensors:
        if name not in catalogue.sensors:
            told = nearest(name, catalogue.sensors)
            msg = f"The sensor '{name}' is not in sensors.csv. {told}"
            raise ParameterError(msg)


def _of_the_chip(chip: Chip, taking: Taking, stretch: Stretch) -> dict[str, object]:
    """Give the properties that only a scene with pixels has."""
    return {
        "lineage": _lineage(chip, taking),
        "software": _software(),
        "crs": f"EPSG:{chip.grid.epsg}",
        "shape": (chip.grid.height, chip.grid.width),
        "transform": chip.grid.transform,
        "nodata_share": round(chip.nodata_share, 4),
        "stretch": stretch,
    }


def _properties(catalogue: Catalogue, site: Site, taking: Taking) -> SceneProperties:
    licence = catalogue.licences[taking.licence]
    return SceneProperties(
        title=_title(catalogue, site, taking),
        moment=taking.moment,
        start=taking.start,
        end=taking.end,
        platform=taking.platform,
        instruments=taking.instruments,
        gsd_m=taking.gsd_m,
        providers=taking.providers,
        spdx=licence.spdx,
        site=site.id,
        sensors=taking.sensors,
        licence=licence.id,
        licence_class=licence.licence_class,
        credit=licence.credit_line(taking.begin.year),
        known_on=taking.known_on,
        synthetic=taking.synthetic,
        rows=taking.rows,
        cloud_share=taking.cloud_share,
        usable_share=taking.usable_share,
        mask_note=taking.mask_note,
        item=taking.item,
        original=taking.original,
    )


def scene_id(site: str, taking: Taking) -> str:
    """Name a scene with pixels: site, time in UTC, sensors."""
    begin = taking.begin
    when = f"{begin:%Y-%m-%dT%H%MZ}" if taking.moment else f"{begin:%Y-%m-%d}-picture"
    return f"{site}-{when}-{'-and-'.join(taking.sensors)}"


def _title(catalogue: Catalogue, site: Site, taking: Taking) -> str:
    begin = taking.begin
    sensor = ", ".join(catalogue.sensors[name].name for name in taking.sensors)
    when = f"{begin:%Y-%m-%d %H:%M} UTC" if taking.moment else f"{begin:%Y-%m-%d}"
    mark = "SYNTHETIC, made up for tests: " if taking.synthetic else ""
    return f"{mark}{sensor}: {site.name}, {when}"


def _lineage(chip: Chip, taking: Taking) -> str:
    pixel = f"{chip.grid.pixel_m:g} m"
    steps = [*taking.lineage, f"Resampled once to {pixel} in EPSG:{chip.grid.epsg} "]
    steps[-1] += f"({chip.resampling}), over the extent of the site"
    return ". ".join(steps) + "."


def _software() -> dict[str, str]:
    import rasterio

    return {"basewatch": metadata.version("basewatch"), "gdal": rasterio.__gdal_version__}
