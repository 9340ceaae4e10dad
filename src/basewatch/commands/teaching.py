"""Help texts: what a command does, then examples to copy, from one docstring."""

from __future__ import annotations

import re
from typing import Any, Protocol

EXAMPLE = "Example:"


class Command(Protocol):
    """A command or a group as Typer builds it, in what is used of it here."""

    help: str | None
    short_help: str | None
    epilog: str | None

    def main(self, *arguments: Any, **settings: Any) -> object:
        """Run it."""


EXIT_CODES = """\b
Exit codes:
  0    done, and nothing was found wrong
  1    evidence or an edition was refused, or a check found something
  2    the request cannot be met, or the command line not understood
  3    another machine did not take a mail or a message
  130  a person gave up

\b
Start with:
  basewatch doctor
  basewatch list sites
  basewatch report SITE
Completion for your shell:
  basewatch --install-completion"""


def set_examples(command: Command) -> None:
    """Move the examples of a command, and of those below it, beneath its options.

    Parameters
    ----------
    command
        A command or a group as Typer builds it.
    """
    for below in getattr(command, "commands", {}).values():
        set_examples(below)
    summary = (command.help or "").partition("\n")[0]
    command.short_help = re.split(r"[:;.](?:\s|$)", summary)[0]
    told, found, rest = (command.help or "").partition(EXAMPLE)
    if found:
        lines = [line.strip() for line in rest.strip().splitlines()]
        command.help = told.strip()
        command.epilog = "\n".join(["\b", EXAMPLE, *(f"  {line}" for line in lines)])
