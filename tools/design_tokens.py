"""Colours and sizes as ``templates/tokens.toml`` has them, read and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

USERS = {"page", "print", "figures"}
_HEX = re.compile(r"#[0-9a-f]{6}|transparent")
_LENGTH = re.compile(r"\d+(\.\d+)?(rem|px|pt|mm)")
_COLOURS = {"light", "dark", "paper"}
_LENGTHS = {"screen", "print", "a4", "us_letter"}
_MEMBERS = _COLOURS | _LENGTHS | {"why", "sign", "symbol", "typst", "figure_px"}


class TokenError(Exception):
    """The source says something that it may not; the message is a sentence."""


@dataclass(frozen=True)
class Token:
    """One value with a name."""

    name: str
    group: str
    users: frozenset[str]
    given: dict[str, Any]

    @property
    def css(self) -> str:
        """The name as a custom property of CSS."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower())

    @property
    def constant(self) -> str:
        """The name as a constant of Python."""
        return self.css.replace("-", "_").upper()


@dataclass(frozen=True)
class Tokens:
    """The source, read and checked."""

    tokens: tuple[Token, ...]
    about: dict[str, str]
    """What each group is for."""
    families: tuple[str, ...]

    def of(self, user: str, member: str) -> list[Token]:
        """Give the tokens of a user that have a member, in order."""
        return [token for token in self.tokens if user in token.users and member in token.given]

    def value(self, token: Token) -> str:
        """Give a colour's light value, through the name of another token if it has one."""
        light = str(token.given["light"])
        named = next((other for other in self.tokens if other.name == light), None)
        return self.value(named) if named else light


def read_tokens(text: str) -> Tokens:
    """Read the source.

    Raises
    ------
    TokenError
        Naming the token, what is wrong with it, and what is allowed.
    """
    groups: dict[str, dict[str, Any]] = tomllib.loads(text)
    families = tuple(groups.pop("typefaces")["families"])
    tokens: list[Token] = []
    for group, members in groups.items():
        users = frozenset(members["for"])
        tokens += [
            Token(name, group, users, given)
            for name, given in members.items()
            if name not in {"about", "for"}
        ]
    names = [token.name for token in tokens]
    for fault in (fault for token in tokens for fault in _faults(token, names)):
        raise TokenError(fault)
    return Tokens(tuple(tokens), {name: told["about"] for name, told in groups.items()}, families)


def _faults(token: Token, names: Sequence[str]) -> Iterator[str]:
    name, given = token.name, token.given
    if names.count(name) > 1:
        yield f"{name}: the name stands {names.count(name)} times."
    if unknown := given.keys() - _MEMBERS:
        yield f"{name}: {', '.join(sorted(unknown))} is none of {', '.join(sorted(_MEMBERS))}."
    if not token.users <= USERS:
        yield f"{token.group}: 'for' names {', '.join(sorted(USERS))}, and nothing else."
    if not str(given.get("why", "")).strip():
        yield f"{name}: say in 'why' what it is for."
    for member in sorted(given.keys() & _COLOURS):
        if not is_colour(given[member]) and given[member] not in names:
            yield f"{name}: {given[member]!r} is neither #rrggbb nor the name of a token."
    for member in sorted(given.keys() & _LENGTHS):
        if not _LENGTH.fullmatch(given[member]):
            yield f"{name}: {given[member]!r} is no length in rem, px, pt or mm."


def is_colour(value: str) -> bool:
    """Tell a colour from the name of another token."""
    return _HEX.fullmatch(value) is not None
