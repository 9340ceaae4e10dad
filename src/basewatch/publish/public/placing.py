"""Put editions at their permalinks; what they replace stays beside them under a number."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from basewatch.analysis.handling import read_mark
from basewatch.errors import EditionError
from basewatch.publish.manifest import file_digest
from basewatch.publish.paths import EditionPaths, edition_folder, editions_in
from basewatch.publish.public.ledger import Kind, Ledger, Release
from basewatch.publish.public.restating import Restatement, restate
from basewatch.publish.recorded import read_manifest
from basewatch.publish.verifying import verify_edition
from basewatch.scales import Tlp

REPLACEMENTS: dict[str, Kind] = {
    "release": "release",
    "version": "version",
    "correction": "correction",
}
"""What a replacement can be."""


@dataclass(frozen=True)
class Terms:
    """On what terms editions are put in place."""

    replaced_on: str
    """ISO date that a replacement bears."""
    reason: str = ""
    """Why editions are replaced; empty: worked out from what went into them."""
    kind: Kind | None = None
    """What the replacements are; None: worked out."""
    strictest: Tlp = Tlp.CLEAR
    """The strictest handling mark that may stand in the folder."""


def folders_to_publish(reports: Path) -> tuple[Path, ...]:
    """Find the folders of editions that were put in place whole, sorted by site and date.

    Raises
    ------
    EditionError
        When there is none.
    """
    found = tuple(edition_folder(reports, site, day) for site, day in editions_in(reports))
    if not found:
        msg = (
            f"There is no edition in {reports}; make some first, for example with "
            "`basewatch editions --as-of 2024-12-14`, or name another folder with --reports."
        )
        raise EditionError(msg)
    return found


def place_edition(folder: Path, stage: Path, ledger: Ledger, terms: Terms) -> Ledger:
    """Put an edition at its permalink, unless the same stands there already.

    Parameters
    ----------
    folder
        Folder of the edition.
    stage
        The published folder, as it will be.
    ledger
        Its releases so far.
    terms
        On what terms.

    Returns
    -------
    Ledger
        With one entry more, or the same.

    Raises
    ------
    EditionError
        When the edition is not as it was made, or its mark too strict for this folder.
    """
    edition = f"{folder.parent.name}/{folder.name}"
    earlier = ledger.of(edition)
    if earlier and _is_known(folder, earlier[-1]):
        return ledger
    manifest = read_manifest(folder)
    if manifest["edition"] != edition:
        msg = f"{folder} holds the edition {manifest['edition']}; put it where it belongs."
        raise EditionError(msg)
    check_mark(edition, manifest["tlp"], terms)
    if earlier and _same(earlier[-1], manifest):
        return ledger
    for mismatch in verify_edition(folder):
        msg = f"{folder} cannot be published: {mismatch.words} Make the edition again."
        raise EditionError(msg)
    target = stage / edition
    why = _why(target, folder, terms) if earlier else None
    if earlier:
        _set_aside(target, earlier[-1])
    files = {**manifest["outputs"], EditionPaths(folder).manifest.name: ""}
    target.mkdir(parents=True, exist_ok=True)
    for name in files:
        shutil.copyfile(folder / name, target / name)
    digests = {name: file_digest(target / name) for name in sorted(files)}
    return ledger.with_release(_entry(manifest, len(earlier) + 1, why, digests, terms))


def check_mark(edition: str, printed: str, terms: Terms) -> None:
    """Refuse an edition whose mark, ``TLP:AMBER``, is stricter than the folder is for."""
    mark = read_mark(printed)
    if mark.rank > terms.strictest.rank:
        msg = (
            f"{edition} is {mark.mark} ({mark.label}) and this folder is for "
            f"{terms.strictest.mark}. Nothing was published. Take it out of the reports, or "
            f"publish a folder for its readers alone with --tlp {mark.value.lower()}."
        )
        raise EditionError(msg)


def _is_known(folder: Path, release: Release) -> bool:
    """Say whether an edition stands there already, whatever form its manifest has."""
    own = EditionPaths(folder).manifest
    return release.files.get(own.name) == file_digest(own)


def _same(release: Release, manifest: dict[str, Any]) -> bool:
    """Say whether every file but the manifest has the bytes that stand there already."""
    own = EditionPaths(Path()).manifest.name
    outputs: dict[str, str] = manifest["outputs"]
    return {k: v for k, v in release.files.items() if k != own} == outputs


def _why(before: Path, after: Path, terms: Terms) -> Restatement:
    found = restate(before, after)
    return Restatement(terms.kind or found.kind, terms.reason or found.reason)


def _set_aside(target: Path, release: Release) -> None:
    """Move what is replaced under its number; its bytes stay as they are."""
    aside = target / f"v{release.number}"
    aside.mkdir(exist_ok=True)
    for name in release.files:
        (target / name).rename(aside / name)


def _entry(
    manifest: dict[str, Any],
    number: int,
    why: Restatement | None,
    files: dict[str, str],
    terms: Terms,
) -> Release:
    site, _, as_of = manifest["edition"].partition("/")
    return Release(
        site=site,
        as_of=as_of,
        number=number,
        kind=why.kind if why else "first",
        reason=why.reason if why else "",
        replaced_on=terms.replaced_on if why else "",
        digest=manifest["digest"],
        tlp=manifest["tlp"],
        files=files,
    )


def release_folder(stage: Path, ledger: Ledger, release: Release) -> Path:
    """Give the folder in which the files of a release stand."""
    permalink = stage / release.edition
    is_newest = ledger.newest()[release.edition] is release
    return permalink if is_newest else permalink / f"v{release.number}"


def altered(stage: Path, ledger: Ledger) -> Iterator[str]:
    """Say which published files are not as the ledger records them."""
    for release in ledger.releases:
        folder = release_folder(stage, ledger, release)
        for name, digest in release.files.items():
            path = folder / name
            where = path.relative_to(stage).as_posix()
            if not path.is_file():
                yield f"{where} is missing."
            elif file_digest(path) != digest:
                yield f"{where} was changed: its SHA-256 is not the one in releases.json."
