import json
from pathlib import Path

import pytest
from click.testing import Result
from tests.copies import added_lines, copy_catalogue, texts
from typer.testing import CliRunner

from basewatch.catalog.forecast_rules import FILE
from basewatch.catalog.forecasts import add_line
from basewatch.catalog.store import open_store
from basewatch.cli import app
from basewatch.errors import BasewatchError

RAIN = {
    "forecast": "rain",
    "question": "Will it rain by 31 December 2099?",
    "resolution": "the weather service",
    "closes": "2099-12-31",
    "probability": "35 %",
    "note": "It mostly does.",
}
OUTCOME = {"forecast": "rain", "outcome": "no", "source": "S001", "note": "It did not."}


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return copy_catalogue(tmp_path / "data")


def forecast(*arguments: str, folder: Path, answers: str | None = None) -> Result:
    done = CliRunner().invoke(
        app, ["forecast", *arguments, "--data", str(folder)], input=answers, prog_name="basewatch"
    )
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


def given(cells: dict[str, str]) -> list[str]:
    return [part for name, text in cells.items() for part in ("--set", f"{name}={text}")]


def listed(folder: Path, *arguments: str) -> dict[str, object]:
    record = json.loads(forecast("list", "--json", *arguments, folder=folder).stdout)
    assert isinstance(record, dict)
    return record


def test_question_is_asked_updated_and_resolved_and_the_catalogue_stays_whole(
    catalogue: Path,
) -> None:
    before = texts(catalogue)
    forecast("ask", "--write", *given(RAIN), folder=catalogue)
    update = {"forecast": "rain", "probability": "2", "note": "A dry year."}
    forecast("update", "--write", *given(update), folder=catalogue)
    forecast("resolve", "--write", *given(OUTCOME), folder=catalogue)
    lines = added_lines(before, texts(catalogue))
    assert list(lines) == [FILE]
    assert [line.split(",")[2] for line in lines[FILE]] == ["open", "update", "resolve"]
    assert "It did not. Source: S001, http" in lines[FILE][2]
    open_store(catalogue)
    record = listed(catalogue)
    (rain,) = [q for q in record["questions"] if q["id"] == "rain"]  # type: ignore[attr-defined]
    assert [each["probability"] for each in rain["stated"]] == [0.35, 0.02]
    assert rain["brier_over_the_days_open"] == pytest.approx(0.0004)
    assert record["score"]["resolved"] == 1  # type: ignore[index]


def test_line_is_asked_for_answer_by_answer(catalogue: Path) -> None:
    answers = "rain\nWill it rain?\nthe weather service\n2001-01-01\n2099-12-31\n0.35\n35\n\ny\n"
    said = forecast("ask", folder=catalogue, answers=answers).stdout
    assert "closes: 2001-01-01 is over; a forecast is of what is to come." in said
    assert "probability: 0.35 is below 1 per cent; write per cent, so 0.35 as 35." in said
    assert said.endswith(f"Written to {catalogue}.\n")


@pytest.mark.parametrize("how", ["no", "dry-run", "interrupted"])
def test_nothing_is_written_where_it_is_not_agreed_to(catalogue: Path, how: str) -> None:
    before = texts(catalogue)
    extra = ["--dry-run"] if how == "dry-run" else []
    answers = {"no": "n\n", "dry-run": "", "interrupted": ""}[how]
    arguments = ["ask", *extra, *given(RAIN)]
    if how == "interrupted":
        with pytest.raises(BasewatchError, match="answers ended before 'Write"):
            forecast(*arguments, folder=catalogue, answers=answers)
    else:
        said = forecast(*arguments, folder=catalogue, answers=answers).stdout
        assert "othing was written" in said
        assert "seal: " in said
    assert texts(catalogue) == before


