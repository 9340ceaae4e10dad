"""Fetching made-up pictures into a catalogue of test data, and asking what became of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from tests.hmeimim_scenes import CLEAR, CLEAR_AGAIN, CLOUDED, HALF, SLIVER
from tests.picture_service import PictureService

from basewatch.catalog.load import load_catalogue
from basewatch.imagery.network import Manners
from basewatch.imagery.outcomes import Fate, Outcome
from basewatch.imagery.searching import Question
from basewatch.imagery.services import find_service
from basewatch.imagery.syncing import Sync
from basewatch.models.scene import Scene

HASTY = Manners(timeout_s=5.0, tries=3, backoff_s=0.01, pause_s=0.0)
TODAY = dt.date(2025, 1, 1)
FATES = {
    CLEAR.name: Fate.KEPT,
    HALF.name: Fate.KEPT,
    CLOUDED.name: Fate.NOT_LOOKED,
    SLIVER.name: Fate.SLIVER,
    CLEAR_AGAIN.name: Fate.KEPT,
}
"""What becomes of each scene."""


def december_question(folder: Path, days: tuple[int, int] = (1, 31)) -> Question:
    """Ask for pictures of Hmeimim of some days in December 2024."""
    site = load_catalogue(folder).sites["hmeimim"]
    return Question(site, *(dt.date(2024, 12, day) for day in days))


def sync(
    service: PictureService, folder: Path, days: tuple[int, int] = (1, 31), **changes: Any
) -> Sync:
    """Prepare a run."""
    question = december_question(folder, days)
    return Sync(question, find_service(service.api), HASTY, folder, TODAY, **changes)


def run(service: PictureService, folder: Path, **changes: Any) -> list[Outcome]:
    """Fetch, and say what became of each pass."""
    return sync(service, folder, **changes).run()


def fates(outcomes: list[Outcome]) -> dict[str, Fate]:
    """Give what became of each item."""
    return {one.item: one.fate for one in outcomes}


def scene_of(folder: Path, day: int) -> Scene:
    """Give the scene that was fetched of a day in December."""
    found = load_catalogue(folder).scenes.values()
    return next(one for one in found if one.properties.item and one.begin.day == day)


def bands_asked(service: PictureService) -> set[str]:
    """Name the scenes of which bands were asked for."""
    return {path.split("/")[2] for path in service.picture_requests() if "scl" not in path}
