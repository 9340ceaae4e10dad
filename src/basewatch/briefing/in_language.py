"""Let the sections of a briefing speak the language that was asked for."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from basewatch.language import speaking

if TYPE_CHECKING:
    from basewatch.briefing.parameters import BriefingParameters

BriefingClass = TypeVar("BriefingClass", bound=type)
Asked = ParamSpec("Asked")
Block = TypeVar("Block")


class _HasParameters(Protocol):
    parameters: BriefingParameters


def in_its_language(briefing: BriefingClass) -> BriefingClass:
    """Let every section of a class of briefings speak the language of its ``parameters``.

    The language holds while the section is composed and no longer, so that two briefings in two
    languages stand side by side in one process, as in a notebook.

    Parameters
    ----------
    briefing
        A class whose public methods each return the block of one section.
    """
    for name, section in inspect.getmembers(briefing, inspect.isfunction):
        if not name.startswith("_"):
            setattr(briefing, name, _spoken(section))
    return briefing


def _spoken(
    section: Callable[Concatenate[_HasParameters, Asked], Block],
) -> Callable[Concatenate[_HasParameters, Asked], Block]:
    @functools.wraps(section)
    def speak(self: _HasParameters, /, *asked: Asked.args, **named: Asked.kwargs) -> Block:
        with speaking(self.parameters.language):
            return section(self, *asked, **named)

    return speak
