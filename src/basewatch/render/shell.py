"""An IPython shell that behaves as the one in ipykernel, without a kernel around it."""

# IPython lacks annotations in places.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import os
from typing import Any, NoReturn

from IPython.core import page
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import CBool, Instance, Type

from basewatch.render.cell_outputs import OutputCollector

# What ipykernel sets for its cells and their child processes.
_ENVIRONMENT = {
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}


class CellDisplayHook(DisplayHook):
    """Makes the value of a last expression an ``execute_result``."""

    def write_output_prompt(self) -> None:
        """Write nothing: the number is part of the output."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        """Collect the representations of the value."""
        collector: OutputCollector = self.shell.collector  # type: ignore[union-attr]  # never None
        collector.result(format_dict, md_dict or {}, self.prompt_count)


class CellDisplayPublisher(DisplayPublisher):
    """Makes ``display(...)`` a ``display_data``."""

    def publish(  # type: ignore[override]  # IPython's deprecated `source` is left out
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: object,
    ) -> None:
        """Collect one display, or an update of an earlier one."""
        self._validate_data(data, metadata)
        display_id = (transient or {}).get("display_id")
        self.shell.collector.display(data, metadata or {}, display_id, update=update)

    def clear_output(self, wait: bool = False) -> None:
        """Drop the outputs of the current cell."""
        self.shell.collector.clear(wait=wait)


class ZMQInteractiveShell(InteractiveShell):
    """A shell for one notebook.

    The class bears the name of ipykernel's shell because rich, tqdm and others look for that
    name to find out that a notebook, and not a terminal, shows what they print.
    """

    displayhook_class = Type(CellDisplayHook)
    display_pub_class = Type(CellDisplayPublisher)
    collector = Instance(OutputCollector)
    autoindent = CBool(False)

    def init_environment(self) -> None:
        """Give cells the environment that ipykernel gives; the caller restores it."""
        os.environ.update(_ENVIRONMENT)

    def init_virtualenv(self) -> None:
        """Leave ``sys.path`` alone: cells run in the very interpreter that runs this."""

    def init_hooks(self) -> None:
        """Keep pages (``name?``) out of the outputs, as a kernel does."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(_drop_page), 99)

    def _showtraceback(self, etype: type, evalue: BaseException | None, stb: list[str]) -> None:
        self.collector.error(etype.__name__, str(evalue), stb)

    def ask_exit(self) -> NoReturn:
        """End the notebook at ``exit`` or ``quit``."""
        raise SystemExit


def _drop_page(*_: object, **__: object) -> None:
    """Show nothing: pages are for a reader at a terminal, and nbclient drops them too."""
