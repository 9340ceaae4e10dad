from basewatch.analysis.events import told_events
from basewatch.models.evidence import Observation
from basewatch.tables.naming import with_counts
from builders import make_observation, make_selection


def headline(*rows: Observation) -> str:
    selection, _ = make_selection(list(rows))
    (told,) = told_events(selection, selection.rows)
    return with_counts(selection, told)


def test_conflicting_counts_stand_side_by_side_with_who_gave_them() -> None:
    rows = [
        make_observation("F1", count_low="1", count_high="1"),
        make_observation("F2", origin="eye", source="S2", count_low="0", count_high="0"),
    ]
    assert headline(*rows) == "What happened: loading. Counts: 0 (Eye); 1 (Lens)."


def test_counts_that_agree_and_are_few_add_nothing() -> None:
    assert headline(make_observation("F1"), make_observation("F2", source="S2")) == (
        "What happened: loading"
    )


def test_count_of_many_is_said_as_the_source_said_it() -> None:
    row = make_observation(
        equipment="vehicles", count_low="151", count_high="", count_qualifier="more-than"
    )
    assert headline(row) == "What happened: loading. Counts: more than 150 (Lens)."


def test_counts_of_different_things_are_not_taken_for_a_conflict() -> None:
    # Two Ro-Ro ships in a flotilla of five are no disagreement about the flotilla.
    rows = [
        make_observation("F1", equipment="ship", count_low="5", count_high="5"),
        make_observation("F2", equipment="ro-ro", source="S2"),
    ]
    assert headline(*rows) == "What happened: loading"
