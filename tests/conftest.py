"""What every test may rely on: no network, fixed examples, a real Chromium, golden files."""

from __future__ import annotations

import ipaddress
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.picture_service import PictureService

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"

settings.register_profile("basewatch", derandomize=True, deadline=None, database=None)
settings.load_profile("basewatch")


class NetworkUsedError(RuntimeError):
    """A test reached for another machine; briefings are made without a network."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--rewrite-golden``, which `make golden` uses."""
    parser.addoption(
        "--rewrite-golden", action="store_true", help="write the golden files instead of comparing"
    )


def _is_on_this_machine(family: int, address: object) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0]) if isinstance(address, tuple) else ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sockets of this process reach loopback and local sockets, and nothing else."""

    def guarded(real: Callable[..., object]) -> Callable[..., object]:
        def connect(self: socket.socket, address: object) -> object:
            if not _is_on_this_machine(self.family, address):
                message = f"a test tried to reach {address!r}; tests use this machine only"
                raise NetworkUsedError(message)
            return real(self, address)

        return connect

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(getattr(socket.socket, name)))


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Return the path of a Chromium that starts; fail with one sentence if there is none."""
    finder = [sys.executable, str(ROOT / "tools" / "find_chromium.py")]
    found = subprocess.run(finder, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.fail(found.stderr.strip())
    return Path(found.stdout.strip())


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return ``golden(name, text)``: `text` must equal tests/golden/<name>, or becomes it."""
    rewrite = bool(request.config.getoption("--rewrite-golden"))

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if rewrite:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"tests/golden/{name} is missing; run make golden"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def picture_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PictureService]:
    """Serve a STAC API and made-up pictures of Hmeimim on loopback."""
    from tests.hmeimim_scenes import serve_hmeimim

    with serve_hmeimim(tmp_path_factory.mktemp("pictures")) as service:
        yield service
