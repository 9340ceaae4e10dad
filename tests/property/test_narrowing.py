"""Whatever is chosen of a selection: fewer rows, never one more, none from after the cut-off."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from basewatch.analysis.citations import number_sources
from basewatch.analysis.narrowing import (
    Facet,
    Narrowing,
    choices,
    cite_narrowed,
    narrow,
    only,
    values_of,
)
from basewatch.analysis.selection import Selection
from basewatch.analysis.theatre import select_theatre
from basewatch.briefing.edition import Briefing
from basewatch.briefing.parameters import BriefingParameters
from basewatch.briefing.theatre import TheatreBriefing
from basewatch.explore.view import View
from shipped import shipped_catalogue, shipped_edition

WHOLE = shipped_edition("hmeimim")
THEATRE = select_theatre(shipped_catalogue(), dt.date(2024, 12, 14), dt.date(2024, 11, 14))
SELECTIONS = st.sampled_from([WHOLE, THEATRE])


@st.composite
def narrowings(draw: st.DrawFn) -> Narrowing:
    """Draw any choice of values that Hmeimim's edition has, and any span or none."""
    chosen = {}
    for facet in draw(st.sets(st.sampled_from(list(Facet)), max_size=3)):
        values = [choice.value for choice in choices(WHOLE, Narrowing(), facet)]
        chosen[facet] = frozenset(draw(st.sets(st.sampled_from(values), max_size=4)))
    day = st.dates(WHOLE.since - dt.timedelta(days=400), WHOLE.as_of)
    span = draw(st.none() | st.tuples(day, day).map(lambda ends: (min(ends), max(ends))))
    return Narrowing(chosen, span)


@settings(max_examples=30)
@given(SELECTIONS, narrowings())
def test_narrowing_never_adds_a_row_and_keeps_their_order(
    selection: Selection, narrowing: Narrowing
) -> None:
    kept = narrow(selection, narrowing).rows
    order = {row.id: place for place, row in enumerate(selection.rows)}
    places = [order[row.id] for row in kept]
    assert places == sorted(set(places))


@settings(max_examples=30)
@given(SELECTIONS, narrowings())
def test_cut_off_window_and_site_stay_and_hold(selection: Selection, narrowing: Narrowing) -> None:
    narrowed = narrow(selection, narrowing)
    assert replace(narrowed, rows=selection.rows) == selection
    assert all(narrowed.known(row).date <= selection.as_of for row in narrowed.rows)


@settings(max_examples=30)
@given(SELECTIONS, narrowings(), narrowings())
def test_two_choices_give_what_both_give_whichever_comes_first(
    selection: Selection, one: Narrowing, other: Narrowing
) -> None:
    both = narrow(narrow(selection, one), other)
    assert both == narrow(narrow(selection, other), one)
    assert set(both.rows) == set(narrow(selection, one).rows) & set(narrow(selection, other).rows)


@given(SELECTIONS)
def test_nothing_chosen_keeps_everything(selection: Selection) -> None:
    nothing = Narrowing({facet: frozenset() for facet in Facet})
    assert narrow(selection, nothing) == narrow(selection, Narrowing()) == selection


@settings(max_examples=30)
@given(SELECTIONS, narrowings(), st.sampled_from(list(Facet)))
def test_a_value_tells_how_many_rows_it_would_give(
    selection: Selection, narrowing: Narrowing, facet: Facet
) -> None:
    for choice in choices(selection, narrowing, facet):
        alone = narrowing.without(facet)
        asked = replace(alone, chosen=alone.chosen | {facet: frozenset({choice.value})})
        assert len(narrow(selection, asked).rows) == choice.rows


@settings(max_examples=30)
@given(SELECTIONS, narrowings())
def test_sources_keep_the_numbers_of_the_edition(
    selection: Selection, narrowing: Narrowing
) -> None:
    whole, narrowed = number_sources(selection), narrow(selection, narrowing)
    cited = cite_narrowed(whole, narrowed)
    assert cited.numbers.items() <= whole.numbers.items()
    assert {row.id for rows in cited.rows.values() for row in rows} == {
        row.id for row in narrowed.rows
    }


def test_a_row_that_is_not_of_the_edition_cannot_be_asked_for() -> None:
    later = next(row for row in shipped_catalogue().observations if row not in _ids(WHOLE))
    assert only(WHOLE, [later]).rows == ()


def _ids(selection: Selection) -> set[str]:
    return {row.id for row in selection.rows}


@settings(max_examples=8)
@given(narrowings(), st.booleans())
def test_every_section_of_the_explorer_shows_chosen_rows_alone(
    narrowing: Narrowing, is_theatre: bool
) -> None:
    selection = THEATRE if is_theatre else WHOLE
    parameters = BriefingParameters(selection.site, selection.as_of, selection.since, "as asked")
    kind = TheatreBriefing if is_theatre else Briefing
    view = View(kind(parameters, selection, number_sources(selection)), narrowing)
    chosen = _ids(view.part.selection)
    for _, section in (*view.maps(), *view.counts()):
        block = view.section(section)
        rows = {row for line in getattr(block, "data", ()) for cell in line.cells
                for mark in cell.marks for row in mark.rows}  # fmt: skip
        assert rows <= chosen
        marked = {row for trace in getattr(block, "plotly", {}).get("data", ())
                  for words in trace.get("customdata", ()) for row in words.split()}  # fmt: skip
        assert marked <= chosen
    assert set(view.timeline().rows) <= _ids(view.all_days.selection)


@pytest.mark.parametrize("facet", list(Facet))
def test_every_row_can_be_found_by_every_facet_it_has_a_value_of(facet: Facet) -> None:
    offered = {choice.value for choice in choices(WHOLE, Narrowing(), facet)}
    assert {value for row in WHOLE.rows for value in values_of(WHOLE, row, facet)} == offered
