"""A command line that cannot be understood, as one sentence with a proposal."""

from __future__ import annotations

import typer

from basewatch.errors import nearest


def usage_sentence(error: typer.TyperException) -> str:
    """Say what is wrong with a command line, from what Typer raised of it."""
    context: typer.Context | None = getattr(error, "ctx", None)
    path = context.command_path if context else "basewatch"
    return f"{_what(error, context)} `{path} --help` tells more."


def _what(error: typer.TyperException, context: typer.Context | None) -> str:
    kind, said = type(error).__name__, str(error.format_message()).strip()
    option, parameter = getattr(error, "option_name", ""), getattr(error, "param", None)
    command = context.command if context else None
    if kind == "NoSuchOption" and command:
        known = [name for each in command.params for name in each.opts if name.startswith("--")]
        return f"There is no option '{option}'. {nearest(option, known)}"
    if kind == "MissingParameter" and parameter is not None:
        is_option = parameter.opts[0].startswith("-")
        named = parameter.opts[0] if is_option else parameter.metavar or parameter.name
        return f"The {'option' if is_option else 'argument'} {named} is missing."
    if said.startswith("No such command"):
        typed = said.split("'")[1]
        return f"There is no command '{typed}'. {nearest(typed, getattr(command, 'commands', ()))}"
    return said if said.endswith((".", "?")) else f"{said}."
