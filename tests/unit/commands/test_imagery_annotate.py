"""`basewatch imagery annotate`: callouts are numbered, on the picture, and tied to rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from basewatch.catalog.load import load_catalogue
from basewatch.errors import BasewatchError
from basewatch.models.site import Site
from copies import texts
from own_pictures import add, imagery, only_scene
from scenery import (
    MARK_AT,
    SITE,
    made_up_catalogue,
    made_up_site,
    scene_file,
)


@pytest.fixture(scope="module")
def site() -> Site:
    return made_up_site()[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_up_catalogue(tmp_path / "data")


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
