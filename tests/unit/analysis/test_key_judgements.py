import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from basewatch.analysis.key_judgements import holding
from basewatch.models.judgements import Judgement


def make_stated(**overrides: Any) -> dict[str, Any]:
    fields = {
        "as_of": "2030-03-01",
        "text": "{likely} the aircraft fly on until 1 April 2030.",
        "horizon": "2030-04-01",
        "probability": 0.7,
        "confidence": "low",
        "limits": "one look tells it",
        "rows": ["F1"],
        "alternatives": ["They stay."],
        "assumptions": ["The field stays open."],
        "written_on": "2030-03-02",
    }
    return fields | overrides


def make_judgement(*stated: dict[str, Any], **overrides: Any) -> Judgement:
    fields = {"id": "flights", "scope": "testbase", "position": 1, "stated": stated}
    return Judgement(**(fields | overrides))


def held(judgement: Judgement, day: str, scope: str = "testbase") -> list[float]:
    found = holding([judgement], scope, dt.date.fromisoformat(day))
    return [each.stated.probability for each in found]


def test_newest_form_on_or_before_the_day_holds_until_its_horizon() -> None:
    later = make_stated(as_of="2030-03-10", probability=0.9, written_on="2030-03-10")
    judgement = make_judgement(make_stated(), later)
    assert held(judgement, "2030-02-28") == []
    assert held(judgement, "2030-03-09") == [0.7]
    assert held(judgement, "2030-03-10") == [0.9]
    assert held(judgement, "2030-04-01") == [0.9]
    assert held(judgement, "2030-04-02") == []
    assert held(judgement, "2030-03-10", "theatre") == []


@pytest.mark.parametrize(
    ("probability", "opening"),
    [
        (0.02, "There is almost no chance that the"),
        (0.3, "It is unlikely that the"),
        (0.5, "There is a roughly even chance that the"),
        (0.7, "It is likely that the"),
        (0.97, "It is almost certain that the"),
    ],
)
def test_sentence_bears_the_word_for_its_number(probability: float, opening: str) -> None:
    judgement = make_judgement(make_stated(probability=probability))
    (found,) = holding([judgement], "testbase", dt.date(2030, 3, 5))
    assert found.sentence.startswith(opening)
    assert "onfidence" not in found.sentence
    assert found.confidence_sentence == "Confidence is low; what limits it: one look tells it."


def test_written_after_the_edition_is_hindsight() -> None:
    (found,) = holding([make_judgement(make_stated())], "testbase", dt.date(2030, 3, 1))
    assert found.is_hindsight(dt.date(2030, 3, 1))
    assert not found.is_hindsight(dt.date(2030, 3, 2))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "The aircraft fly on until 1 April 2030."}, "no place for the likelihood"),
        ({"horizon": "2030-03-01"}, "give a later horizon"),
        ({"written_on": "2030-02-01"}, "written before"),
        ({"probability": 1.0}, "less than or equal to 0.99"),
        ({"text": "{likely} the aircraft fly on."}, "does not name its horizon"),
    ],
)
def test_judgement_that_does_not_say_what_it_must_is_refused(
    fields: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        make_judgement(make_stated(**fields))


def test_forms_stand_oldest_first() -> None:
    earlier = make_stated(as_of="2030-02-01")
    with pytest.raises(ValidationError, match="oldest first"):
        make_judgement(make_stated(), earlier)
