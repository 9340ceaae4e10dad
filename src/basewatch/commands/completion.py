"""Completion and checking of answers on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.validation import ValidationError, Validator

from basewatch.commands.asking import Question


def fitting(choices: Mapping[str, str], typed: str) -> list[str]:
    """Find the choices that fit what was typed, the best first.

    A choice fits if it has the typed letters in their order, or if its meaning holds them.
    """
    letters = re.compile(".*?".join(map(re.escape, typed)), re.IGNORECASE)
    ranked: list[tuple[int, int, int, str]] = []
    for number, (value, meaning) in enumerate(choices.items()):
        if match := letters.search(value):
            ranked.append((match.end() - match.start(), match.start(), number, value))
        elif typed.lower() in meaning.lower():
            ranked.append((len(value) + len(meaning), 0, number, value))
    return [value for *_, value in sorted(ranked)]


class _Choices(Completer):
    """Offers the answers of a question, each with its meaning beside it."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Offer what fits the last part of what was typed."""
        typed = document.text_before_cursor
        if self._question.several:
            typed = typed.rpartition(";")[2].lstrip()
        for value in fitting(self._question.choices, typed):
            yield Completion(value, -len(typed), display_meta=self._question.choices[value])


def completer_of(question: Question) -> Completer | None:
    """Make the completer of a question, where answers are offered."""
    return _Choices(question) if question.choices else None


class _Check(Validator):
    def __init__(self, question: Question) -> None:
        self._question = question

    def validate(self, document: Document) -> None:
        """Keep an answer from being given as long as it is wrong, and say why."""
        problem = self._question.check(self._question.meant(document.text))
        if problem:
            raise ValidationError(len(document.text), problem)


def validator_of(question: Question) -> Validator:
    """Make the validator of a question."""
    return _Check(question)
