import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from basewatch.catalog import store as store_module
from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.store import open_store
from basewatch.errors import CatalogueError
from basewatch.project import CACHE_VARIABLE

SECOND = Path(__file__).parents[2] / "data" / "second_catalogue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied = tmp_path / "data"
    shutil.copytree(SECOND, copied)
    for path in copied.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    return copied


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    store_module._open.cache_clear()
    return tmp_path / "cache" / "catalogue"


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note every compilation."""
    seen: list[Path] = []
    compile_catalogue = store_module.compile_catalogue

    def noted(folder: Path, database: sqlite3.Connection) -> list[object]:
        seen.append(folder)
        return list(compile_catalogue(folder, database))

    monkeypatch.setattr(store_module, "compile_catalogue", noted)
    return seen


def observations(folder: Path) -> int:
    store_module._open.cache_clear()
    found = open_store(folder).connection.execute("SELECT count(*) FROM observations")
    return int(found.fetchone()[0])


def test_unchanged_catalogue_is_compiled_once(
    folder: Path, cache: Path, compilations: list[Path]
) -> None:
    assert observations(folder) == observations(folder) > 0
    assert len(compilations) == 1
    assert len(list(cache.iterdir())) == 1


def test_file_that_was_touched_but_not_changed_is_no_reason_to_compile(
    folder: Path, cache: Path, compilations: list[Path]
) -> None:
    observations(folder)
    os.utime(folder / "observations.csv")
    observations(folder)
    assert len(compilations) == 1


def test_change_that_keeps_size_and_time_is_found_while_the_file_is_young(
    folder: Path, cache: Path, compilations: list[Path]
) -> None:
    path = folder / "observations.csv"
    os.utime(path)
    stamp = path.stat().st_mtime_ns
    observations(folder)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("stood", "lay..", 1), encoding="utf-8")
    os.utime(path, ns=(stamp, stamp))
    observations(folder)
    assert "stood" in text
    assert len(compilations) == 2


def test_changed_cell_and_a_removed_site_are_found(folder: Path, cache: Path) -> None:
    observations(folder)
    path = folder / "sources.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("https://example.org/", "https://example.net/"), encoding="utf-8")
    store_module._open.cache_clear()
    urls = open_store(folder).connection.execute("SELECT url FROM sources").fetchall()
    assert any(url.startswith("https://example.net/") for (url,) in urls)
    next(folder.glob("sites/*.geojson")).unlink()
    with pytest.raises(FaultyCatalogueError, match="is not in sites"):
        observations(folder)


def test_faulty_catalogue_is_not_kept(folder: Path, cache: Path) -> None:
    (folder / "origins.csv").write_text("id,name\n", encoding="utf-8")
    with pytest.raises(FaultyCatalogueError):
        observations(folder)
    assert list(cache.iterdir()) == []


def test_broken_compiled_form_is_made_anew(
    folder: Path, cache: Path, compilations: list[Path]
) -> None:
    count = observations(folder)
    (kept,) = cache.iterdir()
    kept.write_bytes(b"no database")
    assert observations(folder) == count
    assert len(compilations) == 2


def test_cache_that_cannot_be_written_is_no_reason_to_fail(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "taken"))
    assert observations(folder) > 0


def test_two_catalogues_are_kept_apart(folder: Path, cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    observations(folder)
    observations(other)
    assert len(list(cache.iterdir())) == 2


_COUNT = """
import sys
from pathlib import Path
from basewatch.catalog.store import open_store
ask = open_store(Path(sys.argv[1])).connection.execute
print(ask("SELECT count(*) FROM observations").fetchone()[0])
"""


def test_processes_that_compile_at_once_do_not_disturb_one_another(
    folder: Path, cache: Path
) -> None:
    command = [sys.executable, "-c", _COUNT, str(folder)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    counts = [process.communicate(timeout=60)[0] for process in running]
    assert set(counts) == {f"{observations(folder)}\n"}
    assert [path.suffix for path in cache.iterdir()] == [".sqlite"]


def test_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="is not a folder; give the folder of a catalogue"):
        open_store(tmp_path / "nowhere")


def test_digests_are_those_of_the_files(folder: Path, cache: Path) -> None:
    digests = open_store(folder).digests
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(digests) == {n for n in names if not n.startswith(("geodata/", "README"))}
    assert list(digests) == sorted(digests)
