"""The section on imagery: who looked, what passed overhead, and what was reported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.collection import Opportunity, opportunities
from basewatch.analysis.selection import Selection
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import Store
from basewatch.figures.look_strip import look_strip
from basewatch.models.blocks import Cards, Figure, Table
from basewatch.models.satellites import Mission
from basewatch.tables.collection_table import collection_table
from basewatch.tables.look_cards import look_cards


@dataclass(frozen=True)
class Imagery:
    """What an edition knows of imagery beside the observations."""

    missions: tuple[Mission, ...] = ()
    """Satellites whose passes are computed, by id."""

    @property
    def record(self) -> dict[str, Any]:
        """What of it decides an edition, as JSON can hold it."""
        return {"missions": [mission.model_dump(mode="json") for mission in self.missions]}


def open_imagery(store: Store) -> Imagery:
    """Open what a catalogue knows of imagery beside the observations."""
    return Imagery(tuple(read_documents(store, "satellites", Mission).values()))


class ShowsImagery:
    """A site briefing's section on imagery."""

    selection: Selection
    citations: Citations
    imagery: Imagery

    @cached_property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """The computed passes of the window and what is known of them, newest first."""
        return opportunities(self.selection, self.imagery.missions)

    def look_strip(self) -> Figure:
        """Draw who looked when, and what passed overhead."""
        passes = tuple(each.passing for each in reversed(self.opportunities))
        return look_strip(self.selection, self.citations, passes)

    def looks(self) -> Cards:
        """Show each look as a card."""
        return look_cards(self.selection, self.citations)

    def collection(self) -> Table | None:
        """Tabulate when free satellites passed overhead; nothing where none is described."""
        missions = self.imagery.missions
        return collection_table(self.selection, self.citations, missions) if missions else None
