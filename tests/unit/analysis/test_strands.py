from __future__ import annotations

from typing import Any

import pytest

from basewatch.analysis.sightings import sightings_by_type
from basewatch.analysis.strands import Strand, strands
from basewatch.models.evidence import Observation
from builders import make_equipment, make_observation, make_selection, make_source

FRIGATE = make_equipment("frigate", level="class", parent="ships", domain="sea", role="warship")
SHIPS = make_equipment("ships", level="aggregate", domain="sea", role="other")


def row(name: str, day: str, count: str, equipment: str, **overrides: Any) -> Observation:
    return make_observation(
        name,
        **{
            "date": f"2030-03-{day}", "count_low": count, "count_high": count, "source": name,
            "equipment": equipment, "position": "alongside",
            "state": "not_seen" if count == "0" else "seen", **overrides,
        },
    )  # fmt: skip


def followed(*rows: Observation) -> dict[tuple[str, str], Strand]:
    sources = [make_source(item.source, published="2030-03-09") for item in rows]
    selection, _ = make_selection(list(rows), sources=sources, equipment=[FRIGATE, SHIPS])
    return strands(selection, sightings_by_type(selection, selection.site_rows))


def test_look_that_finds_no_ship_finds_no_frigate() -> None:
    strand = followed(row("A", "01", "2", "frigate"), row("B", "03", "0", "ships"))[
        "frigate", "alongside"
    ]
    assert not strand.departure.is_open
    assert strand.empty_looks[0].told_as == SHIPS


def test_look_that_shows_a_frigate_shows_a_ship() -> None:
    strand = followed(
        row("A", "01", "6", "ships"), row("B", "03", "1", "frigate"), row("C", "05", "0", "ships")
    )["ships", "alongside"]
    assert strand.departure.words == "last seen 3 Mar 2030; looked and not seen 5 Mar 2030"


def test_ship_missing_at_the_quay_may_lie_offshore() -> None:
    strand = followed(
        row("A", "01", "1", "frigate", position="offshore"), row("B", "03", "0", "frigate")
    )["frigate", "offshore"]
    assert strand.departure.is_open


def test_chance_of_presence_after_two_clear_looks_in_vain() -> None:
    strand = followed(
        row("A", "01", "1", "frigate"), row("B", "03", "0", "frigate"),
        row("C", "05", "0", "frigate"),
    )["frigate", "alongside"]  # fmt: skip
    assert strand.chance_present == pytest.approx(0.5 * 0.01 / (0.5 * 0.01 + 0.5))


def test_two_rows_of_one_look_are_one_look() -> None:
    strand = followed(
        row("A", "01", "1", "frigate"), row("B", "03", "0", "frigate"), row("C", "03", "0", "ships")
    )["frigate", "alongside"]
    assert len(strand.empty_looks) == 1
    assert strand.empty_looks[0].told_as == FRIGATE


def test_looks_before_a_wider_sighting_count_no_more() -> None:
    strand = followed(
        row("A", "01", "1", "frigate"), row("B", "03", "0", "frigate"), row("C", "05", "3", "ships")
    )["frigate", "alongside"]
    assert strand.seen_wider is not None
    assert strand.chance_present is None
