"""Make an edition again from what its manifest records, and compare the bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from basewatch.publish.edition import Progress, Request, make_edition
from basewatch.publish.recorded import read_manifest, recorded_parameters

_MOST_NAMED = 6
"""Names in a sentence before the rest is counted."""


@dataclass(frozen=True)
class Reproduction:
    """An edition that was made again."""

    same: tuple[str, ...]
    """Files with the bytes that the manifest records, sorted."""
    different: tuple[str, ...]
    """Files with other bytes, or that only one of the two has; sorted."""
    circumstances: tuple[str, ...]
    """What was other than recorded, a sentence each: data, code, packages, Python."""

    @property
    def is_same(self) -> bool:
        """Whether every file came out as recorded."""
        return not self.different

    @property
    def words(self) -> str:
        """What came out, in sentences a line each."""
        if self.is_same:
            first = f"The edition was made again, and all {len(self.same)} files are the same."
            return "\n".join([first, *(f"Although {each}" for each in self.circumstances)])
        first = f"Other than recorded: {', '.join(self.different)}."
        if self.same:
            first += f" The same: {', '.join(self.same)}."
        unknown = "nothing that the manifest records differs; the catalogue may lie elsewhere."
        return "\n".join([first, *(f"Because {each}" for each in self.circumstances or (unknown,))])


def reproduce_edition(
    folder: Path, data: Path, kept_in: Path | None = None, progress: Progress | None = None
) -> Reproduction:
    """Make an edition again with the parameters of its manifest.

    Parameters
    ----------
    folder
        Folder of the edition; it stays as it is.
    data
        Folder of the catalogue.
    kept_in
        Folder of reports in which to keep what is made; None: it is thrown away.
    progress
        Told of each step, or None.

    Raises
    ------
    EditionError
        When the folder is no edition.
    ParameterError
        When the catalogue can no longer meet the request.
    """
    recorded = read_manifest(folder)
    parameters = recorded_parameters(recorded, data)
    with tempfile.TemporaryDirectory(prefix="basewatch-") as scratch:
        request = Request(
            parameters,
            data,
            kept_in or Path(scratch),
            recorded["engine"],
            recorded["parameters"].get("tlp", ""),
            recorded["paper"],
        )
        made = make_edition(request, progress)
        return compare_manifests(recorded, read_manifest(made.folder))


def compare_manifests(recorded: Mapping[str, Any], made: Mapping[str, Any]) -> Reproduction:
    """Compare what came out and what went in, by their hashes."""
    before, now = recorded["outputs"], made["outputs"]
    names = sorted(set(before) | set(now))
    same = tuple(name for name in names if before.get(name) == now.get(name))
    different = tuple(name for name in names if name not in same)
    return Reproduction(same, different, tuple(_circumstances(recorded, made)))


def _circumstances(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    yield from _inputs(before["inputs"], now["inputs"])
    if before["digest"] != now["digest"]:
        yield "the evidence selected is another."
    if before["code"] != now["code"]:
        versions = (before["basewatch"], now["basewatch"])
        said = f"{versions[0]} was recorded, this is {versions[1]}"
        yield f"the code of Basewatch is another ({said})."
    if before.get("plotly_js") != now.get("plotly_js"):
        yield "the page carries another build of plotly.js."
    if before["python"] != now["python"]:
        yield f"Python was {before['python']} and is {now['python']}."
    packages = sorted(set(before["packages"]) | set(now["packages"]))
    for name in packages:
        was, is_now = (each["packages"].get(name, "not recorded") for each in (before, now))
        if was != is_now:
            yield f"{name} was {was} and is {is_now}."


def _inputs(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    changed = [name for name in sorted(set(before) & set(now)) if before[name] != now[name]]
    for names, verb in (
        (changed, "changed"),
        (sorted(set(now) - set(before)), "added"),
        (sorted(set(before) - set(now)), "removed"),
    ):
        if names:
            rest = len(names) - _MOST_NAMED
            listed = ", ".join(names[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
            yield f"inputs were {verb}: {listed}."
