"""Notebook servers on free ports of this machine, ended with everything that they started."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

TOKEN = "of-a-test"
_PATIENCE_S = 60
_BIN = Path(sys.executable).parent


def free_port() -> int:
    """Find a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def serve(command: list[str], port: int, folder: Path) -> Iterator[str]:
    """Start a server, wait until it answers, give its address, and end its whole group."""
    log = folder / "server.log"
    environment = os.environ | {"JUPYTER_TOKEN": TOKEN, "HOME": str(folder)}
    with log.open("w") as written:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(server, f"http://127.0.0.1:{port}/api", log)
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(server)


def serve_app(folder: Path, *arguments: str) -> contextlib.AbstractContextManager[str]:
    """Serve the explorer as `make explore` does; editions go to ``reports`` of the folder."""
    port = free_port()
    command = [str(_BIN / "basewatch"), "explore", *arguments, "--no-browser", "--token", TOKEN]
    return serve([*command, "--port", str(port)], port, folder)


def serve_lab(folder: Path) -> contextlib.AbstractContextManager[str]:
    """Serve JupyterLab on a folder."""
    port = free_port()
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    quiet = ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    quiet += ["--LabApp.news_url=None", "--port-retries=0"]
    return serve([str(_BIN / "jupyter"), "lab", *options, *quiet], port, folder)


def _wait(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server, then whatever of its group is left: kernels are of it, or watch it."""
    server.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        server.wait(15)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(15)
