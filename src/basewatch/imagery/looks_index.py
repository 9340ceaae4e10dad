"""The looks by others as items without pixels, written out of the observations."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator

from basewatch.analysis.looks import Look, find_looks
from basewatch.analysis.selection import select
from basewatch.catalog.load import Catalogue
from basewatch.errors import CatalogueError
from basewatch.licensing import LicenceClass
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Licence
from basewatch.models.scene import Scene, SceneProperties
from basewatch.models.scene_parts import Provider, Reported

NOT_STATED = "Provider not stated"
LONGEST_ID = 80
_STRICTEST = (
    LicenceClass.UNKNOWN,
    LicenceClass.LINK_ONLY,
    LicenceClass.NON_COMMERCIAL,
    LicenceClass.WITH_CREDIT,
    LicenceClass.DISPLAY,
)


def scenes_of_looks(catalogue: Catalogue) -> dict[str, Scene]:
    """Write every look at a site that observations tell of as a scene without pixels.

    Returns
    -------
    dict
        Scenes by id, sorted.
    """
    found = {}
    for site in catalogue.sites.values():
        everything = select(catalogue, site, dt.date.max, dt.date.min)
        for look in find_looks(everything, everything.site_rows):
            scene = _scene(catalogue, site.id, look)
            found[scene.id] = scene
    return dict(sorted(found.items()))


def licence_of(catalogue: Catalogue, sensors: Iterable[str]) -> Licence | None:
    """Find the licence under which pictures of sensors are; of several the strictest.

    Returns
    -------
    Licence or None
        None where `licences.csv` names none for any of them.
    """
    named = set(sensors)
    found = [
        licence for licence in catalogue.licences.values() if named.intersection(licence.sensors)
    ]
    return min(found, key=lambda one: (_STRICTEST.index(one.licence_class), one.id), default=None)


def _scene(catalogue: Catalogue, site: str, look: Look) -> Scene:
    sensors = tuple(
        name for name in look.rows[0].sensor if catalogue.sensors[name].kind.is_overhead
    )
    licence = licence_of(catalogue, sensors)
    if licence is None:
        msg = (
            f"licences.csv names no licence for pictures of {' or '.join(sensors)} (rows "
            f"{', '.join(row.id for row in look.rows)}); name the sensor in one of its rows."
        )
        raise CatalogueError(msg)
    return Scene(
        id=_id(site, look, sensors),
        collection=site,
        properties=SceneProperties(
            title=f"{look.sensor}: {catalogue.sites[site].name}, {look.date_words}",
            moment=None,
            start=dt.datetime.combine(look.first, dt.time.min, dt.UTC),
            end=dt.datetime.combine(look.last, dt.time(23, 59, 59), dt.UTC),
            gsd_m=_gsd_m(catalogue, look.rows, sensors),
            providers=_providers(catalogue, sensors),
            spdx=licence.spdx,
            site=site,
            sensors=sensors,
            licence=licence.id,
            licence_class=licence.licence_class,
            credit=licence.credit_line(look.first.year),
            known_on=min(catalogue.known_on[row.source].date for row in look.rows),
            synthetic=False,
            rows=tuple(sorted(row.id for row in look.rows)),
            reported=tuple(_reported(catalogue, look.rows)),
        ),
    )


def _id(site: str, look: Look, sensors: tuple[str, ...]) -> str:
    days = f"{look.first}" if look.first == look.last else f"{look.first}-to-{look.last}"
    name = f"{site}-{days}-{'-and-'.join(sensors)}"
    if len(name) <= LONGEST_ID:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_ID - len(digest) - 1]}-{digest}"


def _gsd_m(
    catalogue: Catalogue, rows: Iterable[Observation], sensors: tuple[str, ...]
) -> float | None:
    """Give the ground sample distance that rows state, else that of the one sensor."""
    stated = [row.gsd_m for row in rows if row.gsd_m is not None]
    if stated:
        return min(stated)
    return catalogue.sensors[sensors[0]].gsd_m if len(sensors) == 1 else None


def _providers(catalogue: Catalogue, sensors: Iterable[str]) -> tuple[Provider, ...]:
    named = dict.fromkeys(catalogue.sensors[name].provider or NOT_STATED for name in sensors)
    return tuple(
        Provider(name=name, roles=() if name == NOT_STATED else ("producer",)) for name in named
    )


def _reported(catalogue: Catalogue, rows: Iterable[Observation]) -> Iterator[Reported]:
    for row in sorted(rows, key=lambda row: row.id):
        page = catalogue.sources[row.source]
        yield Reported(row=row.id, text=row.statement, source=page.id, url=page.url)
