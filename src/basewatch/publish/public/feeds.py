"""Feeds, sitemap, and what robots may read; absolute addresses stand here and nowhere else."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:basewatch:published")
_MOST = 60
"""Entries of a feed; readers keep older ones."""


@dataclass(frozen=True)
class FeedEntry:
    """One edition in a feed."""

    edition: str
    """``site/as_of``."""
    title: str
    summary: str
    """A few sentences."""
    updated: str
    """ISO date: its as_of, or the day on which it was last replaced."""


@dataclass(frozen=True)
class FeedHead:
    """What a feed is."""

    title: str
    subtitle: str
    base_url: str
    """Address of the published folder, with a slash at its end."""


def newest_first(entries: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Order entries by their day, newest first, then by name; the most that a feed holds."""
    by_name = sorted(entries, key=lambda each: each.edition)
    return sorted(by_name, key=lambda each: each.updated, reverse=True)[:_MOST]


def _lasting_id(head: FeedHead, entry: str) -> str:
    """Give an id that stays when the folder moves to another address."""
    return uuid.uuid5(_NAMESPACE, f"{head.title}\n{entry}").urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def atom_feed(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Write an Atom feed (RFC 4287)."""
    ET.register_namespace("", ATOM)
    ordered = newest_first(entries)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", head.title)
    _add(feed, "subtitle", head.subtitle)
    _add(feed, "id", _lasting_id(head, ""))
    _add(feed, "updated", _moment(ordered[0].updated))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{head.base_url}atom.xml")
    _add(feed, "link", rel="alternate", type="text/html", href=head.base_url)
    _add(feed, "generator", "Basewatch")
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", head.title)
    for entry in ordered:
        item = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(item, "title", entry.title)
        _add(item, "id", _lasting_id(head, entry.edition))
        _add(item, "updated", _moment(entry.updated))
        address = f"{head.base_url}{entry.edition}/"
        _add(item, "link", rel="alternate", type="text/html", href=address)
        pdf = f"{address}briefing.pdf"
        _add(item, "link", rel="related", type="application/pdf", href=pdf)
        _add(item, "summary", entry.summary)
    return _document(feed)


def json_feed(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """Write a JSON Feed, version 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "description": head.subtitle,
        "home_page_url": head.base_url,
        "feed_url": f"{head.base_url}feed.json",
        "language": "en",
        "authors": [{"name": head.title}],
        "items": [
            {
                "id": _lasting_id(head, entry.edition),
                "url": f"{head.base_url}{entry.edition}/",
                "title": entry.title,
                "content_text": entry.summary,
                "date_modified": _moment(entry.updated),
                "attachments": [
                    {
                        "url": f"{head.base_url}{entry.edition}/briefing.pdf",
                        "mime_type": "application/pdf",
                    }
                ],
            }
            for entry in newest_first(entries)
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def sitemap(base_url: str, pages: Sequence[tuple[str, str]]) -> bytes:
    """Write a sitemap.

    Parameters
    ----------
    base_url
        Address of the published folder, with a slash at its end.
    pages
        Relative address and ISO date of each page.
    """
    ET.register_namespace("", SITEMAP)
    whole = ET.Element(f"{{{SITEMAP}}}urlset")
    for address, day in pages:
        page = ET.SubElement(whole, f"{{{SITEMAP}}}url")
        ET.SubElement(page, f"{{{SITEMAP}}}loc").text = base_url + address
        if day:
            ET.SubElement(page, f"{{{SITEMAP}}}lastmod").text = day
    return _document(whole)


def robots(base_url: str, *, is_public: bool) -> bytes:
    """Say what robots may read: all that is TLP:CLEAR, else nothing."""
    lines = ["User-agent: *", "Allow: /" if is_public else "Disallow: /"]
    if is_public and base_url:
        lines.append(f"Sitemap: {base_url}sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        element.text = text


def _document(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
