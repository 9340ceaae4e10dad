"""What a row tells, in a form in which two rows can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from basewatch.models.count import Count
from basewatch.models.partial_date import PartialDate
from basewatch.vocabulary import CountKind, CountQualifier

if TYPE_CHECKING:
    from basewatch.catalog.store import Store

_WORD = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")
_COMMON_WORDS = (
    "the a an of in at on to and or for by from with was were is are had has have been that it "
    "its as not no said says"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_NUMBER_WORDS.split())}


class Kinship:
    """Which equipment belongs to which wider group, and which origins to which family."""

    def __init__(self, store: Store) -> None:
        self._parents = dict(store.connection.execute("SELECT id, parent FROM equipment"))
        self.families = dict(store.connection.execute("SELECT id, family FROM origins"))

    def wider(self, name: str) -> Iterator[str]:
        """Give a piece of equipment and every group it belongs to."""
        while name:
            yield name
            name = self._parents.get(name, "")


@dataclass(frozen=True)
class Told:
    """What one row tells."""

    id: str
    fact: str
    event: str
    first: int
    """First day, as `datetime.date.toordinal` counts."""
    last: int
    site: str
    place: str
    category: str
    equipment: frozenset[str]
    kin: frozenset[str]
    """Its equipment and all wider groups."""
    identity: frozenset[str]
    low: int | None
    high: int | None
    """None: no upper bound."""
    words: str
    """The words of its statement that carry meaning."""
    numbers: frozenset[int]
    """Numbers above one in its statement."""
    family: str
    source: str

    def gap_days(self, other: Told) -> int:
        """Count the days from the end of the earlier to the beginning of the later."""
        return max(0, max(self.first, other.first) - min(self.last, other.last))

    def overlap(self, other: Told) -> float:
        """Give the share of all their days that both have."""
        both = min(self.last, other.last) - max(self.first, other.first) + 1
        return max(0, both) / (max(self.last, other.last) - min(self.first, other.first) + 1)

    def counts_agree(self, other: Told) -> bool | None:
        """Say whether both counts can be right; None where one of the rows has none."""
        if self.low is None or other.low is None:
            return None
        is_below = other.high is not None and self.low > other.high
        return not is_below and not (self.high is not None and other.low > self.high)

    @property
    def count_words(self) -> str:
        """Its count: ``2``, ``2 to 3``, ``at least 500``."""
        if self.high is None:
            return f"at least {self.low:,}"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"


def read_told(cells: Mapping[str, str], kinship: Kinship) -> Told:
    """Read what a row tells from its cells.

    Parameters
    ----------
    cells
        Text by column; missing ones are empty. Date and counts must be valid.
    kinship
        Of the catalogue.
    """
    date = PartialDate.from_text(cells["date"])
    end = PartialDate.from_text(cells.get("date_end") or cells["date"])
    equipment = _listed(cells, "equipment")
    low, high = _bounds(cells)
    words = [word for word in _split(cells.get("statement", "")) if word not in _COMMON]
    return Told(
        id=cells.get("id", ""),
        fact=cells.get("fact", ""),
        event=cells.get("event", ""),
        first=date.first.toordinal(),
        last=end.last.toordinal(),
        site=cells.get("site", ""),
        place=cells.get("place", ""),
        category=cells.get("category", ""),
        equipment=equipment,
        kin=frozenset(group for name in equipment for group in kinship.wider(name)),
        identity=_listed(cells, "identity"),
        low=low,
        high=high,
        words=" ".join(words),
        numbers=frozenset(filter(lambda number: number > 1, map(_value, words))),
        family=kinship.families.get(cells.get("origin", ""), ""),
        source=cells.get("source", ""),
    )


def _listed(cells: Mapping[str, str], column: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cells.get(column, "").split(";") if part.strip())


def _bounds(cells: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Read the bounds of a count; those of "about n" are as wide as the house reads them."""
    low, high = _number(cells.get("count_low", "")), _number(cells.get("count_high", ""))
    if low is None or cells.get("count_qualifier") != CountQualifier.ABOUT:
        return low, high
    read = Count.read(low, high or low, CountKind.ESTIMATED, CountQualifier.ABOUT)
    return read.low, read.high


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _split(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace(",", ""))


def _value(word: str) -> int:
    return _NUMBERS.get(word, int(word) if word.isascii() and word.isdigit() else 0)
