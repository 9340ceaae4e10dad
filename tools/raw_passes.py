"""Passes of satellites by daylight over a site, from the orbit that their mission file states.

A module of `recompute.py`. A circle about a round Earth that keeps its angle to the sun; the
nearest point of every track is found by bisection of its angle, not from a drawn track.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from raw_edition import Edition
from raw_histories import names, window_looks
from raw_looks import Look
from raw_tables import documents

RADIUS_KM = 6371.0088
FLATTENING = 1 / 298.257223563
COMING_DAYS = 10
MOST_ROWS = 40
GOLDEN = (math.sqrt(5) - 1) / 2
MINUTES_A_DAY = 1440


class Track:
    """The southward half of the orbits of one mission."""

    def __init__(self, mission: dict[str, Any]) -> None:
        self.mission = mission
        self.tilt = math.radians(mission["inclination_deg"])
        self.orbit_minutes = MINUTES_A_DAY * mission["repeat_days"] / mission["orbits"]
        self.step = mission.get("path_step", 1)

    def node(self, path: int) -> float:
        """Give the longitude at which a path crosses the equator, degrees."""
        apart = 360 * self.mission["repeat_days"] / self.mission["orbits"] / self.step
        node: float = self.mission["node_lon"] - apart * (path - 1)
        return node

    def away_km(self, path: int, angle: float, lon: float, lat: float) -> float:
        """Give how far the ground below lies from a point, `angle` degrees after the equator."""
        along = math.radians(180 + angle)
        north = math.asin(math.sin(self.tilt) * math.sin(along))
        east = math.atan2(math.cos(self.tilt) * math.sin(along), math.cos(along)) - math.pi
        turned = math.radians(360 * self.minutes(angle) / MINUTES_A_DAY)
        there = east - turned + math.radians(self.node(path) - lon)
        here = math.atan((1 - FLATTENING) ** 2 * math.tan(math.radians(lat)))
        cosine = math.sin(north) * math.sin(here)
        cosine += math.cos(north) * math.cos(here) * math.cos(there)
        return RADIUS_KM * math.acos(min(1.0, cosine))

    def minutes(self, angle: float) -> float:
        """Give the minutes since the equator was crossed."""
        minutes: float = angle / 360 * self.orbit_minutes
        return minutes

    def nearest(self, path: int, lon: float, lat: float) -> tuple[float, float]:
        """Give the least distance of a path from a point, km, and the minutes since the equator."""
        here = math.atan((1 - FLATTENING) ** 2 * math.tan(math.radians(lat)))
        guess = -math.degrees(math.asin(math.sin(here) / math.sin(self.tilt)))
        low, high = guess - 5, guess + 5
        while high - low > 1e-7:
            one, other = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
            if self.away_km(path, one, lon, lat) < self.away_km(path, other, lon, lat):
                high = other
            else:
                low = one
        return self.away_km(path, low, lon, lat), self.minutes(low)

    def passes(self, lon: float, lat: float, days: Sequence[dt.date]) -> Iterator[dict[str, Any]]:
        """Yield the passes on the days given by every satellite, whether it serves or not."""
        for path in range(1, self.mission["orbits"] + 1):
            away, minutes = self.nearest(path, lon, lat)
            if away <= self.mission["swath_km"] / 2:
                begin = self._crossing(path) + dt.timedelta(minutes=minutes)
                for satellite in self.mission["satellites"]:
                    first = begin + dt.timedelta(days=satellite["phase_days"])
                    for at in _on(first, self.mission["repeat_days"], days):
                        yield self._told(satellite, path, at, away)

    def _crossing(self, path: int) -> dt.datetime:
        """Give when a path crossed the equator, in the cycle that the reference scene begins."""
        scene, orbits = self.mission["reference"], self.mission["orbits"]
        _, late = self.nearest(scene["path"], scene["lon"], scene["lat"])
        passed = next(
            n for n in range(orbits) if not (scene["path"] + n * self.step - path) % orbits
        )
        since = passed * self.orbit_minutes - late
        moment: dt.datetime = scene["taken"].astimezone(dt.UTC) + dt.timedelta(minutes=since)
        return moment

    def _told(
        self, satellite: dict[str, Any], path: int, at: dt.datetime, away: float
    ) -> dict[str, Any]:
        edge = self.mission["swath_km"] / 2 - self.mission["precision_km"]
        return {
            "satellite": satellite,
            "sensor": self.mission["sensor"],
            "mission": self.mission["name"],
            "path": path,
            "at": at,
            "km": away,
            "is_at_edge": away > edge,
        }


def _on(first: dt.datetime, every_days: int, days: Sequence[dt.date]) -> Iterator[dt.datetime]:
    """Yield the moments on the days given, to the minute, that lie whole cycles from one."""
    for day in days:
        # Shortly before midnight a moment may round to the day after its own.
        for own in (day, day - dt.timedelta(days=1)):
            at = first + (own - first.date())
            minute = (at + dt.timedelta(seconds=30)).replace(second=0, microsecond=0)
            if (own - first.date()).days % every_days == 0 and minute.date() == day:
                yield minute


def passes(edition: Edition) -> list[dict[str, Any]]:
    """List the passes of the window and of the days after it, with who looked on the day."""
    shape = json.loads((edition.tables.folder / "sites" / f"{edition.site}.geojson").read_text())
    lon, lat = shape["site"]["lon"], shape["site"]["lat"]
    since, as_of = edition.since, edition.as_of
    length = (as_of - since).days + 1 + COMING_DAYS
    days = [since + dt.timedelta(days=n) for n in range(length)]
    looked = [look for look in window_looks(edition, edition.site) if look.first == look.last]
    found = [
        _row(edition, each, looked)
        for mission in documents(edition.tables.folder / "satellites")
        for each in Track(mission).passes(lon, lat, days)
        if _serves(each["satellite"], min(each["at"].date(), as_of))
    ]
    past = sorted((row for row in found if not row["is_coming"]), key=lambda row: row["at"])
    return [row for row in found if row["is_coming"]] + past[-MOST_ROWS:]


def _serves(satellite: dict[str, Any], day: dt.date) -> bool:
    last = satellite.get("last_day")
    return bool(satellite["first_day"] <= day and (last is None or day <= last))


def _row(edition: Edition, told: dict[str, Any], looked: list[Look]) -> dict[str, Any]:
    day = told["at"].date()
    that_day = [look for look in looked if look.first == day]
    own = [look for look in that_day if told["sensor"] in look.sensors]
    others = [look for look in that_day if told["sensor"] not in look.sensors]
    return {
        "satellite": told["satellite"]["name"],
        "mission": told["mission"],
        "path": told["path"],
        "at": told["at"].strftime("%Y-%m-%dT%H:%M"),
        "km": told["km"],
        "is_at_edge": told["is_at_edge"],
        "is_coming": day > edition.as_of,
        "own": sorted({names(edition.tables, look) for look in own}),
        "others": sorted({names(edition.tables, look) for look in others}),
    }
