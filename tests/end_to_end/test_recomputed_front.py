"""What page 1 chooses to say, and every number it says, recomputed from the raw tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from basewatch.models.blocks import Cited
from recomputed import (
    ALL,
    SITES,
    THEATRE,
    days,
    drawn,
    each_edition,
    each_site,
    interval,
    numbers,
    recomputed,
)

RECOMPUTED = frozenset({"masthead", "news", "watch", "reading", "changes"})
NEWS = {
    "new": "new",
    "spans the cut-off": "with dates on both sides of it",
    "late evidence": "late evidence",
    "revised": "revised",
    "more evidence": "better evidenced",
}
GROUPS = {
    "At ": "site",
    "Elsewhere": "elsewhere",
    "Said": "said",
    "Known before": "revised",
    "Happened by": "late",
}


def front(site: str, as_of: str) -> dict[str, Any]:
    figures: dict[str, Any] = recomputed(site, as_of)["front"]
    return figures


def events_behind(site: str, as_of: str, told: Cited) -> set[str]:
    """Name the events whose rows a sentence cites."""
    cited = {row for mark in told.marks for row in mark.rows}
    return {row.event for row in drawn(site, as_of).selection.rows if row.id in cited}


@each_edition
def test_edition_opens_with_the_same_events_in_the_same_words(site: str, as_of: str) -> None:
    expected, told = front(site, as_of)["lead"], drawn(site, as_of).masthead().lead
    assert len(told) == len(expected) + bool(front(site, as_of)["all_changed"])
    for sentence, (event, words) in zip(told, expected.items(), strict=False):
        assert events_behind(site, as_of, sentence) == {event}
        before, _, after = sentence.text.partition(": ")
        assert after == words
        assert days(before.partition(",")[0])


def test_theatre_tells_the_same_counts_that_rose_or_fell() -> None:
    expected = front(*THEATRE)
    text = drawn(*THEATRE).masthead().lead[-1].text.partition("before")[2]
    told = [part for part in text.partition(": ")[2].rstrip(".").split("; ") if part]
    assert len(told) == len(expected["changed"])
    in_all = re.search(r"\((\d+) in all", text)
    assert (int(in_all[1]) if in_all else len(told)) == expected["all_changed"]
    catalogue = drawn(*THEATRE).selection.catalogue
    for words, (name, site, trend, *bounds) in zip(told, expected["changed"], strict=True):
        begin = f"{catalogue.equipment[name].name} at {catalogue.sites[site].name} "
        counts = re.fullmatch(r"(.*?) to (.*?) \(.*\)", words.removeprefix(begin))
        assert words.startswith(begin)
        assert counts is not None
        assert [*interval(counts[1]), *interval(counts[2])] == bounds
        assert trend == ("fell" if bounds[3] < bounds[0] else "rose")


@each_edition
def test_news_are_counted_alike(site: str, as_of: str) -> None:
    expected = front(site, as_of)["news"]
    text = drawn(site, as_of).masthead().lead_count.text
    kinds = [f"{expected[label]} {words}" for label, words in NEWS.items() if label in expected]
    total = sum(expected.values())
    assert text == f"{total} event{'s' * (total != 1)}: {', '.join(kinds)}."


@each_edition
def test_list_of_changes_shows_the_same_events_and_counts_the_rest(site: str, as_of: str) -> None:
    expected, block = recomputed(site, as_of)["listed"], drawn(site, as_of).changes()
    assert numbers(block.caption)[0] == sum(front(site, as_of)["news"].values())
    shown = {}
    for group in block.groups:
        name = next(short for begin, short in GROUPS.items() if group.title.startswith(begin))
        events = sorted(change.id.removeprefix("change-") for change in group.changes)
        shown[name] = [events, sum(numbers(group.more)[:1])]
    assert shown == expected


@each_edition
def test_same_signs_are_watched_on_page_one(site: str, as_of: str) -> None:
    expected, watch = front(site, as_of)["watch"], drawn(site, as_of).watch()
    signs = recomputed(site, as_of)["signs"]
    shown = [each.sign.target.removeprefix("indicator-") for each in watch.watched]
    assert shown == expected["chosen"]
    for name, told in zip(shown, watch.watched, strict=True):
        state, before, checked = signs[name]
        assert told.state.partition(" (")[0] == state
        assert told.is_new == (state != before)
        assert (f": {before})" in told.state) == (state != before)
        day = told.checked.removeprefix("checked ").partition(";")[0]
        assert (None if "never" in day else days(day)[0]) == checked
    more = [len(shown), expected["of"], *([expected["not_looked"]] * bool(expected["not_looked"]))]
    assert numbers(watch.more.text) == more


@each_site
def test_days_without_a_look_are_as_many(site: str, as_of: str) -> None:
    mine, looks = front(site, as_of)["unknown"], recomputed(site, as_of)["looks"]
    first, *rest = drawn(site, as_of).masthead().unknown
    gap = [looks["coverage"][-1]] if mine["without"] and mine["looks"] else []
    assert numbers(first.text) == [mine["without"], mine["days"], *gap]
    unusable = [[mine["unusable"], mine["looks"]]] if mine["unusable"] else []
    assert [numbers(each.text) for each in rest] == unusable


def test_sites_and_days_of_the_theatre_without_a_look_are_as_many() -> None:
    mine, told = front(*THEATRE)["unknown"], drawn(*THEATRE).masthead().unknown
    assert [numbers(each.text) for each in told] == [
        [len(mine["unseen"]), mine["sites"]],
        [mine["without"], mine["days"]],
    ]


def tiles(site: str, as_of: str) -> Iterator[tuple[str, list[int]]]:
    for tile in drawn(site, as_of).masthead().tiles:
        yield tile.label, numbers(f"{tile.value} {tile.note}")


def expected_tiles(site: str, as_of: str) -> dict[str, list[int]]:
    mine = recomputed(site, as_of)
    told, looks = mine["tiles"], mine["looks"]
    rows = {"Rows of evidence": [told["rows"], told["pages" if site == "theatre" else "on_site"]]}
    if site != "theatre":
        return rows | {
            "Pages": [told["pages"], told["families"]],
            "Looks from orbit": [looks["looks"], looks["days"]],
            "Counts in conflict": [mine["conflicts"]],
            "Dates inferred": [told["inferred"]],
        }
    conflicts = sum(item["differs"] for cell in mine["matrix"].values() for item in cell)
    return rows | {
        "Events": [told["events"]],
        "Origins": [told["families"]],
        "Sites looked at": [looks["sites"], len(mine["gaps"]), looks["looks"]],
        "Newest counts in conflict": [conflicts],
    }


@each_edition
def test_every_tile_bears_the_recomputed_numbers(site: str, as_of: str) -> None:
    assert dict(tiles(site, as_of)) == expected_tiles(site, as_of)


@each_edition
def test_rows_not_re_read_are_as_many_in_the_warning(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["re_reading"]
    warning = drawn(site, as_of).masthead().warnings[-1]
    assert numbers(warning) == [mine["unread"], recomputed(site, as_of)["tiles"]["rows"]]


@pytest.mark.parametrize(("site", "as_of"), ALL)
def test_window_and_position_stand_in_the_masthead(site: str, as_of: str) -> None:
    masthead = drawn(site, as_of).masthead()
    assert days(masthead.since_words)[0] == recomputed(site, as_of)["since"]
    if (site, as_of) in SITES:
        lat, lon = (float(each) for each in re.findall(r"[\d.]+", masthead.position))
        at = recomputed(site, as_of)["position"]
        assert (lat, lon) == pytest.approx((at["lat"], at["lon"]), abs=0.006)
    newest = re.search(r"is of (.*? \d{4})", masthead.newest_words)
    assert newest is not None
    assert days(newest[1])[0] == recomputed(site, as_of)["newest_day"]
