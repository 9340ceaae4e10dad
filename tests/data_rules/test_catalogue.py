import collections
import datetime as dt
import re

import pytest

from basewatch.analysis.events import told_events
from basewatch.analysis.selection import known_rows, select
from basewatch.catalog.codebook import compose_codebook
from basewatch.catalog.load import Catalogue, load_catalogue
from basewatch.catalog.store import open_store
from basewatch.catalog.summary import summarise
from basewatch.models.count import combine
from basewatch.models.evidence import Observation
from basewatch.project import project_folder
from basewatch.vocabulary import CountKind, Measure, State, Unit

DATA = project_folder("data")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA)


def rows_of(catalogue: Catalogue, event: str) -> list[Observation]:
    return [row for row in catalogue.observations.values() if row.event == event]


def test_all_565_facts_are_there_and_each_keeps_its_page(catalogue: Catalogue) -> None:
    pages = collections.defaultdict(set)
    for row in catalogue.observations.values():
        pages[row.fact].add(row.source)
    assert set(pages) == {f"F{number:04d}" for number in range(1, 566)}
    assert all(len(sources) == 1 for sources in pages.values())


def test_rows_split_from_one_fact_are_numbered_without_a_gap(catalogue: Catalogue) -> None:
    parts = collections.defaultdict(list)
    for row in catalogue.observations.values():
        parts[row.fact].append(row.id)
    for fact, ids in parts.items():
        numbers = [int(name.removeprefix(f"{fact}.")) for name in ids if name != fact]
        first = 2 if fact in ids else 1
        assert sorted(numbers) == list(range(first, first + len(numbers))), ids
    assert sum(len(ids) > 1 for ids in parts.values()) >= 40


def test_codebook_is_what_schema_and_rules_say() -> None:
    text = (DATA / "README.md").read_text(encoding="utf-8")
    assert text == compose_codebook(open_store(DATA)), "run `basewatch codebook`"


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


def test_every_page_on_the_an_124_of_13_december_tells_one_event(catalogue: Catalogue) -> None:
    told = {
        row.event
        for row in catalogue.observations.values()
        if "an-124" in row.equipment
        and row.site == "hmeimim"
        and str(row.date) == "2024-12-13"
        and row.state is State.SEEN
        and row.count_low == 2
    }
    assert told == {"2024-12-13-hmeimim-an-124-loading"}
    rows = rows_of(catalogue, "2024-12-13-hmeimim-an-124-loading")
    families = {catalogue.origins[row.origin].family for row in rows}
    assert len({row.source for row in rows}) > len(families)


def test_convoy_figures_of_mid_december_stand_side_by_side_with_a_reason(
    catalogue: Catalogue,
) -> None:
    lows = {row.count_low for row in rows_of(catalogue, "2024-12-13-theatre-homs-convoy")}
    assert {80, 151, 250} <= lows
    assert 130 in {r.count_low for r in rows_of(catalogue, "2024-12-13-theatre-euphrates-column")}
    assert "never to be added" in catalogue.events["2024-12-13-theatre-homs-convoy"].note


def test_an_124_of_17_december_is_a_conflict_that_is_not_smoothed_away(
    catalogue: Catalogue,
) -> None:
    counts = [
        row.count
        for row in catalogue.observations.values()
        if row.equipment == ("an-124",)
        and row.site == "hmeimim"
        and str(row.date) == "2024-12-17"
        and row.count
    ]
    assert combine(counts)[2]


def test_sparta_has_more_than_one_sailing_date(catalogue: Catalogue) -> None:
    days = {
        str(row.date)
        for row in catalogue.observations.values()
        if "sparta" in " ".join(row.identity)
        and row.measure is Measure.DEPARTED
        and str(row.date).startswith("2025-01-2")
    }
    assert len(days) > 1


def test_two_frigates_that_became_destroyers_are_graded_down(catalogue: Catalogue) -> None:
    doubtful = [
        row
        for row in catalogue.observations.values()
        if "destroyer" in row.equipment and str(row.date).startswith("2024-12")
    ]
    assert doubtful
    assert all(row.information_credibility >= "4" for row in doubtful)


def test_il_76_of_10_march_2025_is_in_no_russian_total(catalogue: Catalogue) -> None:
    (row,) = [row for row in catalogue.observations.values() if row.fact == "F0451"]
    assert (row.equipment, row.operator) == (("il-76",), "other")


def test_s_300_of_masyaf_is_not_russian_equipment(catalogue: Catalogue) -> None:
    operators = {
        row.operator
        for row in catalogue.observations.values()
        if row.site == "masyaf" and set(row.equipment) & {"s-300", "s-300-launcher"} and row.count
    }
    assert operators == {"other"}


def test_look_that_counted_none_is_not_seen(catalogue: Catalogue) -> None:
    for row in catalogue.observations.values():
        if row.count_high == 0 and row.count_kind is CountKind.OBSERVED:
            assert row.state is State.NOT_SEEN, row.id


def test_people_are_counted_as_people(catalogue: Catalogue) -> None:
    for row in catalogue.observations.values():
        domains = {catalogue.equipment[name].domain for name in row.equipment}
        if row.count and domains == {"people"}:
            assert row.unit is Unit.PERSON, row.id


def test_more_than_one_family_stands_behind_few_events_only(catalogue: Catalogue) -> None:
    held = summarise(open_store(DATA))
    assert held.events_of_several_families <= held.events_of_several_origins
    assert held.events_of_several_families < held.rows["events"] / 5


def test_every_declared_date_of_a_page_has_a_reason_in_words(catalogue: Catalogue) -> None:
    dated = [item for item in catalogue.corrections if item.column == "published"]
    assert len(dated) >= 40
    for item in dated:
        assert re.search(r"[a-z]{4,}.* ", item.reason), item


def test_founding_story_rests_on_rows_public_by_14_december(catalogue: Catalogue) -> None:
    last = dt.date(2024, 12, 14)
    selection = select(catalogue, catalogue.sites["hmeimim"], last, dt.date(2024, 12, 7))
    told = {event.event.id for event in told_events(selection, selection.rows)}
    assert {
        "2024-12-13-hmeimim-an-124-loading",
        "2024-12-13-hmeimim-ka-52-dismantled",
        "2024-12-13-theatre-homs-convoy",
    } <= told
