"""What analysis tells in another language: the words change, what is decided does not."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from basewatch.analysis.difference import EventChange, compare
from basewatch.analysis.judgement_changes import JudgementChange, judgement_changes
from basewatch.analysis.key_judgements import Held, holding
from basewatch.analysis.knowledge import what_was_known
from basewatch.language import speaking
from basewatch.models.count import Count
from basewatch.models.judgements import Judgement
from basewatch.vocabulary import CountKind, CountQualifier
from builders import make_catalogue, make_observation, make_source

FIRST, LAST = dt.date(2030, 3, 5), dt.date(2030, 3, 20)
STATED: dict[str, Any] = {
    "as_of": "2030-03-01",
    "text": "{likely} the aircraft fly on until 1 April 2030.",
    "horizon": "2030-04-01",
    "probability": 0.7,
    "confidence": "low",
    "limits": "one look tells it",
    "rows": ["F1"],
    "alternatives": ["They stay."],
    "assumptions": ["The field stays open."],
    "written_on": "2030-04-02",
}


class OneWord:
    """A language that has one word for everything, values apart."""

    def gettext(self, message: str) -> str:
        """Say the word, and the values of the sentence."""
        return " ".join(["mot", *(part for part in message.split() if part.startswith("{"))])

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Say the same of any number."""
        return self.gettext(one if number == 1 else many)


@pytest.fixture
def _in_one_word(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("basewatch.language.translations", lambda _: OneWord())
    with speaking("ru"):
        yield


def held(**other: Any) -> tuple[Held, JudgementChange]:
    forms = [STATED, STATED | {"as_of": "2030-03-10"} | other]
    judgement = Judgement(id="flights", scope="testbase", position=1, stated=forms)  # type: ignore[arg-type]  # read as YAML is
    before, after = (holding([judgement], "testbase", day) for day in (FIRST, LAST))
    (change,) = judgement_changes(before, after, {}, (FIRST, LAST))
    return after[0], change


def second_origin() -> EventChange:
    catalogue = make_catalogue(
        [make_observation("F1"), make_observation("F2", source="S2", origin="eye")],
        sources=[make_source("S1"), make_source("S2", published="2030-03-07")],
    )
    (change,) = compare(
        *(what_was_known(catalogue, day, "testbase") for day in (FIRST, LAST))
    ).events
    return change


@pytest.mark.usefixtures("_in_one_word")
def test_levels_of_confidence_that_are_one_word_are_still_a_revision() -> None:
    _, change = held(confidence="high")
    assert (change.label, [*change.facets]) == ("revised", ["confidence"])
    assert change.facets["confidence"].words == "mot: mot → mot"


@pytest.mark.usefixtures("_in_one_word")
def test_who_came_to_an_event_is_named_whatever_origins_are_called() -> None:
    assert "Eye" in second_origin().facets["origins"].words


def test_what_was_found_in_one_language_is_said_in_the_one_in_force(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("basewatch.language.translations", lambda _: OneWord())
    change = second_origin()
    count = Count.read(15, 15, CountKind.OBSERVED, CountQualifier.ABOUT)
    with speaking("ru"):
        said = (change.facets["pages"].words, count.words)
    assert said == ("mot: 1 → 2", "mot 15")
    assert (change.facets["pages"].words, count.words) == ("pages: 1 → 2", "about 15")


@pytest.mark.usefixtures("_in_one_word")
def test_the_desks_sentence_stays_its_own_after_the_word_of_likelihood() -> None:
    judgement, _ = held()
    sentence = "It is likely that the aircraft fly on until 1 April 2030."
    assert judgement.sentence == sentence
    assert judgement.said.startswith("Mot ")
    assert judgement.said.endswith(f": {sentence}")


def test_in_english_the_word_of_likelihood_is_said_once() -> None:
    judgement, _ = held()
    assert judgement.said == judgement.sentence
