"""Windows of remote pictures: only their bytes are read; what goes wrong is survived, or said."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from tests.hmeimim_scenes import CLEAR, EPSG, MIDDLE_M
from tests.made_up_scenes import write_scene
from tests.picture_service import Fault, PictureService

from basewatch.imagery.chips import read_on_grid
from basewatch.imagery.network import Manners
from basewatch.imagery.windows import PictureError, Remote, open_session, read_remote
from basewatch.models.scene_parts import Grid

if TYPE_CHECKING:
    from rasterio.io import DatasetReader

HASTY = Manners(timeout_s=0.5, tries=3, backoff_s=0.01)
RED = f"/pictures/{CLEAR.name}/red.tif"
SCL = f"/pictures/{CLEAR.name}/scl.tif"


@pytest.fixture(autouse=True)
def _fresh(picture_service: PictureService) -> Iterator[None]:
    picture_service.forget()
    yield
    picture_service.forget()


def grid(west: float = -1000, north: float = 1500, pixel_m: float = 10.0) -> Grid:
    """Lay a grid of 2 km by 3 km, by metres from the middle of the scene."""
    return Grid(
        epsg=EPSG,
        west_m=MIDDLE_M[0] + west,
        north_m=MIDDLE_M[1] + north,
        pixel_m=pixel_m,
        width=round(2000 / pixel_m),
        height=round(3000 / pixel_m),
    )


def read(
    service: PictureService,
    wanted: Grid,
    path: str = RED,
    *,
    stated_bytes: int | None = None,
    query: str = "",
    resampling: str = "cubic",
) -> NDArray[Any]:
    def on_grid(opened: DatasetReader) -> NDArray[Any]:
        return read_on_grid(opened, wanted, (1,), resampling)[0][0]

    remote = Remote(service.address + path, stated_bytes, query)
    return read_remote(remote, on_grid, open_session(HASTY), HASTY)


def on_disk(service: PictureService, wanted: Grid, path: str = RED) -> NDArray[Any]:
    with rasterio.open(service.pictures.parent / path.removeprefix("/")) as file:
        window = rasterio.windows.from_bounds(*wanted.bounds_m, transform=file.transform)
        return np.asarray(file.read(1, window=window.round_offsets().round_lengths()))


def test_pixels_on_the_same_grid_come_as_they_are(picture_service: PictureService) -> None:
    np.testing.assert_array_equal(read(picture_service, grid()), on_disk(picture_service, grid()))
    coarse = grid(pixel_m=20.0)
    classes = read(picture_service, coarse, SCL, resampling="nearest")
    np.testing.assert_array_equal(classes, on_disk(picture_service, coarse, SCL))


def test_no_more_than_the_window_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A window of 6 sq km out of a scene of 1,600: 6 blocks of 256 and the header."""
    from tests.made_up_scenes import collection
    from tests.picture_service import serve_pictures

    folder = tmp_path_factory.mktemp("large")
    large = replace(CLEAR, size=4000)
    item = write_scene(large, folder, ["red"])
    size = (folder / "pictures" / large.name / "red.tif").stat().st_size
    with serve_pictures(folder, [item], collection()) as service:
        read(service, grid(), f"/pictures/{large.name}/red.tif")
        assert service.picture_bytes() < 0.04 * size
        assert all("Range" in headers for method, _, headers in service.asked if method == "GET")
        assert all("basewatch/" in headers["User-Agent"] for *_, headers in service.asked)


def test_what_lies_off_the_picture_is_empty_and_the_rest_in_its_place(
    picture_service: PictureService,
) -> None:
    edge = grid(west=-7000)
    values = read(picture_service, edge)
    assert values.shape == (300, 200)
    assert not values[:, :100].any()
    inside = edge.model_copy(update={"west_m": edge.west_m + 1000, "width": 100})
    np.testing.assert_array_equal(values[:, 100:], on_disk(picture_service, inside))
    far = read(picture_service, grid(west=50_000))
    assert not far.any()


