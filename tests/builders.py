"""Valid evidence to build tests from: everything has a default, override one thing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from basewatch.analysis.citations import Citations, number_sources
from basewatch.analysis.selection import Selection, select
from basewatch.catalog.known_on import known_on
from basewatch.catalog.load import Catalogue
from basewatch.models.evidence import Event, Observation, Origin, Source
from basewatch.models.hypotheses import Question
from basewatch.models.profile import Profile
from basewatch.models.reference_lists import Equipment, Sensor
from basewatch.models.site import Site


def make_site(**overrides: Any) -> Site:
    """Build a made-up air base."""
    fields: dict[str, Any] = {
        "id": "testbase",
        "name": "Test base",
        "names": {"en": "Test base"},
        "aliases": (),
        "kind": "air-base",
        "class_rule": "made up for tests",
        "lon": 10.5,
        "lat": 50.25,
        "precision_m": 500.0,
        "country": "XX",
        "utm_epsg": 32632,
        "features": (),
    }
    return Site(**(fields | overrides))


def make_source(name: str = "S1", **overrides: Any) -> Source:
    """Build a page published on 2 March 2030."""
    fields: dict[str, Any] = {
        "id": name,
        "publisher": "The Test Gazette",
        "country": "XX",
        "url": f"https://example.org/{name}",
        "published": "2030-03-02",
        "accessed": "",
        "archive_url": "",
        "sha256": "",
        "source_reliability": "B",
        "kind": "original",
        "cites": "",
        "note": "",
    }
    return Source(**(fields | overrides))


def make_origin(name: str = "lens", **overrides: Any) -> Origin:
    """Build an imagery provider."""
    fields: dict[str, Any] = {
        "id": name,
        "name": name.capitalize(),
        "kind": "imagery-provider",
        "family": name,
        "party": False,
        "note": "",
    }
    return Origin(**(fields | overrides))


def make_equipment(name: str = "an-124", **overrides: Any) -> Equipment:
    """Build a type of transport aircraft."""
    fields: dict[str, Any] = {
        "id": name,
        "name": name.capitalize(),
        "name_plural": "",
        "level": "type",
        "parent": "",
        "role": "transport aircraft",
        "domain": "air",
        "aliases": "",
        "typical_length_m": "",
        "typical_span_m": "",
        "needed_gsd_m": "",
        "symbol_code": "",
    }
    return Equipment(**(fields | overrides))


def make_sensor(name: str = "maxar-worldview", **overrides: Any) -> Sensor:
    """Build a satellite that sees half a metre; one called sentinel or landsat is free to show."""
    free = name.startswith(("sentinel", "landsat"))
    fields: dict[str, Any] = {
        "id": name,
        "name": name.replace("-", " ").title().replace("view", "View"),
        "kind": "ground-camera" if name.startswith("ground") else "optical-satellite",
        "provider": "",
        "gsd_m": "10" if free else "0.5",
        "gsd_basis": "made up for tests",
        "redistributable": str(free).lower(),
        "note": "",
    }
    return Sensor(**(fields | overrides))


def make_profile(**overrides: Any) -> Profile:
    """Build what a made-up catalogue is about."""
    fields: dict[str, Any] = {
        "title": "Made-up posture",
        "country": "Testland",
        "operator": "watched",
        "operators": {"watched": "watched", "other": "other"},
        "languages": ("en",),
        "sites_within": (-180, -90, 180, 90),
        "places_within": (-180, -90, 180, 90),
        "theatre_map": {"middle": (10, 50), "scale_at": (10, 50), "width_km": 500},
        "test_data": True,
    }
    return Profile(**(fields | overrides))


def make_observation(name: str = "F1", **overrides: Any) -> Observation:
    """Build one look of 1 March 2030 that saw two An-124."""
    fields: dict[str, Any] = {
        "id": name,
        "fact": name,
        "site": "testbase",
        "place": "",
        "category": "imagery-observation",
        "date": "2030-03-01",
        "date_end": "",
        "date_basis": "",
        "statement": f"Two aircraft stood on the apron ({name}).",
        "equipment": "an-124",
        "equipment_reported": "An-124",
        "identity": "",
        "name": "",
        "position": "",
        "count_low": "2",
        "count_high": "2",
        "count_qualifier": "exactly",
        "count_kind": "observed",
        "measure": "present",
        "unit": "item",
        "state": "seen",
        "operator": "watched",
        "sensor": "maxar-worldview",
        "sensor_reported": "Maxar WorldView",
        "gsd_m": "",
        "origin": "lens",
        "origin_reported": "Lens",
        "source": "S1",
        "information_credibility": "2",
        "event": "loading",
        "quote_for_checking": "",
        "note": "",
        "checked": "ok",
    }
    return Observation(**(fields | overrides))


def make_question(*ratings: dict[str, Any], **overrides: Any) -> Question:
    """Build a question with even chances of staying and going; ratings fall to 1 January 2031."""
    hypotheses = [
        {"id": name, "name": name, "statement": f"They {name}.", "prior": 0.5, "prior_reason": "?"}
        for name in ("stay", "go")
    ]
    rated = {"strength": "moderate", "reason": "made up", "written_on": "2031-01-01"}
    fields: dict[str, Any] = {
        "id": "what-next",
        "scope": "testbase",
        "question": "What next?",
        "horizon_days": 30,
        "half_life_days": 36600,
        "half_life_reason": "Made up for tests.",
        "written_on": "2030-01-01",
        "author_role": "test desk",
        "hypotheses": hypotheses,
        "ratings": [rated | rating for rating in ratings],
    }
    return Question.model_validate(fields | overrides)


def make_event(name: str, rows: list[Observation], **overrides: Any) -> Event:
    """Build the event that rows tell of, dated like the first of them."""
    fields: dict[str, Any] = {
        "id": name,
        "title": f"What happened: {name}",
        "site": rows[0].site,
        "place": rows[0].place,
        "date": rows[0].date,
        "date_end": rows[0].date_end,
        "lane": "imagery",
        "note": "",
    }
    return Event(**(fields | overrides))


def make_catalogue(
    rows: list[Observation],
    sources: list[Source] | None = None,
    origins: list[Origin] | None = None,
    equipment: list[Equipment] | None = None,
    sensors: list[Sensor] | None = None,
) -> Catalogue:
    """Build a catalogue in memory that holds just what the rows need."""
    pages = {item.id: item for item in sources or [make_source(n) for n in _used(rows, "source")]}
    voices = {i.id: i for i in origins or [make_origin(n) for n in _used(rows, "origin")]}
    types = {name: make_equipment(name) for row in rows for name in row.equipment}
    types |= {item.id: item for item in equipment or []}
    events = {
        name: make_event(name, [row for row in rows if row.event == name])
        for name in _used(rows, "event")
    }
    return Catalogue(
        folder=Path("nowhere"),
        profile=make_profile(),
        sites={"testbase": make_site()},
        sources=pages,
        origins=voices,
        equipment=types,
        sensors={s.id: s for s in sensors or map(make_sensor, _listed(rows, "sensor"))},
        identities={},
        places={},
        events=events,
        observations={row.id: row for row in rows},
        known_on={
            name: known_on(page, newest_told([row for row in rows if row.source == name]))
            for name, page in pages.items()
        },
        corrections=(),
    )


def make_selection(
    rows: list[Observation], as_of: str = "2030-03-10", since: str = "2030-02-20", **parts: Any
) -> tuple[Selection, Citations]:
    """Select from a catalogue in memory and number its sources."""
    catalogue = make_catalogue(rows, **parts)
    selection = select(
        catalogue,
        catalogue.sites["testbase"],
        dt.date.fromisoformat(as_of),
        dt.date.fromisoformat(since),
    )
    return selection, number_sources(selection)


def newest_told(rows: list[Observation]) -> dt.date:
    """Find the last day of the newest thing that rows tell."""
    return max((row.date_end or row.date).last for row in rows)


def _listed(rows: list[Observation], column: str) -> list[str]:
    return sorted({name for row in rows for name in getattr(row, column)})


def _used(rows: list[Observation], column: str) -> list[str]:
    return sorted({getattr(row, column) for row in rows})
