"""What the title of an event counts, one of its rows tells: a title adds nothing up."""

import csv

from page_numbers import stated, told_by
from shipped import DATA


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [*csv.DictReader(file)]


def test_every_number_of_a_title_is_told_by_a_row_of_its_event() -> None:
    told: dict[str, set[str]] = {}
    for row in table("observations"):
        told.setdefault(row["event"], {"1"}).update(told_by(row))
    lost = {
        event["title"]: sorted(stated(event["title"]) - told[event["id"]])
        for event in table("events")
    }
    assert {title: numbers for title, numbers in lost.items() if numbers} == {}
    assert sum(bool(stated(event["title"])) for event in table("events")) > 100
