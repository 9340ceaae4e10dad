"""Add pictures to the made-up catalogue by the command line, and pictures to add."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from PIL import Image
from pyproj import Transformer
from typer.testing import CliRunner

from basewatch.catalog.load import load_catalogue
from basewatch.cli import app
from basewatch.models.scene import Scene
from basewatch.models.site import Site
from scenery import ground, placed, with_mark

SAID = {
    "--site": "North Base",
    "--datetime": "2026-03-01T08:11Z",
    "--licence": "example-agency",
    "--synthetic": None,
}


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
