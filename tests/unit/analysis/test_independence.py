import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.independence import (
    Mutation,
    Telling,
    corroboration,
    effective_number,
    first_to_say,
    mutations,
    roots,
)


def telling(name: str, origin: str = "lens", **parts: object) -> Telling:
    given_parts: dict[str, object] = {
        "outlet": name,
        "family": origin,
        "known_on": dt.date(2030, 1, 13),
        **parts,
    }
    return Telling(id=name, origin=origin, **given_parts)  # type: ignore[arg-type]


def test_four_outlets_may_be_one_origin() -> None:
    found = corroboration([telling(name) for name in "abcd"])
    assert (found.outlets, found.origins, found.families) == (4, 1, 1)
    assert found.words == "4 outlets, 1 origin"


def test_origins_that_share_their_data_are_one_family() -> None:
    origins = ["statement", "drone", "broadcaster", "caption", "post"]
    families = {"statement": "lens", "caption": "lens"}
    found = corroboration([telling(o, o, family=families.get(o, o)) for o in origins])
    assert found.words == "5 outlets, 5 origins, 4 independent"


def test_two_pages_of_one_outlet_are_one_outlet() -> None:
    assert corroboration([telling("a"), telling("b", outlet="a")]).outlets == 1


@pytest.mark.parametrize(
    ("correlation", "number", "chance"),
    [(0, 6, 0.999), (0.5, 1.71, 0.868), (0.8, 1.20, 0.789), (1, 1.00, 0.750)],
)
def test_published_worth_of_six_sources(correlation: float, number: float, chance: float) -> None:
    found = effective_number(6, correlation)
    assert found == pytest.approx(number, abs=5e-3)
    assert 3**found / (1 + 3**found) == pytest.approx(chance, abs=5e-4)


@given(st.integers(1, 50), st.floats(0, 1))
def test_sources_are_worth_at_least_one_and_at_most_their_number(
    sources: int, correlation: float
) -> None:
    assert 1 - 1e-9 <= effective_number(sources, correlation) <= sources + 1e-9


@pytest.mark.parametrize(("sources", "correlation"), [(0, 0.5), (3, 1.1)])
def test_impossible_correlation_is_refused(sources: int, correlation: float) -> None:
    with pytest.raises(ValueError, match="a correlation from 0 to 1"):
        effective_number(sources, correlation)


def test_first_to_say_are_all_of_the_earliest_day() -> None:
    late = telling("late", known_on=dt.date(2030, 1, 14))
    assert [t.id for t in first_to_say([late, telling("b"), telling("a")])] == ["a", "b"]
    assert first_to_say([]) == ()


def test_roots_are_where_citations_end() -> None:
    found = roots({"copy": ["wire"], "wire": ["statement", "broadcaster"], "own": []})
    assert found["copy"] == {"statement", "broadcaster"}
    assert found["own"] == {"own"}
    assert found["statement"] == {"statement"}


def test_pages_that_cite_one_another_in_a_circle_have_no_origin() -> None:
    found = roots({"a": ["b"], "b": ["a"], "c": ["a"]})
    assert found == {"a": frozenset(), "b": frozenset(), "c": frozenset()}


def test_frigates_that_became_destroyers_are_found() -> None:
    wire = telling("wire", facts={"type": "frigate", "count": "2"})
    echo = telling("echo", cites=("wire",), facts={"type": "destroyer", "count": "2"})
    assert mutations([echo, wire]) == (
        Mutation("echo", ("wire",), "type", ("frigate",), "destroyer", "changed"),
    )


def test_lost_number_and_added_detail_are_told_apart() -> None:
    wire = telling("wire", facts={"count": "2"})
    echo = telling("echo", cites=("wire",), facts={"pier": "north"})
    assert [(m.fact, m.kind) for m in mutations([wire, echo])] == [
        ("count", "lost"),
        ("pier", "added"),
    ]


def test_fact_that_one_of_the_retold_pages_says_is_unchanged() -> None:
    sources = [telling("a", facts={"count": "130"}), telling("b", facts={"count": "150"})]
    echo = telling("echo", cites=("a", "b"), facts={"count": "150"})
    assert mutations([*sources, echo]) == ()


def test_page_whose_source_is_not_at_hand_is_passed_over() -> None:
    assert mutations([telling("echo", cites=("lost-page",), facts={"count": "2"})]) == ()
