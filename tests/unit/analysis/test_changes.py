from basewatch.analysis.changes import find_changes
from builders import make_observation, make_selection, make_source


def test_nothing_changes_between_a_date_and_itself() -> None:
    selection, _ = make_selection([make_observation()], as_of="2030-03-10", since="2030-03-10")
    assert find_changes(selection) == ()


def test_event_after_the_last_cut_off_is_new() -> None:
    selection, _ = make_selection([make_observation()], since="2030-02-20")
    assert [change.label for change in find_changes(selection)] == ["new"]


def test_event_before_the_last_cut_off_that_was_unknown_then_is_late_evidence() -> None:
    selection, _ = make_selection(
        [make_observation()], since="2030-03-05", sources=[make_source(published="2030-03-07")]
    )
    assert [change.label for change in find_changes(selection)] == ["late evidence"]


def test_known_event_with_a_further_page_is_better_evidenced_and_not_new() -> None:
    selection, _ = make_selection(
        [make_observation("F1"), make_observation("F2", source="S2")],
        since="2030-03-05",
        sources=[make_source("S1"), make_source("S2", published="2030-03-07")],
    )
    assert [change.label for change in find_changes(selection)] == ["more evidence"]
