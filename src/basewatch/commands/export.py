"""`basewatch export`: the evidence of an edition, or all of it, for other tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, data_folder

if TYPE_CHECKING:
    from basewatch.exports.content import Content

_USUAL = "gpkg,kmz,geojson,csv,timelinejs,stix"


def export(
    what: Annotated[
        str,
        typer.Argument(
            help="Folder of an edition, SITE@DATE, theatre@DATE, or catalogue (all that was ever "
            "public; catalogue@DATE: by that day)."
        ),
    ],
    to: Annotated[
        str, typer.Option("--to", help="Formats, joined by commas; also kml and parquet.")
    ] = _USUAL,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder to write to. Default: exports/SITE/DATE.")
    ] = None,
    since: Annotated[
        str, typer.Option("--since", help="First day of the window, for SITE@DATE.")
    ] = "",
    tlp: Annotated[
        str, typer.Option("--tlp", help="Handling mark. Default: the strictest of the rows.")
    ] = "",
    data: DataFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the files as JSON.")] = False,
) -> None:
    """Write evidence for QGIS, Google Earth, spreadsheets, data frames, timelines and STIX.

    Example: basewatch export hmeimim@2024-12-14 --to gpkg,kmz
    """
    from basewatch.exports.formats import read_formats, write_formats

    names = read_formats(to)
    content = _content(what, since, tlp, data_folder(data))
    made = write_formats(content, names, out or Path("exports") / content.name)
    if as_json:
        said = {
            "name": content.name,
            "tlp": content.tlp.mark,
            "files": [str(path) for path in made],
        }
        typer.echo(json.dumps(said, indent=1))
        return
    for path in made:
        typer.echo(path)


def _content(what: str, since: str, tlp: str, data: Path) -> Content:
    from basewatch.briefing.opening import open_edition
    from basewatch.briefing.parameters import check_parameters
    from basewatch.catalog.store import open_store
    from basewatch.errors import ParameterError
    from basewatch.exports.content import CATALOGUE, catalogue_content, edition_content
    from basewatch.publish.exporting import folder_content

    site, at, date = what.partition("@")
    if site == CATALOGUE:
        return catalogue_content(data, date, tlp)
    if not at and Path(what).is_dir():
        return folder_content(Path(what), data, tlp)
    if not date:
        msg = (
            f"'{what}' is neither the folder of an edition nor SITE@DATE; write for example "
            "reports/SITE/2024-12-14, SITE@2024-12-14, theatre@2024-12-14 or catalogue."
        )
        raise ParameterError(msg)
    parameters = check_parameters(open_store(data), site, date, since)
    return edition_content(open_edition(parameters, data, tlp))
