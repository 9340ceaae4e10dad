"""Release, version and correction are told apart by what went into the two editions."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from basewatch.publish.public.restating import restate

ROW = {"id": "F1", "statement": "Two aircraft.", "source_number": "1", "checked": "unread"}
SAME: dict[str, Any] = {
    "digest": "a",
    "code": "1",
    "python": "3.11.7",
    "packages": {"typst": "0.14"},
    "parameters": {"as_of": "2024-12-14"},
    "inputs": {"data/observations.csv": "1", "templates/screen.css": "1"},
}


def edition(folder: Path, *rows: dict[str, str], **manifest: Any) -> Path:
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps(SAME | manifest), encoding="utf-8")
    with (folder / "evidence.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(ROW))
        table.writeheader()
        table.writerows(rows)
    return folder


def test_row_that_says_something_else_makes_a_correction(tmp_path: Path) -> None:
    before = edition(tmp_path / "before", ROW)
    after = edition(tmp_path / "after", ROW | {"statement": "Three aircraft."}, digest="b")
    told = restate(before, after)
    assert told.kind == "correction"
    assert told.reason == "Rows that say something else now: F1 (statement)."


def test_row_that_is_gone_makes_a_correction_even_if_others_came(tmp_path: Path) -> None:
    before = edition(tmp_path / "before", ROW)
    after = edition(tmp_path / "after", ROW | {"id": "F2"}, digest="b")
    told = restate(before, after)
    assert (told.kind, told.reason) == ("correction", "Rows that are not used any more: F1.")


def test_rows_that_came_make_a_release_though_numbers_of_sources_moved(tmp_path: Path) -> None:
    before = edition(tmp_path / "before", ROW)
    rows = (ROW | {"source_number": "2"}, ROW | {"id": "F2"})
    told = restate(before, edition(tmp_path / "after", *rows, digest="b"))
    assert (told.kind, told.reason) == ("release", "Rows that were not held before: F2.")


def test_row_that_is_described_better_makes_a_release(tmp_path: Path) -> None:
    before = edition(tmp_path / "before", ROW)
    told = restate(before, edition(tmp_path / "after", ROW | {"checked": "same"}, digest="b"))
    assert told.kind == "release"
    assert "described better" in told.reason


def test_other_judgements_on_the_same_rows_make_a_release_that_names_the_file(
    tmp_path: Path,
) -> None:
    before = edition(tmp_path / "before", ROW)
    inputs = SAME["inputs"] | {"data/judgements/hmeimim.yml": "2"}
    told = restate(before, edition(tmp_path / "after", ROW, digest="b", inputs=inputs))
    assert told.kind == "release"
    assert told.reason == "The same rows; changed: data/judgements/hmeimim.yml."


def test_same_evidence_from_other_code_and_templates_makes_a_version(tmp_path: Path) -> None:
    before = edition(tmp_path / "before", ROW)
    inputs = SAME["inputs"] | {"templates/screen.css": "2"}
    told = restate(before, edition(tmp_path / "after", ROW, code="2", inputs=inputs))
    assert told.kind == "version"
    assert told.reason == (
        "The same evidence. What made it is another: code, templates/screen.css."
    )
