"""What the shipped desk wrote: judgements, indicators and forecasts of the catalogue."""

import datetime as dt
import hashlib

import pytest

from basewatch.analysis.edition_lint import lint_edition
from basewatch.briefing.edition import open_briefing
from basewatch.briefing.theatre import open_theatre
from basewatch.catalog.forecasts import read_forecasts
from basewatch.catalog.load import load_catalogue
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import open_store
from basewatch.models.blocks import AnyBlock
from basewatch.models.indicators import Indicator
from basewatch.models.judgements import Judgement
from basewatch.project import project_folder

STORE = open_store(project_folder("data"))
JUDGEMENTS = read_documents(STORE, "judgements", Judgement)
INDICATORS = read_documents(STORE, "indicators", Indicator)
EDITIONS = [
    ("hmeimim", "2024-12-14"), ("tartus", "2025-02-01"), ("qamishli", "2026-02-10"),
    ("theatre", "2024-12-14"), ("theatre", "2024-12-18"),
]  # fmt: skip


def blocks_of(scope: str, as_of: str) -> dict[str, AnyBlock]:
    briefing = open_theatre(as_of) if scope == "theatre" else open_briefing(scope, as_of)
    names = ("judgements", "indicators", "judgement_grounds", "unknowns")
    found = {name: getattr(briefing, name)() for name in names}
    return {name: block for name, block in found.items() if block is not None}


@pytest.mark.parametrize("name", sorted(JUDGEMENTS))
def test_judgement_rests_only_on_rows_public_by_its_day(name: str) -> None:
    catalogue = load_catalogue(project_folder("data"))
    for stated in JUDGEMENTS[name].stated:
        for row in stated.rows:
            source = catalogue.observations[row].source
            assert catalogue.known_on[source].date <= stated.as_of, row


@pytest.mark.parametrize("name", sorted(JUDGEMENTS))
def test_judgement_names_what_is_not_known_and_what_would_close_it(name: str) -> None:
    assert all(stated.gaps for stated in JUDGEMENTS[name].stated)


@pytest.mark.parametrize(("scope", "as_of"), EDITIONS)
def test_edition_has_its_judgements_with_sources_and_says_hindsight(scope: str, as_of: str) -> None:
    block = blocks_of(scope, as_of)["judgements"]
    assert 2 <= len(block.judgements) <= 3
    assert "in hindsight" in block.caption
    assert [item.number for item in block.judgements] == [*range(1, len(block.judgements) + 1)]
    assert all(item.judged.marks for item in block.judgements)


@pytest.mark.parametrize(("scope", "as_of"), EDITIONS)
def test_every_row_of_a_judgement_is_cited(scope: str, as_of: str) -> None:
    block = blocks_of(scope, as_of)["judgements"]
    day = dt.date.fromisoformat(as_of)
    for item in block.judgements:
        stated = [s for s in JUDGEMENTS[item.id].stated if s.as_of <= day][-1]
        assert {row for mark in item.judged.marks for row in mark.rows} == set(stated.rows)


@pytest.mark.parametrize(("scope", "as_of"), EDITIONS)
def test_own_words_of_the_desk_keep_the_house_rules(scope: str, as_of: str) -> None:
    assert lint_edition(blocks_of(scope, as_of).values()) == ()


def test_thresholds_fixed_later_are_said_to_be() -> None:
    caption = blocks_of("hmeimim", "2024-12-14")["indicators"].caption
    assert "fixed on 22 Nov 2026, after the date of this edition" in caption


FIRST_FIXED = {
    "hmeimim-convoys-out": "676c032d5f38",
    "hmeimim-heavy-lifters": "f6b5f90b7748",
    "hmeimim-helicopters-dismantled": "5a8d4070d375",
    "hmeimim-il-76-per-look": "c57ec8f2b66c",
    "hmeimim-s-400-launchers-few": "8f76d80093ab",
    "hmeimim-s-400-parts-packed": "1e4c2f43ffe6",
    "qamishli-no-aircraft": "dddf8c775157",
    "qamishli-transport-flights": "96910685a2c7",
    "tartus-no-warship-alongside": "d399f07f86d5",
    "tartus-ro-ro-alongside": "e88c9c62b0bf",
    "tartus-ro-ro-offshore": "c4d259e1d6d7",
    "tartus-vehicles-marshalled": "a5459861228b",
    "theatre-agreement": "d8b09f59a379",
    "theatre-columns-to-the-coast": "e63acbb73aa6",
    "theatre-host-statement": "4a5204e69b06",
    "theatre-lift-to-libya": "b16332aee54a",
}
"""Digest of each threshold as it was first fixed; what changes one must stand in its history."""


def test_threshold_stands_as_it_was_fixed_or_its_change_is_listed() -> None:
    for name, indicator in INDICATORS.items():
        asked = indicator.threshold.model_dump_json() + indicator.threshold_words
        digest = hashlib.sha256(asked.encode()).hexdigest()[:12]
        assert digest == FIRST_FIXED[name] or indicator.history, name


def test_states_of_the_founding_edition() -> None:
    desk = open_briefing("hmeimim", "2024-12-14").desk
    states = {reading.indicator.id: str(reading.state) for reading in desk.readings}
    assert states == {
        "hmeimim-convoys-out": "not-seen",
        "hmeimim-heavy-lifters": "present",
        "hmeimim-helicopters-dismantled": "present",
        "hmeimim-il-76-per-look": "present",
        "hmeimim-s-400-launchers-few": "not-looked",
        "hmeimim-s-400-parts-packed": "present",
    }


def test_indicators_cover_the_coast_the_north_east_and_the_theatre() -> None:
    scopes = {indicator.scope for indicator in INDICATORS.values()}
    assert scopes == {"hmeimim", "tartus", "qamishli", "theatre"}


def test_theatre_edition_older_than_the_ledger_says_so() -> None:
    table = open_theatre("2024-12-18").forecasts()
    assert table is not None
    assert (table.rows, table.caption) == ((), "")
    assert "no track record can be shown" in table.empty


def test_newest_theatre_edition_shows_every_question_and_claims_no_score() -> None:
    table = open_theatre("2026-11-27").forecasts()
    assert table is not None
    assert len(table.rows) == 6
    assert "none resolved yet: no score" in table.caption


def test_ledger_of_forecasts_is_whole_and_open() -> None:
    lines = read_forecasts(STORE.connection)
    assert len(lines) >= 6
    assert {str(line.entry) for line in lines[:6]} == {"open"}
