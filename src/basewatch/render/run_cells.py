"""Run the cells of a notebook in this process, and tell papermill about it."""

# IPython lacks annotations in places.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import platform
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import IO, Protocol, TypedDict, Unpack

from nbformat import NotebookNode
from papermill.log import logger

from basewatch.render.cell_outputs import CellStream, Listener, OutputCollector
from basewatch.render.isolation import fresh_shell
from basewatch.render.notebook_form import is_executed
from basewatch.render.shell import ZMQInteractiveShell

CellHook = Callable[..., None]


class ExecutionManager(Protocol):
    """What the engine uses of ``papermill.engines.NotebookExecutionManager``."""

    nb: NotebookNode

    def cell_start(self, cell: NotebookNode, cell_index: int) -> None:
        """Record that a cell starts."""

    def cell_exception(
        self, cell: NotebookNode, *, cell_index: int, exception: BaseException
    ) -> None:
        """Record that a cell failed."""

    def cell_complete(self, cell: NotebookNode, *, cell_index: int) -> None:
        """Record that a cell ended, well or not."""

    def autosave_cell(self) -> None:
        """Save the notebook if a save is due."""


class RunOptions(TypedDict, total=False):
    """Options of papermill that the engine honours; others are let pass.

    ``log_output``: whether to log what the cells print. ``stdout_file``, ``stderr_file``: where
    to copy it. ``on_cell_start``: called with ``cell`` and ``cell_index`` before each cell, as in
    nbclient.
    """

    log_output: bool
    stdout_file: IO[str] | None
    stderr_file: IO[str] | None
    on_cell_start: CellHook | None


def run_cells(nb_man: ExecutionManager, **options: Unpack[RunOptions]) -> None:
    """Run the code cells of ``nb_man.nb`` in order, up to the first that fails.

    Parameters
    ----------
    nb_man
        papermill's manager of one execution; its events are raised as papermill's own engine
        raises them.
    **options
        See `RunOptions`.

    Raises
    ------
    KeyboardInterrupt
        If the user interrupts a cell.
    """
    on_cell_start = options.get("on_cell_start")
    collector = OutputCollector(_listener(nb_man, options))
    with fresh_shell(collector) as shell:
        for index, cell in enumerate(nb_man.nb.cells):
            nb_man.cell_start(cell, index)
            if on_cell_start is not None:
                on_cell_start(cell=cell, cell_index=index)
            try:
                failure = _run_cell(shell, collector, cell)
                if failure is not None:
                    nb_man.cell_exception(cell, cell_index=index, exception=failure)
                    break
            finally:
                if options.get("log_output"):
                    _log(cell)
                nb_man.cell_complete(cell, cell_index=index)
    nb_man.nb.metadata["language_info"] = _language_info()


def _run_cell(
    shell: ZMQInteractiveShell, collector: OutputCollector, cell: NotebookNode
) -> BaseException | None:
    if not is_executed(cell):
        return None
    cell.execution_count = shell.execution_count
    collector.begin_cell(cell.outputs)
    # Between cells the streams are the caller's, for progress bars and logs.
    with (
        redirect_stdout(CellStream("stdout", collector)),
        redirect_stderr(CellStream("stderr", collector)),
    ):
        result = shell.run_cell(cell.source, store_history=True, cell_id=cell.get("id"))
    failure: BaseException | None = result.error_before_exec or result.error_in_exec
    if isinstance(failure, KeyboardInterrupt):
        raise failure
    return None if "raises-exception" in cell.metadata.get("tags", []) else failure


def _listener(nb_man: ExecutionManager, options: RunOptions) -> Listener:
    files = {"stdout": options.get("stdout_file"), "stderr": options.get("stderr_file")}

    def listen(output: NotebookNode) -> None:
        nb_man.autosave_cell()
        file = files.get(output.get("name", ""))
        if file is not None:
            file.write(output.text)
            file.flush()

    return listen


def _log(cell: NotebookNode) -> None:
    """Log what a cell put out, whole: print() writes its words one by one."""
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            (logger.info if output.name == "stdout" else logger.warning)(output.text)
        elif "text/plain" in output.get("data", {}):
            logger.info(output.data["text/plain"])


def _language_info() -> NotebookNode:
    return NotebookNode(
        name="python",
        version=platform.python_version(),
        mimetype="text/x-python",
        codemirror_mode=NotebookNode(name="ipython", version=3),
        pygments_lexer="ipython3",
        nbconvert_exporter="python",
        file_extension=".py",
    )
