"""Feeds by the rules of RFC 4287 and of JSON Feed 1.1."""

from __future__ import annotations

import json
import re

import feedparser
from lxml import etree

from basewatch.publish.public.feeds import FeedEntry, FeedHead, atom_feed, json_feed, robots

ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = FeedHead("Bases & <ports>", "Two sites.", "https://example.org/some/")
ENTRIES = [
    FeedEntry("base-norte/2021-06-30", "Base Norte", "Four Model T <seen>.", "2021-06-30"),
    FeedEntry("puerto-sur/2021-05-31", "Puerto Sur", "Replaced: قاعدة & Авиабаза", "2021-08-01"),
    FeedEntry("base-norte/2021-05-31", "Base Norte", "First.", "2021-05-31"),
]


def test_atom_feed_has_what_rfc_4287_asks_for_newest_first() -> None:
    feed = etree.fromstring(atom_feed(HEAD, ENTRIES))
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    (own,) = (link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.get("href") == "https://example.org/some/atom.xml"
    entries = feed.findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert days == ["2021-08-01T00:00:00Z", "2021-06-30T00:00:00Z", "2021-05-31T00:00:00Z"]
    assert feed.findtext(f"{ATOM}updated") == days[0]
    for entry in entries:
        for name in ("id", "title", "updated", "summary"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        rels = [link.get("rel") for link in entry.findall(f"{ATOM}link")]
        assert rels == ["alternate", "related"]


def test_ids_differ_and_stay_when_the_folder_moves() -> None:
    moved = FeedHead(HEAD.title, HEAD.subtitle, "https://example.net/")
    here, there = (
        [each.text for each in etree.fromstring(atom_feed(head, ENTRIES)).iter(f"{ATOM}id")]
        for head in (HEAD, moved)
    )
    assert here == there
    assert len(set(here)) == len(ENTRIES) + 1
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each or "") for each in here)


def test_reader_of_feeds_understands_the_atom_feed() -> None:
    read = feedparser.parse(atom_feed(HEAD, ENTRIES))
    assert (read.bozo, read.version, read.feed.title) == (False, "atom10", HEAD.title)
    assert read.entries[0].summary == ENTRIES[1].summary


def test_json_feed_has_what_version_1_1_asks_for_and_says_the_same() -> None:
    feed = json.loads(json_feed(HEAD, ENTRIES))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["feed_url"]) == (HEAD.title, "https://example.org/some/feed.json")
    atom = etree.fromstring(atom_feed(HEAD, ENTRIES)).findall(f"{ATOM}entry")
    assert [item["id"] for item in feed["items"]] == [e.findtext(f"{ATOM}id") for e in atom]
    for item in feed["items"]:
        assert item["url"].startswith(HEAD.base_url)
        assert item["content_text"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", item["date_modified"])
        assert all({"url", "mime_type"} <= set(each) for each in item["attachments"])


def test_robots_are_kept_out_of_what_is_not_for_the_public() -> None:
    assert robots(HEAD.base_url, is_public=True).endswith(b"example.org/some/sitemap.xml\n")
    assert robots(HEAD.base_url, is_public=False) == b"User-agent: *\nDisallow: /\n"
