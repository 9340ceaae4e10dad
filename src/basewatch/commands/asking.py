"""Ask a person for one thing after another: on a terminal with completion, else in plain lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import typer

from basewatch.errors import ParameterError

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

EMPTY = "-"
"""The answer that leaves a column empty where something is proposed."""
HOW = f"Enter takes what stands in brackets; {EMPTY} leaves a column empty; Ctrl-C gives up."


@dataclass(frozen=True)
class Question:
    """One thing to be asked."""

    name: str
    """Name of the column."""
    help: str
    """What it means."""
    default: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Answers that are offered, each with its meaning."""
    several: bool = False
    """Whether an answer may be several, joined by semicolons."""
    check: Callable[[str], str] = lambda _: ""
    """Gives a sentence on what is wrong with an answer, or nothing."""

    @property
    def proposal(self) -> str:
        """What Enter takes, as it is printed."""
        return f" [{self.default}]" if self.default else ""

    def meant(self, text: str) -> str:
        """Give the answer that is meant by what was typed."""
        typed = text.strip()
        return "" if typed == EMPTY else typed or self.default


class Asker(Protocol):
    """Asks questions, and says things between them."""

    def ask(self, question: Question) -> str:
        """Return an answer that passes the question's check."""

    def say(self, text: str) -> None:
        """Show a line."""


class PlainAsker:
    """Asks in lines of text, so that a pipe can answer."""

    def ask(self, question: Question) -> str:
        """Return an answer that passes the question's check.

        Raises
        ------
        EOFError
            When there are no more lines.
        """
        while True:
            help_text = f" ({question.help})" if question.help else ""
            typer.echo(f"{question.name}{help_text}{question.proposal}: ", nl=False)
            line = sys.stdin.readline()
            if not line:
                typer.echo()
                msg = f"The answers ended before '{question.name}'."
                raise EOFError(msg)
            answer = question.meant(line)
            typer.echo(answer)
            if not (problem := question.check(answer)):
                return answer
            self.say(f"  {question.name}: {problem}")

    def say(self, text: str) -> None:
        """Print a line."""
        typer.echo(text)


class TerminalAsker:
    """Asks on a terminal: completes as one types, and keeps a wrong answer to be mended."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession

        self._session: PromptSession[str] = PromptSession()

    def ask(self, question: Question) -> str:
        """Return an answer that passes the question's check."""
        from basewatch.commands.completion import completer_of, validator_of

        typed = self._session.prompt(
            f"{question.name}{question.proposal}: ",
            completer=completer_of(question),
            complete_while_typing=True,
            validator=validator_of(question),
            validate_while_typing=False,
            bottom_toolbar=f" {question.help}",
        )
        return question.meant(typed)

    def say(self, text: str) -> None:
        """Print a line."""
        typer.echo(text)


class GivenAnswers:
    """Answers from what was given on the command line, and else takes what is proposed.

    Parameters
    ----------
    given
        Answers by name.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given

    def ask(self, question: Question) -> str:
        """Return the answer given.

        Raises
        ------
        ParameterError
            When it does not pass the question's check.
        """
        answer = self._given.get(question.name, question.default)
        if problem := question.check(answer):
            msg = f"{question.name}: {problem} Nothing was written."
            raise ParameterError(msg)
        return answer

    def say(self, text: str) -> None:
        """Print a line."""
        typer.echo(text)


def asker_here() -> Asker:
    """Choose how to ask: completion needs a terminal at both ends."""
    return TerminalAsker() if sys.stdin.isatty() and sys.stdout.isatty() else PlainAsker()
