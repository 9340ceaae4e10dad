from typing import Any

import pytest

from basewatch.briefing.theatre import open_theatre
from basewatch.models.blocks import Changes
from basewatch.tables.changes_list import changes_list
from builders import make_observation, make_selection, make_source


def listed(second: dict[str, Any], since: str = "2030-03-05") -> Changes:
    """List the changes of a look known before, and a further row public on 7 March."""
    rows = [make_observation("F1"), make_observation("F2", **({"source": "S2"} | second))]
    pages = [make_source("S1"), make_source("S2", published="2030-03-07")]
    return changes_list(*make_selection(rows, since=since, sources=pages))


def test_revision_stands_apart_from_what_is_new_and_says_from_what_to_what() -> None:
    (group,) = listed({"count_low": "3", "count_high": "3", "origin": "eye"}).groups
    (change,) = group.changes
    assert (group.title, change.label) == ("Known before, and revised since", "revised")
    (detail,) = change.details
    assert detail.text == (
        "count of An-124, observed: 2 → 2 to 3, sources differ; origins: 1 → 2 (adds Eye); "
        "pages: 1 → 2"
    )


def test_revision_bears_the_mark_of_the_row_that_made_it() -> None:
    (group,) = listed({"origin": "eye"}).groups
    (change,) = group.changes
    assert [mark.rows for mark in change.details[0].marks] == [("F2",)]
    assert [mark.rows for mark in change.said.marks] == [("F1",), ("F2",)]


def test_late_evidence_stands_apart_from_what_happened_since() -> None:
    block = listed({"event": "towing"})
    assert [(group.title, len(group.changes)) for group in block.groups] == [
        ("Happened by 5 Mar 2030, known only now", 1)
    ]
    block = listed({"event": "towing", "date": "2030-03-06"})
    assert [group.title for group in block.groups] == ["At Test base"]


def test_caption_counts_each_kind_of_change() -> None:
    assert listed({"origin": "eye"}).caption == (
        "1 event: 0 new, 1 known before and now better evidenced."
    )


@pytest.mark.parametrize("as_of", ["2025-01-25", "2025-02-03", "2025-02-14"])
def test_revised_event_is_marked_with_rows_of_the_edition_alone(as_of: str) -> None:
    # An edition failed: a row graded anew was marked because its page was cited for another row.
    theatre = open_theatre(as_of)
    used = {row.id for row in theatre.selection.rows}
    details = [
        detail
        for group in theatre.changes().groups
        for change in group.changes
        for detail in change.details
    ]
    assert details
    assert {row for detail in details for mark in detail.marks for row in mark.rows} <= used
