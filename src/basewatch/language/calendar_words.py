"""Days and months in the words of a language."""

from __future__ import annotations

from functools import cache

from basewatch.language import language_in_force


def month_word(month: int, *, long: bool = False, alone: bool = False) -> str:
    """Name a month in the language in force.

    Parameters
    ----------
    month
        1 to 12.
    long
        Whether in full: ``December`` for ``Dec``.
    alone
        Whether no day stands before it, which changes its form in some languages.
    """
    return _months(language_in_force(), long=long, alone=alone)[month]


@cache
def _months(language: str, *, long: bool, alone: bool) -> dict[int, str]:
    # Unicode CLDR, by way of Babel; the locale of the machine has no part in it.
    from babel.dates import get_month_names

    names = get_month_names(
        "wide" if long else "abbreviated",
        context="stand-alone" if alone else "format",
        locale=language,
    )
    return dict(names.items())
