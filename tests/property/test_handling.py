import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.handling import edition_mark, row_mark
from basewatch.analysis.selection import Selection
from basewatch.errors import ParameterError
from basewatch.scales import Tlp
from builders import make_catalogue, make_observation, make_source

MARKS = st.sampled_from(["", *(mark.value for mark in Tlp)])
ROWS = st.lists(st.tuples(MARKS, MARKS), min_size=1, max_size=6)


def marked(rows: list[tuple[str, str]], floor: Tlp) -> Selection:
    """Select rows of which each has a mark of its own and a page with a mark."""
    catalogue = make_catalogue(
        [make_observation(f"F{n}", source=f"S{n}", tlp=own) for n, (own, _) in enumerate(rows)],
        [make_source(f"S{n}", tlp=page) for n, (_, page) in enumerate(rows)],
    )
    profile = catalogue.profile.model_copy(update={"tlp": floor})
    catalogue = dataclasses.replace(catalogue, profile=profile)
    newest = max(known.date for known in catalogue.known_on.values())
    chosen = tuple(catalogue.observations.values())
    return Selection(catalogue, catalogue.sites["testbase"], newest, newest, chosen)


@given(ROWS, st.sampled_from(Tlp))
def test_edition_is_at_least_as_strict_as_all_it_rests_on(
    rows: list[tuple[str, str]], floor: Tlp
) -> None:
    selection = marked(rows, floor)
    given_marks = [Tlp(mark) for pair in rows for mark in pair if mark]
    assert edition_mark(selection).rank == max(mark.rank for mark in [*given_marks, floor])


@given(ROWS, st.sampled_from(Tlp), st.sampled_from(Tlp))
def test_freer_mark_is_refused_and_every_stricter_row_is_named(
    rows: list[tuple[str, str]], floor: Tlp, asked: Tlp
) -> None:
    selection = marked(rows, floor)
    marks = {row.id: row_mark(selection.catalogue, row) for row in selection.rows}
    stricter = {name for name, mark in marks.items() if mark.rank > asked.rank}
    if not stricter and floor.rank <= asked.rank:
        assert edition_mark(selection, asked.mark.lower()) is asked
        return
    with pytest.raises(ParameterError) as refused:
        edition_mark(selection, asked.mark.lower())
    assert {name for name in marks if name in refused.value.message} == stricter
