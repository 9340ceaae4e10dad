"""Hypotheses by the names that readers know them by."""

from __future__ import annotations

from basewatch.briefing.edition import open_briefing
from basewatch.briefing.theatre import open_theatre
from basewatch.models.indicators import Indicator
from basewatch.tables.hypothesis_names import HypothesisNames

HMEIMIM = open_briefing("hmeimim", "2024-12-14")


def pointing(*names: str) -> Indicator:
    first = HMEIMIM.desk.readings[0].indicator
    return first.model_copy(update={"points_to": names})


def details(briefing: object) -> list[str]:
    table = briefing.indicators()  # type: ignore[attr-defined]
    return [row.cells[0].detail for row in table.rows]


def test_hypotheses_of_the_edition_bear_their_numbers() -> None:
    names = HypothesisNames(HMEIMIM.question, HMEIMIM.desk.questions)
    told = names.words(pointing("core", "emptied"))
    assert told == "H2 Thinned to a guarded core, H4 Emptied"


def test_hypotheses_of_another_briefing_are_named_as_such() -> None:
    theatre = open_theatre("2024-12-18")
    names = HypothesisNames(theatre.question, theatre.desk.questions)
    told = names.words(pointing("core", "emptied"))
    wanted = "\u201cThinned to a guarded core\u201d, \u201cEmptied\u201d"
    assert told == f"{wanted} (hypotheses of another briefing)"


def test_theatre_points_to_its_own_hypotheses_by_number() -> None:
    told = details(open_theatre("2024-12-18"))
    assert "points to H3 Rotation to Libya" in told


def test_every_indicator_points_to_a_hypothesis_that_is_kept() -> None:
    desk = open_theatre("2024-12-18").desk
    for reading in desk.readings:
        own = [q for q in desk.questions if q.scope in (reading.indicator.scope, "theatre")]
        kept = {name for question in own for name in question.names}
        assert set(reading.indicator.points_to) <= kept
