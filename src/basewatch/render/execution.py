"""Execute a notebook through papermill and return it in normal form."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from basewatch.errors import NotebookError
from basewatch.render.notebook_form import INJECTED, is_executed, normal_form, without_addresses

if TYPE_CHECKING:
    from nbformat import NotebookNode

EngineName = Literal["basewatch", "kernel"]
Progress = Callable[[str, int, int], None]


def execute_notebook(
    notebook_path: Path,
    parameters: Mapping[str, object],
    *,
    engine: EngineName = "basewatch",
    progress: Progress | None = None,
    cwd: Path | None = None,
) -> NotebookNode:
    """Run a notebook with `parameters` and return what came out.

    Parameters
    ----------
    notebook_path
        A notebook of format 4.5 (its cells have ids). It is not changed.
    parameters
        Values for names that the cell tagged ``parameters`` declares.
    engine
        ``basewatch`` runs the cells in this process, ``kernel`` in a real ipykernel of this
        interpreter. Both give equal notebooks.
    progress
        Called before each code cell with its id, the number of code cells done, and how many there
        are; and once at the end with the notebook's name and everything done.
    cwd
        Working directory of the cells; that of this process if None.

    Returns
    -------
    nbformat.NotebookNode
        The executed notebook in normal form (`basewatch.render.notebook_form.normal_form`).

    Raises
    ------
    ParameterError
        Where a parameter is not declared by the notebook, or has no JSON form.
    NotebookError
        Where the file is no such notebook, or a cell fails.
    """
    source = _read_source(notebook_path)
    # papermill formats paths with str.format, and reads relative ones from the working directory.
    template = str(notebook_path.absolute()).replace("{", "{{").replace("}", "}}")
    values = _checked(template, notebook_path, parameters)
    total = sum(map(is_executed, source["cells"])) + bool(values)
    started = _Started(total, progress)
    executed = _run(template, values, engine, started, cwd, notebook_path)
    _refuse_errors(executed, notebook_path)
    if progress is not None:
        progress(notebook_path.name, total, total)
    return normal_form(executed)


class _Started:
    """Remembers which cells have been started, and tells of their progress."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.cells: dict[int, NotebookNode] = {}
        self._done, self._total, self._progress = 0, total, progress

    def __call__(self, cell: NotebookNode, cell_index: int) -> None:
        self.cells[cell_index] = cell
        if not is_executed(cell):
            return
        if self._progress is not None:
            self._progress(_cell_id(cell), self._done, self._total)
        self._done += 1


def _read_source(path: Path) -> dict[str, Any]:
    try:
        source = json.loads(path.read_text(encoding="utf-8"))
        identifiers = [cell.get("id") for cell in source["cells"]]
    except FileNotFoundError as error:
        message = f"There is no notebook at {path}. Give the path of an .ipynb file."
        raise NotebookError(message) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"{path} is not a Jupyter notebook of format 4. Open and save it in Jupyter."
        raise NotebookError(message) from error
    if path.suffix != ".ipynb":
        message = f"{path} does not end in .ipynb. Rename the notebook."
        raise NotebookError(message)
    if None in identifiers or len(set(identifiers)) != len(identifiers):
        message = (
            f"The cells of {path} do not each have an id of their own, so outputs could not be "
            "traced to them. Copy its cells into a new notebook of format 4.5 or later."
        )
        raise NotebookError(message)
    checked: dict[str, Any] = source
    return checked


def _checked(template: str, path: Path, parameters: Mapping[str, object]) -> dict[str, object]:
    from basewatch.render.parameters import checked_parameters

    try:
        return checked_parameters(template, path, parameters)
    except ValueError as error:
        # papermill finds the language of the parameters in the notebook's metadata.
        message = (
            f"The metadata of {path} name no kernel ({error}). Open the notebook in Jupyter with "
            "the kernel 'python3' and save it."
        )
        raise NotebookError(message) from error


def _run(
    template: str,
    values: dict[str, object],
    engine: EngineName,
    started: _Started,
    cwd: Path | None,
    path: Path,
) -> NotebookNode:
    import papermill
    from nbclient.exceptions import DeadKernelError
    from papermill.engines import papermill_engines
    from papermill.execute import raise_for_execution_errors
    from papermill.utils import chdir

    name, options = _engine(engine)
    try:
        # In two steps, because papermill's one call would end with writing the notebook in a form
        # that takes half as long as running it, for nobody to read.
        prepared = papermill.execute_notebook(
            template, None, values, prepare_only=True, kernel_name="python3", language="python"
        )
        with options as engine_options, chdir(cwd):
            executed: NotebookNode = papermill_engines.execute_notebook_with_engine(
                name,
                prepared,
                "python3",
                input_path=template,
                progress_bar=False,
                autosave_cell_every=0,
                on_cell_start=started,
                **engine_options,
            )
        raise_for_execution_errors(executed, None)
        return executed
    except papermill.PapermillExecutionError as error:
        cell = started.cells[error.cell_index]
        raise NotebookError(
            _failure(path, cell, error.cell_index, error.ename, error.evalue)
        ) from error
    except DeadKernelError as error:
        index, cell = max(started.cells.items())
        raise NotebookError(
            _failure(path, cell, index, "DeadKernelError", "the kernel's process ended")
        ) from error


def _engine(engine: EngineName) -> tuple[str, AbstractContextManager[dict[str, Any]]]:
    if engine == "kernel":
        from basewatch.render.kernel import kernel_options

        return "nbclient", kernel_options()
    from papermill.engines import papermill_engines

    from basewatch.render.engine import engine_class

    # Also where the entry point is not installed, as in a checkout on PYTHONPATH.
    papermill_engines.register("basewatch", engine_class())
    return "basewatch", nullcontext({})


def _refuse_errors(notebook: NotebookNode, path: Path) -> None:
    """Refuse a notebook that ended early: papermill lets ``exit()`` pass for success."""
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                raise NotebookError(_failure(path, cell, index, output.ename, output.evalue))


def _cell_id(cell: NotebookNode) -> str:
    return INJECTED if INJECTED in cell.metadata.get("tags", []) else str(cell.id)


def _failure(path: Path, cell: NotebookNode, index: int, name: str, value: str) -> str:
    words = without_addresses(f"{name}: {value}").rstrip(": ").rstrip(".")
    return (
        f"Cell {_cell_id(cell)!r} (number {index + 1} as executed) of {path} failed with {words}. "
        "Correct the cell or what it reads; to see where it failed, run the notebook in Jupyter "
        "with the same parameters."
    )
