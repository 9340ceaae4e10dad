"""The theatre: newest counts site by site, and a trend only where two counts establish one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from basewatch.analysis.theatre import Standing, select_edition, select_theatre, standings
from basewatch.catalog.known_on import KnownOn
from basewatch.models.evidence import Observation
from basewatch.scales import Trend
from basewatch.vocabulary import KnownOnBasis
from builders import make_catalogue, make_equipment, make_observation

AS_OF, SINCE = dt.date(2030, 3, 10), dt.date(2030, 2, 20)


def look(name: str, day: str, low: int, high: int | None = None, **more: Any) -> Observation:
    top = low if high is None else high
    fields = {"count_low": str(low), "count_high": str(top), "event": f"e-{name}", "date": day}
    return make_observation(name, **(fields | more))


def standing_of(*rows: Observation, **parts: Any) -> Standing:
    (found,) = standings(select_theatre(make_catalogue(list(rows), **parts), AS_OF, SINCE))
    return found


def test_newest_count_stands_beside_the_one_before_it() -> None:
    found = standing_of(look("F1", "2030-02-01", 2), look("F2", "2030-03-01", 5))
    assert found.newest.words == "5"
    assert found.before is not None
    assert found.before.words == "2"
    assert found.trend is Trend.ROSE


def test_counts_that_overlap_establish_no_change() -> None:
    found = standing_of(look("F1", "2030-02-01", 2, 4), look("F2", "2030-03-01", 3))
    assert found.trend is Trend.NO_ESTABLISHED_CHANGE


def test_unlike_counts_establish_no_change() -> None:
    estimate = look("F2", "2030-03-01", 1, count_kind="estimated")
    assert standing_of(look("F1", "2030-02-01", 4), estimate).trend is Trend.UNKNOWN
    coarse = look("F1", "2030-02-01", 2, gsd_m="60")
    fussy = [make_equipment("an-124", needed_gsd_m="3")]
    sharp = look("F2", "2030-03-01", 5)
    assert standing_of(coarse, sharp, equipment=fussy).trend is Trend.UNKNOWN


def test_empty_look_after_a_count_says_fell_and_that_somebody_looked() -> None:
    found = standing_of(
        look("F1", "2030-02-01", 2), look("F2", "2030-03-01", 0, 0, state="not_seen")
    )
    assert found.newest.words == "0 (looked, none seen)"
    assert found.trend is Trend.FELL


def test_claim_yields_to_an_older_count_and_gives_no_trend() -> None:
    claim = {"count_kind": "claimed", "state": ""}
    found = standing_of(look("F1", "2030-02-01", 2), look("F2", "2030-03-01", 9, **claim))
    assert (found.newest.words, found.before) == ("2", None)
    alone = standing_of(look("F1", "2030-02-01", 2, **claim), look("F2", "2030-03-01", 9, **claim))
    assert alone.newest.is_claim
    assert alone.trend is Trend.UNKNOWN


def test_count_of_more_than_a_year_before_is_not_compared() -> None:
    found = standing_of(look("F1", "2028-02-01", 2), look("F2", "2030-03-01", 9))
    assert (found.before, found.trend) == (None, Trend.UNKNOWN)


def test_counts_in_conflict_establish_nothing() -> None:
    found = standing_of(
        look("F1", "2030-02-01", 9),
        look("F2", "2030-03-01", 2),
        look("F3", "2030-03-01", 4, origin="glass"),
    )
    assert found.newest.words == "2 to 4, sources differ"
    assert found.trend is Trend.UNKNOWN


def test_two_positions_of_one_day_stand_apart() -> None:
    found = standings(
        select_theatre(
            make_catalogue([
                look("F1", "2030-03-01", 2, position="alongside"),
                look("F2", "2030-03-01", 1, position="offshore"),
            ]),
            AS_OF,
            SINCE,
        )
    )  # fmt: skip
    assert [item.newest.words for item in found] == ["2 alongside", "1 offshore"]


def test_rows_older_than_the_window_are_used_only_as_newest_counts() -> None:
    old = {"source": "S2", "category": "baseline", "count_low": "", "count_high": ""}
    plain = make_observation(
        "F3", date="2029-01-01", event="old", count_kind="", measure="", unit="",
        state="", count_qualifier="", **old,
    )  # fmt: skip
    rows = [look("F1", "2029-01-01", 2, source="S2"), look("F2", "2030-03-01", 5), plain]
    catalogue = make_catalogue(rows)
    published = KnownOn(dt.date(2029, 1, 5), KnownOnBasis.PUBLISHED)
    catalogue = replace(catalogue, known_on=dict(catalogue.known_on) | {"S2": published})
    used = {row.id for row in select_theatre(catalogue, AS_OF, SINCE).rows}
    assert used == {"F2"}


def test_every_row_of_a_site_counts_as_at_a_site() -> None:
    catalogue = make_catalogue([look("F1", "2030-03-01", 2)])
    selection = select_theatre(catalogue, AS_OF, SINCE)
    assert selection.is_theatre
    assert selection.site_rows == selection.rows
    own = select_edition(catalogue, catalogue.sites["testbase"], AS_OF, SINCE)
    assert not own.is_theatre
    assert own.rows == selection.rows
