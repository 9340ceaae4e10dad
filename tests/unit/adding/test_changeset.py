"""New rows are inserted between the standing lines, checked as a whole, and written as one."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from basewatch.adding.changeset import Changeset, open_faultless
from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.store import open_store
from basewatch.errors import CatalogueError
from copies import added_lines, copy_catalogue, texts

PAGE = {
    "id": "S900",
    "publisher": 'Beispiel, "Zeitung"',
    "country": "DE",
    "url": "https://example.org/a",
    "published": "2024-12-14",
    "source_reliability": "C",
    "kind": "relay",
}
PLACE = {
    "id": "nowhere",
    "name": "Nowhere, Südstadt",
    "lon": "36.1",
    "lat": "35.1",
    "precision_m": "1000",
    "kind": "town",
    "origin": "made up",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_catalogue(tmp_path / "data")


def entry(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Build a page with its observation, which is a copy of a standing one."""
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "F0563")
    row |= {"id": "F0100.5", "fact": "F0100.5", "source": "S900", "statement": "Said so again."}
    return {"observations": [row], "sources": [PAGE]}


def test_a_change_adds_lines_and_touches_no_other(folder: Path) -> None:
    before = texts(folder)
    Changeset(folder, entry(folder) | {"places": [PLACE]}).write()
    added = added_lines(before, texts(folder))
    assert added["sources.csv"] == [
        'S900,"Beispiel, ""Zeitung""",DE,https://example.org/a,2024-12-14,,,,C,relay,,'
    ]
    assert set(added) == {"sources.csv", "observations.csv", "places.csv"}
    assert [len(lines) for lines in added.values()] == [1, 1, 1]
    open_store(folder)


def test_rows_stand_in_the_order_of_their_ids(folder: Path) -> None:
    places = [PLACE | {"id": name, "name": name} for name in ("zz", "aaa", "nowhere", "a0")]
    Changeset(folder, {"places": places}).write()
    with (folder / "places.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    assert ids == sorted(ids)
    assert {"zz", "aaa", "nowhere", "a0"} <= set(ids)


def test_the_columns_of_a_table_stay_in_the_order_of_its_header(folder: Path) -> None:
    path = folder / "places.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*reversed(rows[0])], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    Changeset(folder, {"places": [PLACE]}).write()
    assert ',made up,town,1000,35.1,36.1,"Nowhere, Südstadt",nowhere\n' in path.read_text("utf-8")


def test_a_table_without_a_line_end_at_its_end_gets_one(folder: Path) -> None:
    path = folder / "places.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    Changeset(folder, {"places": [PLACE | {"id": "zz"}]}).write()
    last_two = path.read_text("utf-8").splitlines()[-2:]
    assert last_two[0].startswith("western-mediterranean,")
    assert last_two[1].startswith("zz,")


def test_the_preview_is_a_difference_that_shows_the_new_lines_alone(folder: Path) -> None:
    count = len((folder / "places.csv").read_text("utf-8").splitlines())
    shown = Changeset(folder, {"places": [PLACE | {"id": "zy"}, PLACE | {"id": "zz"}]}).preview()
    head, new, where, *lines = shown.splitlines()
    assert (head, new) == ("--- a/places.csv", "+++ b/places.csv")
    assert where == f"@@ -{count},0 +{count + 1},2 @@"
    assert [line[:4] for line in lines] == ["+zy,", "+zz,"]


def test_a_new_file_is_shown_and_written(folder: Path) -> None:
    site = (folder / "sites" / "t4.geojson").read_text("utf-8").replace('"t4"', '"t5"')
    change = Changeset(folder, {}, {"sites/t5.geojson": site})
    assert "+++ b/sites/t5.geojson" in change.preview()
    change.write()
    assert (folder / "sites" / "t5.geojson").read_text("utf-8") == site


def test_no_file_is_written_over(folder: Path) -> None:
    with pytest.raises(CatalogueError, match="is there already"):
        Changeset(folder, {}, {"sites/t4.geojson": "{}"})


def test_a_row_with_a_fault_is_not_written(folder: Path) -> None:
    before = texts(folder)
    change = Changeset(folder, {"places": [PLACE | {"lon": "361"}], "sources": [PAGE]})
    with pytest.raises(FaultyCatalogueError) as refusal:
        change.write()
    problems = {(fault.file, fault.id, fault.column) for fault in refusal.value.faults}
    assert problems == {("places.csv", "nowhere", "lon"), ("sources.csv", "S900", "")}
    assert texts(folder) == before


def test_an_id_that_stands_already_is_a_fault(folder: Path) -> None:
    (fault,) = Changeset(folder, {"places": [PLACE | {"id": "ain-issa"}]}).faults()
    assert "stands already" in fault.problem


def test_nothing_is_added_to_a_catalogue_with_faults(folder: Path) -> None:
    path = folder / "places.csv"
    path.write_text(path.read_text("utf-8").replace("36.3855", "north"), "utf-8")
    with pytest.raises(CatalogueError, match=r"has faults already.*\n.*ain-issa.*'north'"):
        open_faultless(folder)


def test_what_somebody_else_changed_meanwhile_is_not_undone(folder: Path) -> None:
    change = Changeset(folder, {"places": [PLACE]})
    other = Changeset(folder, {"places": [PLACE | {"id": "elsewhere"}]})
    other.write()
    with pytest.raises(CatalogueError, match="was changed meanwhile"):
        change.write()
    assert "\nelsewhere," in (folder / "places.csv").read_text("utf-8")


class KilledError(BaseException):
    """Stands for a process that ends in the middle."""


def kill_at(number: int, replace: Callable[..., None]) -> Callable[..., None]:
    """Build a replacement of os.replace that dies at its n-th call."""
    calls = 0

    def dying(*paths: object) -> None:
        nonlocal calls
        calls += 1
        if calls == number:
            raise KilledError
        replace(*paths)

    return dying


@pytest.mark.parametrize("number", range(1, 6))
def test_a_kill_in_the_middle_leaves_the_old_catalogue_or_the_new_one(
    number: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = copy_catalogue(tmp_path / "other")
    Changeset(other, entry(other) | {"places": [PLACE]}).write()
    before, wanted = texts(folder), texts(other)
    change = Changeset(folder, entry(folder) | {"places": [PLACE]})
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", kill_at(number, os.replace))
        if number < 5:
            with pytest.raises(KilledError):
                change.write()
        else:  # there are four steps: the change is made, then three files move
            change.write()
    open_store(folder)
    assert texts(folder) == (before if number == 1 else wanted)
