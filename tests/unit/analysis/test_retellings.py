from basewatch.analysis.retellings import Retelling, retellings
from basewatch.models.evidence import Observation
from builders import make_observation, make_selection, make_source


def found(*rows: Observation, **parts: object) -> tuple[Retelling, ...]:
    selection, _ = make_selection(list(rows), **parts)
    return retellings(selection)


def changes(pair: Retelling) -> list[tuple[str, str, str]]:
    return [(change.field, change.first, change.other) for change in pair.changes]


def test_same_thing_told_alike_on_two_pages_is_no_change() -> None:
    assert found(make_observation("F1"), make_observation("F2", source="S2")) == ()


def test_another_number_of_the_same_type_is_listed_with_what_fits_both() -> None:
    (pair,) = found(
        make_observation("F1"),
        make_observation("F2", source="S2", count_high="", count_qualifier="at-least"),
    )
    assert changes(pair) == [("number", "2", "at least 2")]
    assert pair.together is not None
    assert pair.together[:3] == (2, 2, False)


def test_numbers_that_exclude_one_another_are_not_put_together() -> None:
    (pair,) = found(
        make_observation("F1"),
        make_observation("F2", source="S2", count_low="3", count_high="3"),
    )
    assert pair.together is not None
    assert pair.together.is_conflict


def test_another_type_with_the_same_number_is_a_change_of_type() -> None:
    (pair,) = found(
        make_observation("F1", equipment="frigate"),
        make_observation("F2", equipment="destroyer", information_credibility="4", source="S2"),
    )
    assert [change.field for change in pair.changes] == ["type"]
    assert pair.is_left_out
    assert pair.together is None


def test_another_type_with_another_number_is_another_thing() -> None:
    assert not found(
        make_observation("F1"),
        make_observation("F2", equipment="ka-52", count_low="1", count_high="1", source="S2"),
    )


def test_another_family_of_origins_retells_nothing() -> None:
    assert not found(
        make_observation("F1"),
        make_observation("F2", origin="other", count_low="9", count_high="9", source="S2"),
    )


def test_the_page_that_is_cited_stands_first_however_it_is_graded() -> None:
    (pair,) = found(
        make_observation("F1", source="S2", count_low="3", count_high="3"),
        make_observation("F2", source="S3", information_credibility="3"),
        make_observation("F3", source="S1", information_credibility="3"),
        sources=[
            make_source("S1", cites="S3"),
            make_source("S2"),
            make_source("S3"),
        ],
    )
    assert (pair.first.id, pair.other.id) == ("F1", "F2")
