"""The first page: what this edition is, as of when, and what it has to tell first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from basewatch.analysis.changes import ToldChange, find_changes
from basewatch.analysis.citations import Citations
from basewatch.analysis.events import SPOKEN, ToldEvent
from basewatch.analysis.geometry import grid_reference, position_words
from basewatch.analysis.looks import find_looks
from basewatch.analysis.salience import most_salient
from basewatch.analysis.selection import Selection, newest_day
from basewatch.language import WRITTEN_IN, in_own_direction, language_in_force, say, to_say
from basewatch.language.calendar_words import month_word
from basewatch.models.blocks import Cited, Masthead, Named
from basewatch.models.partial_date import PartialDate, age_words, date_time_group, span_words
from basewatch.models.site import Site
from basewatch.scales import Ladder, Tlp
from basewatch.tables.front_words import lead_title, new_count, news, site_unknown
from basewatch.tables.masthead_tiles import site_tiles
from basewatch.tables.naming import place_name, with_counts
from basewatch.tables.sighting_words import capital
from basewatch.vocabulary import Checked

TEST_DATA = to_say("MADE-UP TEST DATA")
_OWN_WORDS = {
    (True, True): to_say(
        "Its own are the key judgements and the chances of the hypotheses; judgements of others "
        "are marked as theirs, and neither is a fact."
    ),
    (True, False): to_say(
        "Its own are the key judgements; judgements of others are marked as theirs, and neither "
        "is a fact."
    ),
    (False, True): to_say(
        "Its own are the chances of the hypotheses; judgements of others are marked as theirs, "
        "and neither is a fact."
    ),
    (False, False): to_say(
        "It makes no judgement of its own; judgements of others are marked as theirs."
    ),
}
"""Which judgements are the edition's own: whether it judges, and whether it weighs."""
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
    return Masthead(
        id="masthead",
        title=site.called,
        kicker=say("site briefing"),
        site=site.called,
        subtitle=say("{kind}: site briefing", kind=capital(site.kind.label)),
        names=_further_names(site),
        aliases=site.aliases,
        site_kind=site.kind.label,
        position=position_words(site),
        mgrs=grid_reference(site.lon, site.lat, site.precision_m),
        as_of=str(as_of),
        as_of_words=f"{as_of.day} {_long_month(as_of.month)} {as_of.year}",
        as_of_dtg=date_time_group(dt.datetime.combine(as_of, _LAST_MINUTE, dt.UTC)),
        since=str(selection.since),
        since_words=PartialDate.from_text(str(selection.since)).words,
        since_basis=say(since_basis),
        newest_words=_newest_words(selection),
        tlp=tlp.mark,
        label=say(TEST_DATA) if selection.catalogue.profile.test_data else "",
        edition=f"{site.id}/{as_of}",
        edition_hash=edition_hash,
        tiles=site_tiles(selection),
        lead=_lead(selection, citations, changes, _SHORT_LEAD if judges else _LEAD, grounds),
        lead_title=lead_title(selection),
        lead_count=new_count(selection, changes),
        unknown=site_unknown(selection, find_looks(selection, selection.site_rows)),
        language=language_in_force(),
        ladder=ladder,
        warnings=_warnings(selection, say(_OWN_WORDS[judges, weighs])),
    )


def _further_names(site: Site) -> tuple[Named, ...]:
    """Name a site in every language but the one in force."""
    own = language_in_force() if site.called != site.name else WRITTEN_IN
    return tuple(
        Named(lang=lang, text=site.names[lang]) for lang in sorted(site.names) if lang != own
    )


_LAST_MINUTE = dt.time(23, 59)
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


def _long_month(month: int) -> str:
    if language_in_force() == WRITTEN_IN:  # spared the reading of CLDR, which takes a while
        return _LONG_MONTHS[month - 1]
    return month_word(month, long=True)


def _newest_words(selection: Selection) -> str:
    newest = newest_day(selection.site_rows, selection.as_of)
    if newest is None:
        return say("No evidence on this site was public by this date.")
    day = span_words(newest, newest)
    if newest == selection.as_of:
        return say(
            "The newest evidence on this site is of {day}, the day of this edition.", day=day
        )
    return say(
        "The newest evidence on this site is of {day}, {age} at this date.",
        day=day,
        age=age_words(newest, selection.as_of),
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
        text=f"{in_own_direction(f'{told.date_words}{place}:')} {with_counts(selection, told)}",
        marks=citations.marks(told.rows),
        tone=told.tone,
        lang=WRITTEN_IN,
    )


def _warnings(selection: Selection, own_words: str) -> tuple[str, ...]:
    rows = selection.rows
    unread = sum(row.checked is Checked.UNREAD for row in rows)
    profile = selection.catalogue.profile
    made_up = say("{title}. Nothing in this edition is true.", title=profile.title)
    return (
        *((made_up,) if profile.test_data else ()),
        f"{say('This edition reports what was public by its date.')} {own_words}",
        say(
            "{unread} of {rows} rows have not yet been re-read by a second reader.",
            unread=unread,
            rows=len(rows),
        ),
    )
