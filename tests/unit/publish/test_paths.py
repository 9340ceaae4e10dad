import datetime as dt
from pathlib import Path

from basewatch.publish.paths import EditionPaths, edition_folder, previous_edition


def put(reports: Path, day: str) -> None:
    folder = edition_folder(reports, "hmeimim", dt.date.fromisoformat(day))
    folder.mkdir(parents=True)
    EditionPaths(folder).manifest.write_text("{}", encoding="utf-8")


def test_edition_before_is_the_newest_older_one(tmp_path: Path) -> None:
    for day in ("2024-12-01", "2024-12-10", "2024-12-14", "2024-12-20"):
        put(tmp_path, day)
    assert previous_edition(tmp_path, "hmeimim", dt.date(2024, 12, 14)) == dt.date(2024, 12, 10)


def test_folder_without_a_manifest_is_no_edition(tmp_path: Path) -> None:
    edition_folder(tmp_path, "hmeimim", dt.date(2024, 12, 10)).mkdir(parents=True)
    assert previous_edition(tmp_path, "hmeimim", dt.date(2024, 12, 14)) is None


def test_no_reports_folder_means_no_edition_before(tmp_path: Path) -> None:
    assert previous_edition(tmp_path / "none", "hmeimim", dt.date(2024, 12, 14)) is None
