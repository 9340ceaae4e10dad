"""`basewatch add source` and its like: a row that must be used enters with its first use."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from basewatch.adding.changeset import open_faultless
from basewatch.catalog.store import open_store
from basewatch.commands.add import add_app
from basewatch.commands.conversation import add_by_asking
from basewatch.errors import BasewatchError
from copies import PAGE, Answering, added_lines, copy_catalogue, texts

OBSERVATION: dict[str, str | list[str]] = {
    "site": "tartus",
    "category": "naval-movement",
    "date": "2031-02-02",
    "statement": "Two frigates came into the harbour.",
    "origin": "tass",
    "information_credibility": "3",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_catalogue(tmp_path / "data")


def run(*arguments: str | Path, answers: str = "") -> Result:
    done = CliRunner().invoke(add_app, [str(part) for part in arguments], input=answers)
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


def known_page(folder: Path) -> str:
    row = open_store(folder).connection.execute("SELECT url FROM sources WHERE id = 'S002'")
    return str(row.fetchone()[0])


@pytest.mark.parametrize("tail", ["", "/", "?utm_source=feed", "#comments", "?fbclid=1"])
def test_a_page_that_stands_already_is_refused_by_name(tail: str, folder: Path) -> None:
    url = known_page(folder).replace("http://", "https://www.") + tail
    with pytest.raises(BasewatchError, match=r"stands in sources.csv as S002 \(Avia.pro"):
        run("source", url, "--data", folder)


def test_a_new_page_of_a_known_host_needs_no_typing_and_enters_with_an_observation(
    folder: Path,
) -> None:
    before = texts(folder)
    answering = Answering(**OBSERVATION)
    known = {"url": "https://tass.com/world/2031/02/03/5?utm_medium=x"}
    add_by_asking("sources", known, open_faultless(folder), answering, is_dry_run=False)
    proposed = {name: answering.asked[name].default for name in ("publisher", "published")}
    assert proposed == {"publisher": "TASS", "published": "2031-02-03"}
    assert "A new source enters with its first observation:" in answering.said
    added = added_lines(before, texts(folder))
    assert added["sources.csv"][0].startswith(
        f"{PAGE},TASS,RU,https://tass.com/world/2031/02/03/5,2031-02-03,"
    )
    assert f",{PAGE}," in added["observations.csv"][0]
    open_store(folder)


def test_a_page_and_its_observation_can_be_given_by_options(folder: Path) -> None:
    given = {
        **{f"observation.{name}": str(text) for name, text in OBSERVATION.items()},
        "observation.operator": "russia",
        "kind": "original",
    }
    options = [part for name, text in given.items() for part in ("--set", f"{name}={text}")]
    url = "https://tass.com/world/2031/02/03/5"
    done = run("source", url, *options, "--write", "--data", folder)
    assert f"New: source {PAGE}" in done.output
    open_store(folder)


def test_a_page_alone_is_refused(folder: Path) -> None:
    before = texts(folder)
    done = run("source", "https://example.org/x", "--set", "publisher=X", "--data", folder)
    assert done.exit_code == 1
    assert "column 'statement' must not be empty." in done.output
    assert texts(folder) == before


def test_what_is_no_address_is_refused_before_anything_is_asked(folder: Path) -> None:
    with pytest.raises(BasewatchError, match="'tass' is not an address"):
        run("source", "tass", "--data", folder)


def test_a_new_event_hands_its_day_and_place_to_its_first_observation(folder: Path) -> None:
    before = texts(folder)
    event = {"title": "Frigates come to Tartus", "lane": "sea", "source": "S001"}
    answering = Answering(**(OBSERVATION | event))
    add_by_asking("events", {}, open_faultless(folder), answering, is_dry_run=False)
    added = added_lines(before, texts(folder))
    assert added["events.csv"] == [
        "2031-02-02-tartus-frigates-come,Frigates come to Tartus,tartus,,2031-02-02,,sea,"
    ]
    assert ",2031-02-02-tartus-frigates-come,,,unread" in added["observations.csv"][0]


def test_a_type_of_equipment_stands_alone(folder: Path) -> None:
    before = texts(folder)
    given = ["name=An-999", "level=type", "domain=air", "parent=transport-aircraft"]
    options = [part for text in given for part in ("--set", text)]
    run("equipment", *options, "--write", "--data", folder)
    assert added_lines(before, texts(folder)) == {
        "equipment.csv": ["an-999,An-999,,type,transport-aircraft,,air,,,,,"]
    }


def test_a_type_of_equipment_can_be_asked_for(folder: Path) -> None:
    answering = Answering(name="An-999", level="type", domain="air")
    add_by_asking("equipment", {}, open_faultless(folder), answering, is_dry_run=False)
    assert answering.asked["level"].choices["type"] == "type"
    assert "\nan-999,An-999,,type,,,air," in (folder / "equipment.csv").read_text("utf-8")


def test_a_place_outside_the_theatre_can_be_mended(folder: Path) -> None:
    answers = {
        **{"name": "Far Away", "lon": ["170", "35"], "lat": ["-40", "35"]},
        **{"precision_m": "100", "kind": "town", "change": ["lon", "lat"]},
    }
    answering = Answering(**answers)
    add_by_asking("places", {}, open_faultless(folder), answering, is_dry_run=False)
    assert any("lies outside the theatre" in text for text in answering.said)
    open_store(folder)


def test_every_kind_of_row_has_a_command() -> None:
    shown = CliRunner().invoke(add_app, ["--help"]).output
    words = "observation source site origin identity event equipment place sensor"
    assert all(word in shown for word in words.split())
