import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.competing import (
    Item,
    items_that_decide,
    most_diagnostic,
    rank,
    rows_by_origin,
)
from basewatch.scales import Consistency

NAMES = ("deception", "go", "stay")
CELLS = st.fixed_dictionaries({name: st.sampled_from(Consistency) for name in NAMES})
ITEMS = st.lists(st.builds(Item, st.uuids().map(str), CELLS, st.floats(0.25, 1)), max_size=8)


def item(name: str, cells: str, weight: float = 1.0, origin: str = "") -> Item:
    """Give a row: cells for deception, go and stay."""
    rated = [Consistency(cell) for cell in cells.split()]
    return Item(name, dict(zip(NAMES, rated, strict=True)), weight, origin)


def test_least_contradicted_comes_first() -> None:
    standings = rank(NAMES, [item("a", "C CC II"), item("b", "I N I", 0.5), item("c", "N I NA")])
    assert [(s.hypothesis, s.rank, s.inconsistency) for s in standings] == [
        ("deception", 1, 0.5),
        ("go", 2, 1.0),
        ("stay", 3, 2.5),
    ]
    assert standings[2].against == ("a", "b")


def test_ties_share_a_rank() -> None:
    standings = rank(NAMES, [item("a", "I I II")])
    assert [(s.hypothesis, s.rank) for s in standings] == [("deception", 1), ("go", 1), ("stay", 3)]


@pytest.mark.parametrize(
    ("cells", "spread"),
    [("C C C", 0), ("II II II", 0), ("CC N NA", 0), ("C I N", 1), ("II I I", 1), ("C N II", 2)],
)
def test_item_is_diagnostic_by_the_spread_of_its_row(cells: str, spread: float) -> None:
    assert item("a", cells).diagnosticity == spread
    assert item("a", cells, 0.5).diagnosticity == spread / 2


def test_most_diagnostic_items_leave_out_those_that_tell_nothing() -> None:
    items = [item("a", "C C C"), item("b", "C I C"), item("c", "C II C"), item("d", "I C C")]
    assert [each.id for each in most_diagnostic(items)] == ["c", "b", "d"]


def test_item_that_alone_holds_the_lead_is_named() -> None:
    items = [item("a", "I C II"), item("b", "C I I", 0.5)]
    assert items_that_decide(NAMES, items) == ("a",)


def test_rows_are_counted_by_origin() -> None:
    items = [item("a", "C C C", origin="lens"), item("b", "C C C", origin="lens")]
    assert rows_by_origin([*items, item("c", "C C C", origin="drone")]) == {"drone": 1, "lens": 2}


def test_row_must_rate_every_hypothesis() -> None:
    with pytest.raises(ValueError, match="it must rate each of deception, go, stay"):
        rank(NAMES, [Item("a", {"go": Consistency.CONSISTENT})])


@given(ITEMS, st.randoms(use_true_random=False))
def test_order_of_items_does_not_matter(items: list[Item], dice: object) -> None:
    shuffled = list(items)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    found = [(s.hypothesis, s.rank, s.inconsistency) for s in rank(NAMES, items)]
    assert [(s.hypothesis, s.rank, s.inconsistency) for s in rank(NAMES, shuffled)] == found


@given(ITEMS)
def test_items_that_tell_nothing_apart_do_not_move_a_rank(items: list[Item]) -> None:
    telling = list(most_diagnostic(items))
    ranks = {s.hypothesis: s.rank for s in rank(NAMES, items)}
    kept = {s.hypothesis: s.inconsistency for s in rank(NAMES, telling)}
    for one in NAMES:
        for other in NAMES:
            if kept[one] < kept[other] - 1e-6:
                assert ranks[one] < ranks[other]
