"""`basewatch explore` serves this machine alone, and says in a sentence why it does not."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from basewatch.cli import app
from basewatch.commands.explore import (
    HOST,
    NOTEBOOK,
    prepare_notebook,
    voila_arguments,
    voila_environment,
)


@pytest.fixture
def taken() -> Iterator[int]:
    """Keep a port of this machine busy."""
    with socket.socket() as held:
        held.bind((HOST, 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_port_that_is_taken_is_refused_in_a_sentence(taken: int) -> None:
    done = CliRunner().invoke(app, ["explore", "--no-browser", "--port", str(taken)])
    assert done.exit_code != 0
    assert str(done.exception) == (
        f"Port {taken} of this machine cannot be had; name another with --port."
    )


def test_only_this_machine_is_answered_and_the_token_is_in_no_argument() -> None:
    arguments = voila_arguments(Path("explore.ipynb"), 8866, opens_browser=False)
    assert "--Voila.ip=127.0.0.1" in arguments
    assert "--Voila.auto_token=True" in arguments
    assert voila_environment("secret")["JUPYTER_TOKEN"] == "secret"
    assert "secret" not in " ".join(arguments)


def test_what_was_asked_for_reaches_the_notebook(tmp_path: Path) -> None:
    asked = {"site": "tartus", "as_of": "2024-12-10", "data": "", "reports": "elsewhere"}
    written = prepare_notebook(asked, tmp_path)
    assert written == tmp_path / NOTEBOOK
    cells = json.loads(written.read_text(encoding="utf-8"))["cells"]
    (injected,) = [
        cell for cell in cells if "injected-parameters" in cell["metadata"].get("tags", [])
    ]
    told: dict[str, str] = {}
    exec("".join(injected["source"]), told)
    assert {name: told[name] for name in asked} == asked
