import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.errors import BasewatchError, ParameterError

SECOND = Path(__file__).parents[2] / "data" / "second_catalogue"


def diff(*arguments: str | Path, data: Path = SECOND) -> Result:
    words = ["diff", *map(str, arguments), "--data", str(data)]
    done = CliRunner().invoke(app, words)
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done


def record(*arguments: str | Path, data: Path = SECOND) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(diff(*arguments, "--json", data=data).stdout)
    return found


def labels(found: dict[str, Any]) -> dict[str, str]:
    return {event["id"]: event["label"] for event in found["events"]}


def restated(folder: Path, table: str, *pairs: tuple[str, str]) -> Path:
    """Copy the made-up catalogue with some cells written otherwise."""
    copy = Path(shutil.copytree(SECOND, folder / "data"))
    text = (copy / table).read_text(encoding="utf-8")
    for before, after in pairs:
        assert text.count(before) == 1
        text = text.replace(before, after)
    (copy / table).write_text(text, encoding="utf-8")
    return copy


def test_lines_tell_world_change_apart_from_late_evidence_with_rows_and_sources() -> None:
    said = diff("base-norte", "2021-06-01", "2021-06-12").stdout
    world, _, knowledge = said.partition("KNOWLEDGE CHANGED: LATE EVIDENCE")
    assert "Two transports and no helicopter at Base Norte" in world
    assert re.search(r"\[\d+ B2: T010, T011\]", world)
    assert "Two transports and no helicopter" not in knowledge.partition("ORDER OF BATTLE")[0]
    assert "Sharp Lens notes (made up)" in said.partition("SOURCES")[2]
    assert "MADE-UP TEST DATA" in said


def test_page_told_after_the_earlier_date_of_a_day_before_it_is_late_evidence() -> None:
    found = record("base-norte", "2021-05-20", "2021-06-12")
    late = [event for event in found["events"] if event["label"] == "late evidence"]
    assert late
    assert all((event["date_end"] or event["date"]) <= "2021-05-20" for event in late)


def test_a_date_and_itself_differ_in_nothing() -> None:
    found = record("base-norte", "2021-06-12", "2021-06-12")
    assert set(labels(found).values()) == {"unchanged"}
    assert {count["label"] for count in found["counts"]} == {"no newer count"}


def test_data_has_a_stable_form() -> None:
    found = record("theatre", "2021-06-01", "2021-06-12")
    assert list(found) == [
        "schema",
        "site",
        "from",
        "to",
        "events",
        "counts",
        "rows",
        "sources",
        "judgements",
        "worked_out",
        "tlp",
    ]
    assert (found["schema"], found["site"], found["to"]) == (1, "theatre", "2021-06-12")
    cited = {row for event in found["events"] for row in event["rows"]}
    assert cited == found["rows"].keys()
    assert {row["source"] for row in found["rows"].values()} == found["sources"].keys()


def test_newest_counts_are_compared_as_intervals() -> None:
    found = record("base-norte", "2021-05-31", "2021-06-12")
    (change,) = [
        count
        for count in found["counts"]
        if (count["equipment"], count["kind"]) == ("helicopter-model-h", "observed")
    ]
    assert (change["before"]["words"], change["after"]["low"]) == ("at least 2", 0)
    assert change["difference"] == {"low": None, "high": -2}
    assert change["trend"] == "fell"


def test_another_state_of_the_catalogue_shows_what_was_corrected(tmp_path: Path) -> None:
    found = record(
        *("base-norte", "2021-06-12", "2021-06-12"),
        *("--against", SECOND),
        data=restated(
            tmp_path,
            "sources.csv",
            (
                "https://example.org/post/incident,2021-06-04",
                "https://example.org/post/incident,2021-06-20",
            ),
        ),
    )
    (gone,) = [event for event in found["events"] if event["label"] == "withdrawn"]
    assert gone["rows_removed"] == [
        {"id": "T014", "why": "T014 counts as public only from 20 Jun 2021"}
    ]


def test_page_holds_everything_and_runs_nothing_but_its_own_scripts(tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    done = diff("base-norte", "2021-06-01", "2021-06-12", "--html", page)
    assert done.stdout == ""
    html = page.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in html
    assert "default-src &#39;none&#39;" in html
    assert not re.search(r'(?:src|href)="https?://(?!example\.)', html)
    targets = set(re.findall(r' href="#([^"]+)"', html))
    assert targets <= set(re.findall(r' id="([^"]+)"', html))
    for block in ("world-change", "late-evidence", "revised", "withdrawn", "count-changes"):
        assert f'id="{block}"' in html


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    pages = [tmp_path / "one.html", tmp_path / "two.html"]
    for page in pages:
        diff("theatre", "2021-06-01", "2021-06-12", "--html", page)
    assert pages[0].read_bytes() == pages[1].read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("base-norte", "2021-06-12", "2021-06-01"), "turn them round"),
        (("base-norte", "June", "2021-06-01"), "the earlier date: 'June' is not a date"),
        (("base-nort", "2021-06-01", "2021-06-12"), "Did you mean 'base-norte'"),
    ],
)
def test_refusals_say_what_to_do(arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(ParameterError, match=re.escape(said)):
        diff(*arguments)


def test_judgements_and_what_is_worked_out_are_compared_and_told_apart() -> None:
    shipped = Path(__file__).parents[3] / "data"
    found = record("theatre", "2024-12-14", "2024-12-18", data=shipped)
    judged = {each["id"]: each for each in found["judgements"]}
    drawdown = judged["theatre-drawdown"]
    assert (drawdown["label"], drawdown["reason_is_stored"]) == ("revised", True)
    assert drawdown["revisions"][0] == {
        "what": "likelihood",
        "from": "very likely, 92 %",
        "to": "almost certain, 95 %",
    }
    chances = found["worked_out"]["hypotheses"]
    for day in ("before", "after"):
        assert sum(each[day] for each in chances) == pytest.approx(1, abs=1e-3)
    said = diff("theatre", "2024-12-14", "2024-12-18", data=shipped).stdout
    own, _, worked_out = " ".join(said.split()).partition("not judged by the desk")
    assert "likelihood: very likely, 92 % → almost certain, 95 %" in own
    assert "H2 Hmeimim and Tartus only" in worked_out
    assert "H2 Hmeimim and Tartus only" not in own
