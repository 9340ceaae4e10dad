"""Fetch a service's pictures of a site into the catalogue, pass by pass, as often as it takes.

First the small classification of every new pass is read, then the bands of those that show the
site. Each pass is put into the catalogue as one change, so that an interrupted run loses nothing
and the next one goes on where it stopped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from basewatch.catalog.load import load_catalogue
from basewatch.errors import ParameterError
from basewatch.imagery.bright_ground import (
    WORTH_ASKING,
    BrightGround,
    OtherDate,
    find_bright_ground,
    suspected,
    usual_brightness,
)
from basewatch.imagery.chip_grids import chip_grids, rasterised
from basewatch.imagery.cloud_mask import (
    NOT_LOOKED_BELOW,
    AreaShares,
    Classes,
    Usability,
    area_shares,
    usability,
)
from basewatch.imagery.found import Found
from basewatch.imagery.held_looks import MOST_DATES, held_dates, is_held
from basewatch.imagery.keeping import put_scenes
from basewatch.imagery.look_items import LookItems
from basewatch.imagery.network import Manners
from basewatch.imagery.outcomes import Fate, Outcome
from basewatch.imagery.overpasses import Overpass, find_overpasses
from basewatch.imagery.scene_reading import Bands, SceneReader, visible_of
from basewatch.imagery.searching import Answer, Question, search
from basewatch.imagery.services import Service
from basewatch.imagery.windows import PictureError

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""


@dataclass
class _Look:
    """A new pass while it is being read."""

    found: Found
    classes: Classes
    shares: AreaShares
    suspected_share: float = 0.0
    bands: Bands | None = None


@dataclass
class Sync:
    """One run for one site.

    Parameters
    ----------
    question
        Site, days, collections and limit of cloud.
    service, manners
        Who is asked, and how.
    folder
        Folder of the catalogue.
    today
        Day of the run, UTC.
    newest
        At most so many passes are dealt with, the newest; 0 for all.
    progress
        Is told how far the run is.
    """

    question: Question
    service: Service
    manners: Manners
    folder: Path
    today: dt.date
    newest: int = 0
    progress: Progress = lambda what, done, total: None
    outcomes: list[Outcome] = field(default_factory=list, init=False)
    """What became of each pass so far; also after an interruption."""
    answer: Answer = field(default_factory=Answer, init=False)

    def run(self) -> list[Outcome]:
        """Search, read and keep.

        Returns
        -------
        list of Outcome
            One a pass, the earliest first.

        Raises
        ------
        ServiceError
            When the search fails; a picture that fails alone is an outcome.
        ParameterError
            When the service's pictures cannot be read, or the site has no area of interest.
        CatalogueError
            When the catalogue has faults.
        """
        self._refuse_unreadable()
        self._catalogue = load_catalogue(self.folder)
        site = self.question.site
        fine, coarse = chip_grids(site)
        self._items = LookItems(self._catalogue, site, self.service, fine, coarse, self.today)
        self._reader = SceneReader(self.service, self.manners)
        self._area = rasterised(site, coarse)
        self.progress("Searching", 0, 0)
        self.answer = search(self.question, self.service, self.manners)
        passes = find_overpasses(self.answer.found)[-self.newest :]
        looks = list(self._read_classes(self._new(passes)))
        self._keep(looks, held_dates(self.folder, self._catalogue, site, coarse))
        self.outcomes.sort(key=lambda one: (one.taken, one.item))
        return self.outcomes

    def _refuse_unreadable(self) -> None:
        if self.service.no_pixels:
            msg = f"{self.service.name} can be searched, but {self.service.no_pixels}."
            raise ParameterError(msg)

    def _new(self, passes: Sequence[Overpass]) -> list[Overpass]:
        """Leave out what is held already."""
        new = []
        for one in passes:
            if is_held(self._items.taking_of(one.best), self.question.site, self._catalogue):
                self._note(one.best, Fate.HELD)
            else:
                new.append(one)
        return new

    def _read_classes(self, passes: Sequence[Overpass]) -> Iterator[_Look]:
        for number, one in enumerate(passes):
            self.progress("Cloud over the area", number, len(passes))
            if one.best.area_share < NOT_LOOKED_BELOW:
                self._note_sliver(one.best, one.best.area_share)
            elif read := self._first_readable(one):
                found, classes = read
                shares = area_shares(classes, self._area)
                if 1 - shares.no_data < NOT_LOOKED_BELOW:
                    self._note_sliver(found, 1 - shares.no_data)
                else:
                    yield _Look(found, classes, shares)

    def _note_sliver(self, found: Found, share: float) -> None:
        self._note(found, Fate.SLIVER, words=f"{share:.1%} of it")

    def _first_readable(self, overpass: Overpass) -> tuple[Found, Classes] | None:
        """Read the best tile of a pass, or the next where it fails."""
        reason = ""
        for found in overpass.candidates:
            try:
                return found, self._reader.read_classes(found, self._items.coarse)
            except PictureError as error:
                reason = reason or error.message
        self._note(overpass.best, Fate.FAILED, words=reason)
        return None

    def _keep(self, looks: Sequence[_Look], held: Sequence[OtherDate]) -> None:
        """Keep plain looks at once, and suspected ones when all others can be compared."""
        masks = [OtherDate(look.found.id, look.classes) for look in looks]
        usual = usual_brightness(held)
        for number, look in enumerate(looks):
            others = [*held, *masks[:number], *masks[number + 1 :]]
            flagged = suspected(look.classes, self._area, others, usual)
            look.suspected_share = float(flagged.sum() / self._area.sum())
        plain = [look for look in looks if look.suspected_share < WORTH_ASKING]
        doubtful = [look for look in looks if look.suspected_share >= WORTH_ASKING]
        seen = list(held)
        for number, look in enumerate(plain):
            self.progress("Pictures", number, len(looks))
            if usability(look.shares.usable) is Usability.NOT_LOOKED:
                self._put(look, BrightGround(0.0))
            elif bands := self._read_bands(look):
                self._put(look, BrightGround(0.0))
                seen = [*seen, self._as_other(look, bands)][-MOST_DATES:]
        self._keep_doubtful(doubtful, seen, len(plain), len(looks))

    def _keep_doubtful(
        self, looks: Sequence[_Look], seen: list[OtherDate], done: int, total: int
    ) -> None:
        read: list[tuple[_Look, OtherDate]] = []
        for number, look in enumerate(looks):
            self.progress("Pictures", done + number, total)
            if bands := self._read_bands(look):
                read.append((look, self._as_other(look, bands)))
        for look, here in read:
            others = [*seen, *(date for _, date in read if date is not here)]
            ground = find_bright_ground(look.classes, self._area, here.visible, others)
            self._put(look, ground)

    def _read_bands(self, look: _Look) -> Bands | None:
        try:
            look.bands = self._reader.read_bands(look.found, self._items.fine)
        except PictureError as error:
            self._note(look.found, Fate.FAILED, look.shares, error.message)
            return None
        return look.bands

    def _as_other(self, look: _Look, bands: Bands) -> OtherDate:
        visible = visible_of(bands.chip(self._items.fine), self._items.coarse)
        return OtherDate(look.found.id, look.classes, visible)

    def _put(self, look: _Look, ground: BrightGround) -> None:
        """Put a pass into the catalogue as one change."""
        usable = ground.usable_share(look.shares.usable)
        if usability(usable) is Usability.NOT_LOOKED or look.bands is None:
            made = self._items.without_pixels(look.found, look.shares, ground)
            fate = Fate.NOT_LOOKED
        else:
            made = self._items.with_pixels(
                look.found, look.shares, look.classes, look.bands, ground
            )
            fate = Fate.KEPT_FOR_A_PERSON if ground.is_marked else Fate.KEPT
        put_scenes(self.folder, [made])
        self._note(look.found, fate, look.shares, ground.words(look.shares.usable))

    def _note(
        self, found: Found, fate: Fate, shares: AreaShares | None = None, words: str = ""
    ) -> None:
        usable = None if shares is None else shares.usable
        self.outcomes.append(Outcome(found.id, found.taken, found.platform, fate, usable, words))
