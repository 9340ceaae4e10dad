from __future__ import annotations

import pytest

from basewatch.analysis.half_lives import Age, half_life_days
from builders import make_equipment


def test_transport_aircraft_age_in_hours_and_ships_in_days() -> None:
    assert half_life_days(make_equipment()) == 0.5
    assert half_life_days(make_equipment("frigate", domain="sea", role="combat vessel")) == 3
    assert half_life_days(make_equipment("su-34", role="strike aircraft")) == 14


@pytest.mark.parametrize(
    ("days", "shade"), [(0, "fresh"), (3, "fresh"), (4, "ageing"), (9, "ageing"), (10, "stale")]
)
def test_shade_turns_after_one_half_life_and_after_three(days: int, shade: str) -> None:
    assert Age(days, 3).shade == shade
