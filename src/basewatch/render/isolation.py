"""Run a notebook's shell so that the process is afterwards as it was before."""

# IPython lacks annotations in places.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import asyncio
import atexit
import builtins
import io
import logging
import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NoReturn, TextIO

from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from traitlets.config import Config

from basewatch.render.cell_outputs import OutputCollector
from basewatch.render.shell import ZMQInteractiveShell

PLOTLY_RENDERER = "plotly_mimetype"
"""What plotly figures become in both engines, whatever the user's settings say."""

# Streams, `sys.path`, the main module and the shell singleton belong to the process.
_ONE_AT_A_TIME = threading.RLock()
_MISSING = object()


@contextmanager
def fresh_shell(collector: OutputCollector) -> Iterator[ZMQInteractiveShell]:
    """Give a shell with an empty namespace, and put the process back in order afterwards.

    Restored are: standard input, working directory, environment, ``sys.path``, the main module,
    warning filters, the root logger's handlers, builtins and IPython's current shell. The user's
    IPython profile is neither read nor written, and no history is kept.

    Parameters
    ----------
    collector
        Receives what the cells display.

    Yields
    ------
    ZMQInteractiveShell
        The current shell of this process for as long as the context lasts. A second thread that
        asks for a shell waits until then.
    """
    with ExitStack() as stack:
        stack.enter_context(_ONE_AT_A_TIME)
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="basewatch-")))
        stack.enter_context(_restored_process())
        stack.enter_context(_restored_items(vars(builtins), "display", "__IPYTHON__", "input"))
        stack.enter_context(_restored_items(vars(sys), "ps1", "ps2", "ps3", "stdin"))
        stack.enter_context(_plotly_renderer())
        stack.enter_context(_default_warnings())
        yield stack.enter_context(_current_shell(collector, directory))


@contextmanager
def _current_shell(collector: OutputCollector, directory: Path) -> Iterator[ZMQInteractiveShell]:
    sys.stdin, builtins.input = io.StringIO(), _refuse_input
    # With a loop factory the runner leaves the thread's own event loop alone.
    runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
    shell = ZMQInteractiveShell(
        ipython_dir=str(directory),
        profile_dir=ProfileDir.create_profile_dir(str(directory / "profile")),
        config=Config({"HistoryManager": {"enabled": False}, "IPKernelApp": {}}),
        collector=collector,
        loop_runner=runner.run,
    )
    previous = InteractiveShell._instance
    InteractiveShell._instance = shell  # type: ignore[assignment]  # inferred as None
    try:
        yield shell
    finally:
        InteractiveShell._instance = previous
        runner.close()
        shell.restore_sys_module_state()
        # Otherwise every notebook's namespace would live until the process ends.
        atexit.unregister(shell.atexit_operations)
        shell.user_ns.clear()


@contextmanager
def _restored_process() -> Iterator[None]:
    directory, environment, path = Path.cwd(), dict(os.environ), list(sys.path)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    sys.path.insert(0, "")
    try:
        yield
    finally:
        os.chdir(directory)
        _replace(os.environ, environment)
        sys.path[:] = path
        root.handlers[:] = handlers
        root.setLevel(level)


def _replace(mapping: MutableMapping[str, str], content: dict[str, str]) -> None:
    for name in set(mapping) - set(content):
        del mapping[name]
    for name, value in content.items():
        if mapping.get(name) != value:
            mapping[name] = value


@contextmanager
def _restored_items(namespace: dict[str, Any], *names: str) -> Iterator[None]:
    before = {name: namespace.get(name, _MISSING) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is _MISSING:
                namespace.pop(name, None)
            else:
                namespace[name] = value


@contextmanager
def _plotly_renderer() -> Iterator[None]:
    os.environ["PLOTLY_RENDERER"] = PLOTLY_RENDERER
    # plotly reads the variable once, when its renderers are imported.
    module = sys.modules.get("plotly.io._renderers")
    if module is None:
        yield
        return
    before, module.renderers.default = module.renderers.default, PLOTLY_RENDERER
    try:
        yield
    finally:
        module.renderers.default = before


@contextmanager
def _default_warnings() -> Iterator[None]:
    """Show warnings as a new interpreter does, and once per notebook, not once per process."""
    with warnings.catch_warnings():
        warnings.showwarning = _show_warning
        warnings.resetwarnings()
        for category in (
            ResourceWarning,
            ImportWarning,
            PendingDeprecationWarning,
            DeprecationWarning,
        ):
            warnings.simplefilter("ignore", category)
        warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
        yield


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    text = warnings.formatwarning(message, category, filename, lineno, line)
    (file or sys.stderr).write(text)


def _refuse_input(prompt: object = "") -> NoReturn:
    message = "raw_input was called, but this frontend does not support input requests."
    raise StdinNotImplementedError(message)
