"""Addresses of pages: which are the same, and what other pages of a host tell of a new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from basewatch.catalog.known_on import date_in_address
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store

_TRACKING = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "yclid"})
_OF_A_HOST = ("publisher", "country", "source_reliability", "kind")
"""Columns that pages of one host mostly share."""
_COLUMNS = TABLES["sources"].columns


def is_address(text: str) -> bool:
    """Say whether a text is meant as the address of a page."""
    return text.lower().startswith(("http://", "https://"))


def without_tracking(url: str) -> str:
    """Take out of an address what only tells how it was come by: ``utm_source=...``."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracking(name)]
    if len(kept) == len(pairs):
        return url
    return urlunsplit(parts._replace(query=urlencode(kept)))


def address_key(url: str) -> str:
    """Write an address in the form in which two addresses of one page are equal.

    Scheme, ``www.``, tracking parameters, fragment and the last slash make no other page.
    """
    try:
        parts = urlsplit(without_tracking(url.strip()))
    except ValueError:
        return url.strip()
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{host_of(url)}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def host_of(url: str) -> str:
    """Give the host of an address without ``www.``."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def pages_by_address(store: Store) -> dict[str, str]:
    """Give the id of every page of a catalogue, by its address and by the key of that."""
    rows = store.connection.execute("SELECT url, id FROM sources ORDER BY id DESC").fetchall()
    return {address_key(url): name for url, name in rows} | dict(rows)


def propose_page(url: str, store: Store, also: Iterable[Mapping[str, str]] = ()) -> dict[str, str]:
    """Propose the columns of a new page.

    Parameters
    ----------
    url
        Its address.
    store
        The compiled catalogue.
    also
        Cells of pages entered together with it.

    Returns
    -------
    dict
        Address without tracking; publisher, country, reliability and kind as most pages of the
        same host have them; the date in its address. Nothing is fetched.
    """
    proposed = {"url": without_tracking(url)}
    if date := date_in_address(url):
        proposed["published"] = date.isoformat()
    same = [page for page in (*_pages(store, url), *also) if host_of(page["url"]) == host_of(url)]
    for column in _OF_A_HOST:
        values = Counter(page.get(column, "") for page in same)
        if values:
            proposed[column] = min(values, key=lambda value: (-values[value], value))
    return proposed


def _pages(store: Store, url: str) -> list[dict[str, str]]:
    host = host_of(url)
    if not host:
        return []
    rows = store.connection.execute("SELECT cells FROM sources WHERE instr(url, ?)", (host,))
    return [dict(zip(_COLUMNS, cells.split("\x1f"), strict=True)) for (cells,) in rows]


def _is_tracking(name: str) -> bool:
    return name.lower().startswith("utm_") or name.lower() in _TRACKING
