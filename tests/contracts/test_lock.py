"""The locks pin every dependency by hash, agree with pyproject, and name no address."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-lab.lock",
    "tools/requirements-uv.lock",
)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {
    "requirements.lock": PROJECT["build-system"]["requires"] + PROJECT["project"]["dependencies"],
    "requirements-dev.lock": PROJECT["dependency-groups"]["dev"],
    "requirements-lab.lock": PROJECT["dependency-groups"]["lab"],
}


def entries(lock: str) -> list[str]:
    """One logical line for each requirement, its hashes included."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return text.replace("\\\n", " ").splitlines()


def pins(lock: str) -> dict[str, set[str]]:
    """Package name -> every version that the lock allows, one for each range of Pythons."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries(lock):
        requirement = Requirement(entry.partition("--hash")[0])
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        found[canonicalize_name(requirement.name)].add(pin.version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_hashed(lock: str) -> None:
    unhashed = [e for e in entries(lock) if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", e)]
    assert entries(lock)
    assert unhashed == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|\S@\S", text)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [(lock, Requirement(text)) for lock, texts in WANTED.items() for text in texts],
)
def test_lock_holds_a_version_that_pyproject_allows(lock: str, wanted: Requirement) -> None:
    versions = pins(lock).get(canonicalize_name(wanted.name), set())
    assert versions, f"{lock} lacks {wanted.name}; run make lock"
    assert [v for v in versions if not wanted.specifier.contains(v)] == []


@pytest.mark.parametrize("lock", ["requirements-dev.lock", "requirements-lab.lock"])
def test_groups_install_nothing_over_what_a_report_uses(lock: str) -> None:
    base, group = pins("requirements.lock"), pins(lock)
    assert {n: v for n, v in group.items() if n in base and not v <= base[n]} == {}


def test_what_has_no_wheel_for_new_pythons_is_left_out() -> None:
    """quickjs, asked for by plotly-mirage, made the set-up need a C compiler on Python 3.13."""
    assert {"quickjs", "resvg-py"} <= set(PROJECT["tool"]["uv"]["exclude-dependencies"])
    assert not {"quickjs", "resvg-py"} & set(pins("requirements.lock"))


def test_the_lab_slows_no_report() -> None:
    """With rfc3987-syntax beside it, jsonschema built 39 grammars at import: 1.6 s a report."""
    assert "rfc3987-syntax" in PROJECT["tool"]["uv"]["exclude-dependencies"]
    assert "rfc3987-syntax" not in pins("requirements-lab.lock")
