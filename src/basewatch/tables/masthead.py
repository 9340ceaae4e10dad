"""The first page: what this edition is, as of when, and what it has to tell first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from basewatch.analysis.changes import ToldChange, find_changes
from basewatch.analysis.citations import Citations
from basewatch.analysis.events import SPOKEN, ToldEvent, counted
from basewatch.analysis.geometry import grid_reference, position_words
from basewatch.analysis.looks import find_looks
from basewatch.analysis.order_of_battle import disputed_lines
from basewatch.analysis.salience import most_salient
from basewatch.analysis.selection import Selection, newest_day
from basewatch.analysis.unknown import days_with_looks
from basewatch.models.blocks import Cited, Masthead, Named, Tile
from basewatch.models.partial_date import PartialDate, age_words, span_words
from basewatch.scales import Ladder, Tlp
from basewatch.tables.front_words import lead_title, new_count, news, site_unknown
from basewatch.tables.naming import place_name, with_counts
from basewatch.vocabulary import Checked, KnownOnBasis

TEST_DATA = "MADE-UP TEST DATA"
_JUDGES = "Its own are {}; judgements of others are marked as theirs, and neither is a fact."
_KEY_JUDGEMENTS, _CHANCES = "the key judgements", "the chances of the hypotheses"
_JUDGES_NOT = "It makes no judgement of its own; judgements of others are marked as theirs."
_LEAD = {"site": 4, "elsewhere": 2, "said": 2, "assessed": 1}
"""How many sentences of each kind the opening has."""
_SHORT_LEAD = {"site": 2, "elsewhere": 2, "said": 0, "assessed": 0}
"""The same beneath key judgements, which take their room on the front page."""


def masthead(
    selection: Selection,
    citations: Citations,
    *,
    since_basis: str,
    edition_hash: str,
    tlp: Tlp = Tlp.CLEAR,
    judges: bool = False,
    grounds: frozenset[str] = frozenset(),
    weighs: bool = False,
    ladder: Ladder = Ladder.ICD_203,
) -> Masthead:
    """Compose the masthead.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    since_basis
        Why the window begins where it does, as a clause.
    edition_hash
        Hash over the parameters and the evidence used.
    tlp
        Its handling mark.
    judges
        Whether key judgements of the desk stand beneath it; then the opening is shorter.
    grounds
        Ids of the rows on which they rest: of events as salient, these open the edition.
    weighs
        Whether the edition weighs hypotheses.
    ladder
        Whose words say how likely things are.
    """
    changes = find_changes(selection)
    site, as_of = selection.site, selection.as_of
    day = PartialDate.from_text(str(as_of))
    return Masthead(
        id="masthead",
        title=site.name,
        site=site.name,
        subtitle=f"{site.kind.label[:1].upper()}{site.kind.label[1:]}: site briefing",
        names=tuple(
            Named(lang=lang, text=site.names[lang]) for lang in sorted(site.names) if lang != "en"
        ),
        aliases=site.aliases,
        site_kind=site.kind.label,
        position=position_words(site),
        mgrs=grid_reference(site.lon, site.lat, site.precision_m),
        as_of=str(as_of),
        as_of_words=f"{as_of.day} {_LONG_MONTHS[as_of.month - 1]} {as_of.year}",
        as_of_dtg=f"{as_of.day:02d}2359Z {day.words.split()[1].upper()} {as_of.year % 100:02d}",
        since=str(selection.since),
        since_words=PartialDate.from_text(str(selection.since)).words,
        since_basis=since_basis,
        newest_words=_newest_words(selection),
        tlp=tlp.mark,
        label=TEST_DATA if selection.catalogue.profile.test_data else "",
        edition=f"{site.id}/{as_of}",
        edition_hash=edition_hash,
        tiles=_tiles(selection),
        lead=_lead(selection, citations, changes, _SHORT_LEAD if judges else _LEAD, grounds),
        lead_title=lead_title(selection),
        lead_count=new_count(selection, changes),
        unknown=site_unknown(selection, find_looks(selection, selection.site_rows)),
        ladder=ladder,
        warnings=_warnings(selection, _own_words(judges=judges, weighs=weighs)),
    )


_LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _newest_words(selection: Selection) -> str:
    newest = newest_day(selection.site_rows, selection.as_of)
    if newest is None:
        return "No evidence on this site was public by this date."
    age = age_words(newest, selection.as_of)
    where = "the day of this edition" if age == "same day" else f"{age} at this date"
    return f"The newest evidence on this site is of {span_words(newest, newest)}, {where}."


def _tiles(selection: Selection) -> tuple[Tile, ...]:
    rows = selection.rows
    looks = [
        look for look in find_looks(selection, selection.site_rows) if look.last >= selection.since
    ]
    days = days_with_looks(looks, selection.since, selection.as_of)
    inferred = sum(selection.known(row).basis is KnownOnBasis.INFERRED for row in rows)
    families = {selection.catalogue.origins[row.origin].family for row in rows}
    return (
        Tile(
            label="Rows of evidence",
            value=str(len(rows)),
            note=f"{len(selection.site_rows)} of them on this site",
            see="evidence",
        ),
        Tile(
            label="Pages",
            value=str(len({row.source for row in rows})),
            note=f"from {len(families)} independent families of origins",
            see="families",
        ),
        Tile(
            label="Looks from orbit",
            value=str(len(looks)),
            note=f"on {counted(days, 'day')} of the window",
            see="look-strip",
        ),
        Tile(
            label="Counts in conflict",
            value=str(len(disputed_lines(selection))),
            note="shown side by side, never averaged",
            see="order-of-battle",
        ),
        Tile(
            label="Dates inferred",
            value=str(inferred),
            note="rows from pages that bear no date",
            see="sources",
        ),
    )


def _lead(
    selection: Selection,
    citations: Citations,
    changes: Sequence[ToldChange],
    numbers: Mapping[str, int],
    grounds: frozenset[str],
) -> tuple[Cited, ...]:
    groups: dict[str, list[ToldEvent]] = {name: [] for name in _LEAD}
    for told in news(selection, changes):
        groups[_lead_group(selection, told)].append(told)
    chosen = [
        told
        for name, number in numbers.items()
        for told in most_salient(groups[name], selection.as_of, number, grounds)
    ]
    return tuple(_sentence(selection, citations, told) for told in chosen)


def _lead_group(selection: Selection, told: ToldEvent) -> str:
    if {row.category for row in told.rows} <= SPOKEN:
        return "said"
    if told.tone == "assessed":
        return "assessed"
    return "site" if selection.is_at_site(told.event) else "elsewhere"


def _sentence(selection: Selection, citations: Citations, told: ToldEvent) -> Cited:
    where = "" if selection.is_at_site(told.event) else place_name(selection, told.event)
    place = f", {where}" if where else ""
    return Cited(
        text=f"{told.date_words}{place}: {with_counts(selection, told)}",
        marks=citations.marks(told.rows),
        tone=told.tone,
    )


def _own_words(*, judges: bool, weighs: bool) -> str:
    """Say which judgements are the edition's own."""
    own = [_KEY_JUDGEMENTS] * judges + [_CHANCES] * weighs
    return _JUDGES.format(" and ".join(own)) if own else _JUDGES_NOT


def _warnings(selection: Selection, own_words: str) -> tuple[str, ...]:
    rows = selection.rows
    unread = sum(row.checked is Checked.UNREAD for row in rows)
    profile = selection.catalogue.profile
    return (
        *((f"{profile.title}. Nothing in this edition is true.",) if profile.test_data else ()),
        f"This edition reports what was public by its date. {own_words}",
        f"{unread} of {len(rows)} rows have not yet been re-read by a second reader.",
    )
