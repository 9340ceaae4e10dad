import shutil
from pathlib import Path

from basewatch.catalog.compile import compile_catalogue
from basewatch.catalog.store import new_database
from basewatch.project import project_folder


def test_judgement_on_a_row_that_became_public_later_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(project_folder("data"), folder, ignore=shutil.ignore_patterns("geodata"))
    path = folder / "judgements" / "hmeimim-airlift.yml"
    path.write_text(path.read_text().replace("F0275", "F0265", 1))  # public on 17 December
    (fault,) = compile_catalogue(folder, new_database(":memory:"))
    assert (fault.file, fault.column) == ("judgements/hmeimim-airlift.yml", "stated.0.rows.0")
    assert "public only on 2024-12-17, after the judgement's as_of (2024-12-14)" in fault.problem