def test_a_picture_in_the_zone_beside_is_brought_onto_the_grid(
    picture_service: PictureService,
) -> None:
    """The site lies near 36 E, where tiles of two UTM zones overlap."""
    from pyproj import Transformer

    east, north = Transformer.from_crs(EPSG, 32637, always_xy=True).transform(*MIDDLE_M)
    beside = grid().model_copy(
        update={"epsg": 32637, "west_m": round(east, -1) - 1000, "north_m": round(north, -1) + 1500}
    )
    values = read(picture_service, beside)
    assert (values > 0).all()
    assert values.mean() == pytest.approx(on_disk(picture_service, grid()).mean(), rel=0.02)
    classes = read(picture_service, beside, SCL, resampling="nearest")
    assert set(np.unique(classes)) <= set(range(12))


@pytest.mark.parametrize(
    "fault",
    [
        Fault("/pictures/", 1, status=500),
        Fault("/pictures/", 2, status=503),
        Fault("/pictures/", 1, status=429, retry_after_s=1),
        Fault("/pictures/", 1, wait_s=0.8),
        Fault("/pictures/", 1, cut_after=0),
        Fault("/pictures/", 1, keep=200_000),
    ],
    ids=lambda fault: f"{fault.status or fault.wait_s or fault.keep or 'cut'}",
)
@pytest.mark.parametrize("after", [0, 3], ids=["at first", "in the middle"])
def test_what_passes_is_waited_for_and_nothing_is_lost(
    picture_service: PictureService, fault: Fault, after: int
) -> None:
    size = (picture_service.pictures.parent / RED.removeprefix("/")).stat().st_size
    spoiling = replace(fault, after=after)
    picture_service.faults.append(spoiling)
    values = read(picture_service, grid(), stated_bytes=size)
    np.testing.assert_array_equal(values, on_disk(picture_service, grid()))
    assert spoiling.times == 0


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("/pictures/", 99, status=500), "an error of its own (500, in 3 tries)"),
        (Fault("/pictures/", 99, status=429, retry_after_s=0), "asked less often (429"),
        (Fault("/pictures/", 99, status=403), "asks for an account (403)"),
        (Fault("/pictures/", 99, status=404), "refused the request (404)"),
        (Fault("/pictures/", 99, wait_s=0.8), "did not answer within 0.5 s"),
        (Fault("/pictures/", 99, cut_after=20_000, after=1), "it breaks off or is no whole"),
        (Fault("/pictures/", 99, keep=100_000), "it has 100,000 bytes where its item promises"),
        (Fault("/pictures/", 99, body=b"<html>"), "comes only as a whole, not by ranges"),
    ],
)
def test_what_does_not_pass_is_said_in_a_sentence(
    picture_service: PictureService, fault: Fault, words: str
) -> None:
    size = (picture_service.pictures.parent / RED.removeprefix("/")).stat().st_size
    picture_service.faults.append(replace(fault))
    with pytest.raises(PictureError) as caught:
        read(picture_service, grid(), stated_bytes=size)
    assert words in caught.value.message
    assert caught.value.message.endswith(".")


def test_a_truncated_picture_that_hides_its_length_is_no_whole_geotiff(
    picture_service: PictureService,
) -> None:
    picture_service.faults.append(Fault("/pictures/", 99, keep=100_000))
    with pytest.raises(PictureError, match="it breaks off or is no whole GeoTIFF"):
        read(picture_service, grid())


def test_a_token_is_sent_and_never_shown(picture_service: PictureService) -> None:
    picture_service.faults.append(Fault("/pictures/", 99, status=404))
    with pytest.raises(PictureError) as caught:
        read(picture_service, grid(), query="sig=secret")
    assert "secret" not in caught.value.message
    picture_service.forget()
    read(picture_service, grid(), query="sig=secret")
    assert all(path.endswith("?sig=secret") for path in picture_service.picture_requests())


def test_a_transfer_that_stalls_is_given_up_and_begun_again(
    picture_service: PictureService,
) -> None:
    read(picture_service, grid())
    requests = len(picture_service.picture_requests())
    picture_service.faults.append(Fault("/pictures/", 1, after=3, wait_s=30))
    values = read(picture_service, grid())
    np.testing.assert_array_equal(values, on_disk(picture_service, grid()))
    assert len(picture_service.picture_requests()) > 2 * requests


def test_a_retry_after_is_kept_to(picture_service: PictureService) -> None:
    """The service says when to come again; three tries at once would be none."""
    picture_service.faults.append(Fault("/pictures/", 1, status=429, retry_after_s=1))
    began = time.monotonic()
    read(picture_service, grid())
    assert time.monotonic() - began >= 1.0
