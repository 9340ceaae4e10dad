import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from basewatch.analysis.forecast_ledger import questions_by, score_of
from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.forecast_rules import FILE
from basewatch.catalog.forecasts import add_line, compile_forecasts, read_forecasts
from basewatch.catalog.store import new_database
from basewatch.models.forecasts import ForecastLine
from basewatch.tables.forecast_table import forecast_table

OPENED = {
    "at": "2030-01-01T12:00Z",
    "entry": "open",
    "forecast": "rain",
    "question": "Will it rain by 1 February 2030?",
    "resolution": "the weather service",
    "closes": "2030-02-01",
    "probability": "0.6",
}
UPDATED = {
    "at": "2030-01-11T12:00Z", "entry": "update", "forecast": "rain", "probability": "0.8"
}  # fmt: skip
RESOLVED = {
    "at": "2030-01-21T12:00Z",
    "entry": "resolve",
    "forecast": "rain",
    "outcome": "yes",
    "resolved_on": "2030-01-21",
    "note": "It rained: https://example.org/weather",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    for line in (OPENED, UPDATED, RESOLVED):
        add_line(tmp_path, line)
    return tmp_path


def compiled(folder: Path) -> tuple[list[Fault], tuple[ForecastLine, ...]]:
    store, faults = new_database(":memory:"), list[Fault]()
    compile_forecasts(folder, store, faults)
    return faults, read_forecasts(store)


def test_ledger_reads_back_what_was_added(ledger: Path) -> None:
    faults, lines = compiled(ledger)
    assert faults == []
    assert [(line.id, str(line.entry)) for line in lines] == [
        ("1", "open"), ("2", "update"), ("3", "resolve")
    ]  # fmt: skip


def test_absent_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert compiled(tmp_path) == ([], ())


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [("0.6", "0.7", 2), ("It rained", "It did not", 4), ("Will it rain", "Will it snow", 2)],
)
def test_changed_line_breaks_the_chain(ledger: Path, before: str, after: str, row: int) -> None:
    path = ledger / FILE
    path.write_text(path.read_text().replace(before, after, 1))
    faults, _ = compiled(ledger)
    assert [(fault.row, fault.column) for fault in faults] == [(row, "seal")]
    assert "not what was sealed" in faults[0].problem


def test_deleted_line_breaks_the_chain(ledger: Path) -> None:
    path = ledger / FILE
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[0], lines[1], lines[3]]))
    faults, _ = compiled(ledger)
    assert (faults[0].row, faults[0].column) == (3, "seal")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (OPENED | {"at": "2030-01-22T12:00Z"}, "was opened above"),
        (UPDATED | {"at": "2030-01-22T12:00Z"}, "is resolved; nothing is added"),
        (UPDATED | {"at": "2030-01-22T12:00Z", "forecast": "snow"}, "was not opened above"),
        (OPENED | {"forecast": "snow"}, "lies before the line above"),
        (OPENED | {"forecast": "snow", "at": "2030-01-22T12:00Z", "outcome": "no"}, "be empty"),
        (OPENED | {"forecast": "snow", "at": "2030-01-22T12:00Z", "question": ""}, "not be empty"),
        (OPENED | {"forecast": "snow", "at": "2030-03-22T12:00Z"}, "before the question was"),
        (OPENED | {"forecast": "snow", "at": "2030-01-22T12:00Z", "probability": "1"}, "0.99"),
    ],
)
def test_line_that_does_not_follow_is_not_written(
    ledger: Path, cells: dict[str, Any], said: str
) -> None:
    before = (ledger / FILE).read_bytes()
    with pytest.raises(FaultyCatalogueError, match=said):
        add_line(ledger, cells)
    assert (ledger / FILE).read_bytes() == before


def test_question_is_known_as_it_stood_on_a_day(ledger: Path) -> None:
    _, lines = compiled(ledger)
    assert questions_by(lines, dt.date(2029, 12, 31)) == ()
    (early,) = questions_by(lines, dt.date(2030, 1, 5))
    assert (early.stated[-1].probability, early.outcome, early.brier) == (0.6, None, None)


def test_score_is_that_of_every_day_it_was_open(ledger: Path) -> None:
    _, lines = compiled(ledger)
    questions = questions_by(lines, dt.date(2030, 2, 1))
    # Ten days at 0.6, then ten at 0.8: (0.16 + 0.04) / 2; the last alone: 0.04.
    score = score_of(questions)
    assert score is not None
    assert (score.daily, score.last) == pytest.approx((0.1, 0.04))
    assert score.resolved == 1
    assert not score.allows_a_curve


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (UPDATED | {"at": "2030-02-02T00:00Z"}, "closed on 2030-02-01; only its outcome"),
        (RESOLVED | {"note": "It rained."}, "names no page that tells the outcome"),
        (RESOLVED | {"resolved_on": "2030-01-22"}, "lies after the day on which the line"),
        (RESOLVED | {"resolved_on": "2029-12-31"}, "lies before the question was opened"),
        (RESOLVED | {"note": ""}, "must not be empty"),
    ],
)
def test_line_that_does_not_fit_its_question_is_not_written(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    add_line(tmp_path, OPENED)
    with pytest.raises(FaultyCatalogueError, match=said):
        add_line(tmp_path, cells)


def test_void_question_needs_no_page_and_is_not_scored(tmp_path: Path) -> None:
    for line in (OPENED, RESOLVED | {"outcome": "void", "note": "The weather service closed."}):
        add_line(tmp_path, line)
    _, lines = compiled(tmp_path)
    assert score_of(questions_by(lines, dt.date(2030, 2, 1))) is None
    caption = forecast_table(lines, dt.date(2030, 2, 1)).caption
    assert caption.startswith("1 in the ledger, 1 void and not scored; none resolved yet")


def test_adding_leaves_every_byte_above_as_it_was(ledger: Path) -> None:
    path = ledger / FILE
    quoted = path.read_text().replace("\n2,2030", '\n"2",2030')
    path.write_text(quoted)
    add_line(ledger, OPENED | {"forecast": "snow", "at": "2030-01-22T12:00Z"})
    assert path.read_text().startswith(quoted)
    assert compiled(ledger)[0] == []


def test_table_says_where_nothing_is_scored(ledger: Path) -> None:
    _, lines = compiled(ledger)
    assert "none resolved yet: no score" in forecast_table(lines, dt.date(2030, 1, 5)).caption
    done = forecast_table(lines, dt.date(2030, 2, 1))
    assert "1 question resolved: mean Brier score 0.10 over the days" in done.caption
    assert "90 % interval 0.00 to 0.82 from their number" in done.caption
    assert "A curve needs 40" in done.caption
    assert lines[-1].seal[:12] in done.caption
