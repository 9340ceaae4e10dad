"""Searching a real STAC API on loopback, also when it is slow, busy, broken or no STAC API."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.hmeimim_scenes import SCENES, YEAR_OF_ITEMS
from tests.picture_service import Fault, PictureService, free_port
from tests.shipped import shipped_catalogue

from basewatch.errors import ParameterError
from basewatch.imagery.network import Manners, ServiceError
from basewatch.imagery.searching import Answer, Question, notes, search
from basewatch.imagery.services import SERVICES, find_service

HMEIMIM = shipped_catalogue().sites["hmeimim"]
HASTY = Manners(timeout_s=0.5, tries=3, backoff_s=0.01)
Page = dict[str, Any]
DECEMBER = (dt.date(2024, 12, 1), dt.date(2024, 12, 31))


@pytest.fixture(autouse=True)
def _fresh(picture_service: PictureService) -> Iterator[None]:
    picture_service.forget()
    yield
    picture_service.forget()


def ask(service: PictureService, api: str = "", **changes: Any) -> Answer:
    since, until = changes.pop("days", DECEMBER)
    question = Question(HMEIMIM, since, until, **changes)
    return search(question, find_service(api or service.api), HASTY)


def refusal(service: PictureService, api: str = "", **changes: Any) -> str:
    with pytest.raises(ServiceError) as caught:
        ask(service, api, **changes)
    return caught.value.message


def ids(answer: Answer) -> list[str]:
    return [one.id for one in answer.found]


def rewriting(change: Callable[[dict[str, Any]], None], times: int = 1) -> Fault:
    def rewrite(page: Page) -> Page:
        for item in page["features"]:
            change(item)
        return page

    return Fault("/search", times, rewrite=rewrite)


def test_pictures_come_with_what_an_analyst_asks_first(picture_service: PictureService) -> None:
    answer = ask(picture_service)
    assert ids(answer) == [scene.name for scene in SCENES]
    first = answer.found[0]
    assert first.taken == dt.datetime(2024, 12, 3, 8, 20, 31, 24000, dt.UTC)
    assert (first.platform, first.gsd_m, first.tile_cloud_percent) == ("sentinel-2a", 10.0, 2.5)
    assert first.area_share == pytest.approx(1.0)
    assert first.licence == ("proprietary: Legal notice on the use of Copernicus Sentinel data")
    assert first.href("red").endswith("/pictures/S2A_T36SYE_20241203_CLEAR/red.tif")


def test_both_ends_of_the_span_are_included(picture_service: PictureService) -> None:
    days = (dt.date(2024, 12, 5), dt.date(2024, 12, 8))
    assert [one.taken.day for one in ask(picture_service, days=days).found] == [5, 8]


def test_every_page_is_read(picture_service: PictureService) -> None:
    answer = ask(picture_service, days=(dt.date(2023, 1, 1), dt.date(2023, 12, 31)))
    assert len(set(ids(answer))) == len(answer.found) == YEAR_OF_ITEMS
    pages = [path for _, path, _ in picture_service.asked if path.startswith("/search")]
    assert len(pages) >= 3


def test_items_repeated_across_pages_are_listed_once(picture_service: PictureService) -> None:
    """A service whose order shifts between two pages sends some items twice."""
    first: list[Any] = []

    def with_the_first_of_before(page: Page) -> Page:
        page["features"] = first + page["features"]
        first[:] = page["features"][:5]
        return page

    picture_service.faults.append(Fault("/search", 9, rewrite=with_the_first_of_before))
    answer = ask(picture_service, days=(dt.date(2023, 1, 1), dt.date(2023, 12, 31)))
    assert len(set(ids(answer))) == len(answer.found) == YEAR_OF_ITEMS
    assert answer.repeated >= 5
    assert any("more than once; each is listed once" in note for note in notes(answer))


def test_a_service_that_repeats_its_last_page_for_ever_is_left(
    picture_service: PictureService,
) -> None:
    def looping(page: Page) -> Page:
        body = {"limit": 100}
        link = {"rel": "next", "href": f"{picture_service.api}search", "method": "POST"}
        return {**page, "links": [link | {"body": body}]}

    picture_service.faults.append(Fault("/search", 10_000, rewrite=looping))
    answer = ask(picture_service)
    assert set(ids(answer)) >= {scene.name for scene in SCENES}
    assert answer.repeated


def test_cloud_limit_leaves_a_tile_without_a_statement(picture_service: PictureService) -> None:
    limited = ask(picture_service, max_tile_cloud_percent=20.0)
    assert [one.tile_cloud_percent for one in limited.found] == [2.5, 15.0, 1.0]
    assert "stated to be cloudier than asked for: 2" in "".join(notes(limited))
    silent = rewriting(lambda item: item["properties"].pop("eo:cloud_cover"))
    picture_service.faults.append(silent)
    assert len(ask(picture_service, max_tile_cloud_percent=20.0).found) == len(SCENES)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda item: item["properties"].update(datetime=None), "it has no date-time of its own"),
        (
            lambda item: item["properties"].update(
                datetime=None, start_datetime="2024-12-01", end_datetime="2024-12-31"
            ),
            "only a span from 2024-12-01 to 2024-12-31",
        ),
        (
            lambda item: item["properties"].update(datetime="yesterday"),
            "its date-time 'yesterday' is none",
        ),
        (lambda item: item.update(geometry=None), "it has no footprint"),
        (
            lambda item: item.update(geometry={"type": "Point", "coordinates": [36.0, 35.4]}),
            "its footprint cannot be read (is a Point, not a polygon)",
        ),
        (lambda item: item.update(geometry={"type": "Polygon"}), "its footprint cannot be read"),
        (lambda item: item.update(properties=[]), "it has no date-time of its own"),
    ],
)
def test_an_item_that_lacks_something_is_named_and_the_others_stay(
    picture_service: PictureService, change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    def spoil(item: dict[str, Any]) -> None:
        if item["id"] == SCENES[1].name:
            change(item)

    picture_service.faults.append(rewriting(spoil))
    answer = ask(picture_service)
    assert ids(answer) == [scene.name for scene in SCENES if scene is not SCENES[1]]
    assert [name for name, _ in answer.refused] == [SCENES[1].name]
    assert reason in "".join(notes(answer))


def test_footprints_beside_the_site_are_left_out_though_the_service_sent_them(
    picture_service: PictureService,
) -> None:
    ring = [[37.0, 35.0], [38.0, 35.0], [38.0, 36.0], [37.0, 36.0], [37.0, 35.0]]
    beside = {"type": "Polygon", "coordinates": [ring]}
    picture_service.faults.append(rewriting(lambda item: item.update(geometry=beside)))
    answer = ask(picture_service)
    assert not answer.found
    assert sorted(answer.beside) == sorted(scene.name for scene in SCENES)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("/search", 2, status=500),
        Fault("/", 2, status=503),
        Fault("/search", 1, status=429, retry_after_s=1),
        Fault("/search", 1, wait_s=0.8),
        Fault("/search", 2, cut_after=40),
        Fault("/search", 1, cut_after=0),
    ],
    ids=lambda fault: f"{fault.status or fault.wait_s or fault.cut_after}",
)
def test_what_passes_is_waited_for(picture_service: PictureService, fault: Fault) -> None:
    picture_service.faults.append(fault)
    assert ids(ask(picture_service)) == [scene.name for scene in SCENES]
    assert fault.times == 0


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("/search", 9, status=500), "an error of its own (500, in 3 tries): made to fail"),
        (Fault("/search", 9, status=429, retry_after_s=0), "asks to be asked less often (429"),
        (Fault("/search", 9, status=403), "asks for an account (403)"),
        (Fault("/search", 9, status=400), "refused the request (400): made to fail by a test"),
        (Fault("/search", 9, wait_s=0.8), "did not answer within 0.5 s, in 3 tries"),
        (Fault("/search", 9, cut_after=40), "the connection broke in each of 3 tries"),
        (Fault("/search", 9, body=b"<html>"), "sent something else than a STAC API"),
        (Fault("/", 9, body=b"[]"), "sent something else than a STAC API"),
        (Fault("/", 9, body=b'{"type": "Feature"}'), "sent something else than a STAC API"),
    ],
)
def test_what_does_not_pass_is_said_in_a_sentence(
    picture_service: PictureService, fault: Fault, words: str
) -> None:
    picture_service.faults.append(fault)
    said = refusal(picture_service)
    assert said.startswith(picture_service.address)
    assert words in said
    assert said.endswith(".")


def test_a_catalogue_that_cannot_be_searched_is_no_api(picture_service: PictureService) -> None:
    static = {"type": "Catalog", "stac_version": "1.0.0", "id": "x", "description": "x"}
    body = json.dumps(static | {"links": []}).encode()
    picture_service.faults.append(Fault("/", 9, body=body))
    assert "sent something else than a STAC API that can be searched" in refusal(picture_service)


def test_an_unknown_collection_is_answered_with_those_there_are(
    picture_service: PictureService,
) -> None:
    said = refusal(picture_service, collections=("sentinel-2-l2a",))
    assert "has no collection 'sentinel-2-l2a'. Did you mean 'sentinel-2-c1-l2a'?" in said


def test_nothing_listening_is_told_from_no_network(picture_service: PictureService) -> None:
    closed = f"http://127.0.0.1:{free_port()}"
    assert "nothing listens at that address" in refusal(picture_service, closed)
    nowhere = refusal(picture_service, "http://stac.example.invalid")
    assert "its name is not known here, as on a machine without a network" in nowhere


@pytest.mark.parametrize("api", ["earth-serch", "ftp://127.0.0.1/", "http://", "127.0.0.1"])
def test_what_is_no_service_is_refused_before_anything_is_sent(api: str) -> None:
    with pytest.raises(ParameterError, match="neither a known service nor an address"):
        find_service(api)


def test_every_service_has_what_a_search_needs() -> None:
    for name, service in SERVICES.items():
        assert find_service(name) is service
        assert service.url.startswith("https://")
        assert service.collection
