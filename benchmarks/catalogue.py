"""Time and memory of checking a catalogue, opening it again, and selecting one site.

Run by hand: ``python benchmarks/catalogue.py --rows 1000 10000 100000 1000000``. Every step is a
process of its own; memory is its largest resident size. The evidence is made up.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from made_up_catalogue import write_catalogue

from basewatch.catalog.load import Catalogue, load_for_edition
from basewatch.catalog.store import Store, open_store

AS_OF, SINCE = dt.date(2015, 3, 1), dt.date(2015, 1, 30)
SITE = "site-0000"


def timed(step: Callable[[], object]) -> float:
    """Measure the wall time of one step in seconds."""
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def check(folder: Path) -> str:
    """Compile and check a catalogue that has no compiled form yet."""
    return f"{timed(lambda: open_store(folder)):.3f}"


def reopen(folder: Path) -> str:
    """Open a catalogue whose compiled form fits."""
    return f"{timed(lambda: open_store(folder)):.4f}"


def select(folder: Path) -> str:
    """Read what one edition of one site needs, five times; the least counts."""
    store: Store = open_store(folder)
    found: list[Catalogue] = []
    times = [
        timed(lambda: found.append(load_for_edition(store, SITE, AS_OF, SINCE))) for _ in range(5)
    ]
    return f"{min(times):.4f} {len(found[0].observations)}"


def peak_memory_mb() -> float:
    """Read the largest resident size of this process alone; `getrusage` takes in its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


STEPS = {"check": check, "reopen": reopen, "select": select}


def in_a_process(step: str, folder: Path, cache: Path) -> tuple[list[str], float]:
    """Run one step in a process of its own; give what it printed, and its memory in MB."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder)]
    done = subprocess.run(  # this file itself
        command,
        check=True,
        capture_output=True,
        text=True,
        env={"BASEWATCH_CACHE": str(cache), "PYTHONPATH": str(Path(__file__).parent)},
    )
    *figures, memory = done.stdout.split()
    return figures, float(memory)


def measure(rows: int) -> str:
    """Measure one size of catalogue; a row of the table."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, cache = Path(scratch) / "data", Path(scratch) / "cache"
        write_catalogue(folder, rows)
        size = (folder / "observations.csv").stat().st_size / 1e6
        (checked,), check_mb = in_a_process("check", folder, cache)
        (opened,), _ = in_a_process("reopen", folder, cache)
        (chosen, count), select_mb = in_a_process("select", folder, cache)
    return (
        f"| {rows:,} | {size:.1f} | {checked} | {check_mb:.0f} | {opened} | {chosen} | "
        f"{int(count):,} | {select_mb:.0f} |"
    )


def main() -> None:
    """Print a table, one row a size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--step", choices=sorted(STEPS))
    parser.add_argument("--folder", type=Path, default=Path())
    asked = parser.parse_args()
    if asked.step:
        gc.disable()  # as the command line does
        print(STEPS[asked.step](asked.folder), peak_memory_mb())
        return
    print("| rows | MB | check s | MB | open again s | one site s | rows read | MB |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    for rows in asked.rows:
        print(measure(rows), flush=True)


if __name__ == "__main__":
    main()
