from pathlib import Path

import pytest

from basewatch.briefing.parameters import BriefingParameters, check_parameters
from basewatch.catalog.store import open_store
from basewatch.errors import EditionError, NotebookError
from basewatch.project import project_folder
from basewatch.publish import edition
from basewatch.publish.edition import Request, make_edition


@pytest.fixture(scope="module")
def parameters() -> BriefingParameters:
    return check_parameters(open_store(project_folder("data")), "palmyra", "2024-12-14")


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_failing_cell_leaves_no_edition_and_no_scratch_folder(
    tmp_path: Path, parameters: BriefingParameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "project" / "notebooks"
    broken.mkdir(parents=True)
    source = (project_folder("notebooks") / edition.SITE_NOTEBOOK).read_text(encoding="utf-8")
    text = source.replace("briefing.grades()", "briefing.grades().nothing")
    (broken / edition.SITE_NOTEBOOK).write_text(text, encoding="utf-8")
    real = project_folder
    monkeypatch.setattr(
        edition, "project_folder", lambda name: broken if name == "notebooks" else real(name)
    )
    reports = tmp_path / "reports"
    with pytest.raises(NotebookError, match="'grades'"):
        make_edition(Request(parameters, real("data"), reports))
    assert list(reports.iterdir()) == []


def test_edition_of_the_same_day_is_replaced_whole(
    tmp_path: Path, parameters: BriefingParameters
) -> None:
    request = Request(parameters, project_folder("data"), tmp_path)
    first = make_edition(request)
    (first.folder / "stray.txt").write_text("left over", encoding="utf-8")
    second = make_edition(request)
    assert sorted(files(second.folder)) == [
        "briefing.html",
        "briefing.ipynb",
        "briefing.pdf",
        "evidence.csv",
        "manifest.json",
        "ro-crate-metadata.json",
        "site.gpkg",
        "site.kml",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["palmyra"]


def test_edition_that_cannot_be_replaced_stays_as_it_was(
    tmp_path: Path, parameters: BriefingParameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request(parameters, project_folder("data"), tmp_path)
    before = files(make_edition(request).folder)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.parent.name.startswith(".making-") and self.name != "replaced":
            message = "disk full"
            raise OSError(message)
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(EditionError, match="disk full"):
        make_edition(request)
    assert files(tmp_path / "palmyra" / "2024-12-14") == before


def test_progress_tells_of_every_cell_and_both_pages(
    tmp_path: Path, parameters: BriefingParameters
) -> None:
    told: list[str] = []
    request = Request(parameters, project_folder("data"), tmp_path)
    make_edition(request, lambda what, _done, _total: told.append(what))
    assert {"masthead", "site-map", "evidence", "HTML", "PDF"} <= set(told)
