import datetime as dt
from typing import Any

from basewatch.analysis.change import Interval
from basewatch.analysis.count_changes import CountChange, count_changes
from basewatch.analysis.knowledge import what_was_known
from basewatch.models.evidence import Observation
from basewatch.scales import Trend
from builders import make_catalogue, make_equipment, make_observation, make_source


def counted(day: str, number: int, name: str = "F2", **overrides: Any) -> Observation:
    """Build a look whose page was public on the day itself, as its address says."""
    fields = {"date": day, "source": f"S-{day}", "event": f"look-{name}"}
    return make_observation(
        name, **(fields | {"count_low": number, "count_high": number} | overrides)
    )


def changes(*rows: Observation, **parts: Any) -> tuple[CountChange, ...]:
    pages = [
        make_source(name, published=name.removeprefix("S-")) for name in {r.source for r in rows}
    ]
    catalogue = make_catalogue(list(rows), sorted(pages, key=lambda page: page.id), **parts)
    before, after = dt.date(2030, 3, 5), dt.date(2030, 3, 10)
    return count_changes(
        what_was_known(catalogue, before, "testbase"), what_was_known(catalogue, after, "testbase")
    )


def test_later_count_that_excludes_the_earlier_one_fell_by_an_interval() -> None:
    (change,) = changes(counted("2030-03-01", 4, "F1"), counted("2030-03-08", 1, count_high=2))
    assert change.difference == Interval(-3, -2)
    assert change.trend is Trend.FELL


def test_counts_of_a_coarse_and_a_sharp_image_give_no_difference() -> None:
    coarse = counted("2030-03-01", 4, "F1", gsd_m="60")
    fussy = [make_equipment("an-124", needed_gsd_m="3")]
    (change,) = changes(coarse, counted("2030-03-08", 1), equipment=fussy)
    assert (change.label, change.difference, change.trend) == ("newer count", None, Trend.UNKNOWN)


def test_later_count_that_may_be_the_same_establishes_no_change() -> None:
    (change,) = changes(counted("2030-03-01", 4, "F1"), counted("2030-03-08", 3, count_high=5))
    assert change.trend is Trend.NO_ESTABLISHED_CHANGE


def test_late_count_of_the_same_day_revises_what_is_known_and_is_no_change() -> None:
    late = counted("2030-03-01", 6, source="S-2030-03-08", origin="eye")
    (change,) = changes(counted("2030-03-01", 4, "F1"), late)
    assert (change.label, change.difference) == ("same day, revised", None)
    assert change.trend is Trend.UNKNOWN
    assert change.after is not None
    assert change.after.words == "4 to 6, sources differ"


def test_claim_is_never_subtracted_from_a_count_nor_one_position_from_another() -> None:
    seen = counted("2030-03-01", 4, "F1")
    claim = counted("2030-03-08", 9, "F2", count_kind="claimed", state="", sensor="")
    apart = counted("2030-03-08", 1, "F3", position="offshore")
    assert [(c.kind, c.position, c.label) for c in changes(seen, claim, apart)] == [
        ("claimed", "", "first count"),
        ("observed", "", "no newer count"),
        ("observed", "offshore", "first count"),
    ]


def test_look_that_saw_none_is_said_to_have_looked() -> None:
    none = counted("2030-03-08", 0, state="not_seen")
    (change,) = changes(counted("2030-03-01", 4, "F1"), none)
    assert change.after is not None
    assert change.after.words == "0 (looked, none seen)"
    assert change.trend is Trend.FELL


def test_conflict_of_the_newer_day_is_kept_as_a_range() -> None:
    rival = counted("2030-03-08", 0, "F3", origin="eye", state="not_seen")
    (change,) = changes(counted("2030-03-01", 2, "F1"), counted("2030-03-08", 1), rival)
    assert change.after is not None
    assert change.after.words == "0 to 1, sources differ"
    assert change.difference == Interval(-2, -1)


def test_count_older_than_the_newest_known_changes_nothing() -> None:
    late = counted("2030-02-20", 9, source="S-2030-03-08")
    (change,) = changes(counted("2030-03-01", 4, "F1"), late)
    assert change.label == "no newer count"
