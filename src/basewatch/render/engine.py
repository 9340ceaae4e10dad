"""The papermill engine `basewatch`, and the one call that executes a briefing's notebook.

The module imports nothing heavy: papermill loads it whenever papermill itself is imported,
because it is registered under the entry point group ``papermill.engine``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Unpack

from basewatch.render.execution import execute_notebook
from basewatch.render.notebook_form import normal_form, write_notebook

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from papermill.engines import Engine

    from basewatch.render.run_cells import ExecutionManager, RunOptions

__all__ = ["engine_class", "execute_notebook", "normal_form", "write_notebook"]


@cache
def _define_engine() -> type[Engine]:
    from papermill.engines import Engine

    class BasewatchEngine(Engine):
        """Runs code cells in a fresh IPython shell inside this process."""

        __qualname__ = "BasewatchEngine"

        @classmethod
        def execute_notebook(
            cls,
            nb: NotebookNode,
            kernel_name: str,
            autosave_cell_every: int = 0,
            **options: object,
        ) -> NotebookNode:
            """Run `nb` as papermill's engines do, without timed saves unless asked for."""
            executed: NotebookNode = super().execute_notebook(
                nb, kernel_name, autosave_cell_every=autosave_cell_every, **options
            )
            return executed

        @classmethod
        def execute_managed_notebook(
            cls, nb_man: ExecutionManager, kernel_name: str, **options: Unpack[RunOptions]
        ) -> None:
            """Run the cells of ``nb_man.nb`` and fill in their outputs."""
            from basewatch.render.run_cells import run_cells

            run_cells(nb_man, **options)

    return BasewatchEngine


def engine_class() -> type[Engine]:
    """Return the engine that papermill knows as `basewatch`.

    Returns
    -------
    type[papermill.engines.Engine]
        The same class at every call; also importable as ``engine.BasewatchEngine``.
    """
    # First, because papermill's own import ends by asking this module for the class.
    import papermill.engines  # noqa: F401 - imported for that effect

    return _define_engine()


if not TYPE_CHECKING:
    # The class cannot be a plain module attribute: its base is in papermill, and papermill asks
    # for it through the entry point before its own import is complete.
    def __getattr__(name: str) -> type[Engine]:
        if name != "BasewatchEngine":
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        return engine_class()
