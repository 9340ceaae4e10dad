import datetime as dt
from typing import Any

from basewatch.analysis.difference import Difference, EventChange, compare
from basewatch.analysis.knowledge import what_was_known
from basewatch.analysis.withdrawal import why_withdrawn
from basewatch.catalog.corrections import Correction
from basewatch.catalog.load import Catalogue
from basewatch.models.evidence import Observation
from builders import make_catalogue, make_observation, make_origin, make_source


def between(
    rows: list[Observation], earlier: str = "2030-03-05", later: str = "2030-03-10", **parts: Any
) -> Difference:
    catalogue = make_catalogue(rows, **parts)
    return of_catalogues(catalogue, catalogue, earlier, later)


def of_catalogues(
    old: Catalogue, new: Catalogue, earlier: str = "2030-03-05", later: str = "2030-03-10"
) -> Difference:
    first, last = dt.date.fromisoformat(earlier), dt.date.fromisoformat(later)
    return compare(what_was_known(old, first, "testbase"), what_was_known(new, last, "testbase"))


def only(difference: Difference) -> EventChange:
    (change,) = difference.events
    return change


def words(change: EventChange) -> list[str]:
    return [facet.words for facet in change.facets.values()]


def late_page(row: str = "F2", published: str = "2030-03-07", **overrides: Any) -> dict[str, Any]:
    second = make_observation(row, **({"source": "S2"} | overrides))
    pages = [make_source("S1"), make_source("S2", published=published)]
    return {"rows": [make_observation("F1"), second], "sources": pages}


def test_what_was_known_at_both_dates_is_unchanged_and_only_older() -> None:
    change = only(between([make_observation()]))
    assert (change.label, words(change)) == ("unchanged", [])


def test_event_after_the_earlier_date_is_a_change_of_the_world() -> None:
    row = make_observation(date="2030-03-06")
    change = only(between([row], sources=[make_source(published="2030-03-07")]))
    assert change.label == "new"


def test_event_on_the_earlier_date_itself_known_only_later_is_late_evidence() -> None:
    row = make_observation(date="2030-03-05")
    change = only(between([row], sources=[make_source(published="2030-03-06")]))
    assert change.label == "late evidence"


def test_month_that_holds_the_earlier_date_does_not_settle_which_changed() -> None:
    row = make_observation(date="2030-03")
    change = only(between([row], sources=[make_source(published="2030-03-07")]))
    assert change.label == "spans the cut-off"


def test_further_page_of_the_same_origin_changes_nothing_but_the_pages() -> None:
    change = only(between(**late_page()))
    assert change.label == "more evidence"
    assert words(change) == ["pages: 1 → 2"]


def test_further_origin_is_named() -> None:
    change = only(between(**late_page(origin="eye")))
    assert words(change) == ["origins: 1 → 2 (adds Eye)", "pages: 1 → 2"]


def test_count_is_revised_from_interval_to_interval() -> None:
    change = only(between(**late_page(count_low="2", count_high="", count_qualifier="at-least")))
    assert change.label == "more evidence"  # at least 2 excludes nothing that 2 said
    change = only(between(**late_page(count_low="3", count_high="4")))
    assert change.label == "revised"
    assert words(change)[0] == "count of An-124, observed: 2 → 2 to 4, sources differ"


def test_claim_beside_a_count_is_no_revision_of_the_count() -> None:
    claim: dict[str, Any] = {"count_kind": "claimed", "state": "", "sensor": ""}
    change = only(between(**late_page(**claim, count_low="9", count_high="9")))
    assert words(change)[0] == "count of An-124, claimed: not given → 9"
    assert not any(said.startswith("count of An-124, observed") for said in words(change))


def test_what_was_claimed_and_is_now_seen_is_revised_in_kind() -> None:
    claim = make_observation(
        "F1", count_kind="claimed", state="", sensor="", category="official-statement"
    )
    pages = [make_source("S1"), make_source("S2", published="2030-03-07")]
    change = only(between([claim, make_observation("F2", source="S2")], sources=pages))
    assert "how it is known: claimed → seen" in words(change)


def test_confirmation_that_came_later_raises_the_grade() -> None:
    rows = [
        make_observation("F1", information_credibility="1"),
        make_observation("F2", source="S2", origin="eye"),
    ]
    pages = [make_source("S1"), make_source("S2", published="2030-03-07")]
    change = only(between(rows, sources=pages, origins=[make_origin("lens"), make_origin("eye")]))
    assert "best grade: B2 → B1" in words(change)
    assert [row.id for row in change.added] == ["F2"]
    assert [row.id for row in change.edited] == ["F1"]


def test_row_of_a_later_day_says_that_the_event_went_on() -> None:
    assert only(between(**late_page(date="2030-03-06"))).goes_on
    assert not only(between(**late_page())).goes_on


def test_nothing_known_after_the_later_date_appears() -> None:
    change = only(between(**late_page(published="2030-03-11")))
    assert change.label == "unchanged"


def test_rows_of_other_sites_stay_out_of_the_difference_of_a_site() -> None:
    elsewhere = make_observation("F2", site="theatre", event="elsewhere")
    assert [c.newest.event.id for c in between([make_observation(), elsewhere]).events] == [
        "loading"
    ]


def test_row_that_the_catalogue_lost_is_withdrawn() -> None:
    kept = make_observation("F1")
    old = make_catalogue([kept, make_observation("F2", event="towing")])
    difference = of_catalogues(old, make_catalogue([kept]))
    (change,) = difference.labelled("withdrawn")
    assert [row.id for row in change.removed] == ["F2"]
    assert why_withdrawn(difference, change.removed[0]) == "F2 is in the catalogue no more"


def test_page_dated_later_by_a_correction_takes_its_event_back_with_the_reason() -> None:
    row = make_observation()
    old, new = make_catalogue([row]), make_catalogue([row], [make_source(published="2030-04-01")])
    told = {"table": "sources", "id": "S1", "column": "published", "to": "2030-04-01"}
    mended = Correction(**told, reason="The page says April.", **{"from": "2030-03-02"})
    object.__setattr__(new, "corrections", (mended,))
    difference = of_catalogues(old, new)
    change = only(difference)
    assert change.label == "withdrawn"
    assert why_withdrawn(difference, change.removed[0]) == (
        "F1 counts as public only from 1 Apr 2030 (The page says April.)"
    )


def test_row_that_moved_to_another_event_names_it() -> None:
    old = make_catalogue([make_observation(event="towing")])
    difference = of_catalogues(old, make_catalogue([make_observation(event="loading")]))
    (gone,) = difference.labelled("withdrawn")
    assert "another event, loading" in why_withdrawn(difference, gone.removed[0])


def test_event_that_was_public_but_entered_later_is_told_apart() -> None:
    old = make_catalogue([make_observation("F1")])
    new = make_catalogue([make_observation("F1"), make_observation("F2", event="towing")])
    difference = of_catalogues(old, new)
    (entered,) = difference.labelled("late evidence")
    assert difference.was_public(entered)


def test_row_worded_anew_is_seen_where_no_count_or_grade_changed() -> None:
    old = make_catalogue([make_observation()])
    new = make_catalogue([make_observation(statement="Two aircraft stood there.")])
    change = only(of_catalogues(old, new))
    assert (change.label, [row.id for row in change.edited]) == ("more evidence", ["F1"])
