"""Words as print sets them: dates apart from what happened, addresses that can be read."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ADDRESS = 90
"""Characters of an address on paper; the link behind it keeps all of them."""

_DATED = re.compile(
    r"(?P<when>[^:,]{0,40}\b\d{4})(?:, (?P<where>[^:]{1,60}))?: (?P<what>\S.*)", re.S
)
_ISOLATES = re.compile("[\u2066-\u2069]")
_SCHEME = re.compile(r"https?://(?:www\.)?", re.I)
_ESCAPED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC")
_LONG_WORD = re.compile(r"[^/?\-\u200b]{30}")


def split_dated(sentence: str) -> tuple[str, str, str]:
    """Return the date a sentence opens with, the place after it, and the sentence itself.

    >>> split_dated("13 Dec 2024, Tartus naval facility: Two frigates lie off Tartus")
    ('13 Dec 2024', 'Tartus naval facility', 'Two frigates lie off Tartus')
    >>> split_dated("Two frigates lie off Tartus")
    ('', '', 'Two frigates lie off Tartus')
    """
    match = _DATED.fullmatch(_ISOLATES.sub("", sentence))
    if not match:
        return "", "", sentence
    return match["when"], match["where"] or "", match["what"]


def readable_address(url: str) -> str:
    """Return `url` as a reader takes it in: without its scheme, decoded, and not too long.

    Only letters of the scripts that the fonts of the edition hold are decoded; what else is
    escaped stays so. An address longer than `LONGEST_ADDRESS` loses its middle.

    >>> readable_address("https://www.example.org/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7?page=2%203")
    'example.org/سوريا?page=2%203'
    """
    address = _ESCAPED.sub(_decoded, _SCHEME.sub("", url, count=1)).rstrip("/")
    if len(address) > LONGEST_ADDRESS:
        tail = LONGEST_ADDRESS // 3
        address = f"{address[: LONGEST_ADDRESS - tail - 1]}…{address[-tail:]}"
    return _LONG_WORD.sub("\\g<0>\u200b", address)


def _decoded(match: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(match[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return match[0]
    readable = all(unicodedata.name(sign, "").startswith(_SCRIPTS) for sign in text)
    return text if readable else match[0]
