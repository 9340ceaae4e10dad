"""The files of CI: pinned, with few rights, and nothing but targets of make."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FILES = [*WORKFLOWS, *sorted((ROOT / ".github" / "actions").glob("*/action.yml"))]
GITLAB = ROOT / ".gitlab-ci.yml"
TARGETS = set(
    re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
)
newest_pages = runpy.run_path(str(ROOT / "tools" / "fetch_published.py"))["newest_pages"]
MAY_WRITE = {("briefings.yml", "deploy"), ("comment.yml", "comment")}


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document


def jobs() -> Iterator[tuple[Path, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        yield from ((path, name, job) for name, job in read(path)["jobs"].items())


def scripts() -> Iterator[str]:
    for _, _, job in jobs():
        yield from (step["run"] for step in job["steps"] if "run" in step)
    for job in read(GITLAB).values():
        if isinstance(job, dict):
            yield from job.get("script", ())


def test_every_call_of_make_names_a_target() -> None:
    calls = [call for text in scripts() for call in re.findall(r"\bmake\b(.*)", text)]
    named = [re.findall(r"(?:^|\s)([a-z][a-z-]*)(?=\s|$)", call)[0] for call in calls]
    assert set(named) >= {"sites", "report", "editions", "publish", "difference"}
    assert set(named) <= TARGETS


def test_scripts_that_are_run_are_there() -> None:
    named = {name for text in scripts() for name in re.findall(r"(?:\.ci|tools)/[\w./]+", text)}
    assert named == {".ci/run", "tools/fetch_published.py"}
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_with_their_version_beside(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    form = r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/actions/set-up"
    assert [line for line in used if not re.fullmatch(form, line)] == []


def test_same_action_is_everywhere_of_one_version() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FILES)
    pins = set(re.findall(r"uses: (actions/[a-z-]+)@(\w+ # \S+)", text))
    assert len({name for name, _ in pins}) == len(pins)


def test_rights_are_given_job_by_job_and_few_may_write() -> None:
    assert all(read(path)["permissions"] == {} for path in WORKFLOWS)
    writing = {
        (path.name, name) for path, name, job in jobs() if "write" in job["permissions"].values()
    }
    assert writing == MAY_WRITE


def test_job_that_may_write_runs_no_code_of_the_repository() -> None:
    for path, name, job in jobs():
        if (path.name, name) in MAY_WRITE:
            used = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
            assert set(used) <= {"", "actions/deploy-pages"}, name
            assert not re.search(r"\bmake\b|tools/|\.ci/", str(job["steps"])), name


def test_every_job_ends_and_every_workflow_waits_for_itself() -> None:
    assert all("concurrency" in read(path) for path in WORKFLOWS)
    assert [name for _, name, job in jobs() if not 0 < job["timeout-minutes"] <= 20] == []


def test_no_script_is_put_together_from_what_others_wrote() -> None:
    assert [text for _, _, job in jobs() for text in [str(job)] if "'run': " in text] != []
    assert [text for text in scripts() if "${{" in text] == []


def test_sites_are_those_of_the_catalogue_and_no_copy_of_them() -> None:
    briefings = read(WORKFLOWS[0])
    assert WORKFLOWS[0].name == "briefings.yml"
    matrix = briefings["jobs"]["render"]["strategy"]["matrix"]
    assert matrix == {"site": "${{ fromJSON(needs.plan.outputs.sites) }}"}
    known = {path.stem for path in (ROOT / "data" / "sites").glob("*.geojson")}
    text = "".join(path.read_text(encoding="utf-8") for path in (*FILES, GITLAB))
    assert [name for name in known if re.search(rf"\b{name}\b", text)] == []


def test_packages_are_kept_as_long_as_the_locks_stand() -> None:
    (cache,) = [
        step["with"]["key"]
        for step in read(ROOT / ".github/actions/set-up/action.yml")["runs"]["steps"]
        if step["uses"].startswith("actions/cache@")
    ]
    assert "hashFiles('requirements*.lock', 'tools/requirements-uv.lock')" in cache
    assert read(GITLAB)[".packages"]["key"]["files"] == [
        "requirements.lock",
        "requirements-dev.lock",
    ]


def artifact(number: int, *, head: int = 1, branch: str = "main", day: int = 1) -> dict[str, Any]:
    run = {"id": number, "head_branch": branch, "head_repository_id": head, "repository_id": 1}
    when = f"2030-01-{day:02}T00:00:00Z"
    return {"name": "github-pages", "id": number, "created_at": when, "workflow_run": run}


def test_pages_published_before_are_the_newest_of_the_own_main_branch() -> None:
    own, older = artifact(5, day=3), artifact(9, day=2)
    fork, branch = artifact(7, head=2, day=8), artifact(8, branch="mine", day=9)
    assert newest_pages([older, fork, own, branch]) == own
    assert newest_pages([fork, branch, {**own, "workflow_run": None}]) is None
