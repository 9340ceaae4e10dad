"""Fetching pictures that is interrupted, killed, spoiled or refused: nothing is lost."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.copies import copy_catalogue, texts
from tests.fetching import HASTY, TODAY, bands_asked, december_question, fates, run, scene_of, sync
from tests.hmeimim_scenes import CLEAR, CLEAR_AGAIN, CLOUDED, HALF, catalogue_of_test_data
from tests.picture_service import Fault, PictureService

from basewatch.errors import CatalogueError, ParameterError
from basewatch.imagery.outcomes import Fate, Outcome
from basewatch.imagery.services import find_service
from basewatch.imagery.syncing import Sync


@pytest.fixture(autouse=True)
def _fresh(picture_service: PictureService) -> Iterator[None]:
    picture_service.forget()
    yield
    picture_service.forget()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return catalogue_of_test_data(tmp_path / "data")


def test_an_interrupted_run_is_gone_on_with(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService, data: Path
) -> None:
    def interrupt(what: str, done: int, total: int) -> None:
        if what == "Pictures" and done == 1:
            raise KeyboardInterrupt

    first = sync(picture_service, data, progress=interrupt)
    with pytest.raises(KeyboardInterrupt):
        first.run()
    assert Fate.KEPT in fates(first.outcomes).values()
    assert scene_of(data, 3).has_pixels
    picture_service.forget()
    assert fates(run(picture_service, data))[CLEAR.name] is Fate.HELD
    assert bands_asked(picture_service) == {HALF.name, CLEAR_AGAIN.name}
    assert texts(data) == texts(fetched[0])


def test_a_killed_process_leaves_a_catalogue_without_faults(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService, data: Path
) -> None:
    picture_service.faults.append(Fault(f"{CLEAR_AGAIN.name}/red", 9, wait_s=60))
    days = ("--since", "2024-12-01", "--until", "2024-12-31")
    command = [sys.executable, "-m", "basewatch.cli", "imagery", "sync", "hmeimim", *days]
    process = subprocess.Popen([*command, "--api", picture_service.api, "--data", data])
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and CLEAR_AGAIN.name not in bands_asked(picture_service):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    picture_service.forget()
    assert scene_of(data, 5).has_pixels
    run(picture_service, data)
    assert bands_asked(picture_service) == {CLEAR_AGAIN.name}
    assert texts(data) == texts(fetched[0])


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault(f"{HALF.name}/green", 99, status=500), "an error of its own (500"),
        (Fault(f"{HALF.name}/scl", 99, status=404), "refused the request (404)"),
        (Fault(f"{HALF.name}/blue", 99, keep=50_000), "50,000 bytes where its item promises"),
    ],
    ids=["no answer", "no picture", "truncated"],
)
def test_a_picture_that_fails_costs_no_other_and_is_tried_again(
    picture_service: PictureService, data: Path, fault: Fault, words: str
) -> None:
    picture_service.faults.append(replace(fault))
    first = run(picture_service, data, days=(5, 8))
    assert fates(first) == {HALF.name: Fate.FAILED, CLOUDED.name: Fate.NOT_LOOKED}
    assert words in next(one.words for one in first if one.fate is Fate.FAILED)
    picture_service.forget()
    assert fates(run(picture_service, data, days=(5, 8)))[HALF.name] is Fate.KEPT


def test_where_the_best_tile_fails_the_next_is_read(
    picture_service: PictureService, data: Path
) -> None:
    def doubled(page: dict[str, Any]) -> dict[str, Any]:
        page["features"] = [one for one in page["features"] if one["id"] == CLEAR.name]
        newer = {**page["features"][0], "id": "NEWER"}
        newer["properties"] = {**newer["properties"], "s2:processing_baseline": "09.99"}
        newer["assets"] = {**newer["assets"], "scl": {"href": f"{picture_service.api}pictures/x"}}
        page["features"].append(newer)
        return page

    picture_service.faults.append(Fault("/search", rewrite=doubled))
    assert fates(run(picture_service, data)) == {CLEAR.name: Fate.KEPT}


def test_a_made_up_picture_cannot_enter_a_catalogue_of_evidence(
    picture_service: PictureService, tmp_path: Path
) -> None:
    real = copy_catalogue(tmp_path / "data")
    before = texts(real)
    with pytest.raises(CatalogueError, match="synthetic"):
        run(picture_service, real)
    assert texts(real) == before


def test_a_held_chip_that_was_changed_is_named_before_anything_is_fetched(
    fetched: tuple[Path, list[Outcome], int], picture_service: PictureService, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(fetched[0], tmp_path / "data"))
    scene = scene_of(copy, 3)
    path = copy / scene.path_of(scene.chip)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(CatalogueError, match="is not the picture described: its SHA-256"):
        run(picture_service, copy)
    assert not picture_service.asked


def test_pictures_behind_an_account_are_refused_with_where_else_to_look(data: Path) -> None:
    question = december_question(data)
    with pytest.raises(ParameterError, match=r"cdse can be searched, but .* earth-search has"):
        Sync(question, find_service("cdse"), HASTY, data, TODAY).run()


def test_a_service_that_gives_tokens_is_asked_once_for_one(
    picture_service: PictureService, data: Path
) -> None:
    with_token = sync(picture_service, data, newest=1)
    token_url = f"{picture_service.address}/token"
    with_token.service = replace(with_token.service, token_url=token_url)
    assert fates(with_token.run()) == {CLEAR_AGAIN.name: Fate.KEPT}
    asked = picture_service.picture_requests()
    assert asked
    assert all(path.endswith("?sig=made-up") for path in asked)
    assert [path for _, path, _ in picture_service.asked].count("/token") == 1
    assert "made-up" not in scene_of(data, 13).model_dump_json().replace("made up", "")
