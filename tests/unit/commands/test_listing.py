"""`basewatch list`: the same lists for people and for other programs."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from basewatch.cli import app
from basewatch.errors import ParameterError

SECOND = Path(__file__).parents[2] / "data" / "second_catalogue"


def listed(*words: str) -> str:
    done = CliRunner().invoke(app, ["list", *words])
    assert done.exit_code == 0, done.exception
    return done.stdout


def test_sites_are_listed_with_what_is_held_on_each() -> None:
    sites = {site["id"]: site for site in json.loads(listed("sites", "--json"))}
    assert len(sites) == 12
    assert sites["hmeimim"]["rows"] > sites["t4"]["rows"] > 0
    assert sites["hmeimim"]["first_known"] == "2015-09-14"


def test_table_stands_in_columns_with_a_head() -> None:
    head, *rows = listed("sites", "--data", str(SECOND)).splitlines()
    assert head.split() == ["id", "name", "kind", "country", "rows", "first_known", "newest_known"]
    assert [row[head.index("kind") - 1] for row in rows] == [" "] * len(rows)


def test_pages_of_one_site_are_those_that_its_rows_were_read_on() -> None:
    every = json.loads(listed("sources", "--json"))
    of_site = json.loads(listed("sources", "--site", "T4", "--json"))
    assert 0 < len(of_site) < len(every)
    assert sum(page["rows"] for page in of_site) == 7
    assert all(page["url"].startswith("http") for page in every)


def test_pages_of_an_unknown_site_are_refused_with_a_proposal() -> None:
    done = CliRunner().invoke(app, ["list", "sources", "--site", "hmeimin"])
    assert isinstance(done.exception, ParameterError)
    assert "hmeimim" in done.exception.message


def test_no_edition_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(listed("editions", "--reports", str(tmp_path), "--json")) == []
