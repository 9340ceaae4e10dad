"""The news report of 14 December 2024, fact by fact, in the edition of that day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.models.blocks import Block

STORY = {
    "two An-124 with raised nose doors": ("F0538", "hmeimim", "2024-12-13"),
    "a Ka-52 being dismantled": ("F0539", "hmeimim", "2024-12-13"),
    "S-400 elements being packed": ("F0540", "hmeimim", "2024-12-13"),
    "Tartus unchanged, two frigates offshore": ("F0541", "tartus", "2024-12-13"),
    "a convoy of over 150 vehicles (Channel 4)": ("F0542", "theatre", "2024-12-13"),
    "a deal inferred by Channel 4": ("F0543", "theatre", "2024-12-13"),
    "Kremlin: in contact with those in control": ("F0563", "theatre", "2024-12-11"),
    "Kofman: consolidation": ("F0549", "theatre", "2024-12-13"),
    "Kofman: complete exit unclear": ("F0551", "theatre", "2024-12-13"),
}
NARRATIVE = (
    "masthead",
    "changes",
    "looks",
    "timeline_table",
    "statements",
    "assessments",
    "elsewhere",
)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return open_briefing("hmeimim", "2024-12-14")


def marks(value: object) -> Iterator[dict[str, list[str]]]:
    """Find every source mark in the JSON of a block."""
    if isinstance(value, dict):
        if {"number", "source", "rows"} <= value.keys():
            yield value
        for child in value.values():
            yield from marks(child)
    elif isinstance(value, list):
        for child in value:
            yield from marks(child)


def told_rows(blocks: list[Block]) -> set[str]:
    return {
        row
        for block in blocks
        for mark in marks(block.model_dump(mode="json"))
        for row in mark["rows"]
    }


@pytest.mark.parametrize("part", STORY)
def test_part_of_the_story_is_told_with_its_source(briefing: Briefing, part: str) -> None:
    row, site, date = STORY[part]
    observation = briefing.selection.catalogue.observations[row]
    assert (observation.site, str(observation.date)) == (site, date)
    assert row in told_rows([getattr(briefing, section)() for section in NARRATIVE])
    assert observation.source in briefing.citations.numbers


@pytest.mark.parametrize("part", STORY)
def test_part_of_the_story_is_graded(briefing: Briefing, part: str) -> None:
    row = briefing.selection.catalogue.observations[STORY[part][0]]
    assert re.fullmatch(r"[A-E][1-5]", briefing.citations.grade(row))


def test_convoy_opens_the_edition_in_the_words_of_its_best_graded_witness(
    briefing: Briefing,
) -> None:
    lead = " ".join(item.text for item in briefing.masthead().lead)
    assert "Channel 4 News saw a convoy of more than 150 Russian military vehicles" in lead


def test_loading_is_counted_in_the_order_of_battle(briefing: Briefing) -> None:
    table = briefing.order_of_battle()
    lines = {row.cells[0].text: row.cells for row in table.rows}
    assert (lines["An-124"][1].text, lines["Ka-52"][1].text) == ("2", "1")
    assert lines["S-400"][1].text == "seen, number not given"
    for name in ("An-124", "Ka-52", "S-400"):
        assert lines[name][2].text == "13 Dec 2024"


def test_story_is_on_the_maps(briefing: Briefing) -> None:
    assert {"F0538", "F0539"} <= set(briefing.site_map().rows)
    told = set(briefing.theatre_map().rows)
    assert {"F0538", "F0539", "F0540", "F0541", "F0542"} <= told


def test_port_is_told_as_unchanged_with_its_two_frigates(briefing: Briefing) -> None:
    told = [row for row in briefing.elsewhere().rows if "unchanged" in json.dumps(row.model_dump())]
    assert any("Two frigates off Tartus" in cell.text for row in told for cell in row.cells)


def test_story_is_listed_as_new_since_the_edition_before(briefing: Briefing) -> None:
    assert {"F0538", "F0539", "F0540", "F0541", "F0542"} <= told_rows([briefing.changes()])


def test_foreign_ministry_is_heard_too(briefing: Briefing) -> None:
    assert any("Foreign Ministry" in said.who for said in briefing.statements().statements)


def test_the_exit_is_not_called_complete(briefing: Briefing) -> None:
    texts = [said.said.text for said in briefing.assessments().statements]
    assert any("only time would show" in text for text in texts)


def test_nothing_that_became_known_later_is_told(briefing: Briefing) -> None:
    later = {
        row.id
        for row in briefing.selection.catalogue.observations.values()
        if "blacksky" in row.sensor and row.site == "hmeimim"
    }
    assert later
    assert not later & {row.id for row in briefing.selection.rows}
    assert "17 Dec" not in json.dumps(briefing.masthead().model_dump(mode="json"))


def test_four_days_earlier_the_story_was_another() -> None:
    earlier = open_briefing("hmeimim", "2024-12-10")
    rows = {row.id for row in earlier.selection.rows}
    assert not rows & {row for row, _, _ in STORY.values()}
    assert any("Russian" in item.text or "An-124" in item.text for item in earlier.masthead().lead)


def test_seven_weeks_later_the_contradicting_looks_stand_side_by_side() -> None:
    later = open_briefing("hmeimim", "2025-02-01", "2024-12-14")
    figure = later.counts_in_window()
    conflicts = {row.cells[1].text for row in figure.data if "conflict" in row.cells[2].text}
    assert "17 Dec 2024" in conflicts


def test_edition_says_how_it_is_checked_and_made_again(briefing: Briefing) -> None:
    told = {note.term: note.text for note in briefing.method().notes}["Replay"]
    assert "basewatch verify hmeimim/2024-12-14" in told
    assert "basewatch reproduce hmeimim/2024-12-14" in told
