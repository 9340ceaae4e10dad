"""Publish editions: put them at their permalinks, and write the pages that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from basewatch.analysis.handling import read_mark
from basewatch.catalog.faults import Fault
from basewatch.catalog.profile import read_profile
from basewatch.catalog.queries import read_sites
from basewatch.catalog.store import open_store
from basewatch.errors import CatalogueError, EditionError
from basewatch.figures.maps.index_map import index_map
from basewatch.models.profile import Profile
from basewatch.project import project_folder
from basewatch.publish.public.cards import Card, read_card
from basewatch.publish.public.changed import changes_between
from basewatch.publish.public.ledger import FILE, Ledger, Release, read_ledger
from basewatch.publish.public.pages import PageMaker
from basewatch.publish.public.placing import (
    Terms,
    altered,
    check_mark,
    folders_to_publish,
    place_edition,
)
from basewatch.publish.public.search_index import search_index
from basewatch.publish.public.staging import staged, write
from basewatch.publish.public.syndication import syndicate
from basewatch.publish.public.views import SetView, set_view, site_views
from basewatch.scales import Tlp, strictest


@dataclass(frozen=True)
class Published:
    """What came of publishing."""

    added: tuple[Release, ...]
    """Releases that are new in the ledger."""
    editions: int
    """Editions that stand there now."""
    scope: str
    """What they are about: ``12 sites and the theatre as a whole``."""


def publish_editions(
    reports: Path, public: Path, data: Path, terms: Terms, base_url: str = ""
) -> Published:
    """Publish all editions of a folder.

    Parameters
    ----------
    reports
        Folder of editions.
    public
        Folder to publish into. Editions that stand there stay; one that is replaced by another of
        the same site and date moves below its permalink. What is not of this making stays, too.
    data
        Folder of the catalogue: the map, and what events changed.
    terms
        On what terms editions are put in place.
    base_url
        Address that the folder will have; empty: not known, then no feed and no sitemap is
        written, as both must name whole addresses.

    Raises
    ------
    EditionError
        When an edition cannot be published, or what was published is not as it was; then the
        folder is as it was.
    """
    with staged(public) as stage:
        ledger = before = read_ledger(stage)
        for fault in altered(stage, ledger):
            msg = f"{public}: {fault} Restore it; nothing was published."
            raise EditionError(msg)
        for release in ledger.releases:
            check_mark(release.edition, release.tlp, terms)
        for folder in folders_to_publish(reports):
            ledger = place_edition(folder, stage, ledger, terms)
        whole = _write_pages(stage, ledger, data, base_url)
        write(stage / FILE, ledger.as_text().encode())
    added = ledger.releases[len(before.releases) :]
    return Published(added, len(ledger.newest()), whole.scope_words)


def _write_pages(stage: Path, ledger: Ledger, data: Path, base_url: str) -> SetView:
    cards = [read_card(stage / name, release) for name, release in ledger.newest().items()]
    profile = _profile(data)
    sites = site_views(cards, ledger, changes_between(cards, data), stage)
    named = [site.id for site in sites]
    there = read_sites(open_store(data))
    drawn = [there[name] for name in named if name in there]
    mapped = index_map(data, profile, drawn) if drawn else None
    whole = set_view(profile.title, base_url, sites, mapped)
    _write_all(stage, whole, cards, _mark(ledger.releases))
    return whole


def _write_all(stage: Path, whole: SetView, cards: Sequence[Card], mark: Tlp) -> None:
    maker = PageMaker(project_folder("templates"), whole)
    for old in stage.glob("fonts-*.css"):
        if old.name != maker.fonts.path:
            old.unlink()
    for page in maker.pages(search_index(cards)):
        write(stage / page.path, page.content)
    for name, content in syndicate(whole, is_public=mark is Tlp.CLEAR).items():
        if content is None:
            (stage / name).unlink(missing_ok=True)
        else:
            write(stage / name, content)


def _mark(releases: Sequence[Release]) -> Tlp:
    return strictest(read_mark(release.tlp) for release in releases)


def _profile(data: Path) -> Profile:
    faults: list[Fault] = []
    profile = read_profile(data, faults)
    if profile is None:
        raise CatalogueError("\n".join(str(fault) for fault in faults))
    return profile
