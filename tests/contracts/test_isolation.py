"""The tests themselves stay on this machine and find a Chromium that starts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FINDER = ROOT / "tools" / "find_chromium.py"
ELSEWHERE = ("192.0.2.1", 443)  # reserved for documentation, so never a real machine


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_socket_to_another_machine_is_refused(method: str) -> None:
    with (
        socket.socket() as client,
        pytest.raises(RuntimeError, match="tests use this machine only"),
    ):
        getattr(client, method)(ELSEWHERE)


def test_socket_to_this_machine_is_let_through() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()


@pytest.mark.browser
def test_chromium_that_was_found_starts(chromium_path: Path) -> None:
    told = subprocess.run([chromium_path, "--version"], capture_output=True, text=True, check=True)
    assert "Chrom" in told.stdout


def test_named_chromium_that_does_not_start_is_refused_by_name(tmp_path: Path) -> None:
    """A wrong BASEWATCH_CHROMIUM is an error, never a reason to take another browser in silence."""
    missing = tmp_path / "chromium"
    environment = os.environ | {"BASEWATCH_CHROMIUM": str(missing)}
    done = subprocess.run(
        [sys.executable, FINDER], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"BASEWATCH_CHROMIUM names {missing}, which does not start" in done.stderr


def test_chromium_named_by_the_variable_comes_first(tmp_path: Path) -> None:
    stand_in = tmp_path / "my-chromium"
    stand_in.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    stand_in.chmod(0o755)
    environment = os.environ | {"BASEWATCH_CHROMIUM": str(stand_in)}
    done = subprocess.run(
        [sys.executable, FINDER], env=environment, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == stand_in
