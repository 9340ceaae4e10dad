"""Differences of the shipped catalogue: nothing from nothing, and two steps make one."""

import datetime as dt
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.changes import find_changes
from basewatch.analysis.count_changes import count_changes
from basewatch.analysis.difference import Difference, EventChange, compare
from basewatch.analysis.knowledge import Facet, Knowledge, what_was_known
from basewatch.analysis.selection import select
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.store import open_store
from shipped import DATA, shipped_catalogue

DAYS = st.dates(dt.date(2015, 9, 1), dt.date(2026, 3, 1))
SITES = st.sampled_from([None, *sorted(shipped_catalogue().sites)])
THREE_DAYS = st.tuples(DAYS, DAYS, DAYS).map(sorted)


@cache
def known(day: dt.date, site: str | None) -> Knowledge:
    return what_was_known(shipped_catalogue(), day, site)


def between(first: dt.date, last: dt.date, site: str | None) -> dict[str, EventChange]:
    difference = compare(known(first, site), known(last, site))
    return {change.newest.event.id: change for change in difference.events}


def newly_known(changes: dict[str, EventChange]) -> set[str]:
    return {name for name, change in changes.items() if change.before is None}


def added(changes: dict[str, EventChange]) -> list[str]:
    return sorted(row.id for change in changes.values() for row in change.added)


def apply(facets: dict[str, Facet], change: EventChange) -> dict[str, Facet]:
    """Give what is known of an event after a change, from what was known before it."""
    result = dict(facets)
    for key, facet in change.facets.items():
        assert facets.get(key) == facet.before
        result.pop(key, None)
        if facet.after is not None:
            result[key] = facet.after
    return result


@given(DAYS, SITES)
def test_nothing_differs_between_a_date_and_itself(day: dt.date, site: str | None) -> None:
    same = known(day, site)
    assert compare(same, same).changed == ()
    assert {change.label for change in count_changes(same, same)} <= {"no newer count"}


@given(THREE_DAYS, SITES)
def test_what_is_newly_known_in_two_steps_is_newly_known_in_one(
    days: list[dt.date], site: str | None
) -> None:
    first, middle, last = days
    one, two = between(first, middle, site), between(middle, last, site)
    whole = between(first, last, site)
    assert newly_known(one) & newly_known(two) == set()
    assert newly_known(whole) == newly_known(one) | newly_known(two)
    assert added(whole) == sorted(added(one) + added(two))


@given(THREE_DAYS, SITES)
def test_revisions_chain_and_what_came_back_is_none(days: list[dt.date], site: str | None) -> None:
    first, middle, last = days
    one, two, whole = (
        between(*pair, site) for pair in ((first, middle), (middle, last), (first, last))
    )
    for name, change in whole.items():
        if change.before is not None:
            start = dict(change.before.facets)
            end = apply(apply(start, one[name]), two[name])
            assert end == apply(start, change)
            is_still = "unchanged" == one[name].label == two[name].label
            assert (change.label == "unchanged") == is_still


@given(THREE_DAYS, SITES)
def test_world_change_stays_one_from_any_earlier_date(
    days: list[dt.date], site: str | None
) -> None:
    first, middle, last = days
    near, far = between(middle, last, site), between(first, last, site)
    for name, change in near.items():
        if change.label == "new":
            assert far[name].label == "new"


@given(THREE_DAYS, SITES)
def test_nothing_known_after_the_later_date_appears_and_nothing_is_withdrawn(
    days: list[dt.date], site: str | None
) -> None:
    first, _, last = days
    difference: Difference = compare(known(first, site), known(last, site))
    assert difference.labelled("withdrawn") == ()
    public = shipped_catalogue().known_on
    for change in difference.events:
        assert not difference.was_public(change)
        assert all(public[row.source].date <= last for row in change.newest.rows)
    for count in count_changes(difference.before, difference.after):
        rows = count.after.rows if count.after else ()
        assert all(public[row.source].date <= last for row in rows)


@given(THREE_DAYS, SITES.filter(lambda site: site is not None))
def test_edition_names_the_same_changes_as_the_difference(days: list[dt.date], site: str) -> None:
    since, _, as_of = days
    catalogue = shipped_catalogue()
    changes = find_changes(select(catalogue, catalogue.sites[site], as_of, since))
    whole = between(since, as_of, None)
    assert {change.told.event.id: change.label for change in changes} == {
        name: change.label for name, change in whole.items() if change.label != "unchanged"
    }


@given(THREE_DAYS, SITES.filter(lambda site: site is not None))
def test_what_is_read_for_an_edition_gives_the_same_changes_as_the_whole(
    days: list[dt.date], site: str
) -> None:
    since, _, as_of = days
    whole = shipped_catalogue()
    part = load_for_edition(open_store(DATA), site, as_of, since)
    narrow = find_changes(select(part, part.sites[site], as_of, since))
    wide = find_changes(select(whole, whole.sites[site], as_of, since))
    assert narrow == wide
