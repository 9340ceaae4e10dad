import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from basewatch.catalog.store import open_store
from basewatch.catalog.trail import follow
from basewatch.cli import app
from basewatch.errors import BasewatchError
from basewatch.project import project_folder
from basewatch.render.rows_shown import blocks_with

DATA = project_folder("data")
SAMPLE = Path(__file__).parents[2] / "data" / "sample_briefing.ipynb"


def trace(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["trace", *arguments])
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done.output


def test_row_leads_to_its_event_and_every_row_that_tells_it() -> None:
    said = trace("F0538")
    assert "F0538 (observation): 7 rows on 7 pages, 3 origins, 2 families" in said
    assert "2024-12-13-hmeimim-an-124-loading" in said
    assert "page S108 (Investing.com (Reuters)), public 2024-12-13" in said


def test_rows_as_data_are_those_of_the_lines() -> None:
    told = json.loads(trace("F0538", "--json"))
    assert (told["kind"], len(told["rows"])) == ("observation", 7)
    lines = trace("F0538")
    for row in told["rows"]:
        assert f"{row['id']}  {row['when']}" in lines
        assert f"{row['grade']}; origin {row['origin']['id']}" in lines
        assert row["source"]["url"] in lines


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("F0538", "observation"),
        ("F0238", "fact"),
        ("2024-12-13-hmeimim-an-124-loading", "event"),
        ("S108", "source"),
        ("sohr", "origin"),
        ("russian-state", "family"),
        ("masyaf", "site"),
        ("an-124", "equipment"),
        ("sparta-ii", "identities"),
        ("blacksky", "sensors"),
        ("tobruk", "places"),
        ("tartus-port-calls", "judgement"),
        ("tartus-role", "question"),
    ],
)
def test_every_kind_of_id_leads_to_rows(name: str, kind: str) -> None:
    trail = follow(open_store(DATA), name)
    assert trail.kind == kind or (name == "blacksky" and trail.kind == "family")
    assert trail.rows


def test_rows_of_a_ship_are_those_that_name_it_and_no_others() -> None:
    rows = follow(open_store(DATA), "sparta").rows
    assert rows
    assert all("sparta" in row.identity for row in rows)


def test_correction_of_a_page_is_told_with_its_reason() -> None:
    assert "corrected: published '' -> '2025-02-15': Not older than" in trace("S014")


def test_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(BasewatchError, match=r"Nothing bears the id 'F0583x'\. Did you mean"):
        trace("F0583x")


def test_edition_says_on_which_blocks_a_row_stands() -> None:
    shown = blocks_with(SAMPLE, {"T0001"})
    assert shown
    assert all(ids == ("T0001",) for _, _, ids in shown)


def test_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BasewatchError, match="give the folder of an edition"):
        trace("F0538", "--edition", str(tmp_path))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("order-of-battle", r"Figures, tables and judgements of a page need --edition FOLDER\."),
        ("hmeimim-convoys-out", r"is an indicator: .* trace indicator-hmeimim-convoys-out --edit"),
        ("", r"Nothing bears the id ''\."),
        ("ZZ", r"Nothing bears the id 'ZZ'\. Figures"),
    ],
)
def test_refusals_are_sentences_that_say_what_to_do(name: str, said: str) -> None:
    with pytest.raises(BasewatchError, match=said) as refused:
        trace(name)
    assert str(refused.value).endswith(".")
