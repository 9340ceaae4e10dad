from __future__ import annotations

from typing import Any

from basewatch.analysis.order_of_battle import Line, order_of_battle
from basewatch.models.evidence import Observation
from basewatch.scales import Trend
from builders import make_equipment, make_observation, make_origin, make_selection, make_source


def row(name: str, day: str, count: str = "2", **overrides: Any) -> Observation:
    fields: dict[str, Any] = {
        "date": f"2030-03-{day}", "count_low": count, "count_high": count, "source": name,
    }  # fmt: skip
    if count == "0":
        fields["state"] = "not_seen"
    return make_observation(name, **(fields | overrides))


def lines_of(*rows: Observation, **parts: Any) -> dict[str, Line]:
    sources = [make_source(r.source, published="2030-03-09") for r in rows]
    selection, _ = make_selection(list(rows), sources=sources, **parts)
    return {line.equipment.id: line for line in order_of_battle(selection)}


def test_sighting_with_no_look_after_it_is_open() -> None:
    line = lines_of(row("A", "03"))["an-124"]
    assert line.is_open
    assert line.later_looks == ()


def test_later_look_that_told_nothing_of_the_type_leaves_it_open() -> None:
    line = lines_of(row("A", "03"), row("B", "05", equipment="il-76"))["an-124"]
    assert line.is_open
    assert len(line.later_looks) == 1


def test_later_look_in_vain_bounds_the_departure() -> None:
    line = lines_of(row("A", "03"), row("B", "05", "0"), row("C", "07", "0"))["an-124"]
    assert line.strand is not None
    assert line.strand.departure.words == "last seen 3 Mar 2030; looked and not seen 5 Mar 2030"


def test_look_in_vain_on_the_same_day_is_a_conflict_and_both_stand() -> None:
    line = lines_of(row("A", "03", "1"), row("B", "03", "0", origin="eye", sensor="planet"))[
        "an-124"
    ]
    assert line.seen is not None
    assert (line.seen.low, line.seen.high, line.is_disputed) == (0, 1, True)
    assert line.is_open


def test_look_in_vain_without_a_number_disputes_a_count_too() -> None:
    silent = dict.fromkeys(("count_low", "count_high", "count_qualifier", "count_kind"), "")
    other = row("B", "03", state="not_seen", measure="", unit="", origin="eye", **silent)
    line = lines_of(row("A", "03", "1"), other)["an-124"]
    assert line.is_disputed
    assert line.seen is not None
    assert line.seen.low == 1


def test_trend_is_said_only_where_no_number_fits_both_counts() -> None:
    assert lines_of(row("A", "03", "2"), row("B", "05", "4"))["an-124"].trend is Trend.ROSE
    apart = lines_of(row("A", "03", "2"), row("B", "05", "2", count_high="4"))["an-124"]
    assert apart.trend is Trend.NO_ESTABLISHED_CHANGE


def test_count_from_the_ground_is_not_compared_with_one_from_orbit() -> None:
    line = lines_of(row("A", "03", "6"), row("B", "05", "1", sensor="ground-photo"))["an-124"]
    assert line.previous is None
    assert line.trend is Trend.UNKNOWN


def test_estimate_is_not_compared_with_an_observation() -> None:
    line = lines_of(row("A", "03", "6"), row("B", "05", "1", count_kind="estimated"))["an-124"]
    assert line.trend is Trend.UNKNOWN


def test_count_of_a_coarse_image_is_not_compared_with_one_of_a_sharp_image() -> None:
    """Two bright points of a radar image, and four ships of another look, had "risen" (Tartus)."""
    type_ = make_equipment("an-124", needed_gsd_m="3")
    coarse = row("A", "03", "2", gsd_m="20")
    line = lines_of(coarse, row("B", "05", "4"), equipment=[type_])["an-124"]
    assert line.trend is Trend.UNKNOWN
    both = lines_of(coarse, row("B", "05", "4", gsd_m="20"), equipment=[type_])["an-124"]
    assert both.trend is Trend.ROSE


def test_claim_is_neither_a_sighting_nor_an_assessment() -> None:
    claim = row("A", "03", "7", state="", sensor="", count_kind="claimed")
    line = lines_of(claim)["an-124"]
    assert line.seen is None
    assert line.based is None
    assert line.claimed is not None


def test_assessment_of_what_is_based_is_kept_apart_from_what_was_parked() -> None:
    based = row("B", "04", "9", state="", sensor="", count_kind="estimated", category="assessment")
    line = lines_of(row("A", "03", "2"), based)["an-124"]
    assert line.seen is not None
    assert line.based is not None
    assert (line.seen.low, line.based.low) == (2, 9)


def test_that_none_was_seen_is_no_number_of_what_is_based() -> None:
    """No warship seen since the fall: it stood as 0 said to be based (January 2025)."""
    none = row("B", "04", "0", state="", sensor="", count_kind="estimated", category="assessment")
    assert lines_of(row("A", "03", "2"), none)["an-124"].based is None
    assert lines_of(none) == {}


def test_retellings_of_one_origin_are_outlets_and_not_origins() -> None:
    one, two = row("A", "03"), row("B", "03")
    sources = [
        make_source("A", published="2030-03-09"),
        make_source("B", publisher="The Echo", published="2030-03-09"),
    ]
    selection, _ = make_selection([one, two], sources=sources, origins=[make_origin("lens")])
    (line,) = order_of_battle(selection)
    assert line.corroboration.words == "2 outlets, 1 origin"


def test_type_told_from_too_coarse_an_image_by_one_family_is_marked() -> None:
    fine = make_equipment("an-124", needed_gsd_m="0.3")
    assert lines_of(row("A", "03"), equipment=[fine])["an-124"].is_beyond_sensor
    assert not lines_of(row("A", "03"))["an-124"].is_beyond_sensor


def test_nothing_published_after_the_edition_is_used() -> None:
    rows = [row("A", "03"), row("B", "05", "0")]
    sources = [
        make_source("A", published="2030-03-04"),
        make_source("B", published="2030-03-11"),
    ]
    selection, _ = make_selection(rows, sources=sources)
    (line,) = order_of_battle(selection)
    assert line.is_open
