import datetime as dt
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from basewatch.analysis.events import told_events
from basewatch.analysis.selection import select
from basewatch.catalog.load import Catalogue, load_catalogue, load_for_edition
from basewatch.catalog.store import open_store
from basewatch.project import project_folder
from basewatch.vocabulary import InformationCredibility

DAYS = st.dates(dt.date(2015, 9, 1), dt.date(2026, 3, 1))


@cache
def whole() -> Catalogue:
    return load_catalogue(project_folder("data"))


SITES = st.sampled_from(sorted(whole().sites))


@given(DAYS, st.integers(0, 4000), SITES)
def test_what_is_read_for_an_edition_gives_the_same_edition_as_the_whole(
    as_of: dt.date, back: int, site: str
) -> None:
    since = as_of - dt.timedelta(days=back)
    part = load_for_edition(open_store(project_folder("data")), site, as_of, since)
    narrow = select(part, part.sites[site], as_of, since)
    wide = select(whole(), whole().sites[site], as_of, since)
    assert narrow.rows == wide.rows
    assert told_events(narrow, narrow.rows) == told_events(wide, wide.rows)
    for row in narrow.rows:
        assert narrow.known(row) == wide.known(row)


@given(DAYS, SITES)
def test_nothing_is_confirmed_before_its_confirmation_was_public(as_of: dt.date, site: str) -> None:
    evidence = whole()
    selection = select(evidence, evidence.sites[site], as_of, as_of - dt.timedelta(days=30))
    for row in selection.rows:
        if row.information_credibility is InformationCredibility.CONFIRMED:
            families = {
                evidence.origins[other.origin].family
                for other in evidence.observations.values()
                if other.event == row.event and evidence.known_on[other.source].date <= as_of
            }
            assert len(families) >= 2
