"""Every site with what was last counted there, for the symbols of the theatre's map."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.figures.maps.site_state import SiteState, newest_state
from basewatch.language import say, say_number
from basewatch.models.evidence import Observation
from basewatch.models.partial_date import MONTHS
from basewatch.models.site import Site


@dataclass(frozen=True)
class SiteMark:
    """A site and the fields that its symbol carries."""

    site: Site
    state: SiteState
    grade: str
    """Field J: the best grade of the rows behind the quantity; empty where there is none."""
    day: dt.date | None
    """Field W: last day of what was counted."""
    is_in_window: bool
    """Whether that day lies in the window."""

    @property
    def rows(self) -> tuple[Observation, ...]:
        """The rows behind the quantity."""
        return self.state.rows

    @property
    def quantity(self) -> str:
        """Field C: the first type of the newest look, and how many more types it told of."""
        if not self.state.lines:
            return say("no count in this edition")
        first, *others = self.state.lines
        more = len(others) + self.state.more
        if not more:
            return first.text
        others_words = say_number(more, "+{number} type", "+{number} types")
        return f"{first.text}, {others_words}"

    @property
    def text(self) -> str:
        """The label: name, quantity, then grade and date; a site without a count is only named."""
        if self.day is None:
            return self.site.called
        return f"{self.site.called}\n{self.quantity}\n{self.grade}  {date_group(self.day)}"


def date_group(day: dt.date) -> str:
    """Write a day as the date of a date-time group whose time is not known: ``13 DEC 24``."""
    return f"{day.day:02d} {MONTHS[day.month - 1].upper()} {day.year % 100:02d}"


def site_marks(selection: Selection, citations: Citations) -> tuple[SiteMark, ...]:
    """Give every site, the one with the newest count first, then by name."""
    marks = [_mark(selection, citations, site) for site in selection.catalogue.sites.values()]
    return tuple(sorted(marks, key=_order))


def _mark(selection: Selection, citations: Citations, site: Site) -> SiteMark:
    state = newest_state(replace(selection, site=site))
    days = [(row.date_end or row.date).last for row in state.rows]
    day = max(days, default=None)
    return SiteMark(
        site=site,
        state=state,
        grade=min((citations.grade(row) for row in state.rows), default=""),
        day=day,
        is_in_window=day is not None and day >= selection.since,
    )


def _order(mark: SiteMark) -> tuple[int, str]:
    return (-mark.day.toordinal() if mark.day else 0, mark.site.name)
