"""Make the edition that is being looked at, by the very command that makes any other."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path

from basewatch.briefing.parameters import BriefingParameters
from basewatch.project import project_folder
from basewatch.publish.paths import EditionPaths, edition_folder


@dataclass(frozen=True)
class Outcome:
    """What became of a request."""

    made: EditionPaths | None
    """The edition, or None where it was refused."""
    words: str
    """Where it stands, or why there is none."""


def report_arguments(parameters: BriefingParameters, data: Path, reports: Path) -> list[str]:
    """Write an edition's parameters as arguments of `basewatch report`."""
    arguments = ["report", parameters.site.id, "--as-of", str(parameters.as_of)]
    arguments += ["--since", str(parameters.since), "--reports", str(reports)]
    is_own = data.resolve() == project_folder("data").resolve()
    return arguments if is_own else [*arguments, "--data", str(data)]


async def make(parameters: BriefingParameters, data: Path, reports: Path) -> Outcome:
    """Make an edition in a process of its own, so that what is looked at stays alive meanwhile.

    Parameters
    ----------
    parameters
        Site, cut-off and window.
    data
        Folder of the catalogue.
    reports
        Folder in which editions stand.
    """
    command = [sys.executable, "-m", "basewatch.cli"]
    process = await asyncio.create_subprocess_exec(
        *command,
        *report_arguments(parameters, data, reports),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await process.communicate()
    if process.returncode:
        lines = said.decode(errors="replace").strip().splitlines() or ["no reason was given"]
        return Outcome(None, lines[-1].removeprefix("basewatch: "))
    paths = EditionPaths(edition_folder(reports, parameters.site.id, parameters.as_of))
    return Outcome(paths, f"Made: {paths.folder}")