@pytest.mark.parametrize(
    ("command", "cells", "said"),
    [
        ("ask", RAIN | {"probability": "140"}, "140 is above 100 per cent; give 1 to 99"),
        ("ask", RAIN | {"probability": "100"}, "nothing is that sure"),
        ("ask", RAIN | {"probability": "0 %"}, "nothing is that sure"),
        ("ask", RAIN | {"probability": "likely"}, "'likely' is no number of per cent"),
        ("ask", RAIN | {"probability": "-5"}, "'-5' is no number of per cent"),
        ("ask", RAIN | {"closes": "31.12.2099"}, "'31.12.2099' is no day; write it as"),
        ("ask", RAIN | {"closes": "2099-02-30"}, "'2099-02-30' is no day"),
        ("ask", RAIN | {"forecast": "a b"}, "is not an id"),
        ("ask", RAIN | {"question": " "}, "question: must not be empty"),
        ("ask", RAIN | {"note": "x" * 801}, "has 801 characters"),
        ("ask", {"forecast": "hmeimim-an-124-by-march-2027"}, "stands already; add to it"),
        ("ask", {"colour": "red"}, "there is no such column in this line"),
        ("update", {"forecast": "hmeimim-an-124"}, "is no question of the ledger. Did you mean"),
        ("resolve", {"forecast": "hmeimim-an-124-by-march-2027"}, "outcome: '' is not allowed"),
    ],
)
def test_wrong_answer_is_refused_in_a_sentence(
    command: str, cells: dict[str, str], said: str
) -> None:
    data = Path(__file__).parents[3] / "data"
    with pytest.raises(BasewatchError, match=said):
        forecast(command, *given(cells), folder=data)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (OUTCOME | {"source": ""}, "an outcome needs a page that tells it"),
        (OUTCOME | {"source": "S9999"}, "'S9999' is neither a page of sources.csv nor an address"),
        (OUTCOME | {"outcome": "maybe"}, "'maybe' is not allowed"),
        (OUTCOME | {"resolved_on": "2099-01-01"}, "2099-01-01 is still to come"),
        (OUTCOME | {"resolved_on": "2020-01-01"}, "lies before the question was opened"),
        (OUTCOME | {"note": ""}, "note: must not be empty"),
    ],
)
def test_outcome_needs_a_page_and_a_day_that_fit(
    catalogue: Path, cells: dict[str, str], said: str
) -> None:
    forecast("ask", "--write", *given(RAIN), folder=catalogue)
    with pytest.raises(BasewatchError, match=said):
        forecast("resolve", "--write", *given(cells), folder=catalogue)


def test_resolved_question_takes_no_more_lines(catalogue: Path) -> None:
    forecast("ask", "--write", *given(RAIN), folder=catalogue)
    forecast("resolve", "--write", *given(OUTCOME), folder=catalogue)
    with pytest.raises(BasewatchError, match=r"'rain' is resolved \(it did not happen\)"):
        forecast("update", "--set", "forecast=rain", folder=catalogue)


def old(folder: Path) -> Path:
    """Make a ledger whose only question closed long ago."""
    (folder / FILE).unlink()
    opened = {
        "at": "2020-01-01T12:00Z", "entry": "open", "forecast": "snow", "question": "Will it snow?",
        "resolution": "the weather service", "closes": "2020-02-01", "probability": "0.6",
    }  # fmt: skip
    add_line(folder, opened)
    return folder


def test_closed_question_is_named_as_due_and_takes_only_its_outcome(catalogue: Path) -> None:
    folder = old(catalogue)
    assert "closes 2020-02-01; its outcome is due" in forecast("list", folder=folder).stdout
    with pytest.raises(BasewatchError, match="'snow' closed on 2020-02-01; only its outcome"):
        forecast("update", "--set", "forecast=snow", folder=folder)


def test_line_earlier_than_the_last_is_refused(catalogue: Path) -> None:
    add_line(old(catalogue), {
        "at": "2098-01-01T12:00Z", "entry": "open", "forecast": "hail", "question": "Will it hail?",
        "resolution": "the weather service", "closes": "2098-02-01", "probability": "0.6",
    })  # fmt: skip
    with pytest.raises(BasewatchError, match=r"lies before the line above \(2098-01-01T12:00Z\)"):
        forecast("ask", "--write", *given(RAIN), folder=catalogue)


def test_list_says_plainly_that_nothing_is_scored(catalogue: Path) -> None:
    assert "none resolved yet: no score" in forecast("list", folder=catalogue).stdout
    assert listed(catalogue)["score"] is None
    assert listed(catalogue, "--as-of", "2026-11-21")["questions"] == []


def test_verify_finds_a_changed_line_and_lines_cut_off(catalogue: Path) -> None:
    whole = forecast("verify", folder=catalogue)
    assert "lines 6, each as it was sealed" in whole.stdout
    printed = whole.stdout.split()[-1][:12]
    assert forecast("verify", "--seal", printed, folder=catalogue).exit_code == 0
    path = catalogue / FILE
    text = path.read_text()
    path.write_text("".join(text.splitlines(keepends=True)[:-1]))
    assert forecast("verify", folder=catalogue).exit_code == 0
    cut = forecast("verify", "--seal", printed, folder=catalogue)
    assert cut.exit_code == 1
    assert f"The seal {printed} is not in the chain" in cut.stderr
    path.write_text(text.replace("0.55", "0.95", 1))
    changed = forecast("verify", "--json", folder=catalogue)
    assert changed.exit_code == 1
    assert "is not what was sealed" in json.loads(changed.stdout)["faults"][0]


def test_seal_that_is_none_is_refused(catalogue: Path) -> None:
    with pytest.raises(BasewatchError, match="'xyz' is no beginning of a seal"):
        forecast("verify", "--seal", "xyz", folder=catalogue)
