"""Numbers in words and digits: those that state no quantity, and those that a row tells."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from shipped import shipped_catalogue

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
KINDS = {
    "date": rf"\b(?:\d{{1,2}} (?:{MONTH} )?(?:\d{{4}} )?to )?\d{{1,2}} {MONTH}(?: \d{{4}})?\b"
    rf"|\b{MONTH} \d{{4}}\b|\b(?:19|20)\d\d\b",
    "time of day": r"\b\d\d:?\d\dZ?\b(?= UTC)|\b\d\d:\d\d\b",
    "cut-off as a date-time group": r"\b\d{6}Z [A-Z]{3} \d\d\b",
    "age of a date, reckoned from the edition's": r"\b[\d,]+ days? old\b",
    "id of a row": r"\bF\d{4}(?:\.\d+)?\b",
    "id of a hypothesis": r"\bH\d\b",
    "grade": r"\b[A-F][1-6]\b",
    "grid reference": r"\b\d\d[A-Z] [A-Z]{2} \d+ \d+\b",
    "position": r"\b\d+\.\d+° [NS], \d+\.\d+° [EW]",
    "hash of the edition": r"(?<=· )[0-9a-f]{12}\b",
    "nothing": r"^0\b",
}
"""Kinds of numbers that state no quantity of the evidence."""
CHANCE = r"(?:less than |more than )?\d+\s?%(?: to \d+\s?%)?"
"""The desk's own chances, in the blocks that hold them."""
CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
ORDINALS = "first second third fourth fifth sixth"
WORDS = {
    word: str(number)
    for words in (CARDINALS, ORDINALS)
    for number, word in enumerate(words.split(), start=1)
}
STATED = re.compile(
    rf"(?<![\w.-])\d[\d,.]*|\b(?:{'|'.join(WORDS)}|dozens?|hundreds?|thousands?)\b", re.IGNORECASE
)


@functools.cache
def designations() -> re.Pattern[str]:
    """Match names of equipment, sites, places and origins in the catalogue, longest first."""
    catalogue = shipped_catalogue()
    names = {
        name
        for kind in catalogue.equipment.values()
        for name in (kind.name, kind.name_plural, *kind.aliases)
    }
    names |= {place.name for place in catalogue.places.values()}
    names |= {name for site in catalogue.sites.values() for name in site.aliases}
    numbered = sorted((n for n in names if n and re.search(r"\d", n)), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in numbered))


def without_kinds(text: str) -> str:
    """Leave out designations, dates and whatever else states no quantity."""
    left = designations().sub(" ", text)
    for pattern in KINDS.values():
        left = re.sub(pattern, " ", left)
    return left


def stated(text: str) -> set[str]:
    """Read the numbers of a text as digits; "dozens" and the like as the word."""
    return {as_digits(match) for match in STATED.findall(without_kinds(text))}


def as_digits(match: str) -> str:
    """Write "three" as 3, "1,140" as 1140, "Dozens" as dozen."""
    word = match.strip(".,").lower()
    return WORDS.get(word) or (word.rstrip("s") if word[0].isalpha() else word.replace(",", ""))


def told_by(row: Mapping[str, str]) -> set[str]:
    """Give the numbers that a raw row tells: in its words, its count, and what it quotes."""
    found = stated(" ".join((row["statement"], row["quote_for_checking"], row["name"])))
    found |= {row[key] for key in ("count_low", "count_high") if row[key]}
    if row["count_qualifier"] == "more-than":
        found.add(str(int(row["count_low"]) - 1))
    return found | ({"dozen"} if row["count_qualifier"] == "dozens" else set())
