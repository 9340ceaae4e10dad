"""From what was read of a scene to an item of the catalogue, with pixels or without."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from basewatch.catalog.load import Catalogue
from basewatch.errors import ParameterError
from basewatch.imagery.bright_ground import BrightGround
from basewatch.imagery.chips import Chip
from basewatch.imagery.cloud_mask import NO_DATA, UNUSABLE, AreaShares, Classes
from basewatch.imagery.footprints import geometry_near
from basewatch.imagery.found import Found
from basewatch.imagery.grids import footprint, to_grid
from basewatch.imagery.looks_index import licence_of
from basewatch.imagery.pictures import classes_bytes
from basewatch.imagery.scene_reading import BANDS_GSD_M, SAID_SYNTHETIC, Bands
from basewatch.imagery.scenes import MadeScene, Taking, make_scene, make_scene_without_pixels
from basewatch.imagery.services import Service
from basewatch.models.scene_parts import Grid, Original, Provider
from basewatch.models.site import Site

CLOUD_FILE = "cloud.tif"
"""Mask beside a chip: 0 where the ground can be seen, else the class that hides it."""


@dataclass(frozen=True)
class LookItems:
    """Makes items of one site out of one service's scenes."""

    catalogue: Catalogue
    site: Site
    service: Service
    fine: Grid
    """Grid of the chips."""
    coarse: Grid
    """Grid of the classification, over the same extent."""
    today: dt.date
    """Day of the fetching, UTC."""

    def with_pixels(
        self,
        found: Found,
        shares: AreaShares,
        classes: Classes,
        bands: Bands,
        ground: BrightGround,
    ) -> MadeScene:
        """Make the item of a scene whose bands were read, its chip, thumbnail and cloud mask.

        Raises
        ------
        ParameterError
            When the licence or the sensor is not in its table.
        """
        chip = bands.chip(self.fine)
        taking = replace(
            self._taking(found, shares, ground),
            lineage=self._lineage(found, bands.calibration.words),
        )
        outline = self._outline(found)
        mask = classes_bytes(self._cloud(classes, chip), self.fine)
        return make_scene(
            self.catalogue, self.site, chip, outline, taking, least_covered=0.0,
            masks={CLOUD_FILE: mask},
        )  # fmt: skip

    def without_pixels(self, found: Found, shares: AreaShares, ground: BrightGround) -> MadeScene:
        """Make the item of a scene that nobody can be said to have looked at."""
        taking = self._taking(found, shares, ground)
        return make_scene_without_pixels(self.catalogue, self.site, self._outline(found), taking)

    def taking_of(self, found: Found) -> Taking:
        """Give what is known of a scene before anything of it is read."""
        sensors = (self._sensor(found),)
        licence = licence_of(self.catalogue, sensors)
        if licence is None:
            msg = f"licences.csv names no licence for pictures of {sensors[0]}; name it in a row."
            raise ParameterError(msg)
        return Taking(
            sensors=sensors,
            licence=licence.id,
            providers=self._providers(licence.provider),
            known_on=self._known_on(found),
            moment=found.taken.replace(microsecond=0),
            gsd_m=max(found.gsd_m or BANDS_GSD_M, self.fine.pixel_m),
            platform=found.platform,
            instruments=tuple(map(str, found.item["properties"].get("instruments") or ())),
            synthetic=found.item["properties"].get(SAID_SYNTHETIC) is True,
            item=f"{self.service.url}/collections/{found.collection}/items/{found.id}",
        )

    def _taking(self, found: Found, shares: AreaShares, ground: BrightGround) -> Taking:
        hidden = shares.share(*(code for code in UNUSABLE if code != NO_DATA))
        return replace(
            self.taking_of(found),
            cloud_share=round(hidden, 4),
            usable_share=round(shares.usable, 4),
            mask_note=ground.words(shares.usable),
            original=self._original(found),
        )

    def _sensor(self, found: Found) -> str:
        """Find the sensor whose id the platform's name begins with."""
        known = [name for name in self.catalogue.sensors if found.platform.startswith(name)]
        if not known:
            msg = f"No sensor of sensors.csv has an id with which '{found.platform}' begins."
            raise ParameterError(msg)
        return max(known, key=len)

    def _providers(self, owner: str) -> tuple[Provider, ...]:
        return (
            Provider(name=owner, roles=("producer", "licensor")),
            Provider(name=self.service.name, roles=("host",)),
        )

    def _known_on(self, found: Found) -> dt.date:
        """Take the day of publication by the service; where none is stated, the day of fetching.

        A scene that was processed anew counts from then: nobody saw these pixels before.
        """
        properties = found.item["properties"]
        stated = str(properties.get("published") or properties.get("created") or "")
        try:
            day = dt.date.fromisoformat(stated[:10])
        except ValueError:
            return self.today
        return max(day, found.taken.date())

    def _outline(self, found: Found) -> dict[str, Any]:
        covered = to_grid(geometry_near(found.item["geometry"], self.site.lon), self.fine)
        outline = footprint(covered, self.fine)
        assert outline is not None  # it covers part of the area, which lies in the extent
        return outline

    def _original(self, found: Found) -> Original:
        sizes = [found.stated_bytes(role) or 0 for role in ("red", "green", "blue", "scl")]
        return Original(name=found.id, sha256="", size_bytes=sum(sizes))

    def _lineage(self, found: Found, calibration: str) -> tuple[str, ...]:
        return (
            f"Windows of red, green and blue of {found.id} read over HTTP from {self.service.name}",
            f"Turned into reflectance, {calibration}",
        )

    def _cloud(self, classes: Classes, chip: Chip) -> Classes:
        factor = round(self.coarse.pixel_m / self.fine.pixel_m)
        wide = np.repeat(np.repeat(classes, factor, axis=0), factor, axis=1)
        hidden = np.isin(wide, UNUSABLE) & (wide != NO_DATA) & chip.valid
        return np.where(hidden, wide, 0).astype(np.uint8)
