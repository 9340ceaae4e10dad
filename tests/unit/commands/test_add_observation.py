"""`basewatch add observation`: by asking, by options, and many from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from basewatch.adding.changeset import open_faultless
from basewatch.catalog.store import open_store
from basewatch.commands.add import add_app
from basewatch.commands.asking import PlainAsker
from basewatch.commands.conversation import add_by_asking
from basewatch.errors import BasewatchError
from copies import PAGE, ROW, ROW_AFTER, Answering, added_lines, copy_catalogue, texts

URL = "https://example.org/2031/02/03/article"
ANSWERS: dict[str, str | list[str]] = {
    "source": URL,
    "publisher": "The Test Gazette",
    "country": "GB",
    "source_reliability": "C",
    "kind": "relay",
    "site": "tartus",
    "category": "naval-movement",
    "date": "2031-02-02",
    "statement": "Two frigates came into the harbour.",
    "origin": "Maxar",
    "information_credibility": "3",
}
GIVEN = {
    **{"source": URL, "source.publisher": "The Test Gazette", "source.country": "GB"},
    **{"source.source_reliability": "C", "source.kind": "relay", "site": "tartus"},
    **{"category": "naval-movement", "date": "2031-02-02", "operator": "russia"},
    **{"statement": "Two frigates came into the harbour.", "origin": "maxar"},
    **{"information_credibility": "3"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_catalogue(tmp_path / "data")


def run(*arguments: str | Path, answers: str = "") -> Result:
    done = CliRunner().invoke(add_app, [str(part) for part in arguments], input=answers)
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


def options(given: dict[str, str]) -> list[str]:
    return [part for name, text in given.items() for part in ("--set", f"{name}={text}")]


def ask(folder: Path, answering: Answering) -> None:
    add_by_asking("observations", {}, open_faultless(folder), answering, is_dry_run=False)


def write_rows(path: Path, *rows: dict[str, str]) -> Path:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(row.get(name, "") for name in columns) for row in rows]
    path.write_text("\n".join([",".join(columns), *lines, ""]), encoding="utf-8")
    return path


def test_a_row_its_new_page_and_its_new_event_enter_as_one_change(folder: Path) -> None:
    before = texts(folder)
    ask(folder, Answering(**ANSWERS))
    added = added_lines(before, texts(folder))
    page = (
        f"{PAGE},The Test Gazette,GB,https://example.org/2031/02/03/article,2031-02-03,,,,C,relay,,"
    )
    assert added["sources.csv"] == [page]
    (event,) = added["events.csv"]
    assert event.startswith("2031-02-02-tartus-two-frigates-came,Two frigates came into")
    (row,) = added["observations.csv"]
    assert row.startswith(f"{ROW},{ROW},tartus,,naval-movement,2031-02-02,")
    assert f",maxar,,{PAGE},3,2031-02-02-tartus-two-frigates-came,,,unread" in row
    open_store(folder)


def test_a_wrong_answer_is_refused_in_the_words_of_check_and_asked_again(folder: Path) -> None:
    wrong = {"date": ["2031-02-30", "2031-02-02"], "site": ["hmeimin", "tartus"]}
    answering = Answering(**(ANSWERS | wrong))
    ask(folder, answering)
    assert "date: '2031-02-30' is not a day of the calendar." in answering.said
    assert any(text.startswith("site: 'hmeimin' is not in sites.") for text in answering.said)


def test_what_is_new_is_made_on_the_way(folder: Path) -> None:
    before = texts(folder)
    new = {
        "origin": "kestrel-eye",
        "Make the origin 'kestrel-eye' now? y/n": "y",
        "name": ["Kestrel Eye", ""],
        "kind": ["relay", "imagery-provider"],
    }
    ask(folder, Answering(**(ANSWERS | new)))
    added = added_lines(before, texts(folder))
    assert added["origins.csv"] == ["kestrel-eye,Kestrel Eye,imagery-provider,kestrel-eye,false,"]


def test_a_slip_in_an_id_is_not_made_into_a_new_row(folder: Path) -> None:
    before = texts(folder)
    answering = Answering(**(ANSWERS | {"origin": ["maxarr", "maxar"]}))
    ask(folder, answering)
    assert "  'maxarr' is not in origins.csv. Did you mean 'maxar'?" in answering.said
    assert "origins.csv" not in added_lines(before, texts(folder))


def test_the_event_it_seems_to_tell_of_is_proposed_with_the_reasons(folder: Path) -> None:
    before = texts(folder)
    retelling = {
        "site": "hmeimim",
        "category": "imagery-observation",
        "date": "2024-12-13",
        "statement": "Maxar saw two An-124 with their noses raised at Hmeimim.",
        "equipment": "an-124",
        "count_low": "2",
        "measure": "present",
        "unit": "item",
        "sensor": "maxar-worldview",
    }
    answering = Answering(**(ANSWERS | retelling))
    ask(folder, answering)
    assert answering.asked["event"].default == "1"
    assert any("a retelling, it confirms nothing" in text for text in answering.said)
    added = added_lines(before, texts(folder))
    assert "events.csv" not in added
    assert ",2024-12-13-hmeimim-an-124-loading," in added["observations.csv"][0]


def test_counts_are_asked_only_where_there_is_one(folder: Path) -> None:
    answering = Answering(**ANSWERS)
    ask(folder, answering)
    assert not {"count_high", "count_qualifier", "measure", "unit"} & set(answering.asked)
    assert "count_kind" in answering.asked


def test_what_the_whole_catalogue_refuses_can_be_mended_before_it_is_written(
    folder: Path,
) -> None:
    late = {"published": "2030-01-01", "category": "imagery-observation"}
    mended = {"change": "source.published", "published": ["2030-01-01", "2031-02-03"]}
    answering = Answering(**(ANSWERS | late | mended))
    ask(folder, answering)
    assert any("lies after the page was public" in text for text in answering.said)
    open_store(folder)
    assert "2031-02-03,,,,C" in (folder / "sources.csv").read_text("utf-8")


def test_giving_up_on_a_fault_writes_nothing(folder: Path) -> None:
    before = texts(folder)
    late = {"published": "2030-01-01", "category": "imagery-observation", "change": "-"}
    answering = Answering(**(ANSWERS | late))
    ask(folder, answering)
    assert answering.said[-1] == "Nothing was written; the catalogue is as it was."
    assert texts(folder) == before


def test_answering_no_writes_nothing(folder: Path) -> None:
    before = texts(folder)
    ask(folder, Answering(**(ANSWERS | {"Write? y/n": "n"})))
    assert texts(folder) == before


def test_a_pipe_answers_in_plain_lines(folder: Path) -> None:
    lines = [URL, "The Test Gazette", "GB", "", "C", "relay", "", "", "", ""]
    lines += ["tartus", "", "naval-movement", "2031-02-02", "", "", "Two frigates came in."]
    lines += ["maxar", *[""] * 7, "", "", "", "", *[""] * 6, "3"]
    done = run("observation", "--data", folder, answers="\n".join([*lines, *[""] * 9]))
    assert "date (when it happened or was imaged) [2031-02-03]: 2031-02-02" in done.output
    assert done.output.endswith(f"Write? y/n [y]: y\nWritten to {folder}.\n")
    assert done.exit_code == 0


def test_answers_that_end_too_early_write_nothing(folder: Path) -> None:
    before = texts(folder)
    with pytest.raises(BasewatchError, match=r"ended before 'site'. Nothing was written"):
        run("observation", "--data", folder, answers="S001\n")
    assert texts(folder) == before


def test_an_interruption_writes_nothing_and_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(folder)

    def interrupt(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(PlainAsker, "ask", interrupt)
    done = run("observation", "--data", folder)
    assert done.exit_code == 130
    assert "Nothing was written; the catalogue is as it was." in done.output
    assert texts(folder) == before


def test_options_give_a_whole_row_without_a_question(folder: Path) -> None:
    done = run("observation", *options(GIVEN), "--write", "--data", folder)
    assert "Write?" not in done.output
    assert f"New: source {PAGE}; event 2031-02-02-tartus-two-frigates-came; observation {ROW}" in (
        done.output
    )
    open_store(folder)


def test_options_are_shown_and_asked_about_before_they_are_written(folder: Path) -> None:
    before = texts(folder)
    done = run("observation", *options(GIVEN), "--data", folder, answers="n\n")
    assert f"+{ROW},{ROW},tartus" in done.output
    assert texts(folder) == before


def test_a_dry_run_shows_and_writes_nothing(folder: Path) -> None:
    before = texts(folder)
    done = run("observation", *options(GIVEN), "--dry-run", "--write", "--data", folder)
    assert f"+{ROW},{ROW},tartus" in done.output
    assert "Dry run: nothing was written." in done.output
    assert texts(folder) == before


def test_every_column_that_lacks_is_named(folder: Path) -> None:
    done = run("observation", "--set", "site=tartus", "--data", folder)
    assert done.exit_code == 1
    for column in ("date", "statement", "origin", "source", "information_credibility"):
        assert f"column '{column}' must not be empty." in done.output
    assert "event" not in done.output.replace("column 'event'", "")


def test_a_column_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(BasewatchError, match=r"no column 'sight'. Did you mean 'site'"):
        run("observation", "--set", "sight=tartus", "--data", folder)
    with pytest.raises(BasewatchError, match=r"There is no 'sources.url'. Did you mean 'source'"):
        run("observation", "--set", "sources.url=x", "--data", folder)


def test_rows_of_a_file_are_shown_first_and_written_on_demand(folder: Path, tmp_path: Path) -> None:
    before = texts(folder)
    second = {
        "source": URL,
        "site": "tartus",
        "category": "diplomacy",
        "date": "2031-02-03",
        "statement": "An envoy spoke of the harbour.",
        "operator": "russia",
        "origin": "kremlin",
        "information_credibility": "3",
    }
    rows = write_rows(tmp_path / "rows.csv", GIVEN, second)
    done = run("observation", "--from", rows, "--data", folder)
    assert "2 rows in the file: 2 accepted, 0 refused." in done.output
    assert "Dry run: nothing was written" in done.output
    assert texts(folder) == before
    run("observation", "--from", rows, "--write", "--data", folder)
    added = added_lines(before, texts(folder))
    assert {name: len(lines) for name, lines in added.items()} == {
        "sources.csv": 1,
        "events.csv": 2,
        "observations.csv": 2,
    }
    open_store(folder)


def test_one_wrong_row_of_a_file_keeps_all_from_being_written(folder: Path, tmp_path: Path) -> None:
    before = texts(folder)
    wrong = GIVEN | {"date": "2031-02-30", "site": "nowhere", "statement": "Something else."}
    rows = write_rows(tmp_path / "rows.csv", GIVEN, wrong)
    done = run("observation", "--from", rows, "--write", "--data", folder)
    assert done.exit_code == 1
    assert "rows.csv, row 3: column 'date' '2031-02-30' is not a day" in done.output
    assert "rows.csv, row 3: column 'site' 'nowhere' is not in sites." in done.output
    assert "2 rows in the file: 1 accepted, 1 refused." in done.output
    assert texts(folder) == before


def test_rows_alike_in_a_file_are_put_to_a_person(folder: Path, tmp_path: Path) -> None:
    again = GIVEN | {"statement": "Two frigates came in.", "origin": "reuters"}
    rows = write_rows(tmp_path / "rows.csv", GIVEN, again)
    refused = run("observation", "--from", rows, "--data", folder)
    assert f"row 3: column 'event' is empty, and the row is like {ROW} of event" in refused.output
    taken = run("observation", "--from", rows, "--take-events", "--data", folder)
    assert f"row 3: {ROW_AFTER} tells of event 2031-02-02-tartus-two-frigates-came:" in taken.output
    assert taken.exit_code == 0


def test_rows_with_the_same_words_after_new_share_an_event(folder: Path, tmp_path: Path) -> None:
    before = texts(folder)
    first, second = (GIVEN | {"event": "new visit", "statement": text} for text in ("One.", "Two."))
    second["date"] = "2031-02-04"
    rows = write_rows(tmp_path / "rows.csv", first, second, GIVEN | {"event": "new"})
    run("observation", "--from", rows, "--write", "--data", folder)
    shared, own = added_lines(before, texts(folder))["events.csv"]
    assert shared == "2031-02-02-tartus-one,One,tartus,,2031-02-02,2031-02-04,sea,"
    assert own.startswith("2031-02-02-tartus-two-frigates-came,")


def test_a_row_that_makes_a_standing_row_wrong_is_refused(folder: Path, tmp_path: Path) -> None:
    row = GIVEN | {
        "id": "F0000",
        "site": "latakia-port",
        "date": "2024-12-15",
        "identity": "sparta",
        "state": "seen",
        "event": "new",
        "source": "S001",
    }
    seen = GIVEN | {
        **{"id": "F0999", "site": "tartus", "date": "2024-12-15", "identity": "sparta"},
        **{"state": "seen", "event": "new", "statement": "Sparta lay there."},
    }
    rows = write_rows(tmp_path / "rows.csv", row, seen)
    done = run("observation", "--from", rows, "--data", folder)
    assert done.exit_code == 1
    assert "one hull cannot be" in done.output
