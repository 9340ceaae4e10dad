from pathlib import Path

import pytest

from basewatch.catalog.corrections import Correction, Corrector, read_corrections
from basewatch.catalog.faults import Fault

ONE = "- {table: sources, id: S1, column: published, from: '', to: '2030-03-02', reason: shown}\n"


def read(folder: Path, text: str) -> tuple[list[Correction], list[Fault]]:
    path = folder / "corrections.yml"
    path.write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    return read_corrections(path, faults), faults


def test_correction_changes_the_cell_it_names(tmp_path: Path) -> None:
    corrections, faults = read(tmp_path, ONE)
    cells = {"id": "S1", "published": ""}
    Corrector("sources", corrections).apply(cells, faults)
    assert (cells["published"], faults) == ("2030-03-02", [])


def test_correction_fails_once_the_source_was_changed(tmp_path: Path) -> None:
    corrections, faults = read(tmp_path, ONE)
    Corrector("sources", corrections).apply({"id": "S1", "published": "2030-03-01"}, faults)
    (fault,) = faults
    assert "holds '2030-03-01', not ''; the table was changed" in str(fault)


def test_correction_of_a_row_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    corrections, _ = read(tmp_path, ONE)
    (fault,) = Corrector("sources", corrections).unused()
    assert "there is no row S1 in sources" in str(fault)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {table: sources}\n", "entry 1, id': is missing"),
        (ONE.replace("sources", "source"), "Did you mean 'sources'"),
        (
            ONE.replace("published", "publishd"),
            "has no column 'publishd'. Did you mean 'published'",
        ),
        ("- {table: sources\n", "is no YAML"),
        ("just words\n", "is not a list"),
        (ONE.replace("'2030-03-02'", "2030-03-02"), "'2030-03-02': is not text"),
        (ONE.replace("shown", "''"), "entry 1, reason"),
    ],
)
def test_faulty_file_is_described(tmp_path: Path, text: str, message: str) -> None:
    _, faults = read(tmp_path, text)
    assert message in "\n".join(map(str, faults))


def test_absent_file_means_no_corrections(tmp_path: Path) -> None:
    faults: list[Fault] = []
    assert read_corrections(tmp_path / "corrections.yml", faults) == []
    assert faults == []
