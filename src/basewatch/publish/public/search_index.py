"""A compact index of what the published editions state, and of the pages it was read on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from basewatch.publish.public.cards import Card


class _Words:
    """Texts that occur often, each kept once."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.kept.setdefault(text, len(self.kept))


def search_index(cards: Sequence[Card]) -> dict[str, Any]:
    """Gather sites, editions and every row used by one of them.

    Parameters
    ----------
    cards
        Published editions, sorted by site and date.

    Returns
    -------
    dict
        ``sites``: id, name, and other names. ``editions``: number of the site, ISO date, date in
        words. ``texts``: what rows share. ``rows``: id, number of the newest edition that uses
        it, how many do, date, statement, how it is meant, names of equipment and ships, then
        numbers of texts: site named in the row, publisher, address of the page, origin; and the
        day it was public.
    """
    sites = {card.release.site: card for card in cards}
    numbers = {site: number for number, site in enumerate(sites)}
    texts = _Words()
    rows = _newest_rows(cards)
    return {
        "sites": [[site, card.text("site"), _other_names(card)] for site, card in sites.items()],
        "editions": [
            [numbers[c.release.site], c.release.as_of, c.text("as_of_words")] for c in cards
        ],
        "rows": [
            [name, at, times, *_row(row, texts)] for name, (at, times, row) in sorted(rows.items())
        ],
        "texts": list(texts.kept),
    }


def _other_names(card: Card) -> str:
    return " ".join(dict.fromkeys((*(n["text"] for n in card.names), *card.aliases)))


def _newest_rows(cards: Iterable[Card]) -> dict[str, tuple[int, int, Mapping[str, str]]]:
    """Give each row as the newest edition has it; on one date a site's own comes before others."""
    found: dict[str, tuple[int, int, Mapping[str, str]]] = {}
    ranks: dict[str, tuple[str, bool]] = {}
    for at, card in enumerate(cards):
        for row in card.evidence:
            name, rank = row["id"], (card.release.as_of, row["site"] == card.release.site)
            times = found[name][1] + 1 if name in found else 1
            if name not in ranks or rank > ranks[name]:
                ranks[name], found[name] = rank, (at, times, row)
            else:
                found[name] = (found[name][0], times, found[name][2])
    return found


def _row(row: Mapping[str, str], texts: _Words) -> list[Any]:
    things = " ".join((row["equipment"], row["identity"], row["place"])).replace("-", " ").strip()
    return [
        row["date"] + (f"/{row['date_end']}" if row["date_end"] else ""),
        row["statement"],
        row["meant_as"],
        things,
        texts.number(row["site"]),
        texts.number(row["publisher"]),
        texts.number(row["source_url"]),
        texts.number(row["origin_name"]),
        row["known_on"],
    ]
