"""Which pictures an edition may show: by licence, by reader, and never a made-up one as real."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from basewatch.analysis.showing import (
    Worth,
    edition_audience,
    find_pair,
    looked_up,
    why_withheld,
    worth_of,
)
from basewatch.figures.strip_lanes import picture_lanes
from basewatch.licensing import Audience, LicenceClass
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Asset, Provider
from basewatch.scales import Tlp
from builders import make_observation, make_selection, make_sensor

PICTURE = {
    name: Asset(
        href=f"./{name}.tif", media_type="image/tiff", checksum=f"1220{'0' * 64}", size_bytes=1
    )
    for name in ("chip", "thumbnail")
}


def scene_of(day: str = "2030-03-01", *, pixels: bool = True, **told: Any) -> Scene:
    properties = {
        "title": "A picture", "datetime": f"{day}T08:00:00Z", "license": "other",
        "providers": (Provider(name="The provider"),), "basewatch:site": "testbase",
        "basewatch:sensors": ("sentinel-2",), "basewatch:licence": "x", "basewatch:credit": "",
        "basewatch:licence_class": "display", "basewatch:known_on": day,
        "basewatch:synthetic": False, "basewatch:cloud_share": 0.0,
        "proj:code": "EPSG:32632", "proj:shape": (100, 100),
        "proj:transform": (10, 0, 500_000, 0, -10, 5_500_000),
    } | {f"basewatch:{name}": value for name, value in told.items()}  # fmt: skip
    return Scene.model_validate(
        {
            "id": f"testbase-{day}",
            "collection": "testbase",
            "properties": properties,
            "assets": PICTURE if pixels else {},
        }
    )


@pytest.mark.parametrize("kind", LicenceClass)
@pytest.mark.parametrize("audience", Audience)
def test_each_licence_class_is_shown_to_those_whom_it_allows_and_to_nobody_else(
    kind: LicenceClass, audience: Audience
) -> None:
    free = kind in (LicenceClass.DISPLAY, LicenceClass.WITH_CREDIT)
    allowed = (
        free
        or audience is Audience.INTERNAL
        or (kind is LicenceClass.NON_COMMERCIAL and audience is Audience.NON_COMMERCIAL)
    )
    words = why_withheld(scene_of(licence_class=kind), audience, test_data=False)
    assert (words == "") is allowed
    assert allowed or words.startswith("No picture: ")


@pytest.mark.parametrize("kind", LicenceClass)
@pytest.mark.parametrize("mark", [Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER])
def test_catalogue_for_the_desk_alone_shows_nothing_restricted_in_an_edition_for_others(
    kind: LicenceClass, mark: Tlp
) -> None:
    audience = edition_audience(Audience.INTERNAL, mark)
    words = why_withheld(scene_of(licence_class=kind), audience, test_data=False)
    assert (words == "") is (kind in (LicenceClass.DISPLAY, LicenceClass.WITH_CREDIT))


@pytest.mark.parametrize("mark", [Tlp.AMBER_STRICT, Tlp.RED])
def test_edition_that_stays_inside_may_show_what_the_desk_holds(mark: Tlp) -> None:
    assert edition_audience(Audience.INTERNAL, mark) is Audience.INTERNAL


@pytest.mark.parametrize("catalogue_for", [Audience.PUBLIC, Audience.NON_COMMERCIAL])
@pytest.mark.parametrize("mark", Tlp)
def test_mark_of_an_edition_never_widens_what_its_catalogue_may_show(
    catalogue_for: Audience, mark: Tlp
) -> None:
    assert edition_audience(catalogue_for, mark) is catalogue_for


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("kind", LicenceClass)
def test_made_up_picture_is_shown_by_no_catalogue_but_one_of_test_data(
    audience: Audience, kind: LicenceClass
) -> None:
    made_up = scene_of(synthetic=True, licence_class=kind)
    assert "made up" in why_withheld(made_up, audience, test_data=False)


def test_free_look_without_pixels_says_how_to_get_them() -> None:
    words = why_withheld(scene_of(pixels=False), Audience.PUBLIC, test_data=False)
    assert "'basewatch imagery sync testbase --since 2030-03-01" in words
    other = scene_of(pixels=False, sensors=("sentinel-1",))
    words = why_withheld(other, Audience.PUBLIC, test_data=False)
    assert "imagery sync" not in words
    assert "'basewatch imagery add'" in words


@pytest.mark.parametrize(
    ("cloud", "gap", "worth"),
    [
        (0.0, 0.0, Worth.USABLE), (0.19, 0.0, Worth.USABLE), (0.2, 0.0, Worth.PARTIAL),
        (0.0, 0.3, Worth.PARTIAL), (0.79, 0.0, Worth.PARTIAL), (0.85, 0.0, Worth.CLOUDED),
        (0.5, 0.4, Worth.CLOUDED), (None, 0.0, Worth.UNKNOWN),
    ],
)  # fmt: skip
def test_worth_of_a_picture_follows_its_clear_share(
    cloud: float | None, gap: float, worth: Worth
) -> None:
    assert worth_of(scene_of(cloud_share=cloud, nodata_share=gap)) is worth


def test_where_the_share_by_the_mask_is_stated_it_counts() -> None:
    """The share of the chip that was not recorded need not lie in the area of interest."""
    scene = scene_of(cloud_share=0.1, nodata_share=0.5, usable_share=0.9)
    assert worth_of(scene) is Worth.USABLE


def test_a_picture_whose_mask_is_in_doubt_is_not_called_clouded() -> None:
    scene = scene_of(cloud_share=0.9, usable_share=0.1, mask_note="partly masked: bright ground.")
    assert worth_of(scene) is Worth.DOUBTFUL
    assert "a person should look" in worth_of(scene).label


def test_clouded_item_without_pixels_is_told_of_and_a_look_by_others_is_not() -> None:
    clouded = scene_of("2030-03-02", pixels=False, cloud_share=0.95)
    reported = scene_of("2030-03-03", pixels=False, cloud_share=None)
    shown = scene_of("2030-03-01")
    early = scene_of("2030-01-01")
    selection, _ = make_selection([make_observation()], since="2030-02-20", as_of="2030-03-10")
    scenes = {scene.id: scene for scene in (clouded, reported, shown, early)}
    catalogue = dataclasses.replace(selection.catalogue, scenes=scenes)
    selection = dataclasses.replace(selection, catalogue=catalogue)
    assert looked_up(selection, (shown, early)) == (clouded, shown)


@pytest.mark.parametrize("worth", Worth)
def test_every_worth_of_a_picture_has_its_sign_on_the_strip(worth: Worth) -> None:
    told = {
        Worth.USABLE: {"cloud_share": 0.0}, Worth.PARTIAL: {"cloud_share": 0.5},
        Worth.CLOUDED: {"cloud_share": 0.95}, Worth.UNKNOWN: {"cloud_share": None},
        Worth.DOUBTFUL: {"mask_note": "partly masked: bright ground"},
    }  # fmt: skip
    selection, _ = make_selection([make_observation()])
    sensors = {"sentinel-2": make_sensor("sentinel-2")}
    catalogue = dataclasses.replace(selection.catalogue, sensors=sensors)
    selection = dataclasses.replace(selection, catalogue=catalogue)
    ((_, symbol, words),) = picture_lanes(selection, [scene_of(**told[worth])])[0].marks
    assert symbol
    assert words.endswith(worth.label)


def pair_days(*scenes: Scene) -> tuple[str, str] | None:
    selection, _ = make_selection([make_observation()], since="2030-02-20", as_of="2030-03-10")
    newest_first = sorted(scenes, key=lambda scene: scene.begin, reverse=True)
    found = find_pair(selection, newest_first)
    return (str(found[0].begin.date()), str(found[1].begin.date())) if found else None


def test_pair_is_the_newest_clear_picture_and_the_last_one_before_the_window() -> None:
    days = ("2030-01-20", "2030-02-10", "2030-02-25", "2030-03-05")
    clouded = scene_of("2030-03-08", cloud_share=0.95)
    assert pair_days(*map(scene_of, days), clouded) == ("2030-02-10", "2030-03-05")


def test_pair_within_the_window_begins_with_its_oldest_picture() -> None:
    days = ("2030-02-22", "2030-02-25", "2030-03-05")
    assert pair_days(*map(scene_of, days)) == ("2030-02-22", "2030-03-05")


def test_pair_prefers_the_same_sensor() -> None:
    other = scene_of("2030-02-15", sensors=("landsat-8-9",))
    assert pair_days(other, scene_of("2030-02-01"), scene_of("2030-03-05")) == (
        "2030-02-01",
        "2030-03-05",
    )


def test_one_picture_or_none_in_the_window_makes_no_pair() -> None:
    assert pair_days(scene_of("2030-03-05")) is None
    assert pair_days(scene_of("2030-01-05"), scene_of("2030-02-05")) is None
