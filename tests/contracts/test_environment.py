"""environment.yml (conda) and pyproject.toml name the same packages with the same bounds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
# Packages that conda needs and PyPI does not know, or that stand for an extra of a PyPI package.
CONDA_ONLY = {"python", "pip", "make", "poppler", "brotli-python"}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def entries() -> list[str | dict[str, list[str]]]:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    dependencies: list[str | dict[str, list[str]]] = environment["dependencies"]
    return dependencies


def bounds(requirements: list[str]) -> dict[str, str]:
    """Package name -> its bounds, extras and markers left out."""
    parsed = [Requirement(text) for text in requirements]
    return {canonicalize_name(one.name): str(one.specifier) for one in parsed}


def conda_bounds(entries: list[str | dict[str, list[str]]]) -> dict[str, str]:
    by_conda = [entry for entry in entries if isinstance(entry, str)]
    by_pip = [line for entry in entries if isinstance(entry, dict) for line in entry["pip"]]
    return bounds(by_conda + [line for line in by_pip if not line.startswith("-")])


def test_conda_and_pyproject_name_the_same_packages_with_the_same_bounds(
    project: dict[str, Any], entries: list[str | dict[str, list[str]]]
) -> None:
    groups = project["dependency-groups"]
    wanted = bounds(project["project"]["dependencies"] + groups["lab"] + groups["dev"])
    given = {k: v for k, v in conda_bounds(entries).items() if k not in CONDA_ONLY}
    assert given == wanted


def test_conda_python_starts_where_the_project_does(
    project: dict[str, Any], entries: list[str | dict[str, list[str]]]
) -> None:
    lower = project["project"]["requires-python"]
    assert conda_bounds(entries)["python"].split(",")[-1] == lower


def test_conda_environment_installs_the_project_itself(
    entries: list[str | dict[str, list[str]]],
) -> None:
    by_pip = [line for entry in entries if isinstance(entry, dict) for line in entry["pip"]]
    assert "--editable ." in by_pip
