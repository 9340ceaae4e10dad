from basewatch.analysis.counts import CountSeries, count_series, mutations
from basewatch.models.evidence import Observation
from basewatch.vocabulary import State
from builders import make_equipment, make_observation, make_origin, make_selection


def series_of(*rows: Observation, **parts: object) -> tuple[CountSeries, ...]:
    selection, _ = make_selection(list(rows), **parts)
    return count_series(selection, selection.site_rows)


def test_two_pages_that_repeat_one_origin_give_one_point() -> None:
    (series,) = series_of(make_observation("F1"), make_observation("F2", source="S2"))
    (point,) = series.points
    assert (point.low, point.high, point.is_conflict) == (2, 2, False)
    assert [row.id for row in point.rows] == ["F1", "F2"]


def test_two_origins_that_exclude_one_another_stay_two_points_in_conflict() -> None:
    (series,) = series_of(
        make_observation("F1", count_low="1", count_high="1"),
        make_observation(
            "F2", origin="other", count_low="0", count_high="0", state="not_seen", source="S2"
        ),
    )
    assert [(p.low, p.high, p.is_conflict) for p in series.points] == [(1, 1, True), (0, 0, True)]


def test_origins_of_one_family_are_one_point() -> None:
    (series,) = series_of(
        make_observation("F1"),
        make_observation("F2", origin="lens-caption", source="S2"),
        origins=[make_origin("lens"), make_origin("lens-caption", family="lens")],
    )
    assert len(series.points) == 1


def test_claim_is_never_in_one_point_with_an_observation() -> None:
    (series,) = series_of(
        make_observation("F1"),
        make_observation("F2", count_kind="claimed", state="", source="S2"),
    )
    assert sorted(str(point.kind) for point in series.points) == ["claimed", "observed"]


def test_looked_and_not_seen_is_a_point_of_its_own_state() -> None:
    (series,) = series_of(make_observation(count_low="0", count_high="0", state="not_seen"))
    assert series.points[0].state is State.NOT_SEEN
    assert series.points[0].words == "0 (looked, none seen)"


def test_people_flights_other_operators_and_mixed_rows_are_not_counted_as_items() -> None:
    rows = [
        make_observation("F1", unit="person"),
        make_observation("F2", unit="flight", source="S2"),
        make_observation("F3", operator="other", source="S3"),
        make_observation("F4", equipment="an-124;il-76", source="S4"),
        make_observation("F5", date="2030-03", source="S5"),
    ]
    assert series_of(*rows) == ()


def test_variant_is_counted_with_its_type_but_a_class_with_nothing_else() -> None:
    series = series_of(
        make_observation("F1", equipment="an-124-100"),
        make_observation("F2", equipment="an-124", source="S2"),
        make_observation("F3", equipment="transports", source="S3"),
        equipment=[
            make_equipment("an-124-100", parent="an-124"),
            make_equipment("an-124", parent="transports"),
            make_equipment("transports", level="aggregate"),
        ],
    )
    assert [item.equipment.id for item in series] == ["an-124", "transports"]


def test_alongside_and_offshore_are_different_points() -> None:
    (series,) = series_of(
        make_observation("F1", position="alongside"),
        make_observation("F2", position="offshore", count_low="3", count_high="3", source="S2"),
    )
    assert [(p.position, p.is_conflict) for p in series.points] == [
        ("alongside", False),
        ("offshore", False),
    ]


def test_frigates_that_became_destroyers_on_the_way_are_no_destroyers() -> None:
    # The Morning Express page of December 2024 turned Maxar's two frigates into destroyers.
    rows = [
        make_observation("F1", equipment="frigate"),
        make_observation("F2", equipment="destroyer", information_credibility="4", source="S2"),
    ]
    selection, _ = make_selection(rows)
    assert [row.id for row in mutations(selection, rows)] == ["F2"]
    assert [item.equipment.id for item in count_series(selection, rows)] == ["frigate"]
