import datetime as dt
from pathlib import Path

import pytest

from basewatch.briefing.parameters import SINCE_DEFAULT, check_parameters, find_site
from basewatch.catalog.store import Store, open_store
from basewatch.errors import ParameterError
from basewatch.project import project_folder


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(Path(project_folder("data")))


@pytest.mark.parametrize(
    ("site", "as_of", "since", "message"),
    [
        (
            "hmeimin",
            "2024-12-14",
            "",
            r"no site 'hmeimin'. Did you mean 'hmeimim'\? Allowed: al-",
        ),
        ("hmeimim", "2026-13-45", "", r"'2026-13-45' is not a day of the calendar"),
        ("hmeimim", "2024-12", "", r"lacks the day; write it as YYYY-MM-DD"),
        ("hmeimim", "14.12.2024", "", r"is not a date"),
        ("hmeimim", "2024-12-14", "2024-12-15", r"since \(2024-12-15\) lies after as_of"),
        ("hmeimim", "1999-01-01", "", r"lies before the first evidence on Hmeimim"),
    ],
)
def test_request_that_cannot_be_met_is_refused_in_a_sentence(
    store: Store, site: str, as_of: str, since: str, message: str
) -> None:
    with pytest.raises(ParameterError, match=message) as caught:
        check_parameters(store, site, as_of, since)
    assert caught.value.exit_code == 2
    assert "\n" not in caught.value.message


def test_window_begins_thirty_days_before_the_newest_evidence_used(store: Store) -> None:
    given = check_parameters(store, "hmeimim", "2024-12-14")
    assert (given.since, given.since_basis) == (dt.date(2024, 11, 14), SINCE_DEFAULT)


@pytest.mark.parametrize("name", ["hmeimim", "Khmeimim", "OSLK", "حميميم", "Хмеймим"])
def test_site_is_found_by_its_id_and_by_every_name_it_has(store: Store, name: str) -> None:
    assert find_site(store, name).id == "hmeimim"
    assert check_parameters(store, name, "2024-12-14").site.id == "hmeimim"
