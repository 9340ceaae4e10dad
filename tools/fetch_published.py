"""Fetch what was published last, so that its permalinks stay.

Usage: ``python3 tools/fetch_published.py FOLDER``. For GitHub's runners: needs Python, gh with a
token that may read actions, and GITHUB_REPOSITORY.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ARTIFACT, BRANCH = "github-pages", "main"


def newest_pages(artifacts: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Find the newest pages that the repository's own main branch made.

    A fork may call its branch main and upload what it likes under any name: its pages are left
    aside, because its runs have another head repository.

    Parameters
    ----------
    artifacts
        As GitHub's API lists them.
    """
    own = [
        one
        for one in artifacts
        if one["name"] == ARTIFACT
        and (run := one.get("workflow_run"))
        and run["head_branch"] == BRANCH
        and run["head_repository_id"] == run["repository_id"]
    ]
    return max(own, key=lambda one: (one["created_at"], one["id"]), default=None)


def _gh(*words: str) -> str:
    return subprocess.run(["gh", *words], capture_output=True, text=True, check=True).stdout


def _fetch(folder: Path, repository: str) -> str:
    path = f"repos/{repository}/actions/artifacts?name={ARTIFACT}&per_page=100"
    newest = newest_pages(json.loads(_gh("api", path))["artifacts"])
    if newest is None:
        return "Nothing was published before."
    if newest["expired"]:
        sys.exit(
            f"::error::The pages of {newest['created_at']} are kept no longer; without them their "
            "permalinks would end. Run by hand with 'anew' to begin from nothing."
        )
    run = str(newest["workflow_run"]["id"])
    with tempfile.TemporaryDirectory() as fetched:
        _gh("run", "download", run, "--repo", repository, "--name", ARTIFACT, "--dir", fetched)
        with tarfile.open(Path(fetched) / "artifact.tar") as packed:
            packed.extractall(folder, filter="data")
    return f"The pages of {newest['created_at']} are in {folder}."


if __name__ == "__main__":
    print(_fetch(Path(sys.argv[1]), os.environ["GITHUB_REPOSITORY"]))
