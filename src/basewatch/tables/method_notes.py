"""How to read an edition: method, limits, terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from basewatch.analysis.counting_error import re_reading
from basewatch.analysis.ladder import percent_words
from basewatch.analysis.selection import Selection
from basewatch.language import say, say_number, to_say
from basewatch.models.blocks import Note, Notes
from basewatch.models.count import ABOUT_PERCENT, DOZENS
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import PartialDate
from basewatch.scales import Ladder
from basewatch.tables.date_words import HOW_TO_READ_DATES
from basewatch.tables.ladder_notes import ladder_notes
from basewatch.vocabulary import Checked, KnownOnBasis

_TERMS: tuple[tuple[str, str], ...] = (
    (
        to_say("Imaged, told, public"),
        to_say(
            "Every row has the day on which a thing happened or was imaged, what that day rests "
            "on, and the day by which it was public. {reading} An edition uses only what was "
            "public by its date, so it can be made again later without hindsight."
        ),
    ),
    (
        to_say("Counts"),
        to_say(
            "Intervals, never points: 'at least n' has no upper bound, 'more than n' begins at n "
            "+ 1. 'About n' is read as n less and more {about} %, and 'dozens' as {least} to "
            "{most}: house choices, soft bounds, which alone make no conflict, no rise and no "
            "fall. Rows that tell of the same thing are never added up; counts that exclude one "
            "another are shown side by side. Observed, claimed and estimated counts are never one "
            "series."
        ),
    ),
    (
        to_say("Seen, not seen, not looked"),
        to_say(
            "A count of none is given only where somebody looked. Where no look is known nothing "
            "is said: 'last seen' is not 'left', and an empty day is not a quiet day."
        ),
    ),
    (
        to_say("Parked is not based"),
        to_say(
            "What stands in the open in one image is the least that is based there: aircraft away "
            "on sorties and items under cover are not seen."
        ),
    ),
    (
        to_say("Pages, origins, families"),
        to_say(
            "A page is where a thing was read; its origin is who first saw or said it; origins "
            "that share one data provider are one family. Ten pages that repeat one origin are "
            "one origin."
        ),
    ),
    (
        to_say("Grades"),
        to_say(
            "Letter: how far the publisher can be relied on (A completely to E not at all; F "
            "cannot be judged). Digit: how credible the item is (from 1 “confirmed by other "
            "independent sources” to 5 “improbable”; 6 cannot be judged). The two are given "
            "independently (Admiralty scale)."
        ),
    ),
    (
        to_say("Half-lives"),
        to_say(
            "After one a sighting is worth half as much (house values): transport aircraft 12 "
            "hours, ships 3 days, other aircraft and vehicles 14 days, air defence 60 days."
        ),
    ),
    (
        to_say("Not for targeting"),
        to_say("Site-level, delayed, public facts only: no live positions and no private persons."),
    ),
)


_SITE_ROWS = to_say(
    "Every row of the site is used, and those of other places that happened or became public in "
    "the window, or on which the edition's own judgements rest."
)
_THEATRE_ROWS = to_say(
    "Used are the rows of any place that happened or became public in the window, and of every "
    "type at every site the newest count and the comparable one before it."
)


def method_notes(selection: Selection, ladder: Ladder = Ladder.ICD_203) -> Notes:
    """Say how the edition was made, with its own figures where there are any."""
    rows = selection.rows
    inferred = sum(selection.known(row).basis is KnownOnBasis.INFERRED for row in rows)
    cut_off = PartialDate.from_text(str(selection.as_of)).words
    used = say(
        "{rows} rows public by {day}{re_reading}; the public date of {inferred} is inferred.",
        rows=len(rows),
        day=cut_off,
        re_reading=_re_reading(rows),
        inferred=inferred,
    )
    which = say(_THEATRE_ROWS if selection.is_theatre else _SITE_ROWS)
    own = (
        Note(term=say("This edition"), text=f"{used} {which}"),
        Note(term=say("Reading error"), text=_reading_error(rows).replace(" %", "\u00a0%")),
        _clock(selection),
        _replay(selection),
        *_geometry(selection),
    )
    return Notes(
        id="method",
        title=say("Method, limits, terms"),
        notes=(*own, *ladder_notes(ladder), *_terms()),
    )


def _terms() -> tuple[Note, ...]:
    """Say what terms mean, with the house's own figures."""
    figures = {"about": ABOUT_PERCENT, "least": DOZENS[0], "most": DOZENS[1]}
    reading = say(HOW_TO_READ_DATES)
    return tuple(
        Note(term=say(term), text=say(text, reading=reading, **figures)) for term, text in _TERMS
    )


