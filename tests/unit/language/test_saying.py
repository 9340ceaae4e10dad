"""What is said: in English as the code has it, in other languages by their tables."""

from __future__ import annotations

import threading

import pytest

from basewatch.analysis.events import counted
from basewatch.language import (
    LANGUAGES,
    join_words,
    language_in_force,
    said_in,
    say,
    say_number,
    speaking,
)
from basewatch.models.partial_date import PartialDate, span_words
from basewatch.scales import Likelihood

FURTHER = sorted(LANGUAGES.keys() - {"en"})


def test_english_is_said_as_it_stands_in_the_code() -> None:
    assert say("A sentence that is in no table") == "A sentence that is in no table"
    assert say("As of {day}", day="13 Dec 2024") == "As of 13 Dec 2024"
    assert say_number(1, "{number} look", "{number} looks") == "1 look"
    assert say_number(4, "{number} look", "{number} looks") == "4 looks"


@pytest.mark.parametrize("language", FURTHER)
def test_another_language_is_said_by_its_table_and_only_inside_the_block(language: str) -> None:
    with speaking(language):
        said = say("Contents")
        assert language_in_force() == language
    assert said != "Contents"
    assert say("Contents") == "Contents"


def test_a_language_ends_with_its_block_even_where_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), speaking("ru"):
        1 / 0  # noqa: B018
    assert language_in_force() == "en"


def test_one_thread_does_not_hear_the_language_of_another() -> None:
    heard: list[str] = []
    with speaking("ru"):
        thread = threading.Thread(target=lambda: heard.append(language_in_force()))
        thread.start()
        thread.join()
    assert heard == ["en"]


def test_what_a_table_lacks_is_said_in_english() -> None:
    with speaking("ar"):
        assert say("No such sentence, {name}", name="x") == "No such sentence, x"
        assert say("") == ""


def test_russian_has_a_form_for_one_for_few_and_for_many() -> None:
    with speaking("ru"):
        forms = [counted(number, "day") for number in (1, 3, 5, 11, 21, 22)]
    assert forms == ["1 день", "3 дня", "5 дней", "11 дней", "21 день", "22 дня"]


def test_arabic_has_forms_of_its_own_for_few_and_for_many() -> None:
    with speaking("ar"):
        forms = {counted(number, "day").replace(str(number), "") for number in (1, 2, 5, 11, 100)}
    assert len(forms) == 3


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "13 дек. 2024"), ("ar", "13 ديسمبر 2024"), ("en", "13 Dec 2024")],
)
def test_dates_have_the_months_of_the_language(language: str, said: str) -> None:
    with speaking(language):
        assert PartialDate.from_text("2024-12-13").words == said


def test_a_span_is_told_from_its_first_day_to_its_last() -> None:
    first, last = (
        PartialDate.from_text("2024-12-06").first,
        PartialDate.from_text("2024-12-09").first,
    )
    with speaking("ru"):
        told = span_words(first, last)
    assert told.startswith("6")
    assert told.endswith("9 дек. 2024")


@pytest.mark.parametrize("language", FURTHER)
def test_every_step_of_the_ladder_has_a_word_of_its_own(language: str) -> None:
    with speaking(language):
        words = [step.label for step in Likelihood]
    assert len(set(words)) == len(words)
    assert not {step.english for step in Likelihood} & set(words)


def test_words_are_joined_with_commas_and_one_and() -> None:
    assert join_words([]) == ""
    assert join_words(["A"]) == "A"
    assert join_words(["A", "B"]) == "A and B"
    assert join_words(["A", "B", "C"]) == "A, B and C"


def test_scripts_are_given_what_they_say_and_nothing_for_english() -> None:
    script = 'tell(say("Contents")); other("Close")'
    assert said_in([script]) == {}
    with speaking("ru"):
        assert said_in([script]) == {"Contents": say("Contents")}
