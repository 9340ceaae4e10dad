"""A real ipykernel of this very interpreter, apart from the user's Jupyter settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import Unicode
from traitlets.config import Config

from basewatch.render.isolation import PLOTLY_RENDERER


class IsolatedKernelManager(AsyncKernelManager):
    """Starts ``sys.executable -m ipykernel_launcher`` over sockets in `runtime_directory`."""

    runtime_directory = Unicode(help="Where sockets and the IPython profile go.").tag(config=True)

    def __init__(self, **options: object) -> None:
        # Without directories to search, the one kernel to be found is that of this interpreter.
        super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **options)
        self.transport = "ipc"
        self.connection_file = str(Path(self.runtime_directory, "kernel.json"))

    async def start_kernel(self, **options: object) -> None:  # type: ignore[override]  # wrapped
        """Start the kernel in an environment that leads to no settings of the user."""
        await super().start_kernel(**{"env": _environment(self.runtime_directory), **options})


@contextmanager
def kernel_options() -> Iterator[dict[str, Any]]:
    """Give the options with which papermill's own engine uses such a kernel.

    Yields
    ------
    dict
        Keyword arguments for ``papermill.execute_notebook``, valid while the context lasts.
    """
    with TemporaryDirectory(prefix="basewatch-") as directory:
        yield {
            "kernel_manager_class": IsolatedKernelManager,
            "config": Config({"IsolatedKernelManager": {"runtime_directory": directory}}),
            "extra_arguments": [
                "--HistoryManager.enabled=False",
                "--IPKernelApp.exec_PYTHONSTARTUP=False",
            ],
            "record_timing": False,
            "shutdown_kernel": "immediate",
        }


def _environment(directory: str) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if k not in {"PYTHONWARNINGS"}}
    return {**inherited, "IPYTHONDIR": directory, "PLOTLY_RENDERER": PLOTLY_RENDERER}
