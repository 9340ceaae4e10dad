"""What a published set says to feed readers, search engines and language models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from basewatch.publish.public.feeds import (
    FeedEntry,
    FeedHead,
    atom_feed,
    json_feed,
    robots,
    sitemap,
)
from basewatch.publish.public.views import EditionView, SetView

FEEDS = ("atom.xml", "feed.json", "sitemap.xml")
"""Files that name whole addresses, and are there only if these are known."""


def syndicate(whole: SetView, *, is_public: bool) -> Mapping[str, bytes | None]:
    """Write feeds, sitemap, robots.txt and llms.txt.

    Parameters
    ----------
    whole
        What there is to tell.
    is_public
        Whether anybody may read it all.

    Returns
    -------
    Mapping
        Content by name of the file; None for a file that must not be there.
    """
    written: dict[str, bytes | None] = {
        "robots.txt": robots(whole.base_url, is_public=is_public),
        "llms.txt": _llms(whole).encode(),
        ".nojekyll": b"",
        **dict.fromkeys(FEEDS),
    }
    if whole.base_url:
        head = FeedHead(_named(whole), _subtitle(whole), whole.base_url)
        entries = [_entry(edition) for edition in whole.editions]
        written["atom.xml"] = atom_feed(head, entries)
        written["feed.json"] = json_feed(head, entries)
        written["sitemap.xml"] = sitemap(whole.base_url, list(_addresses(whole)))
    return written


def _named(whole: SetView) -> str:
    return f"{whole.title} ({whole.label})" if whole.label else whole.title


def _subtitle(whole: SetView) -> str:
    return f"Dated, sourced briefings on {whole.scope_words}. {whole.tlp}."


def _entry(edition: EditionView) -> FeedEntry:
    newest = edition.newest
    mark = f" ({newest.word} {newest.release.number})" if newest.release.number > 1 else ""
    told = [edition.summary]
    if edition.changed:
        told.append(f"Since {edition.changed.before_words}: {edition.changed.words}.")
    if newest.release.reason:
        told.append(f"{newest.sentence} {newest.release.reason}")
    label = edition.card.text("label")
    told += [f"{label}."] if label else []
    title = f"{edition.card.text('title')}, as of {edition.card.text('as_of_words')}{mark}"
    return FeedEntry(edition.edition, title, " ".join(told), edition.updated)


def _addresses(whole: SetView) -> Iterator[tuple[str, str]]:
    yield "", max(edition.updated for edition in whole.editions)
    for site in whole.sites:
        yield f"{site.id}/", max(edition.updated for edition in site.editions)
        for edition in site.editions:
            yield f"{edition.edition}/", edition.updated
            yield f"{edition.edition}/briefing.html", edition.updated


def _llms(whole: SetView) -> str:
    base = whole.base_url
    lines = [
        f"# {_named(whole)}",
        "",
        f"> {_subtitle(whole)} Every number leads to observation rows and the pages they were "
        "read on; an edition uses only what was public by its date.",
        "",
        "Quote an edition with its date: it says what was known by then, not what is so now. A "
        "claim is not an observation, not seen is not absent, and several outlets that repeat one "
        "origin are one origin. `evidence.csv` of an edition has every row with its grade and "
        "page. Replaced editions stay under v1/, v2/ and so on; why: "
        f"[releases.json]({base}releases.json).",
    ]
    for site in whole.sites:
        lines += ["", f"## {site.name}", ""]
        for edition in site.editions:
            where = f"{base}{edition.edition}"
            words = edition.card.text("as_of_words")
            lines.append(
                f"- [As of {words}]({where}/briefing.html): {edition.summary} "
                f"[evidence.csv]({where}/evidence.csv)"
            )
    return "\n".join(lines) + "\n"
