"""Questions with hypotheses: what may be written, and the faults told where it may not."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from basewatch.catalog.compile import compile_catalogue
from basewatch.catalog.store import new_database
from basewatch.models.hypotheses import Question
from builders import make_question
from copies import DATA, copy_catalogue


def faults_of(folder: Path, change: dict[str, Any]) -> list[str]:
    path = folder / "hypotheses" / "tartus-role.yml"
    content = yaml.safe_load((DATA / "hypotheses" / "tartus-role.yml").read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(content | change, allow_unicode=True), encoding="utf-8")
    found = compile_catalogue(folder, new_database(":memory:"))
    return [str(fault) for fault in found if fault.file == "hypotheses/tartus-role.yml"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_catalogue(tmp_path_factory.mktemp("copies") / "data")


def shipped_part(name: str) -> list[dict[str, Any]]:
    path = DATA / "hypotheses" / "tartus-role.yml"
    parts: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))[name]
    return parts


def test_shipped_question_written_anew_has_no_fault(folder: Path) -> None:
    assert faults_of(folder, {}) == []


def test_priors_must_sum_to_one(folder: Path) -> None:
    hypotheses = shipped_part("hypotheses")
    hypotheses[0]["prior"] = 0.5
    (fault,) = faults_of(folder, {"hypotheses": hypotheses})
    assert "hypotheses" in fault
    assert "has priors that sum to 1.1; they must sum to 1" in fault


def test_hypothesis_stands_once(folder: Path) -> None:
    hypotheses = shipped_part("hypotheses")
    hypotheses[1]["id"] = "base"
    faults = faults_of(folder, {"hypotheses": hypotheses})
    assert any("has base more than once" in fault for fault in faults)


def test_rating_names_hypotheses_of_its_question(folder: Path) -> None:
    ratings = shipped_part("ratings")
    ratings[0]["favours"] = ["bse"]
    (fault,) = faults_of(folder, {"ratings": ratings})
    assert "names the hypotheses bse, which it does not have" in fault
    assert "Allowed: base, calls, closed, show" in fault


def test_event_is_rated_once(folder: Path) -> None:
    ratings = shipped_part("ratings")
    (fault,) = faults_of(folder, {"ratings": [*ratings, deepcopy(ratings[0])]})
    assert (
        "rates 2024-11-30-tartus-vessels more than once; each rater rates each event once" in fault
    )


def test_rating_is_by_a_rater_of_the_question(folder: Path) -> None:
    ratings = shipped_part("ratings")
    ratings[0]["rater"] = "third"
    (fault,) = faults_of(folder, {"ratings": ratings})
    assert "has ratings by third, who is none of its raters. Allowed: author, second" in fault


def test_rater_stands_once_and_is_not_the_author(folder: Path) -> None:
    author = {"id": "author", "role": "Somebody", "how": "With both eyes."}
    (fault,) = faults_of(folder, {"raters": [*shipped_part("raters"), author]})
    assert "has the rater author more than once" in fault


def test_event_that_tells_nothing_apart_names_no_hypothesis(folder: Path) -> None:
    ratings = shipped_part("ratings")
    ratings[0]["strength"] = "none"
    faults = faults_of(folder, {"ratings": ratings})
    assert any("has the strength none and names hypotheses" in fault for fault in faults)
    for side in ("favours", "against"):
        ratings[0].pop(side, None)
    assert faults_of(folder, {"ratings": ratings}) == []


def test_event_rated_is_in_the_catalogue(folder: Path) -> None:
    ratings = shipped_part("ratings")
    ratings[0]["event"] = "2024-11-30-tartus-vesels"
    (fault,) = faults_of(folder, {"ratings": ratings})
    assert "is not in events.csv" in fault
    assert "2024-11-30-tartus-vessels" in fault


def test_rating_takes_sides_and_one_side_each(folder: Path) -> None:
    ratings = shipped_part("ratings")
    ratings[0] |= {"favours": ["base"], "against": ["base"]}
    ratings[1] |= {"favours": [], "against": []}
    faults = faults_of(folder, {"ratings": ratings})
    assert any("names base as favoured and as spoken against" in fault for fault in faults)
    assert any("names no hypothesis" in fault for fault in faults)


def test_question_reads_back_as_it_was_written() -> None:
    question = make_question()
    assert Question.model_validate_json(question.model_dump_json()) == question
    assert question.number("go") == "H2"
