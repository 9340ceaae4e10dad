"""Finding the folders that travel with the code."""

from __future__ import annotations

from pathlib import Path

import pytest

import basewatch.project
from basewatch.errors import BasewatchError
from basewatch.project import project_folder


def test_a_checkout_is_read_from_its_root() -> None:
    assert (project_folder("templates") / "html" / "conf.json").is_file()


def test_a_wheel_is_read_from_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "basewatch" / "_project" / "templates"
    inside.mkdir(parents=True)
    monkeypatch.setattr(basewatch.project, "__file__", str(tmp_path / "basewatch" / "project.py"))
    assert project_folder("templates") == inside


def test_a_missing_folder_is_named_with_the_places_looked_at() -> None:
    with pytest.raises(
        BasewatchError, match=r"'maps' of Basewatch is missing; looked for .*_project"
    ):
        project_folder("maps")
