"""Many editions in one go: warm workers, each of which makes one edition after another."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from basewatch.briefing.parameters import SINCE_PREVIOUS, check_parameters
from basewatch.catalog.store import open_store
from basewatch.errors import BasewatchError, ParameterError
from basewatch.publish.edition import Request, make_edition
from basewatch.publish.paths import edition_folder, previous_edition

EDITIONS_A_WORKER = 40
"""After so many a worker is replaced: what plotly.js and Typst keep would grow without bound."""


@dataclass(frozen=True)
class Made:
    """What became of one edition of a batch."""

    edition: str
    """``site/as_of``."""
    folder: Path
    problem: str = ""
    """Why it was not made, as a sentence; empty where it was."""


def plan_editions(
    data: Path,
    reports: Path,
    sites: Sequence[str],
    days: Sequence[dt.date],
    ladder: str = "",
    paper: str = "a4",
) -> tuple[tuple[Request, ...], tuple[Made, ...]]:
    """Say what to make: every site as of every day, each since the edition before.

    Parameters
    ----------
    data
        Folder of the catalogue.
    reports
        Folder in which the editions stand, and will stand.
    sites
        Ids of sites, or ``theatre``.
    days
        Cut-off dates.
    ladder
        Whose words say how likely things are; empty for ICD 203.
    paper
        Of the PDFs.

    Returns
    -------
    tuple
        The requests by site and day, and those that cannot be met with the reason. The edition
        before is one of this batch or one that stands there, whichever is newer, so the order in
        which they are made does not matter.
    """
    store = open_store(data)
    requests: list[Request] = []
    refused: list[Made] = []
    for site in sorted(set(sites)):
        planned: dt.date | None = None
        for day in sorted(set(days)):
            there = previous_edition(reports, site, day)
            before = max((each for each in (there, planned) if each), default=None)
            since = (before.isoformat(), SINCE_PREVIOUS) if before else ("", "")
            try:
                given = check_parameters(store, site, day.isoformat(), *since, ladder)
            except ParameterError as error:
                folder = edition_folder(reports, site, day)
                refused.append(Made(f"{site}/{day}", folder, error.message))
                continue
            requests.append(Request(given, data, reports, paper=paper))
            planned = day
    return tuple(requests), tuple(refused)


def make_editions(requests: Sequence[Request], workers: int = 0) -> Iterator[Made]:
    """Make editions, several at a time, and tell of each as it is finished.

    Parameters
    ----------
    requests
        What to make; each in a folder of its own.
    workers
        Processes at a time; 0 for one per core.

    Yields
    ------
    Made
        In the order in which they are finished; one that cannot be made does not stop the others.
    """
    most = min(workers or len(os.sched_getaffinity(0)), len(requests))
    if most <= 1:
        yield from map(_make, requests)
        return
    # Started afresh: plotly.js and Typst hang in a process that was forked after they had begun.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(most, context, max_tasks_per_child=EDITIONS_A_WORKER) as pool:
        futures: list[Future[Made]] = [pool.submit(_make, request) for request in requests]
        for future in as_completed(futures):
            yield future.result()


def _make(request: Request) -> Made:
    given = request.parameters
    name = f"{given.site.id}/{given.as_of}"
    folder = edition_folder(request.reports, given.site.id, given.as_of)
    try:
        make_edition(request)
    except BasewatchError as error:
        return Made(name, folder, error.message)
    return Made(name, folder)
