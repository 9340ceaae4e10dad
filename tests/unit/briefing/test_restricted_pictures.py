"""A catalogue holds pictures of every licence; an edition shows what its readers may see."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.catalog.load import load_catalogue
from basewatch.imagery.keeping import put_scenes
from basewatch.licensing import LicenceClass
from pictured import AS_OF, SINCE, SITE, MadeUp, as_test_data, made_scene

HELD = {
    LicenceClass.DISPLAY: MadeUp("2024-12-01", "landsat-8-9", 30.0, "landsat"),
    LicenceClass.WITH_CREDIT: MadeUp("2024-12-02", gsd_m=30.0),
    LicenceClass.NON_COMMERCIAL: MadeUp("2024-12-03", "maxar-worldview", 30.0, "maxar-open-data"),
    LicenceClass.LINK_ONLY: MadeUp("2024-12-04", "planet", 30.0, "planet"),
    LicenceClass.UNKNOWN: MadeUp("2024-12-05", "blacksky", 30.0, "blacksky"),
}
FREE = (LicenceClass.DISPLAY, LicenceClass.WITH_CREDIT)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = as_test_data(tmp_path_factory.mktemp("desk") / "data")
    profile = folder / "catalogue.yml"
    text = profile.read_text(encoding="utf-8") + "audience: internal\n"
    profile.write_text(text, encoding="utf-8")
    catalogue = load_catalogue(folder)
    put_scenes(folder, [made_scene(catalogue, each) for each in HELD.values()])
    return folder


@pytest.fixture(scope="module")
def public(data: Path) -> Briefing:
    return open_briefing(SITE, AS_OF, SINCE, data=data, tlp="CLEAR")


def thumbnail_of(data: Path, kind: LicenceClass) -> str:
    (path,) = data.glob(f"imagery/{SITE}/{SITE}-{HELD[kind].day}T*/thumbnail.webp")
    return base64.b64encode(path.read_bytes()).decode("ascii")


@pytest.mark.parametrize("kind", HELD)
def test_public_edition_has_the_pixels_of_free_licences_and_of_no_other(
    public: Briefing, data: Path, kind: LicenceClass
) -> None:
    blocks = [public.pictures(), public.before_after(), public.looks(), public.look_strip()]
    told = "".join(block.model_dump_json() for block in blocks if block)
    assert (thumbnail_of(data, kind) in told) is (kind in FREE)


@pytest.mark.parametrize("kind", [kind for kind in HELD if kind not in FREE])
def test_card_stands_in_the_place_of_a_picture_that_may_not_be_shown(
    public: Briefing, kind: LicenceClass
) -> None:
    cards = {card.date: card for card in public.looks().cards if card.id.startswith("withheld")}
    card = cards[HELD[kind].day]
    assert card.no_pixels.startswith("No picture: ")
    assert card.about
    assert not any(picture.date.startswith(card.date) for picture in public.pictures().pictures)


def test_edition_for_the_desk_alone_shows_all_that_is_held(data: Path) -> None:
    inside = open_briefing(SITE, AS_OF, SINCE, data=data, tlp="AMBER+STRICT")
    days = {picture.date[:10] for picture in inside.pictures().pictures}
    assert days == {each.day for each in HELD.values()}
    assert not any(card.id.startswith("withheld") for card in inside.looks().cards)
