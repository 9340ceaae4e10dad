"""Missions that cannot be are refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from basewatch.models.satellites import Mission

MISSION: dict[str, Any] = {
    "id": "made-up", "name": "Made up", "sensor": "made-up", "repeat_days": 10, "orbits": 143,
    "inclination_deg": 98.6, "node_lon": 10, "swath_km": 290, "precision_km": 8,
    "precision_minutes": 3, "basis": "made up for tests",
    "reference": {"product": "A", "path": 1, "taken": "2030-01-01T10:00:00Z", "lon": 0, "lat": 0},
    "satellites": [
        {"name": "A", "first_day": "2030-01-01", "phase_days": 0, "example": "A", "basis": "?"}
    ],
}  # fmt: skip
SATELLITE: dict[str, Any] = MISSION["satellites"][0]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"path_step": 11}, "shares a divisor with 143 orbits"),
        ({"reference": MISSION["reference"] | {"path": 144}}, "path 144 of 143"),
        ({"satellites": [SATELLITE | {"last_day": "2029-01-01"}]}, "last_day before its first_day"),
        ({"satellites": []}, "at least 1 item"),
    ],
)
def test_mission_that_cannot_be_is_refused(wrong: dict[str, Any], words: str) -> None:
    assert Mission.model_validate(MISSION).satellites[0].name == "A"
    with pytest.raises(ValidationError, match=words):
        Mission.model_validate(MISSION | wrong)
