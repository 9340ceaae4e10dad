"""Passes: when a satellite with a repeating track was, or will be, over a site by daylight.

Computed from a mission's published track and one real scene; nothing is known here of whether a
picture was taken, or of cloud. The orbit is a circle that keeps its angle to the sun: its plane
turns with the sun, so the Earth turns beneath it by 360 degrees a day, and a track comes back
after a whole number of days and orbits. Good to the mission's own `precision_km`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from basewatch.models.satellites import Mission, Satellite

MEAN_RADIUS_KM = 6371.0088
_FLATTENING = 1 / 298.257223563
_SAMPLES = 7201
"""Points on the half of an orbit that runs south: about 2.8 km apart."""
_NEAR_DEG = 4
"""A pass that sees a point has its nearest point within these degrees of latitude."""
Degrees = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pass:
    """One pass over a site, computed."""

    mission: Mission
    satellite: Satellite
    path: int
    at: dt.datetime
    """When the satellite is nearest to the site, UTC; good to the mission's precision."""
    off_track_km: float
    """How far the site lies from the middle of the swath."""

    @property
    def is_at_edge(self) -> bool:
        """Whether the site lies so near the edge of the swath that it may have been missed."""
        return self.off_track_km > self.mission.swath_km / 2 - self.mission.precision_km


def find_passes(
    missions: Iterable[Mission],
    lon: float,
    lat: float,
    first: dt.date,
    last: dt.date,
    *,
    serving_on: dt.date | None = None,
) -> tuple[Pass, ...]:
    """Compute the passes of missions over a point by daylight.

    Parameters
    ----------
    missions
        Missions; each satellite counts on the days on which it serves.
    lon, lat
        Degrees east and north, WGS 84 (EPSG:4326).
    first, last
        First and last day, UTC.
    serving_on
        Ask of each satellite whether it serves on this day, for passes that are still to come;
        None asks for the day of the pass.

    Returns
    -------
    tuple of Pass
        Oldest first.
    """
    found = [
        each
        for mission in missions
        for each in _passes_of(mission, lon, lat, first, last)
        if each.satellite.serves_on(serving_on or each.at.date())
    ]
    return tuple(sorted(found, key=lambda each: (each.at, each.satellite.name)))


def _passes_of(
    mission: Mission, lon: float, lat: float, first: dt.date, last: dt.date
) -> Iterator[Pass]:
    orbit = dt.timedelta(days=mission.repeat_days) / mission.orbits
    node = _node_time(mission)
    for path, off_track_km, minutes in paths_over(mission, lon, lat):
        inverse = pow(mission.path_step, -1, mission.orbits)
        number = (path - mission.reference.path) * inverse % mission.orbits
        base = node + number * orbit + dt.timedelta(minutes=minutes)
        for satellite in mission.satellites:
            start = base + dt.timedelta(days=satellite.phase_days)
            for at in _repeated(start, mission.repeat_days, first, last):
                yield Pass(mission, satellite, path, at, off_track_km)


def _repeated(
    start: dt.datetime, every_days: int, first: dt.date, last: dt.date
) -> Iterator[dt.datetime]:
    """Give the times of a day in ``[first, last]`` that lie whole cycles from `start`."""
    cycles = math.ceil((first - start.date()).days / every_days)
    at = start + dt.timedelta(days=cycles * every_days)
    while _to_the_minute(at).date() <= last:
        yield _to_the_minute(at)
        at += dt.timedelta(days=every_days)


def _to_the_minute(at: dt.datetime) -> dt.datetime:
    return (at + dt.timedelta(seconds=30)).replace(second=0, microsecond=0)


def paths_over(mission: Mission, lon: float, lat: float) -> list[tuple[int, float, float]]:
    """Find the paths from which a point is seen.

    Returns
    -------
    list of tuple
        Path, distance of the point from the middle of the swath (km), and minutes between the
        crossing of the equator and the pass (negative: before it, north of it).
    """
    paths = np.arange(1, mission.orbits + 1)
    away, minutes = _nearest(mission, paths, lon, lat)
    seen = np.flatnonzero(away <= mission.swath_km / 2)
    return [(int(paths[k]), float(away[k]), float(minutes[k])) for k in seen]


def _nearest(
    mission: Mission, paths: npt.NDArray[np.int64], lon: float, lat: float
) -> tuple[Degrees, Degrees]:
    """Give distance and time of the nearest point of each path's track."""
    track = _track(mission.inclination_deg, mission.repeat_days, mission.orbits)
    point = _geocentric(lat)
    # A track runs nearly north to south: it is nearest to a point about where it has its latitude.
    reached = np.clip(point, track[1].min(), track[1].max())
    track_lon, track_lat, minutes = track[:, np.abs(track[1] - reached) < _NEAR_DEG]
    each = 360 * mission.repeat_days / mission.orbits / mission.path_step
    nodes = mission.node_lon - each * (paths - 1)
    turned = np.radians(track_lon[None, :] + nodes[:, None] - lon)
    # Haversine.
    half = (
        np.sin(np.radians(track_lat - point) / 2) ** 2
        + np.cos(np.radians(track_lat)) * math.cos(math.radians(point)) * np.sin(turned / 2) ** 2
    )
    nearest = half.argmin(axis=1)
    away = 2 * MEAN_RADIUS_KM * np.arcsin(np.sqrt(half[np.arange(len(paths)), nearest]))
    return away, minutes[nearest]


@lru_cache(maxsize=8)
def _track(inclination_deg: float, days: int, orbits: int) -> Degrees:
    """Draw the southward half of an orbit beneath which the Earth turns.

    Returns
    -------
    array, shape (3, 7201)
        Longitude from where it crosses the equator, geocentric latitude (degrees), and minutes
        from that crossing.
    """
    from_node = np.linspace(-90, 90, _SAMPLES)
    along, tilt = np.radians(180 + from_node), math.radians(inclination_deg)
    lat = np.degrees(np.arcsin(math.sin(tilt) * np.sin(along)))
    minutes = from_node / 360 * days * 1440 / orbits
    lon = np.degrees(np.arctan2(math.cos(tilt) * np.sin(along), np.cos(along)))
    return np.stack([lon - 180 - minutes / 4, lat, minutes])


def _geocentric(lat: float) -> float:
    return math.degrees(math.atan((1 - _FLATTENING) ** 2 * math.tan(math.radians(lat))))


@lru_cache(maxsize=8)
def _node_time(mission: Mission) -> dt.datetime:
    """Find when the path of the reference scene crossed the equator, UTC."""
    scene = mission.reference
    _, minutes = _nearest(mission, np.array([scene.path]), scene.lon, scene.lat)
    return scene.taken.astimezone(dt.UTC) - dt.timedelta(minutes=float(minutes[0]))
