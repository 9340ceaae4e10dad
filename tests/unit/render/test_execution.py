"""Executing a notebook: what comes out, what is refused, and what is left behind."""

from __future__ import annotations

import asyncio
import builtins
import gc
import json
import logging
import os
import subprocess
import sys
import threading
import warnings
import weakref
from datetime import date
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from basewatch.errors import NotebookError, ParameterError
from basewatch.render.engine import engine_class, execute_notebook, write_notebook
from basewatch.render.execution import EngineName

ENGINES: tuple[EngineName, ...] = ("basewatch", "kernel")
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def _write(directory: Path, *sources: str, name: str = "note.ipynb") -> Path:
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    if cells:
        cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), directory / name)
    return directory / name


def _text(notebook: NotebookNode, cell_id: str) -> str:
    cell = next(cell for cell in notebook.cells if cell.id == cell_id)
    return "".join(
        output.get("text", "") + output.get("data", {}).get("text/plain", "")
        for output in cell.outputs
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_a_second_run_gives_the_same_bytes(tmp_path: Path, engine: EngineName) -> None:
    path = _write(tmp_path, "site = ''", "print(object(), flush=True); object()", "import warnings",
                  "warnings.warn('careful')")  # fmt: skip
    for name in ("first", "second"):
        write_notebook(execute_notebook(path, {"site": "tartus"}, engine=engine), tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert b"careful" in (tmp_path / "second").read_bytes()


def test_the_notebook_holds_no_time_duration_path_or_random_id(tmp_path: Path) -> None:
    path = _write(tmp_path, "site = ''", "site")
    executed = execute_notebook(path, {"site": "tartus"})
    assert [cell.id for cell in executed.cells] == ["cell-0", "injected-parameters", "cell-1"]
    assert executed.metadata.papermill == {"parameters": {"site": "tartus"}}
    assert [dict(cell.metadata) for cell in executed.cells] == [
        {"tags": ["parameters"]},
        {"tags": ["injected-parameters"]},
        {},
    ]


def test_the_source_notebook_is_not_changed(tmp_path: Path) -> None:
    path = _write(tmp_path, "site = ''", "site")
    before = path.read_bytes()
    execute_notebook(path, {"site": "tartus"})
    assert path.read_bytes() == before


def test_written_notebooks_are_canonical_json(tmp_path: Path) -> None:
    node = execute_notebook(_write(tmp_path, "site = ''", "print('Хмеймим')"), {})
    write_notebook(node, tmp_path / "out.ipynb")
    text = (tmp_path / "out.ipynb").read_bytes().decode("utf-8")
    again = tmp_path / "again.ipynb"
    write_notebook(nbformat.from_dict(json.loads(text)), again)
    assert again.read_bytes() == (tmp_path / "out.ipynb").read_bytes()
    assert text.endswith("\n")
    assert "Хмеймим" in text
    assert nbformat.read(tmp_path / "out.ipynb", as_version=4) == node


def test_dates_become_iso_text(tmp_path: Path) -> None:
    executed = execute_notebook(
        _write(tmp_path, "as_of = None", "as_of"), {"as_of": date(2024, 12, 14)}
    )
    assert _text(executed, "cell-1") == "'2024-12-14'"
    assert executed.metadata.papermill.parameters == {"as_of": "2024-12-14"}


def test_an_unknown_parameter_is_refused_before_anything_runs(tmp_path: Path) -> None:
    path = _write(tmp_path, "site = ''", f"open({str(tmp_path / 'ran')!r}, 'w').close()")
    with pytest.raises(ParameterError, match=r"no parameter 'sites'.*Did you mean 'site'"):
        execute_notebook(path, {"sites": "tartus"})
    assert not (tmp_path / "ran").exists()


def test_parameters_for_a_notebook_that_declares_none_are_refused(tmp_path: Path) -> None:
    nbformat.write(
        new_notebook(cells=[new_code_cell("1", id="a")], metadata={"kernelspec": KERNEL}),
        tmp_path / "none.ipynb",
    )
    with pytest.raises(ParameterError, match="tag a code cell 'parameters'"):
        execute_notebook(tmp_path / "none.ipynb", {"site": "tartus"})


@pytest.mark.parametrize("value", [{1, 2}, float("nan"), b"bytes", [object()], {1: "number"}])
def test_a_value_without_json_form_is_refused(tmp_path: Path, value: object) -> None:
    with pytest.raises(ParameterError, match="'site' cannot be"):
        execute_notebook(_write(tmp_path, "site = ''"), {"site": value})


@pytest.mark.parametrize("engine", ENGINES)
def test_a_failing_cell_is_named_and_later_cells_do_not_run(
    tmp_path: Path, engine: EngineName
) -> None:
    path = _write(tmp_path, "site = ''", "1 / 0", f"open({str(tmp_path / 'ran')!r}, 'w').close()")
    with pytest.raises(NotebookError) as refusal:
        execute_notebook(path, {"site": "tartus"}, engine=engine)
    message = refusal.value.message
    assert "Cell 'cell-1' (number 3 as executed)" in message
    assert "ZeroDivisionError: division by zero" in message
    assert "Traceback" not in message
    assert isinstance(refusal.value.__cause__, papermill.PapermillExecutionError)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("source", ["exit()", "quit", "import sys; sys.exit(0)"])
def test_a_notebook_that_ends_itself_early_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(NotebookError, match=r"'cell-1'.*SystemExit"):
        execute_notebook(_write(tmp_path, "site = ''", source, "2"), {})


def test_a_kernel_that_dies_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, "site = ''", "import os; os._exit(3)")
    with pytest.raises(NotebookError, match=r"'cell-1'.*the kernel's process ended"):
        execute_notebook(path, {}, engine="kernel")


def test_an_interrupt_stops_the_program_and_not_only_the_cell(tmp_path: Path) -> None:
    path = _write(tmp_path, "site = ''", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        execute_notebook(path, {})
    assert not InteractiveShell.initialized()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not json", "is not a Jupyter notebook"),
        ("[]", "is not a Jupyter notebook"),
        ('{"cells": [{"cell_type": "code"}]}', "do not each have an id"),
    ],
)
def test_a_file_that_is_no_usable_notebook_is_refused(
    tmp_path: Path, content: str, words: str
) -> None:
    (tmp_path / "bad.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(NotebookError, match=words):
        execute_notebook(tmp_path / "bad.ipynb", {})
    with pytest.raises(NotebookError, match="There is no notebook at"):
        execute_notebook(tmp_path / "absent.ipynb", {})


@pytest.mark.parametrize("engine", ENGINES)
def test_cells_run_in_the_directory_asked_for(tmp_path: Path, engine: EngineName) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "beside.py").write_text("VALUE = 'found'\n", encoding="utf-8")
    path = _write(tmp_path, "site = ''", "import os, beside; print(os.getcwd(), beside.VALUE)")
    executed = execute_notebook(path, {}, engine=engine, cwd=tmp_path / "elsewhere")
    sys.modules.pop("beside", None)
    assert _text(executed, "cell-1") == f"{tmp_path / 'elsewhere'} found\n"


