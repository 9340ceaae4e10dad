"""The evidence of an edition that was made earlier, if the catalogue still gives the same."""

from __future__ import annotations

from pathlib import Path

from basewatch.briefing.opening import open_edition
from basewatch.errors import EditionError
from basewatch.exports.content import Content, edition_content
from basewatch.publish.recorded import read_manifest, recorded_parameters


def folder_content(folder: Path, data: Path, tlp: str = "") -> Content:
    """Give what an edition holds, from its folder and the catalogue that it was made from.

    Parameters
    ----------
    folder
        Folder of the edition.
    data
        Folder of the catalogue.
    tlp
        Handling mark asked for; empty for the edition's own.

    Raises
    ------
    EditionError
        When the folder is no edition, or the catalogue now says something else.
    """
    manifest = read_manifest(folder)
    parameters = recorded_parameters(manifest, data)
    given = tlp or manifest["parameters"].get("tlp", "")
    own = edition_content(open_edition(parameters, data, manifest["parameters"].get("tlp", "")))
    if own.digest != manifest["digest"]:
        name = manifest["edition"].replace("/", "@")
        msg = (
            f"The catalogue in {data} no longer gives the evidence of the edition in {folder}. "
            f"Its own files stand beside it; for those of today: basewatch export {name}."
        )
        raise EditionError(msg)
    return own if given == "" else edition_content(open_edition(parameters, data, given))
