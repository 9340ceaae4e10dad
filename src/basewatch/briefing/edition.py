"""A briefing: everything selected for one site and date, and one method per section."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from basewatch.analysis.citations import number_sources
from basewatch.analysis.handling import edition_mark
from basewatch.analysis.selection import select
from basewatch.briefing.desk import open_desk
from basewatch.briefing.imagery import Imagery, ShowsImagery, open_imagery
from basewatch.briefing.in_language import in_its_language
from basewatch.briefing.parameters import check_parameters
from basewatch.briefing.questions import find_question
from basewatch.briefing.sections import SharedSections
from basewatch.catalog.load import load_for_edition
from basewatch.catalog.store import open_store
from basewatch.figures.count_panels import counts_in_window, counts_on_record
from basewatch.figures.detection_history import detection_history_strip
from basewatch.figures.site_map import site_map
from basewatch.figures.theatre_map import theatre_map
from basewatch.models.blocks import Figure, Masthead, Table
from basewatch.project import project_folder
from basewatch.tables.absence_table import absence_table
from basewatch.tables.event_tables import elsewhere_table
from basewatch.tables.masthead import masthead
from basewatch.tables.order_of_battle import order_of_battle_table
from basewatch.tables.ship_table import ship_table


@in_its_language
@dataclass(frozen=True)
class Briefing(ShowsImagery, SharedSections):
    """One edition's evidence; each method returns the block of one section."""

    imagery: Imagery = field(default_factory=Imagery)
    """Passes and scenes."""

    @property
    def written(self) -> dict[str, Any]:
        """What was brought to the edition beside rows and pages, as JSON can hold it."""
        scenes = [scene.model_dump(mode="json") for scene in self.selection.scenes]
        return super().written | {"imagery": self.imagery.record, "scenes": scenes}

    def masthead(self) -> Masthead:
        """Say what this edition is, as of when, and what it tells first."""
        return masthead(
            self.selection,
            self.citations,
            since_basis=self.parameters.since_basis,
            edition_hash=self.digest[:12],
            tlp=self.tlp,
            judges=bool(self.desk.judgements),
            grounds=self.desk.grounds,
            weighs=self.question is not None,
            ladder=self.parameters.ladder,
        )

    def site_map(self) -> Figure:
        """Map the site and its surroundings."""
        return site_map(self.selection, self.citations, self.extent)

    def theatre_map(self) -> Figure:
        """Map where else the window's events happened."""
        return theatre_map(self.selection, self.citations)

    def order_of_battle(self) -> Table:
        """Tabulate what is known of each type, how well, and how old it is."""
        return order_of_battle_table(self.selection, self.citations)

    def absence(self) -> Table:
        """Tabulate what was looked for and not seen."""
        return absence_table(self.selection, self.citations)

    def detection_history(self) -> Figure:
        """Draw which look told which type."""
        return detection_history_strip(self.selection, self.citations)

    def ships(self) -> Table | None:
        """Tabulate where each named ship was last seen; nothing for a site that is no port."""
        return ship_table(self.selection, self.citations)

    def counts_in_window(self) -> Figure:
        """Draw the counts of the window."""
        return counts_in_window(self.selection, self.citations)

    def counts_on_record(self) -> Figure:
        """Draw the counts of all years."""
        return counts_on_record(self.selection, self.citations)

    def elsewhere(self) -> Table:
        """List the window's events at other places."""
        return elsewhere_table(self.selection, self.citations)


def open_briefing(
    site: str,
    as_of: str,
    since: str = "",
    since_basis: str = "",
    data: str | Path = "",
    tlp: str = "",
    ladder: str = "",
    language: str = "",
) -> Briefing:
    """Open the briefing of one site as of one date.

    Parameters
    ----------
    site
        Id of a site, for example ``hmeimim``.
    as_of
        Cut-off, YYYY-MM-DD: nothing published later is used.
    since
        First day of the window; empty for 30 days before the newest evidence used.
    since_basis
        Why that day; empty stands for "as asked".
    data
        Folder of a catalogue; empty for the project's own.
    tlp
        Handling mark, such as ``AMBER``; empty for the strictest of the rows used.
    ladder
        Whose words say how likely things are: ``icd-203`` (also where it is empty) or ``phia``.
    language
        Of the furniture: ``en`` (also where it is empty), ``ru`` or ``ar``.

    Raises
    ------
    ParameterError
        When the request cannot be met.
    CatalogueError
        When the evidence breaks a rule.
    """
    store = open_store(Path(data) if data else project_folder("data"))
    parameters = check_parameters(store, site, as_of, since, since_basis, ladder, language)
    window = (parameters.as_of, parameters.since)
    question = find_question(store, parameters.site.id)
    desk = open_desk(store, parameters.site.id, *window, parameters.ladder)
    events = desk.events | (question.events if question else frozenset())
    catalogue = load_for_edition(store, parameters.site.id, *window, events)
    selection = select(catalogue, parameters.site, *window, events)
    citations = number_sources(selection)
    mark = edition_mark(selection, tlp)
    imagery = open_imagery(store)
    return Briefing(parameters, selection, citations, question, desk, mark, imagery)
