"""Bytes and time of fetching pictures: every site of the catalogue, many dates, on loopback.

Run by hand: ``python benchmarks/imagery.py --dates 30``. A STAC API and a range server run on this
machine; the scenes are made up, with blocks as the services have them. Every third date is
overcast: of it the classification alone is read.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.hmeimim_scenes import catalogue_of_test_data
from tests.made_up_scenes import MadeUpScene, collection, item_of, write_scene
from tests.picture_service import PictureService, serve_pictures

from basewatch.catalog.load import load_catalogue
from basewatch.imagery.chip_grids import chip_grids
from basewatch.imagery.grids import site_grid
from basewatch.imagery.network import Manners
from basewatch.imagery.outcomes import Fate
from basewatch.imagery.searching import Question
from basewatch.imagery.services import find_service
from basewatch.imagery.syncing import Sync
from basewatch.models.site import Site

FIRST = dt.datetime(2024, 11, 1, 8, 20, tzinfo=dt.UTC)
PIXELS = 2744
"""A quarter of the side of a tile of Sentinel-2; more where a site is wider."""
BLOCK = 512


@dataclass(frozen=True)
class Figures:
    """What one site cost."""

    site: str
    chips: int
    not_looked: int
    read_bytes: int
    extent_km2: float
    pixel_m: float
    wall_s: float
    cpu_s: float
    """Of this process, the server of the pictures included."""

    def row(self) -> str:
        """Lay them out as a row of a table."""
        per_chip = self.read_bytes / max(self.chips, 1) / 1e6
        return (
            f"| {self.site} | {self.extent_km2:.0f} | {self.pixel_m:g} | {self.chips} "
            f"| {self.not_looked} "
            f"| {self.read_bytes / 1e6:.1f} | {per_chip:.2f} "
            f"| {self.cpu_s / max(self.chips, 1):.2f} | {self.wall_s / max(self.chips, 1):.2f} |"
        )


def scene_of(site: Site, name: str) -> MadeUpScene:
    """Make up a scene with the site's extent in its middle."""
    west, south, east, north = site_grid(site, 10.0).bounds_m
    middle = (west + east) / 2 // 20 * 20, (south + north) / 2 // 20 * 20
    size = max(PIXELS, round(max(east - west, north - south) * 1.1 / 40) * 4)
    scene = MadeUpScene(name, FIRST, site.utm_epsg, middle, size=size, block=BLOCK)
    return replace(scene, has_overviews=True)


def items_of(site: Site, folder: Path, dates: int, same_as: dict[str, str]) -> Iterator[Any]:
    """Write the pictures of a site once, and an item for each date that points at them."""
    clear = scene_of(site, f"{site.id}-clear")
    half = clear.size * 10.0
    overcast = replace(clear, name=f"{site.id}-overcast", clouds=[(-half, -half, half, half)])
    write_scene(clear, folder)
    write_scene(overcast, folder, [])
    target = folder / "pictures" / clear.name
    for number in range(dates):
        name = f"S2A-{site.id}-{number:03}"
        scl = overcast.name if number % 3 == 2 else clear.name
        for band in ("red", "green", "blue"):
            same_as[f"{name}/{band}.tif"] = f"{clear.name}/{band}.tif"
        same_as[f"{name}/scl.tif"] = f"{scl}/scl.tif"
        item = item_of(replace(clear, name=name, taken=FIRST + dt.timedelta(days=number)), target)
        item["assets"]["scl"].pop("file:size")
        yield item


def measure(site: Site, service: PictureService, data: Path) -> Figures:
    """Fetch one site and count."""
    service.forget()
    last = dt.date(2030, 1, 1)
    question = Question(site, FIRST.date(), last)
    start, cpu_start = time.perf_counter(), time.process_time()
    sync = Sync(question, find_service(service.api), Manners(pause_s=0.0), data, last)
    fates = [one.fate for one in sync.run()]
    wall_s, cpu_s = time.perf_counter() - start, time.process_time() - cpu_start
    grid, _ = chip_grids(site)
    extent_km2 = grid.width * grid.height * grid.pixel_m**2 / 1e6
    kept, clouded = fates.count(Fate.KEPT), fates.count(Fate.NOT_LOOKED)
    read = service.picture_bytes()
    return Figures(site.id, kept, clouded, read, extent_km2, grid.pixel_m, wall_s, cpu_s)


def main() -> None:
    """Print a table, a row a site, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dates", type=int, default=30)
    parser.add_argument("--sites", nargs="*", help="ids; default: all")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="basewatch-") as name:
        folder = Path(name)
        data = catalogue_of_test_data(folder / "data")
        sites = list(load_catalogue(data).sites.values())
        chosen = [one for one in sites if not asked.sites or one.id in asked.sites]
        chosen.sort(key=lambda one: site_grid(one, 60.0).width * site_grid(one, 60.0).height)
        same_as: dict[str, str] = {}
        items = [item for one in chosen for item in items_of(one, folder, asked.dates, same_as)]
        stored = sum(path.stat().st_size for path in folder.glob("pictures/*-clear/*.tif"))
        per_scene = stored / len(chosen)
        print(
            "| site | km² | pixel m | chips | not looked | MB read | MB a chip | CPU s a chip "
            "| wall s a chip |"
        )
        print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
        with serve_pictures(folder, items, collection()) as service:
            service.same_as.update(same_as)
            found = []
            for one in chosen:
                found.append(measure(one, service, data))
                print(found[-1].row(), flush=True)
    chips = sum(one.chips for one in found)
    read = sum(one.read_bytes for one in found)
    cpu_s = sum(one.cpu_s for one in found)
    print(
        f"\n{chips} chips, {read / 1e6:,.0f} MB read of {per_scene * chips / 1e6:,.0f} MB of "
        f"scenes ({read / (per_scene * chips):.1%}), {cpu_s:.0f} CPU s."
    )


if __name__ == "__main__":
    main()
