"""The normal form of an executed notebook: what was run and what came out, and nothing else."""

# nbformat lacks annotations in places.
# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

INJECTED = "injected-parameters"
"""papermill's tag for the cell with the parameters, and that cell's id in normal form."""

# Where an object lies in memory, and what the two engines call the source of a cell.
_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
_CELL_FILE = re.compile(
    r"<ipython-input-\d+-[0-9a-f]+>"
    r"|[^\s\"'(]*[/\\]ipykernel_\d+[/\\]\d+\.py"
    r"|(?<=\()\d{6,}\.py(?=, line \d)"  # in a SyntaxError's message
)


def is_executed(cell: NotebookNode) -> bool:
    """Tell whether an engine runs `cell`, by the rule of nbclient.

    Parameters
    ----------
    cell
        Any cell of an nbformat 4 notebook.

    Returns
    -------
    bool
        False for text, for empty code, and for the tag ``skip-execution``.
    """
    return (
        cell["cell_type"] == "code"
        and bool("".join(cell["source"]).strip())
        and "skip-execution" not in cell["metadata"].get("tags", [])
    )


def normal_form(notebook: NotebookNode) -> NotebookNode:
    """Reduce an executed notebook to what is the same in every run and with every engine.

    Kept of papermill's record are the parameters. Times, durations, random ids and memory
    addresses go; between two displays, what was printed to stdout comes before stderr.

    Parameters
    ----------
    notebook
        An executed notebook, nbformat 4.5. It is not changed.

    Returns
    -------
    nbformat.NotebookNode
        A new notebook; equal input gives equal bytes through `write_notebook`.
    """
    from nbformat import from_dict

    metadata = {name: value for name, value in notebook.metadata.items() if name != "papermill"}
    parameters = notebook.metadata.get("papermill", {}).get("parameters", {})
    return shallow_node(
        cells=[_normal_cell(cell) for cell in notebook.cells],
        metadata=from_dict({**metadata, "papermill": {"parameters": parameters}}),
        nbformat=4,
        nbformat_minor=5,
    )


def shallow_node(**content: object) -> NotebookNode:
    """Make a node of a notebook without copying what is inside.

    nbformat's from_dict turns every dictionary within into a node; the hundred thousand numbers of
    an edition's figures stay the plain JSON that they are.
    """
    from nbformat import NotebookNode

    nodes = {
        name: NotebookNode(value) if isinstance(value, dict) else value
        for name, value in content.items()
    }
    return NotebookNode(nodes)


def write_notebook(node: NotebookNode, path: Path) -> None:
    """Write a notebook as canonical JSON: sorted keys, a line per cell, LF, UTF-8.

    One line per cell keeps the C encoder in use, which is ten times as fast as an indented form.

    Parameters
    ----------
    node
        A valid notebook.
    path
        The file to write or to replace.
    """
    frame = {name: value for name, value in node.items() if name != "cells"}
    cells = ",\n".join(_compact(cell) for cell in node["cells"])
    text = f'{{"cells":[\n{cells}\n],\n{_compact(frame)[1:]}\n'
    path.write_text(text, encoding="utf-8", newline="\n")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _normal_cell(cell: NotebookNode) -> NotebookNode:
    metadata = {
        name: value
        for name, value in cell.metadata.items()
        if name not in {"papermill", "execution"} and (name, value) != ("tags", [])
    }
    injected = INJECTED in metadata.get("tags", [])
    normal = {**cell, "id": INJECTED if injected else cell.id, "metadata": metadata}
    if cell.cell_type == "code":
        normal["outputs"] = [shallow_node(**output) for output in _normal_outputs(cell.outputs)]
    return shallow_node(**normal)


def _normal_outputs(outputs: Iterable[NotebookNode]) -> list[dict[str, object]]:
    normal: list[dict[str, object]] = []
    printed = {"stdout": "", "stderr": ""}
    for output in outputs:
        if output.output_type == "stream":
            printed[output.name] += output.text
        else:
            normal += _taken(printed)
            normal.append(_normal_display(output))
    return normal + _taken(printed)


def _taken(printed: dict[str, str]) -> list[dict[str, object]]:
    taken: list[dict[str, object]] = [
        {"output_type": "stream", "name": name, "text": without_addresses(text)}
        for name, text in printed.items()
        if text
    ]
    printed.update(dict.fromkeys(printed, ""))
    return taken


def _normal_display(output: NotebookNode) -> dict[str, object]:
    plain = output.get("data", {}).get("text/plain")
    if plain is None:
        return dict(output)
    return {**output, "data": {**output.data, "text/plain": without_addresses(plain)}}


def without_addresses(text: str) -> str:
    """Return `text` without what differs from one process to the next.

    Parameters
    ----------
    text
        Printed text, a representation, or an error message.

    Returns
    -------
    str
        Memory addresses as ``at 0x0``, and the made-up file name of a cell as ``<cell>``.
    """
    return _CELL_FILE.sub("<cell>", _ADDRESS.sub("at 0x0", text))
