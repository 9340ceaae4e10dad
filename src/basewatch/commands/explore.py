"""`basewatch explore`: the explorer as a local app, without JupyterLab."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from basewatch.commands.offering import offer_days, offer_sites
from basewatch.commands.report import DataFolder, ReportsFolder, data_folder

HOST = "127.0.0.1"
"""Nobody but this machine is answered."""
NOTEBOOK = "explore.ipynb"
UNFIT_EXTENSION = "@jupyter-notebook/lab-extension"
"""Needs the application of Jupyter Notebook, which an app is not, and fails loudly without."""


def explore(
    site: Annotated[
        str, typer.Argument(help="Id or name of the site shown first.", autocompletion=offer_sites)
    ] = "",
    as_of: Annotated[
        str,
        typer.Option(
            "--as-of",
            help="Cut-off shown first. Default: the newest evidence.",
            autocompletion=offer_days,
        ),
    ] = "",
    port: Annotated[int, typer.Option("--port", help="Port on this machine.")] = 8866,
    token: Annotated[
        str,
        typer.Option("--token", help="Word that the address must bear. Default: made at random."),
    ] = "",
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")
    ] = True,
    data: DataFolder = None,
    reports: ReportsFolder = Path("reports"),
) -> None:
    """Serve the explorer on this machine alone, without JupyterLab; Ctrl-C ends it.

    Example: basewatch explore hmeimim --as-of 2024-12-14
    """
    _check(port)
    asked = {
        "site": site,
        "as_of": as_of,
        "data": str(data_folder(data).resolve()),
        "reports": str(reports.resolve()),
    }
    word = token or secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory(prefix="basewatch-explore-") as folder:
        notebook = prepare_notebook(asked, Path(folder))
        typer.echo(f"The explorer: http://{HOST}:{port}/?token={word} (Ctrl-C ends it)")
        _serve(voila_arguments(notebook, port, opens_browser=browser), voila_environment(word))


def prepare_notebook(parameters: dict[str, str], folder: Path) -> Path:
    """Write a copy of the notebook that bears the parameters."""
    from papermill import execute_notebook

    from basewatch.project import project_folder

    written = folder / NOTEBOOK
    template = project_folder("notebooks") / NOTEBOOK
    execute_notebook(template, written, parameters, prepare_only=True, progress_bar=False)
    return written


def voila_arguments(notebook: Path, port: int, *, opens_browser: bool) -> list[str]:
    """Write what Python is told so that Voilà serves a notebook, its code hidden."""
    shown = [] if opens_browser else ["--no-browser"]
    return [
        *("-m", "voila", str(notebook), f"--Voila.ip={HOST}", f"--port={port}"),
        *("--Voila.port_retries=0", "--Voila.auto_token=True", "--Voila.log_level=ERROR"),
        *("--template=basewatch", "--VoilaConfiguration.strip_sources=True"),
        *(f"--VoilaConfiguration.extension_denylist={UNFIT_EXTENSION}", *shown),
    ]


def voila_environment(token: str) -> dict[str, str]:
    """Give Voilà the house template and the token; an argument could be read by any process."""
    from basewatch.project import project_folder

    paths = [str(project_folder("templates") / "jupyter"), os.environ.get("JUPYTER_PATH", "")]
    found = os.pathsep.join(path for path in paths if path)
    return os.environ | {"JUPYTER_PATH": found, "JUPYTER_TOKEN": token}


def _serve(arguments: list[str], environment: dict[str, str]) -> None:
    """Run Voilà until it ends, or until this process is told to."""
    with subprocess.Popen([sys.executable, *arguments], env=environment) as voila:
        signal.signal(signal.SIGTERM, lambda *_: voila.terminate())
        try:
            code = voila.wait()
        except KeyboardInterrupt:
            code = voila.wait()
    if code > 0:
        raise typer.Exit(code)


def _check(port: int) -> None:
    from basewatch.errors import BasewatchError

    if find_spec("voila") is None:
        msg = "The explorer needs Voilà, which is not installed; `make explore` installs it."
        raise BasewatchError(msg)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            msg = f"Port {port} of this machine cannot be had; name another with --port."
            raise BasewatchError(msg) from None
