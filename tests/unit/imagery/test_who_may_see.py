"""Which licence lets which audience see a picture, and a catalogue hold it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.load import load_catalogue
from basewatch.catalog.store import open_store
from basewatch.licensing import Audience, LicenceClass
from own_pictures import add, only_scene
from scenery import made_up_catalogue, made_up_site, scene_file

MAY_SEE = {
    LicenceClass.DISPLAY: set(Audience),
    LicenceClass.WITH_CREDIT: set(Audience),
    LicenceClass.NON_COMMERCIAL: {Audience.NON_COMMERCIAL, Audience.INTERNAL},
    LicenceClass.LINK_ONLY: {Audience.INTERNAL},
    LicenceClass.UNKNOWN: {Audience.INTERNAL},
}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a made-up catalogue with one picture, whose licence asks for credit."""
    place = tmp_path_factory.mktemp("held")
    folder = made_up_catalogue(place / "data")
    add(folder, scene_file(place / "scene.tif", made_up_site()[1]))
    return folder


def under(folder: Path, licence_class: LicenceClass, audience: Audience) -> None:
    """Put the picture under another class of licence, and the catalogue before another audience."""
    table = folder / "licences.csv"
    text = table.read_text(encoding="utf-8").replace("with-credit", licence_class)
    table.write_text(text, encoding="utf-8")
    with (folder / "catalogue.yml").open("a", encoding="utf-8") as profile:
        profile.write(f"audience: {audience}\n")
    (path,) = (folder / "imagery").glob("*/*/*.json")
    item = json.loads(path.read_text(encoding="utf-8"))
    item["properties"]["basewatch:licence_class"] = licence_class.value
    path.write_text(json.dumps(item), encoding="utf-8")


def test_every_class_is_in_the_table() -> None:
    assert set(MAY_SEE) == set(LicenceClass)


@pytest.mark.parametrize("licence_class", LicenceClass)
@pytest.mark.parametrize("audience", Audience)
def test_a_catalogue_holds_a_picture_only_if_its_readers_may_see_it(
    tmp_path: Path, held: Path, licence_class: LicenceClass, audience: Audience
) -> None:
    folder = Path(shutil.copytree(held, tmp_path / "data"))
    under(folder, licence_class, audience)
    if audience in MAY_SEE[licence_class]:
        assert only_scene(folder).has_pixels
        return
    with pytest.raises(FaultyCatalogueError) as refusal:
        open_store(folder)
    assert "its pictures must not lie in a catalogue for" in refusal.value.message


def test_a_synthetic_picture_in_a_catalogue_of_evidence_is_a_fault(
    tmp_path: Path, held: Path
) -> None:
    folder = Path(shutil.copytree(held, tmp_path / "data"))
    profile = folder / "catalogue.yml"
    text = profile.read_text(encoding="utf-8").replace("test_data: true", "test_data: false")
    profile.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyCatalogueError, match="a made-up picture lies in a catalogue of test"):
        load_catalogue(folder)
