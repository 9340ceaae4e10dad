"""The in-process engine and a real ipykernel give equal notebooks."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from basewatch.errors import NotebookError
from basewatch.render.engine import execute_notebook, write_notebook

CELLS = {
    "streams": """import sys
print("out 1"); print("err 1", file=sys.stderr); print("out 2", end="")
display("between")
print("err 2", file=sys.stderr); print("out 3")""",
    "parameters-seen": "site, as_of, count, previous, ratio, words",
    "mimebundle": """class Block:
    def _repr_mimebundle_(self, include=None, exclude=None):
        data = {"application/vnd.test+json": {"b": (1, 2.5), "a": None}, "text/plain": "block"}
        return data, {"application/vnd.test+json": {"kept": True}}
display(Block())
Block()""",
    "addresses": "print(object()); object()",
    "picture": """class Picture:
    def _repr_png_(self): return b"\\x89PNG\\r\\n\\x1a\\n"
Picture()""",
    "await": """import asyncio
async def later(value):
    await asyncio.sleep(0)
    return value
[await later(value) for value in range(3)]""",
    "update": "slot = display('one', display_id='slot'); slot.update('two'); slot.display('3')",
    "clear": """from IPython.display import clear_output
print("gone"); clear_output(); print("gone, too"); clear_output(wait=True); print("kept")""",
    "warning": """import warnings
warnings.warn("careful", stacklevel=1)
warnings.warn("once more", DeprecationWarning, stacklevel=1)""",
    "quiet": "3;",
    "history": "_, Out[4][0], In[1][:4]",
    "page": "print?",
    "shell": "!echo from a child process",
    "capture": "%%capture caught\nprint('not shown'); display('neither')",
    "captured": "caught.stdout, len(caught.outputs)",
    "rich": "import rich; rich.print('[bold]for notebooks[/bold]')",
    "plotly": "import plotly.graph_objects as go; go.Figure(go.Scatter(x=[1, 2], y=[3, 4]))",
    "frame": "import pandas as pd; pd.DataFrame({'type': ['Su-34'], 'low': [2]})",
    "main": "import __main__; __name__, __main__.site, get_ipython().__class__.__name__",
    "empty": "   ",
}
DEFAULTS = """site = "none"
as_of = None
count = 0
previous = "x"
ratio = 0.0
words = []"""
PARAMETERS = {
    "site": "hmeimim",
    "as_of": "2024-12-14",
    "count": 3,
    "previous": None,
    "ratio": 0.5,
    "words": ["Хмеймим", 'quote " and \\'],
}


def _notebook(cells: dict[str, str]) -> NotebookNode:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    parameters = new_code_cell(DEFAULTS, id="parameters", metadata={"tags": ["parameters"]})
    skipped = new_code_cell("1 / 0", id="skipped", metadata={"tags": ["skip-execution"]})
    others = [new_code_cell(source, id=name) for name, source in cells.items()]
    heading = new_markdown_cell("# All that cells can emit", id="heading")
    return new_notebook(
        metadata={"kernelspec": kernel}, cells=[heading, parameters, skipped, *others]
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "every {kind} of output.ipynb"
    nbformat.write(_notebook(CELLS), path)
    return path


@pytest.fixture(scope="module")
def in_process(path: Path) -> NotebookNode:
    return execute_notebook(path, PARAMETERS)


@pytest.fixture(scope="module")
def in_kernel(path: Path) -> NotebookNode:
    return execute_notebook(path, PARAMETERS, engine="kernel")


@pytest.mark.parametrize("name", ["parameters", "injected-parameters", "heading", *CELLS])
def test_both_engines_give_the_same_cell(
    in_process: NotebookNode, in_kernel: NotebookNode, name: str
) -> None:
    ours, reference = (
        next(cell for cell in node.cells if cell.id == name) for node in (in_process, in_kernel)
    )
    assert ours == reference


def test_both_engines_give_the_same_bytes(
    in_process: NotebookNode, in_kernel: NotebookNode, tmp_path: Path
) -> None:
    assert in_process == in_kernel
    write_notebook(in_process, tmp_path / "ours.ipynb")
    write_notebook(in_kernel, tmp_path / "reference.ipynb")
    assert (tmp_path / "ours.ipynb").read_bytes() == (tmp_path / "reference.ipynb").read_bytes()


def test_the_reference_is_worth_comparing_with(in_kernel: NotebookNode) -> None:
    cells = {cell.id: cell for cell in in_kernel.cells}
    kinds = [output.output_type for output in cells["streams"].outputs]
    assert kinds == ["stream", "stream", "display_data", "stream", "stream"]
    seen = cells["parameters-seen"].outputs[0].data["text/plain"].replace("\n", "")
    assert seen == repr(tuple(PARAMETERS.values()))
    assert cells["plotly"].outputs[0].data.keys() == {"application/vnd.plotly.v1+json"}
    assert cells["skipped"].outputs == []
    assert cells["skipped"].execution_count is None
    assert in_kernel.metadata.language_info.pygments_lexer == "ipython3"


@pytest.mark.parametrize(
    "source",
    [
        "raise ValueError('no such runway')",
        "def broken(:",
        "await undefined_name",
        "input('name? ')",
        "%no_such_magic",
        "import sys; sys.exit('enough')",
        "raise ExceptionGroup('several', [ValueError('one'), TypeError('two')])",
        "display(type('Bad', (), {'_repr_mimebundle_': lambda *a, **k: {'x/y': object()}})())",
    ],
)
def test_both_engines_refuse_a_failing_cell_in_the_same_words(tmp_path: Path, source: str) -> None:
    path = tmp_path / "fails.ipynb"
    nbformat.write(_notebook({"before": "1", "bad": source, "after": "2"}), path)
    told = []
    for engine in ("basewatch", "kernel"):
        with pytest.raises(NotebookError) as refusal:
            execute_notebook(path, {}, engine=engine)
        told.append(refusal.value.message)
    assert told[0] == told[1]
    assert "'bad'" in told[0]
