"""What is read for an edition of the theatre gives the same edition as the whole catalogue."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from basewatch.analysis.events import told_events
from basewatch.analysis.theatre import select_theatre
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.store import open_store
from basewatch.models.row import THEATRE
from basewatch.project import project_folder
from shipped import shipped_catalogue

DAYS = st.dates(dt.date(2015, 9, 1), dt.date(2026, 3, 1))


@settings(deadline=None)
@given(DAYS, st.integers(0, 4000))
def test_part_and_whole_give_the_same_rows_and_none_that_was_public_later(
    as_of: dt.date, back: int
) -> None:
    since = as_of - dt.timedelta(days=back)
    part = load_for_edition(open_store(project_folder("data")), THEATRE, as_of, since)
    narrow = select_theatre(part, as_of, since)
    wide = select_theatre(shipped_catalogue(), as_of, since)
    assert narrow.rows == wide.rows
    assert told_events(narrow, narrow.rows) == told_events(wide, wide.rows)
    assert all(narrow.known(row).date <= as_of for row in narrow.rows)
