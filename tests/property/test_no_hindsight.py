import datetime as dt
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.changes import find_changes
from basewatch.analysis.events import told_events
from basewatch.analysis.selection import known_rows, select
from basewatch.catalog.load import Catalogue, load_catalogue
from basewatch.project import project_folder

DAYS = st.dates(dt.date(2015, 9, 1), dt.date(2026, 3, 1))


@cache
def catalogue() -> Catalogue:
    return load_catalogue(project_folder("data"))


SITES = st.sampled_from(sorted(catalogue().sites))


@given(DAYS, st.integers(0, 60), SITES)
def test_nothing_published_after_as_of_is_selected(as_of: dt.date, back: int, site: str) -> None:
    evidence = catalogue()
    selection = select(evidence, evidence.sites[site], as_of, as_of - dt.timedelta(days=back))
    for row in selection.rows:
        assert evidence.known_on[row.source].date <= as_of
        published = evidence.sources[row.source].published
        assert published is None or published.first <= as_of


@given(DAYS, st.integers(0, 400))
def test_what_was_known_stays_known(as_of: dt.date, days: int) -> None:
    later = as_of + dt.timedelta(days=days)
    before = {row.id for row in known_rows(catalogue(), as_of)}
    assert before <= {row.id for row in known_rows(catalogue(), later)}


@given(DAYS)
def test_no_undated_page_is_known_before_its_own_news(as_of: dt.date) -> None:
    evidence = catalogue()
    known = {row.source for row in known_rows(evidence, as_of)}
    for row in evidence.observations.values():
        if row.source in known and evidence.known_on[row.source].basis == "inferred":
            assert (row.date_end or row.date).last <= as_of


@given(DAYS, SITES)
def test_nothing_has_changed_since_the_same_day(as_of: dt.date, site: str) -> None:
    evidence = catalogue()
    assert find_changes(select(evidence, evidence.sites[site], as_of, as_of)) == ()


@given(DAYS, SITES)
def test_headline_holds_only_words_of_rows_or_of_events_known_whole(
    as_of: dt.date, site: str
) -> None:
    evidence = catalogue()
    selection = select(evidence, evidence.sites[site], as_of, as_of - dt.timedelta(days=30))
    for told in told_events(selection, selection.rows):
        rows = [row for row in evidence.observations.values() if row.event == told.event.id]
        if any(evidence.known_on[row.source].date > as_of for row in rows):
            assert told.headline in {row.statement for row in told.rows}
