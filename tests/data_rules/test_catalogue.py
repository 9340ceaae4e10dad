import csv
import datetime as dt

import pytest

from basewatch.analysis.selection import known_rows
from basewatch.catalog.load import Catalogue, load_catalogue
from basewatch.project import project_folder
from basewatch.vocabulary import CountKind


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(project_folder("data"))


def test_all_565_facts_are_there_and_each_keeps_its_page(catalogue: Catalogue) -> None:
    facts = {row.fact for row in catalogue.observations.values()}
    assert facts == {f"F{number:04d}" for number in range(1, 566)}
    assert all(row.source in catalogue.sources for row in catalogue.observations.values())


def test_tables_are_sorted_by_id() -> None:
    for path in sorted(project_folder("data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            ids = [row["id"] for row in csv.DictReader(file)]
        assert ids == sorted(ids), path.name


def test_figures_of_a_party_to_the_conflict_are_claims(catalogue: Catalogue) -> None:
    loose = [
        row.id
        for row in catalogue.observations.values()
        if catalogue.origins[row.origin].party and row.count_kind is CountKind.OBSERVED
    ]
    assert loose == []


def test_no_quotation_is_longer_than_twelve_words(catalogue: Catalogue) -> None:
    long = [
        row.id
        for row in catalogue.observations.values()
        if len(row.quote_for_checking.split()) > 12
    ]
    assert long == []


def test_blacksky_readings_of_mid_december_are_not_known_on_the_fourteenth(
    catalogue: Catalogue,
) -> None:
    known = {row.fact for row in known_rows(catalogue, dt.date(2024, 12, 14))}
    later = {
        row.fact
        for row in catalogue.observations.values()
        if "blacksky" in row.sensor and row.site == "hmeimim" and row.date.first.year == 2024
    }
    assert later
    assert not later & known
