from pathlib import Path

import pytest

from basewatch.catalog.corrections import Correction, apply_corrections, read_corrections
from basewatch.errors import CatalogueError


def write(folder: Path, text: str) -> Path:
    path = folder / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    return path


ONE = "- {table: sources, id: S1, column: published, from: '', to: '2030-03-02', reason: shown}\n"


def test_correction_changes_the_cell_it_names(tmp_path: Path) -> None:
    tables = {"sources": [{"id": "S1", "published": ""}]}
    apply_corrections(tables, read_corrections(write(tmp_path, ONE)))
    assert tables["sources"][0]["published"] == "2030-03-02"


def test_correction_fails_once_the_source_was_changed(tmp_path: Path) -> None:
    tables = {"sources": [{"id": "S1", "published": "2030-03-01"}]}
    with pytest.raises(CatalogueError, match=r"holds '2030-03-01', not ''"):
        apply_corrections(tables, read_corrections(write(tmp_path, ONE)))


def test_correction_of_a_cell_that_does_not_exist_is_refused() -> None:
    lost = Correction(
        **{
            "table": "sources",
            "id": "S9",
            "column": "published",
            "from": "",
            "to": "x",
            "reason": "r",
        }
    )
    with pytest.raises(CatalogueError, match="no such cell"):
        apply_corrections({"sources": []}, [lost])


def test_file_that_is_no_list_of_corrections_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="not a list of corrections"):
        read_corrections(write(tmp_path, "- {table: sources}\n"))


def test_absent_file_means_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yml") == []