@pytest.mark.parametrize("engine", ENGINES)
def test_progress_counts_code_cells_and_may_print(
    tmp_path: Path, engine: EngineName, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _write(tmp_path, "site = ''", "", "print('in the cell')")
    executed = execute_notebook(
        path, {"site": "t4"}, engine=engine, progress=lambda *step: print(*step)  # noqa: T201 - tested
    )  # fmt: skip
    assert capsys.readouterr().out.splitlines() == [
        "cell-0 0 3",
        "injected-parameters 1 3",
        "cell-2 2 3",
        "note.ipynb 3 3",
    ]
    assert _text(executed, "cell-2") == "in the cell\n"


def test_the_timing_magic_works(tmp_path: Path) -> None:
    executed = execute_notebook(_write(tmp_path, "site = ''", "%time value = 6 * 7", "value"), {})
    assert "Wall time" in _text(executed, "cell-1")
    assert _text(executed, "cell-2") == "42"


def test_each_notebook_starts_with_an_empty_namespace(tmp_path: Path) -> None:
    execute_notebook(_write(tmp_path, "site = ''", "leftover = 1"), {})
    executed = execute_notebook(_write(tmp_path, "site = ''", "'leftover' in globals()"), {})
    assert _text(executed, "cell-1") == "False"


def _process_state() -> dict[str, object]:
    return {
        "streams": (sys.stdin, sys.stdout, sys.stderr, sys.displayhook, sys.excepthook),
        "main": sys.modules["__main__"],
        "path": list(sys.path),
        "cwd": Path.cwd(),
        "environment": dict(os.environ),
        "builtins": (set(vars(builtins)), builtins.input),
        "prompts": [name for name in ("ps1", "ps2", "ps3") if hasattr(sys, name)],
        "warnings": (list(warnings.filters), warnings.showwarning),
        "log": (list(logging.getLogger().handlers), logging.getLogger().level),
        "threads": threading.enumerate(),
        "shell": InteractiveShell._instance,
        "descriptors": sorted(os.listdir("/proc/self/fd")) if sys.platform == "linux" else [],  # noqa: PTH208 - links that may vanish
    }  # fmt: skip


DISORDER = """import asyncio, builtins, logging, os, sys, warnings
os.chdir("/"); os.environ["LEFT"] = "behind"; os.environ.pop("PATH"); sys.path.append("left")
logging.basicConfig(level=1); warnings.simplefilter("error"); builtins.input = None
await asyncio.sleep(0)
sys.excepthook = None; sys.displayhook = None"""


@pytest.mark.parametrize("ending", ["", "1 / 0"])
def test_the_process_is_afterwards_as_before(tmp_path: Path, ending: str) -> None:
    execute_notebook(_write(tmp_path, "site = ''", "await __import__('asyncio').sleep(0)"), {})
    path = _write(tmp_path, "site = ''", DISORDER, ending)
    before = _process_state()
    if ending:
        with pytest.raises(NotebookError):
            execute_notebook(path, {})
    else:
        execute_notebook(path, {})
    assert _process_state() == before


def test_a_kernel_leaves_no_process_and_no_thread(tmp_path: Path) -> None:
    path = _write(tmp_path, "site = ''", "site")
    execute_notebook(path, {}, engine="kernel")
    before = (threading.enumerate(), psutil.Process().num_threads(), psutil.Process().num_fds())
    execute_notebook(path, {}, engine="kernel")
    assert psutil.Process().children(recursive=True) == []
    after = (threading.enumerate(), psutil.Process().num_threads(), psutil.Process().num_fds())
    assert after == before


def test_a_shell_that_was_there_before_is_there_afterwards(tmp_path: Path) -> None:
    marker = object()
    InteractiveShell._instance = marker
    try:
        executed = execute_notebook(_write(tmp_path, "site = ''", "get_ipython().user_ns['site']"), {})  # fmt: skip # noqa: E501
        assert InteractiveShell._instance is marker
    finally:
        InteractiveShell._instance = None
    assert _text(executed, "cell-1") == "''"


def test_the_event_loop_of_the_caller_is_left_alone(tmp_path: Path) -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        execute_notebook(_write(tmp_path, "x = 1", "await __import__('asyncio').sleep(0)"), {})
        assert asyncio.get_event_loop_policy().get_event_loop() is loop
    finally:
        asyncio.set_event_loop(None)
        loop.close()


def test_what_a_notebook_made_is_released(tmp_path: Path) -> None:
    source = "class Big: pass\nbig = Big(); __import__('sys').modules['errno'].kept_for_test = big"
    execute_notebook(_write(tmp_path, "x = 1", source, "big"), {})
    errno = sys.modules["errno"]
    reference = weakref.ref(errno.kept_for_test)
    del errno.kept_for_test
    gc.collect()
    assert reference() is None


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_written_to_the_home_or_temporary_directory(
    tmp_path: Path, engine: EngineName
) -> None:
    home, temporary = tmp_path / "home", tmp_path / "t"
    profile = home / ".ipython" / "profile_default"
    (profile / "startup").mkdir(parents=True)
    (profile / "startup" / "spoil.py").write_text("print('user startup')\n", encoding="utf-8")
    (profile / "ipython_config.py").write_text(
        "c.InteractiveShell.ast_node_interactivity = 'all'\n", encoding="utf-8"
    )
    temporary.mkdir()
    path = _write(tmp_path, "site = ''", "1\n2")
    before = sorted(home.rglob("*"))
    code = (
        "import sys; from pathlib import Path; from basewatch.render.engine import *\n"
        f"node = execute_notebook(Path(sys.argv[1]), {{}}, engine={engine!r})\n"
        "write_notebook(node, Path(sys.argv[2]))"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON"))}
    source_root = Path(sys.modules["basewatch"].__path__[0]).parent
    done = subprocess.run(
        [sys.executable, "-Werror", "-c", code, str(path), str(tmp_path / "out.ipynb")],
        env={**environment, "HOME": str(home), "TMPDIR": str(temporary),
             "PYTHONPATH": str(source_root), "PYTHONSTARTUP": "/no/such/file"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(home.rglob("*")) == before
    assert list(temporary.iterdir()) == []
    assert _text(nbformat.read(tmp_path / "out.ipynb", as_version=4), "cell-1") == "2"


def test_two_threads_take_turns(tmp_path: Path) -> None:
    path = _write(tmp_path, "n = 0", "import time\nfor i in range(5): print(n); time.sleep(0.01)")
    found: dict[int, str] = {}

    def run(number: int) -> None:
        found[number] = _text(execute_notebook(path, {"n": number}), "cell-1")

    threads = [threading.Thread(target=run, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {1: "1\n" * 5, 2: "2\n" * 5}


def test_papermill_itself_can_use_the_engine(tmp_path: Path) -> None:
    papermill.engines.papermill_engines.register("basewatch", engine_class())
    path = _write(tmp_path, "site = ''", "site", "1 / 0", "2")
    with pytest.raises(papermill.PapermillExecutionError, match="ZeroDivisionError"):
        papermill.execute_notebook(
            path, tmp_path / "out.ipynb", {"site": "t4"}, engine_name="basewatch",
            progress_bar=False,
        )  # fmt: skip
    saved = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    status = [
        cell.metadata.papermill.status for cell in saved.cells if "papermill" in cell.metadata
    ]
    assert status == ["completed", "completed", "completed", "failed", "pending"]
    assert saved.metadata.papermill.exception is True
    assert saved.metadata.papermill.duration >= 0


def test_the_papermill_command_finds_the_engine(tmp_path: Path) -> None:
    path = _write(tmp_path, "site = ''", "print('at', site)")
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "--engine", "basewatch", "--no-progress-bar",
         "--log-output", str(path), str(tmp_path / "out.ipynb"), "-p", "site", "hmeimim"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "at hmeimim" in done.stderr
    assert _text(nbformat.read(tmp_path / "out.ipynb", as_version=4), "cell-1") == "at hmeimim\n"


@pytest.mark.parametrize("first", ["basewatch.render.engine", "papermill", "papermill.engines"])
def test_the_engine_is_one_class_whichever_module_is_imported_first(first: str) -> None:
    code = (
        f"import {first}\n"
        "from basewatch.render.engine import BasewatchEngine, engine_class\n"
        "from papermill.engines import Engine, papermill_engines\n"
        "assert issubclass(BasewatchEngine, Engine) and BasewatchEngine is engine_class()\n"
        "assert papermill_engines.get_engine('basewatch') is BasewatchEngine"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_importing_the_module_does_not_import_papermill() -> None:
    code = (
        "import sys, basewatch.render.engine\n"
        "assert not {'papermill', 'IPython', 'nbformat', 'nbclient'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
