"""What changed between two dates: both states of knowledge, and one method per section."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from basewatch.analysis.citations import Citations, number_sources
from basewatch.analysis.count_changes import CountChange, count_changes
from basewatch.analysis.difference import Difference, compare
from basewatch.analysis.knowledge import Knowledge, what_was_known
from basewatch.analysis.selection import Selection, sort_key
from basewatch.briefing.judged import JudgedThenAndNow, judged_events, judged_then_and_now
from basewatch.briefing.parameters import find_site, read_day
from basewatch.catalog.load import Catalogue, load_catalogue, load_for_edition
from basewatch.catalog.store import open_store
from basewatch.errors import ParameterError
from basewatch.models.blocks import Changes, Sources, Table
from basewatch.models.row import THEATRE
from basewatch.models.site import Site
from basewatch.tables.difference_lists import LISTS, ListWords, difference_list
from basewatch.tables.difference_tables import count_table, day_words, unchanged_table
from basewatch.tables.judgement_changes import judgement_change_table
from basewatch.tables.source_list import evidence_rows, source_list

_MERGED = (
    *("sites", "sources", "origins", "sensors", "equipment", "identities", "places", "events"),
    *("observations", "known_on"),
)


@dataclass(frozen=True)
class DifferenceReport:
    """Two dates compared; each method returns the block of one section."""

    site: Site
    """A site, or the theatre as a whole."""
    difference: Difference
    counts: tuple[CountChange, ...]
    judged: JudgedThenAndNow
    """What was judged at either date."""
    is_restated: bool
    """Whether the two states come from two catalogues."""

    @cached_property
    def selection(self) -> Selection:
        """Every row that either state used, with what both catalogues say of it."""
        before, after = self.difference.before, self.difference.after
        rows = {row.id: row for known in before.events.values() for row in known.rows}
        rows |= {row.id: row for row in self.judged.rows}
        rows |= {row.id: row for known in after.events.values() for row in known.rows}
        catalogue = _merged(before.catalogue, after.catalogue)
        ordered = tuple(sorted(rows.values(), key=sort_key))
        return Selection(catalogue, self.site, after.as_of, before.as_of, ordered)

    @cached_property
    def citations(self) -> Citations:
        """The numbered sources of all these rows."""
        return number_sources(self.selection)

    @property
    def title(self) -> str:
        """What is compared."""
        then, now = day_words(self.difference)
        return f"{self.site.name}: what changed from {then} to {now}"

    @property
    def summary(self) -> str:
        """How many events of each kind, as a sentence."""
        numbers = Counter(change.label for change in self.difference.events)
        then, now = day_words(self.difference)
        said = (
            f"Known by {now} and not by {then}: {numbers['new']} that happened after {then}, "
            f"{numbers['spans the cut-off']} whose dates lie on both sides of it, "
            f"{numbers['late evidence']} that had happened by then. Known at both dates: "
            f"{numbers['revised']} revised, {numbers['more evidence']} told by more, "
            f"{numbers['unchanged']} unchanged. Taken back: {numbers['withdrawn']}."
        )
        other = " The earlier date is read from another catalogue." if self.is_restated else ""
        return said + other

    @property
    def lists(self) -> tuple[Changes, ...]:
        """World change, late evidence, revisions, what was taken back."""
        return tuple(self._list(words) for words in LISTS)

    def _list(self, words: ListWords) -> Changes:
        return difference_list(self.difference, self.selection, self.citations, words)

    def judgement_changes(self) -> Table:
        """Tabulate what became of the judgements, the desk's own apart from those worked out."""
        judged, rows = self.judged, {row.id: row for row in self.judged.rows}
        days = day_words(self.difference)
        return judgement_change_table(judged.changes, judged.weighed, rows, self.citations, days)

    def count_table(self) -> Table:
        """Set the newest counts side by side."""
        return count_table(self.difference, self.counts, self.citations)

    def unchanged(self) -> Table:
        """List what is only older."""
        return unchanged_table(self.difference, self.selection, self.citations)

    def sources(self) -> Sources:
        """List the pages used."""
        return source_list(self.selection, self.citations)

    def evidence(self) -> Table:
        """List every row used."""
        return evidence_rows(self.selection, self.citations)


def open_difference(
    site: str, earlier: str, later: str, data: Path, against: Path | None = None
) -> DifferenceReport:
    """Compare what was known of a site, or of the theatre, at two dates.

    Parameters
    ----------
    site
        Id or a name of a site, or ``theatre``.
    earlier, later
        The two dates, YYYY-MM-DD, in this order; they may be the same.
    data
        Folder of the catalogue.
    against
        Folder of another state of it, from which the earlier date is read; None for the same.

    Raises
    ------
    ParameterError
        When the request cannot be met.
    CatalogueError
        When the evidence breaks a rule.
    """
    store = open_store(data)
    found = find_site(store, site)
    first, last = read_day(earlier, "the earlier date"), read_day(later, "the later date")
    if first > last:
        msg = f"The earlier date ({first}) lies after the later one ({last}); turn them round."
        raise ParameterError(msg)
    scope = None if found.id == THEATRE else found.id
    if scope is None or against is not None:
        catalogue = load_catalogue(data)
    else:
        events = judged_events(store, scope, (first, last))
        catalogue = load_for_edition(store, scope, last, last, events)
    old = catalogue if against is None else load_catalogue(against)
    stores = (store if against is None else open_store(against), store)
    judged = judged_then_and_now(stores, catalogue, found, (first, last))
    before, after = what_was_known(old, first, scope), what_was_known(catalogue, last, scope)
    return _report(found, before, after, judged, is_restated=against is not None)


def _report(
    site: Site,
    before: Knowledge,
    after: Knowledge,
    judged: JudgedThenAndNow,
    *,
    is_restated: bool,
) -> DifferenceReport:
    counts = count_changes(before, after)
    return DifferenceReport(site, compare(before, after), counts, judged, is_restated)


def _merged(old: Catalogue, new: Catalogue) -> Catalogue:
    """Join two states of a catalogue; where both have a record the newer one counts."""
    if old is new:
        return new
    both: dict[str, Any] = {n: {**getattr(old, n), **getattr(new, n)} for n in _MERGED}
    return dataclasses.replace(new, **both)