def _re_reading(rows: Sequence[Observation]) -> str:
    """Say how many rows a second reader read against their page; the parts make up all rows."""
    found = Counter(row.checked for row in rows)
    re_read = sum(number for checked, number in found.items() if checked.is_re_read)
    partly, lost = found[Checked.PARTLY], found[Checked.NOT_RE_FOUND]
    return say(
        "; {number} were re-read against their page by a second reader{partly}{lost}; {unread} "
        "were not yet",
        number=re_read,
        partly=say(" (only part was found of {number})", number=partly) if partly else "",
        lost=say("; of {number} the page could not be found again", number=lost) if lost else "",
        unread=found[Checked.UNREAD],
    )


def _reading_error(rows: Sequence[Observation]) -> str:
    """Say how often re-reading found a row to be wrong, as a guide to the rows not yet re-read."""
    found = re_reading(rows)
    if found.interval is None:
        return say("Cannot be measured: no row used here was read a second time.")
    low, high = map(percent_words, found.interval)
    return say_number(
        found.re_read,
        "Of {number} row read a second time {mended} had to be mended in some column, not only in "
        "a number ({share}, 90 % interval {low} to {high}). Rows were not drawn at random for it; "
        "expect the like among those not yet re-read.",
        "Of {number} rows read a second time {mended} had to be mended in some column, not only "
        "in a number ({share}, 90 % interval {low} to {high}). Rows were not drawn at random for "
        "it; expect the like among those not yet re-read.",
        mended=found.mended,
        share=percent_words(found.mended / found.re_read),
        low=low,
        high=high,
    )


def _clock(selection: Selection) -> Note:
    """Say which clock days and hours are of, and what a day without an hour leaves open."""
    local = selection.catalogue.profile.local_clock
    sentences = (
        say("The cut-off is the end of its day in UTC (Z)."),
        say("Local time is {clock}.", clock=local) if local else "",
        say(
            "Hours are given in UTC, as 15:00Z, or marked as of no stated zone. A day without "
            "an hour is the day that the page gives, in whichever zone it writes. What happened by "
            "night is given to either day beside the date line, so that reports of two days can "
            "tell of one thing, and of what is dated to one day no order is inferred."
        ),
    )
    return Note(term=say("Clock"), text=" ".join(words for words in sentences if words))


def _replay(selection: Selection) -> Note:
    """Say what the hash on the front page is of, and how an edition is checked and made again."""
    return Note(
        term=say("Replay"),
        text=say(
            "The mark after the edition's name begins the SHA-256 hash of its parameters and of "
            "every row and page it uses; manifest.json beside it holds the whole of it, and that "
            "of each file and input. 'basewatch verify {edition}' tells what is not as it was "
            "made; 'basewatch reproduce {edition}' makes the edition again from the catalogue and "
            "says why bytes differ, if any do.",
            edition=f"{selection.site.id}/{selection.as_of}",
        ),
    )


def _geometry(selection: Selection) -> tuple[Note, ...]:
    """Say what a site's geometry lacks; the theatre has none of its own."""
    if selection.is_theatre:
        return ()
    gaps = " ".join(selection.site.gaps) or say("No gap in the site's geometry is known.")
    return (Note(term=say("Geometry"), text=gaps),)
