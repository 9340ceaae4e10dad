import datetime as dt
from typing import Any

import pytest

from basewatch.analysis.judgement_changes import JudgementChange, judgement_changes
from basewatch.analysis.key_judgements import holding
from basewatch.models.judgements import Judgement
from basewatch.scales import Ladder

FIRST, LAST = dt.date(2030, 3, 5), dt.date(2030, 3, 20)
STATED: dict[str, Any] = {
    "as_of": "2030-03-01",
    "text": "{likely} the aircraft fly on until 1 April 2030.",
    "horizon": "2030-04-01",
    "probability": 0.7,
    "confidence": "low",
    "limits": "one look tells it",
    "rows": ["F1", "F2"],
    "alternatives": ["They stay."],
    "assumptions": ["The field stays open."],
    "written_on": "2030-04-02",
}
PUBLIC = {"F1": FIRST, "F2": dt.date(2030, 3, 1), "F3": dt.date(2030, 3, 6)}


def change(*stated: dict[str, Any], ladder: Ladder = Ladder.ICD_203) -> JudgementChange:
    forms = [STATED | form for form in stated]
    judgement = Judgement(id="flights", scope="testbase", position=1, stated=forms)  # type: ignore[arg-type]  # read as YAML is
    before, after = (holding([judgement], "testbase", day, ladder) for day in (FIRST, LAST))
    (found,) = judgement_changes(before, after, PUBLIC, (FIRST, LAST))
    return found


def test_unchanged_judgement_says_since_when_and_that_no_row_is_newer() -> None:
    found = change({})
    assert found.label == "unchanged"
    assert found.reason == (
        "Not stated anew after 1 Mar 2030: none of its 2 rows became public since."
    )


def test_revision_goes_from_word_number_confidence_and_horizon_to_the_new_ones() -> None:
    later = {
        "as_of": "2030-03-10",
        "text": "{likely} the aircraft fly on until 2 April 2030.",
        "horizon": "2030-04-02",
        "probability": 0.9,
        "confidence": "moderate",
    }
    found = change({}, later | {"rows": ["F1", "F3"]})
    assert found.label == "revised"
    assert [facet.words for facet in found.facets.values()] == [
        "likelihood: likely, 70 % → very likely, 90 %",
        "confidence: low → moderate",
        "horizon: 1 Apr 2030 → 2 Apr 2030",
        "rows: F1, F2 → F1, F3",
    ]
    assert (found.fresh, found.reason) == (("F3",), "1 of its 2 rows became public since.")


def test_another_horizon_alone_is_no_other_judgement_of_what() -> None:
    later = {"as_of": "2030-03-10", "text": STATED["text"].replace("1 April", "2 April")}
    assert set(change({}, later | {"horizon": "2030-04-02"}).facets) == {"horizon"}


def test_reason_of_the_desk_stands_before_any_that_is_generated() -> None:
    later = {"as_of": "2030-03-10", "probability": 0.9, "because": "two looks tell it now"}
    found = change({}, later)
    assert (found.is_reason_stored, found.reason) == (
        True,
        "The desk's reason: two looks tell it now.",
    )


def test_revision_on_known_rows_says_that_they_were_weighed_anew() -> None:
    found = change({}, {"as_of": "2030-03-10", "probability": 0.9})
    assert "None of its 2 rows became public since" in found.reason


def test_judgement_that_did_not_hold_before_is_new_and_one_past_its_horizon_withdrawn() -> None:
    assert change({"as_of": "2030-03-10"}).label == "new"
    short = {"text": "{likely} the aircraft fly on until 10 March 2030.", "horizon": "2030-03-10"}
    found = change(short)
    assert (found.label, found.after) == ("withdrawn", None)
    assert found.reason.startswith("It held until 10 Mar 2030")


def test_judgement_that_another_state_of_the_catalogue_lacks_is_said_to_be_lacking() -> None:
    (before,) = holding(
        [Judgement(id="a", scope="testbase", position=1, stated=[STATED])],  # type: ignore[list-item]  # read as YAML is
        "testbase",
        FIRST,
    )
    (found,) = judgement_changes([before], [], PUBLIC, (FIRST, LAST))
    assert found.reason == "The newer state of the catalogue does not hold it."


@pytest.mark.parametrize(
    ("ladder", "words"),
    [
        (Ladder.ICD_203, "very likely, 80 % → very likely, 93 %"),
        (Ladder.PHIA, "highly likely, 80 % → almost certain, 93 %"),
    ],
)
def test_words_are_those_of_the_ladder_in_force(ladder: Ladder, words: str) -> None:
    later = {"as_of": "2030-03-10", "probability": 0.93}
    found = change({"probability": 0.8}, later, ladder=ladder)
    assert found.facets["likelihood"].words == f"likelihood: {words}"
