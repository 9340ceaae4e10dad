"""CPU, wall time and memory of one edition, side by side with the plain tools.

Run by hand on a quiet machine: ``make bench`` or ``python benchmarks/edition.py --runs 5``. CPU is
user plus system time of a command and every process it waited for; memory is the largest
resident size of any one of them. The plain tools get an easier task: a notebook that only shows
the figures, ready made, and HTML alone; ours selects, computes, draws, and makes HTML and PDF.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SITE, AS_OF = "hmeimim", "2024-12-14"
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Cost:
    """What one run cost."""

    cpu_s: float
    wall_s: float
    memory_mb: float


def run(commands: Sequence[Sequence[str]], drawings: str = "") -> Cost:
    """Run commands one after the other as whole processes and add up what they cost."""
    environment = dict(os.environ, PLOTLY_RENDERER="notebook", BASEWATCH_CACHE=drawings)
    cpu = memory = 0.0
    start = time.perf_counter()
    for command in commands:
        null = os.open(os.devnull, os.O_WRONLY)
        process = os.posix_spawn(
            command[0],
            list(command),
            environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)],
        )
        _, status, used = os.wait4(process, 0)
        os.close(null)
        if status:
            msg = f"{' '.join(command)} failed with status {os.waitstatus_to_exitcode(status)}"
            raise SystemExit(msg)
        cpu += used.ru_utime + used.ru_stime
        memory = max(memory, used.ru_maxrss / 1024)
    return Cost(cpu, time.perf_counter() - start, memory)


def ours_cold(folder: Path, drawings: str = "") -> Cost:
    """Measure `basewatch report` as a whole process: HTML, PDF, notebook and manifest.

    Drawings are kept in the folder `drawings`; without one each figure is drawn anew.
    """
    command = [str(BIN / "basewatch"), "report", SITE, "--as-of", AS_OF, "--reports", str(folder)]
    return run([command], drawings)


def ours_warm(folder: Path, runs: int) -> list[Cost]:
    """Measure the same edition again and again in this process, after a first one."""
    from basewatch.briefing.parameters import check_parameters
    from basewatch.catalog.store import open_store
    from basewatch.project import project_folder
    from basewatch.publish.edition import Request, make_edition

    data = project_folder("data")

    def once() -> Cost:
        cpu, wall = time.process_time(), time.perf_counter()
        parameters = check_parameters(open_store(data), SITE, AS_OF)
        make_edition(Request(parameters, data, folder))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return Cost(time.process_time() - cpu, time.perf_counter() - wall, memory)

    once()
    return [once() for _ in range(runs)]


def write_plain_notebook(executed: Path, target: Path) -> int:
    """Write a notebook that shows the figures of an edition with plotly; return how many."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    blocks = [
        output["data"]["application/vnd.plotly.v1+json"]
        for cell in nbformat.read(executed, as_version=4).cells
        for output in cell.get("outputs", [])
        if "application/vnd.plotly.v1+json" in output.get("data", {})
    ]
    figures = target.with_suffix(".figures.json")
    figures.write_text(json.dumps(blocks), encoding="utf-8")
    cells = [
        new_code_cell(f"path = {str(figures)!r}", metadata={"tags": ["parameters"]}),
        new_code_cell(
            "import json\nimport pandas, geopandas\nimport plotly.graph_objects as go\n"
            "figures = json.load(open(path))"
        ),
        *(new_code_cell(f"go.Figure(figures[{number}])") for number in range(len(blocks))),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), target)
    return len(blocks)


def plain(notebook: Path) -> Cost:
    """Measure the papermill and nbconvert command lines, HTML alone."""
    executed = notebook.with_name("executed.ipynb")
    return run(
        [
            [str(BIN / "papermill"), str(notebook), str(executed), "--no-progress-bar"],
            [str(BIN / "jupyter"), "nbconvert", "--to", "html", str(executed)],
        ]
    )


def report(name: str, costs: Sequence[Cost]) -> float:
    """Print minimum, median and maximum of each figure; return the median CPU."""

    def spread(pick: Callable[[Cost], float], digits: int) -> str:
        values = sorted(pick(cost) for cost in costs)
        middle = statistics.median(values)
        return f"{values[0]:.{digits}f} / {middle:.{digits}f} / {values[-1]:.{digits}f}"

    print(
        f"| {name} | {spread(lambda c: c.cpu_s, 2)} | {spread(lambda c: c.wall_s, 2)} "
        f"| {spread(lambda c: c.memory_mb, 0)} |"
    )
    return statistics.median(cost.cpu_s for cost in costs)


def main() -> None:
    """Measure all four side by side, interleaved, and print a table."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        kept = str(folder / "cache")
        ours_cold(folder, kept)
        edition = folder / SITE / AS_OF
        figures = write_plain_notebook(edition / "briefing.ipynb", folder / "plain.ipynb")
        rounds = [
            (ours_cold(folder), ours_cold(folder, kept), plain(folder / "plain.ipynb"))
            for _ in range(runs)
        ]
        print(f"{figures} figures; minimum / median / maximum of {runs} runs\n")
        print("| what | CPU s | wall s | largest process MB |\n|---|---|---|---|")
        cold = report("ours, cold, nothing drawn before: HTML + PDF", [one for one, _, _ in rounds])
        report("ours, cold, drawings kept: HTML + PDF", [one for _, one, _ in rounds])
        report("ours, warm, every figure drawn anew: HTML + PDF", ours_warm(folder, runs))
        os.environ["BASEWATCH_CACHE"] = kept
        report("ours, warm, drawings kept: HTML + PDF", ours_warm(folder, runs))
        naive = report("plain papermill + nbconvert: HTML", [one for _, _, one in rounds])
        size_mb = (edition / "briefing.html").stat().st_size / 1e6
        plain_mb = (folder / "executed.html").stat().st_size / 1e6
        print(f"\ncold CPU against the plain tools: {cold / naive:.2f}")
        print(f"HTML: ours {size_mb:.2f} MB, plain {plain_mb:.2f} MB")


if __name__ == "__main__":
    main()
