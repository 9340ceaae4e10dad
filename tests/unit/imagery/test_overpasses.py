"""One look a pass, out of tiles and processings."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from basewatch.imagery.found import Found
from basewatch.imagery.overpasses import find_overpasses

START = dt.datetime(2024, 12, 3, 8, 20, tzinfo=dt.UTC)


def tile(name: str, seconds: float = 0, **changes: object) -> Found:
    values: dict[str, object] = {
        "id": name,
        "collection": "sentinel-2-c1-l2a",
        "taken": START + dt.timedelta(seconds=seconds),
        "platform": "sentinel-2a",
        "gsd_m": 10.0,
        "tile_cloud_percent": None,
        "area_share": 1.0,
        "licence": "other",
        "processed": "05.11 2024-12-03",
        "item": {},
    }
    return Found(**(values | changes))  # type: ignore[arg-type]


def test_tiles_of_one_pass_are_one_look_and_the_fullest_is_read() -> None:
    """A site near 36 E lies on tiles of two UTM zones, taken seconds apart."""
    edge, whole = tile("edge", 0, area_share=0.3), tile("whole", 14)
    (one,) = find_overpasses([edge, whole])
    assert one.candidates == (whole, edge)


def test_of_two_processings_the_later_is_read() -> None:
    old, new = tile("old", processed="02.09 2020"), tile("new", processed="05.11 2024")
    assert find_overpasses([new, old])[0].best is new


def test_two_satellites_at_one_time_are_two_looks() -> None:
    assert len(find_overpasses([tile("a"), tile("b", platform="sentinel-2b")])) == 2


def test_the_same_satellite_five_days_later_is_another_look() -> None:
    days = [tile(str(day), day * 86_400) for day in (0, 10, 20)]
    assert [one.best.id for one in find_overpasses(reversed(days))] == ["0", "10", "20"]


@given(st.permutations([tile(str(n), n * 3, area_share=n % 3 / 2) for n in range(6)]))
def test_the_order_in_which_a_service_sends_tiles_changes_nothing(tiles: list[Found]) -> None:
    assert find_overpasses(tiles) == find_overpasses(sorted(tiles, key=lambda one: one.id))
