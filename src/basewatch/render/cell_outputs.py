"""Collect what cells emit as notebook outputs, by the same rules as nbclient."""

# nbformat lacks annotations in places.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

from jupyter_client.session import json_packer, json_unpacker
from nbformat import NotebookNode

from basewatch.render.notebook_form import shallow_node

Listener = Callable[[NotebookNode], None]


def _as_sent(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """Return `bundle` as it would come out of the kernel protocol (bytes as base64, ...)."""
    if all(type(value) is str for value in bundle.values()):
        return dict(bundle)
    received: dict[str, Any] = json_unpacker(json_packer(bundle))
    return received


def _node(kind: str, **content: object) -> NotebookNode:
    # Not nbformat.v4.new_output: that validates each output, as writing the notebook does again.
    return shallow_node(output_type=kind, **content)


class OutputCollector:
    """Turns streams, displays, results and errors into the outputs of the current cell.

    Parameters
    ----------
    listener
        Called with each new output; a stream output holds the new text only.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._outputs: list[NotebookNode] = []
        self._displays: dict[str, list[NotebookNode]] = {}
        self._clear_is_due = False

    def begin_cell(self, outputs: list[NotebookNode]) -> None:
        """Send everything from now on to `outputs`, the list of one cell."""
        self._outputs = outputs
        self._clear_is_due = False

    def stream(self, name: str, text: str) -> None:
        """Add `text` to the stream `name`, which is ``stdout`` or ``stderr``."""
        if not text:
            return
        self._clear_if_due()
        last = self._outputs[-1] if self._outputs else None
        if last is not None and last.output_type == "stream" and last.name == name:
            last.text += text
        else:
            self._outputs.append(_node("stream", name=name, text=text))
        self._listener(_node("stream", name=name, text=text))

    def display(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any],
        display_id: str | None,
        *,
        update: bool,
    ) -> None:
        """Add a display, or update the displays that share its `display_id`."""
        output = _node("display_data", data=_as_sent(data), metadata=_as_sent(metadata))
        for shown in self._displays.get(display_id or "", []):
            shown.update(data=output.data, metadata=output.metadata)
        if not update:
            self._append(output)
            if display_id:
                self._displays.setdefault(display_id, []).append(output)

    def result(self, data: Mapping[str, Any], metadata: Mapping[str, Any], count: int) -> None:
        """Add the value of a cell's last expression, as number `count`."""
        self._append(
            _node(
                "execute_result",
                data=_as_sent(data),
                metadata=_as_sent(metadata),
                execution_count=count,
            )
        )

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        """Add the exception that ended a cell."""
        self._append(_node("error", ename=name, evalue=value, traceback=traceback))

    def clear(self, *, wait: bool) -> None:
        """Drop the cell's outputs, now or (`wait`) when the next one comes."""
        self._clear_is_due = True
        if not wait:
            self._clear_if_due()

    def _append(self, output: NotebookNode) -> None:
        self._clear_if_due()
        self._outputs.append(output)
        self._listener(output)

    def _clear_if_due(self) -> None:
        if self._clear_is_due:
            self._outputs.clear()
            self._clear_is_due = False


class CellStream(io.TextIOBase):
    """A text file whose content becomes stream outputs.

    Text written to file descriptors 1 and 2 by C libraries and child processes does not pass
    here; it reaches the terminal.

    Parameters
    ----------
    name
        ``stdout`` or ``stderr``.
    collector
        Where the text goes.
    """

    def __init__(self, name: str, collector: OutputCollector) -> None:
        self.name = name
        self._collector = collector

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a plain attribute in typeshed
        """The encoding that a kernel's streams state."""
        return "UTF-8"

    def writable(self) -> bool:
        """Say that text can be written."""
        return True

    def write(self, text: str) -> int:
        """Add `text` to the outputs of the current cell."""
        if not isinstance(text, str):
            message = f"write() argument must be str, not {type(text).__name__}"
            raise TypeError(message)
        self._collector.stream(self.name, text)
        return len(text)
