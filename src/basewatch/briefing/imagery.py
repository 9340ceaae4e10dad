"""The section on imagery: who looked, what passed overhead, pictures, and what was reported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.collection import Opportunity, opportunities
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import (
    HeldPicture,
    edition_audience,
    find_pair,
    in_window,
    looked_up,
    shown_scenes,
)
from basewatch.catalog.queries import read_documents
from basewatch.catalog.store import Store
from basewatch.figures.look_strip import look_strip
from basewatch.figures.pictures.comparison import comparison
from basewatch.figures.pictures.sheet import contact_sheet
from basewatch.imagery.change_picture import paint_change
from basewatch.imagery.held_pixels import compare_scenes, for_sheet, read_thumbnails
from basewatch.licensing import Audience
from basewatch.models.blocks import Cards, Comparison, Figure, Pictures, Table
from basewatch.models.satellites import Mission
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Grid
from basewatch.scales import Tlp
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
    tlp: Tlp

    @cached_property
    def opportunities(self) -> tuple[Opportunity, ...]:
        """The computed passes of the window and what is known of them, newest first."""
        return opportunities(self.selection, self.imagery.missions)

    @property
    def audience(self) -> Audience:
        """For whom the edition is, as far as pictures are concerned."""
        return edition_audience(self.selection.catalogue.profile.audience, self.tlp)

    @cached_property
    def shown(self) -> tuple[Scene, ...]:
        """The scenes whose pictures this edition may show, of whatever day, newest first."""
        return shown_scenes(self.selection, self.audience)

    @property
    def shown_in_window(self) -> tuple[Scene, ...]:
        """Those of them that were taken within the window."""
        return tuple(scene for scene in self.shown if in_window(self.selection, scene))

    @property
    def looked_up(self) -> tuple[Scene, ...]:
        """The scenes of the window that are shown, or were found clouded."""
        return looked_up(self.selection, self.shown)

    @property
    def extent(self) -> Grid | None:
        """The ground of the pictures, None where there is none."""
        return self.shown_in_window[0].grid if self.shown_in_window else None

    def look_strip(self) -> Figure:
        """Draw who looked when, and what passed overhead."""
        passes = tuple(each.passing for each in reversed(self.opportunities))
        return look_strip(self.selection, self.citations, passes, self.looked_up)

    def pictures(self) -> Pictures:
        """Show the pictures of the window, or say why there is none and how to get one."""
        held = self._read(self.shown_in_window)
        return contact_sheet(self.selection, self.citations, [for_sheet(each) for each in held])

    def before_after(self) -> Comparison | None:
        """Set two pictures side by side; nothing where there are not two of one extent."""
        pair = find_pair(self.selection, self.shown)
        if pair is None:
            return None
        before, after = self._read(pair)
        change = compare_scenes(self.selection.catalogue.folder, before.scene, after.scene)
        painted = b"" if isinstance(change, str) else paint_change(change, after.content)
        return comparison(self.selection, self.citations, before, after, change, painted)

    def looks(self) -> Cards:
        """Show each look as a card."""
        return look_cards(self.selection, self.citations, self.shown, self.audience)

    def collection(self) -> Table | None:
        """Tabulate when free satellites passed overhead; nothing where none is described."""
        missions = self.imagery.missions
        if not missions:
            return None
        return collection_table(self.selection, self.citations, missions, self.looked_up)

    def _read(self, scenes: Sequence[Scene]) -> tuple[HeldPicture, ...]:
        return read_thumbnails(self.selection.catalogue.folder, scenes)
