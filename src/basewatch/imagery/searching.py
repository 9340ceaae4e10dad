"""Ask a STAC API which pictures of a site it has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from basewatch.imagery.api import collection_licence, guarded, open_api
from basewatch.imagery.footprints import area_of_interest, geometry_near
from basewatch.imagery.found import Found, UnusableItemError, read_found
from basewatch.imagery.network import Manners
from basewatch.imagery.services import Service
from basewatch.models.site import Site

PAGE_ITEMS = 100
"""Items asked for at a time."""


@dataclass(frozen=True)
class Question:
    """Which pictures are looked for."""

    site: Site
    since: dt.date
    until: dt.date
    """Last day, included."""
    collections: tuple[str, ...] = ()
    max_tile_cloud_percent: float | None = None
    """Tiles whose stated cloud is above this are left out; a tile without a statement stays."""


@dataclass
class Answer:
    """What a service has."""

    found: list[Found] = field(default_factory=list)
    """By date-time, then id."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Items that cannot be used, each with the reason."""
    beside: list[str] = field(default_factory=list)
    """Items whose footprint does not touch the area of interest."""
    cloudier: list[str] = field(default_factory=list)
    """Items left out because the stated cloud of the tile is above the limit."""
    repeated: int = 0
    """Items that came more than once."""


def search(question: Question, service: Service, manners: Manners) -> Answer:
    """Search a service for pictures of a site.

    Raises
    ------
    ServiceError
        When it cannot be reached or is no STAC API; the message is a sentence.
    ParameterError
        When the site has no area of interest.
    """
    geometry = area_of_interest(question.site)
    collections = question.collections or tuple(filter(None, [service.collection]))
    client = open_api(service.url, manners)
    licences = {name: collection_licence(client, name, manners) for name in collections}
    asked = client.search(
        collections=list(collections) or None,
        intersects=geometry,
        datetime=_span(question),
        limit=PAGE_ITEMS,
    )
    pages = asked.pages_as_dicts()
    answer, seen = Answer(), set[tuple[str, str]]()
    while page := guarded(lambda: next(pages, None), service.url, manners):
        before = len(seen)
        items = page.get("features") or ()
        for name in sorted(_collections_of(items) - licences.keys()):
            licences[name] = collection_licence(client, name, manners)
        for item in items:
            _take(item, question, licences, answer, seen)
        if len(seen) == before:  # a service that repeats its last page would never end
            break
    answer.found.sort(key=lambda one: (one.taken, one.id))
    return answer


def _span(question: Question) -> str:
    return f"{question.since.isoformat()}T00:00:00Z/{question.until.isoformat()}T23:59:59.999Z"


def _collections_of(items: Iterable[Any]) -> set[str]:
    named = (item.get("collection") for item in items if isinstance(item, Mapping))
    return {str(name) for name in named if name}


def _take(
    item: object,
    question: Question,
    licences: Mapping[str, str],
    answer: Answer,
    seen: set[tuple[str, str]],
) -> None:
    """Put one item where it belongs."""
    told: Mapping[str, Any] = item if isinstance(item, Mapping) else {}
    name, collection = str(told.get("id") or "without an id"), str(told.get("collection") or "")
    if (collection, name) in seen:
        answer.repeated += 1
        return
    seen.add((collection, name))
    area = geometry_near(area_of_interest(question.site), question.site.lon)
    try:
        found = read_found(told, area, licences.get(collection, ""))
    except UnusableItemError as error:
        answer.refused.append((name, error.message))
        return
    cloud, limit = found.tile_cloud_percent, question.max_tile_cloud_percent
    if not found.area_share:
        answer.beside.append(name)
    elif limit is not None and cloud is not None and cloud > limit:
        answer.cloudier.append(name)
    else:
        answer.found.append(found)


def notes(answer: Answer) -> Iterator[str]:
    """Say, a line each, what was left out of an answer and why."""
    for name, reason in answer.refused:
        yield f"{name} is left out: {reason}."
    if answer.beside:
        yield f"Left out, as they do not touch the area of interest: {', '.join(answer.beside)}."
    if answer.cloudier:
        count = len(answer.cloudier)
        yield f"Left out, as their tiles are stated to be cloudier than asked for: {count:,}."
    if answer.repeated:
        yield f"The service sent {answer.repeated:,} items more than once; each is listed once."
