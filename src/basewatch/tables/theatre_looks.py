"""Looks by others at every site of the theatre as cards; each card names its site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import shown_scenes
from basewatch.analysis.theatre import at_site
from basewatch.language import say, say_number, to_say
from basewatch.licensing import Audience
from basewatch.models.blocks import Card, Cards
from basewatch.models.site import Site
from basewatch.tables.look_cards import look_cards
from basewatch.tables.look_words import ABOVE

MAX_CARDS = 12
"""Cards that the theatre's edition holds; the sites' editions hold all."""
ELSEWHERE = to_say("Its picture may be shown, and stands in the edition of the site.")


def theatre_looks(
    selection: Selection, citations: Citations, audience: Audience = Audience.PUBLIC
) -> Cards:
    """Give the newest looks of the window at every site as cards, at most `MAX_CARDS`.

    The cards are those of the sites' editions; looks that are left out are counted by site.

    Parameters
    ----------
    selection
        Of an edition about the theatre.
    citations
        Its numbered sources.
    audience
        For whom the edition is.
    """
    found = [
        (site, card)
        for site in selection.catalogue.sites.values()
        for card in _cards_at(selection, citations, site, audience)
    ]
    found.sort(key=lambda item: item[1].date, reverse=True)
    caption = say(
        "Each card is one provider's look at one site on one day, as others reported it, the "
        "newest first. What a card does not mention was not reported on; that is not a finding "
        "of absence."
    )
    return Cards(
        id="looks",
        title=say("Looks from orbit that were reported on"),
        caption=caption + _left_out([site for site, _ in found[MAX_CARDS:]]),
        cards=tuple(card for _, card in found[:MAX_CARDS]),
        empty=say("No look from orbit at any site in this window is known to this catalogue."),
    )


def _cards_at(
    selection: Selection, citations: Citations, site: Site, audience: Audience
) -> list[Card]:
    """Give the cards of one site's edition, each with the name of the site."""
    view = at_site(selection, site)
    cards = look_cards(view, citations, shown_scenes(view, audience), audience).cards
    return [
        card.model_copy(
            update={
                "id": f"{card.id}-{site.id}",
                "heading": f"{site.called}: {card.heading}",
                "no_pixels": say(ELSEWHERE) if card.no_pixels == say(ABOVE) else card.no_pixels,
            }
        )
        for card in cards
    ]


def _left_out(sites: Sequence[Site]) -> str:
    if not sites:
        return ""
    by_site = Counter(site.called for site in sites)
    told = ", ".join(f"{name} {number}" for name, number in sorted(by_site.items()))
    words = say_number(
        len(sites),
        "For want of room not shown: {number} older card ({sites}), in the editions of these "
        "sites.",
        "For want of room not shown: {number} older cards ({sites}), in the editions of these "
        "sites.",
        sites=told,
    )
    return f" {words}"
