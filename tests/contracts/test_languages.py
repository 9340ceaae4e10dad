"""Every sentence of the furniture is in every table, whole, and stands nowhere unused."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

import collect_messages
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from basewatch.language import LANGUAGES, WRITTEN_IN

FURTHER = sorted(LANGUAGES.keys() - {WRITTEN_IN})


@pytest.fixture(scope="module")
def messages() -> list[collect_messages.Message]:
    return collect_messages.collect()


def table(language: str) -> Catalog:
    with (collect_messages.TABLES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def said(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Walk a table: the English forms, and the language's."""
    for message in table(language):
        if message.id:
            forms = (message.id, message.string)
            yield tuple(each if isinstance(each, tuple) else (each,) for each in forms)  # type: ignore[misc]


def fields(sentence: str) -> set[tuple[str, str]]:
    return {(name, form or "") for _, name, form, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", FURTHER)
def test_the_table_is_in_step_with_the_code(
    language: str, messages: list[collect_messages.Message]
) -> None:
    written = (collect_messages.TABLES / f"{language}.po").read_bytes()
    assert written == collect_messages.table(language, messages), "run `make messages`"


@pytest.mark.parametrize("language", FURTHER)
def test_every_sentence_has_a_translation_in_every_form(language: str) -> None:
    forms = table(language).num_plurals
    lacking = [
        english[0]
        for english, given in said(language)
        if not all(given) or len(given) != (forms if len(english) == 2 else 1)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", FURTHER)
def test_a_translation_holds_the_places_of_the_english_sentence(language: str) -> None:
    wrong = [
        (english[-1], each)
        for english, given in said(language)
        for each in given
        if fields(each) != fields(english[-1])
    ]
    assert wrong == []


@pytest.mark.parametrize("language", FURTHER)
def test_a_translation_begins_and_ends_with_the_space_of_the_english_sentence(
    language: str,
) -> None:
    def edges(sentence: str) -> tuple[str, str]:
        body = sentence.strip()
        return sentence[: sentence.index(body)], sentence[sentence.index(body) + len(body) :]

    wrong = [
        (english[0], each)
        for english, given in said(language)
        for each in given
        if edges(each) != edges(english[0])
    ]
    assert wrong == []


def test_calls_in_code_templates_and_scripts_are_found(
    messages: list[collect_messages.Message],
) -> None:
    simple = {message for message in messages if isinstance(message, str)}
    assert "almost certain" in simple  # a label of a scale
    assert "Skip to the briefing" in simple  # the page
    assert "Each entry:" in simple  # the printed edition
    assert "Save {label}" in simple  # a script
    assert "What is new" in simple  # a heading of the notebook
    assert ("{number} day", "{number} days") in messages  # a counted noun
