"""Judgements of the shipped catalogue: nothing from nothing, and two steps make one."""

import datetime as dt
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.judgement_changes import JudgementChange, judgement_changes
from basewatch.analysis.key_judgements import Held, holding
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import open_store
from basewatch.models.judgements import Judgement
from shipped import DATA, shipped_catalogue

DAYS = st.dates(dt.date(2024, 11, 1), dt.date(2026, 9, 1))
THREE_DAYS = st.tuples(DAYS, DAYS, DAYS).map(sorted)


@cache
def judgements() -> tuple[Judgement, ...]:
    return tuple(read_documents(open_store(DATA), "judgements", Judgement).values())


SCOPES = st.deferred(lambda: st.sampled_from(sorted({each.scope for each in judgements()})))


@cache
def held(scope: str, day: dt.date) -> tuple[Held, ...]:
    return holding(judgements(), scope, day)


def between(scope: str, first: dt.date, last: dt.date) -> dict[str, JudgementChange]:
    catalogue = shipped_catalogue()
    public = {
        row.id: catalogue.known_on[row.source].date for row in catalogue.observations.values()
    }
    found = judgement_changes(held(scope, first), held(scope, last), public, (first, last))
    return {change.newest.judgement.id: change for change in found}


def named(changes: dict[str, JudgementChange], label: str) -> set[str]:
    return {name for name, change in changes.items() if change.label == label}


@given(DAYS, SCOPES)
def test_nothing_differs_between_a_date_and_itself(day: dt.date, scope: str) -> None:
    changes = between(scope, day, day)
    assert {change.label for change in changes.values()} <= {"unchanged"}
    assert all(not change.facets and not change.fresh for change in changes.values())


@given(THREE_DAYS, SCOPES)
def test_what_comes_and_goes_in_two_steps_comes_and_goes_in_one(
    days: list[dt.date], scope: str
) -> None:
    first, middle, last = days
    one, two = between(scope, first, middle), between(scope, middle, last)
    whole = between(scope, first, last)
    came = named(one, "new") | named(two, "new")
    went = named(one, "withdrawn") | named(two, "withdrawn")
    assert named(whole, "new") <= came
    assert named(whole, "withdrawn") <= went
    assert came - named(whole, "new") - named(two, "new") <= went


@given(THREE_DAYS, SCOPES)
def test_revisions_chain_and_what_came_back_is_none(days: list[dt.date], scope: str) -> None:
    first, middle, last = days
    one, two = between(scope, first, middle), between(scope, middle, last)
    for name, change in between(scope, first, last).items():
        steps = [one.get(name), two.get(name)]
        if change.before is None or change.after is None or None in steps:
            continue
        if any(step is None or not step.before or not step.after for step in steps):
            continue
        for key in {key for step in steps if step for key in step.facets}:
            passed = [step.facets[key] for step in steps if step and key in step.facets]
            if passed[0].before == passed[-1].after:
                assert key not in change.facets
            else:
                assert change.facets[key].before == passed[0].before
                assert change.facets[key].after == passed[-1].after


@given(THREE_DAYS, SCOPES)
def test_no_row_behind_a_judgement_became_public_after_its_date(
    days: list[dt.date], scope: str
) -> None:
    first, _, last = days
    public = shipped_catalogue().known_on
    rows = shipped_catalogue().observations
    for change in between(scope, first, last).values():
        for name in change.fresh:
            assert first < public[rows[name].source].date <= last
