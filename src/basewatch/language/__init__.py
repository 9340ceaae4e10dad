"""The words of an edition's furniture: English in the code, other languages from one table each.

A sentence is written once, in English, where it is used: ``say("As of {day}", day=words)``. Its
translations stand in ``<language>.po`` beside this module, which `tools/collect_messages.py`
keeps in step with the code. What the evidence says is never translated.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files

WRITTEN_IN = "en"
"""The language of the code's own sentences, and of the catalogue's."""

LANGUAGES = {"en": "English", "ru": "русский", "ar": "العربية"}
"""Languages of an edition's furniture, by BCP 47 tag, each in its own name."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
"""Languages that are written from right to left."""

_ISOLATE, _ISOLATE_RTL, _END = "\u2066", "\u2067", "\u2069"
"""Unicode's direction isolates (UAX 9) and their end: what stands between is laid out by itself."""
_LATIN, _ARABIC = re.compile("[A-Za-z]{2}"), re.compile("[\u0590-\u08ff]")
_SAID = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')

_IN_FORCE: ContextVar[str] = ContextVar("language", default=WRITTEN_IN)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let `say` speak one language for the length of a block, in this thread alone.

    Parameters
    ----------
    language
        One of `LANGUAGES`.
    """
    before = _IN_FORCE.set(language)
    try:
        yield
    finally:
        _IN_FORCE.reset(before)


def language_in_force() -> str:
    """Tell which language `say` speaks now."""
    return _IN_FORCE.get()


def say(message: str, **values: object) -> str:
    """Say a sentence of the furniture in the language in force.

    Parameters
    ----------
    message
        The sentence in English, a literal; values stand in it as ``{name}`` or ``{name:g}``.
    values
        What to put there, said already.
    """
    language = _IN_FORCE.get()
    if language != WRITTEN_IN and message:
        message = translations(language).gettext(message)
    return message.format(**_set_apart(language, values)) if values else message


def say_number(number: int, one: str, many: str, **values: object) -> str:
    """Say a sentence whose grammar hangs on a number, which stands in it as ``{number}``.

    Parameters
    ----------
    number
        The number that decides, not below 0.
    one, many
        The English sentence for 1 and for every other number, two literals.
    values
        What else to put there.
    """
    language = _IN_FORCE.get()
    if language == WRITTEN_IN:
        message = one if number == 1 else many
    else:
        message = translations(language).ngettext(one, many, number)
    return message.format(number=number, **_set_apart(language, values))


def _set_apart(language: str, values: dict[str, object]) -> dict[str, object]:
    """Keep words of another direction, and their full stop, from running into the sentence."""
    if language not in RIGHT_TO_LEFT:
        return values
    return {
        name: f"{_ISOLATE}{value}{_END}" if _is_foreign(value) else value
        for name, value in values.items()
    }


def _is_foreign(value: object) -> bool:
    return isinstance(value, str) and bool(_LATIN.search(value)) and not _ARABIC.search(value)


def in_own_direction(words: str) -> str:
    """Set said words apart that stand in a text of another direction, such as a headline's date."""
    if _IN_FORCE.get() not in RIGHT_TO_LEFT or not words:
        return words
    return f"{_ISOLATE_RTL}{words}{_END}"


def to_say(message: str) -> str:
    """Mark a constant that `say` will say later; returns it as it is."""
    return message


def join_words(words: Sequence[str]) -> str:
    """Join words into one: ``A``, ``A and B``, ``A, B and C``."""
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def said_in(texts: Iterable[str]) -> dict[str, str]:
    """Give the table of what templates of another kind say, in the language in force.

    Parameters
    ----------
    texts
        Sources of scripts or of Typst, in which sentences stand as ``say("...")``.

    Returns
    -------
    dict
        English to said; empty where English is in force.
    """
    if language_in_force() == WRITTEN_IN:
        return {}
    found = {json.loads(f'"{said}"') for text in texts for said in _SAID.findall(text)}
    return {sentence: say(sentence) for sentence in sorted(found)}


@cache
def translations(language: str) -> GNUTranslations:
    """Read the table of a language; what it lacks is said in English."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with files(__package__).joinpath(f"{language}.po").open("rb") as table:
        catalogue = read_po(table, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
