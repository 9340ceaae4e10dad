"""`basewatch imagery search`: which pictures of a site the services have."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, data_folder

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from basewatch.imagery.found import Found
    from basewatch.imagery.searching import Question

Api = Annotated[
    str,
    typer.Option(
        "--api", help="earth-search, planetary-computer, cdse, or the address of a STAC API."
    ),
]
Since = Annotated[str, typer.Option("--since", help="First day, YYYY-MM-DD.")]
Until = Annotated[str, typer.Option("--until", help="Last day, YYYY-MM-DD.")]
MaxCloud = Annotated[
    float | None,
    typer.Option(
        "--max-cloud",
        min=0,
        max=100,
        help="Leave out tiles stated to be cloudier, per cent. The cloud of a tile says little of "
        "that over the site.",
    ),
]
Collections = Annotated[
    list[str] | None,
    typer.Option("--collection", help="Collection of the API, repeatable. Default: Sentinel-2."),
]


def imagery_search(
    site: Annotated[str, typer.Argument(help="Id or a name of the site.")],
    since: Since,
    until: Until,
    max_cloud: MaxCloud = None,
    api: Api = "earth-search",
    collections: Collections = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data, not lines.")] = False,
    data: DataFolder = None,
) -> None:
    """List the pictures of a site that a STAC API offers; nothing is fetched.

    Example: basewatch imagery search hmeimim --since 2024-12-01 --until 2024-12-31
    """
    from basewatch.imagery.network import Manners
    from basewatch.imagery.searching import notes, search
    from basewatch.imagery.services import find_service

    service = find_service(api)
    question = read_question(site, since, until, max_cloud, collections, data_folder(data))
    answer = search(question, service, Manners())
    for note in notes(answer):
        typer.echo(note, err=True)
    if as_json:
        typer.echo(json.dumps([_record(one) for one in answer.found], ensure_ascii=False, indent=1))
    elif answer.found:
        typer.echo("\n".join(table_lines(answer.found)))
        typer.echo(f"\n{len(answer.found):,} pictures. {TILE_WORDS}")
    else:
        typer.echo(
            f"{service.name} has no picture of {question.site.name} from {since} to {until} that "
            "fits. That says nothing on whether others have one."
        )


TILE_WORDS = "Cloud is that of the whole tile of 110 km as stated, not that over the site."


def read_question(
    site: str,
    since: str,
    until: str,
    max_cloud: float | None,
    collections: Sequence[str] | None,
    folder: Path,
) -> Question:
    """Check what was asked for, before anything is sent.

    Raises
    ------
    ParameterError
        When there is no such site, a day is none, or the days are in the wrong order.
    """
    from basewatch.briefing.parameters import find_site
    from basewatch.catalog.store import open_store
    from basewatch.errors import ParameterError
    from basewatch.imagery.searching import Question

    first, last = _day("--since", since), _day("--until", until)
    if last < first:
        msg = f"--until {until} lies before --since {since}; exchange them."
        raise ParameterError(msg)
    found = find_site(open_store(folder), site)
    return Question(found, first, last, tuple(collections or ()), max_cloud)


def _day(option: str, text: str) -> dt.date:
    from basewatch.briefing.parameters import read_day

    return read_day(text, option)


def table_lines(found: Sequence[Found]) -> list[str]:
    """Lay pictures out as a table, the columns as wide as they need to be."""
    head = ("date-time UTC", "platform", "GSD", "tile cloud", "of the area", "licence", "item")
    rows = [head, *(_cells(one) for one in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _cells(one: Found) -> tuple[str, ...]:
    cloud = one.tile_cloud_percent
    return (
        f"{one.taken:%Y-%m-%d %H:%M}",
        one.platform,
        "not stated" if one.gsd_m is None else f"{one.gsd_m:g} m",
        "not stated" if cloud is None else f"{cloud:.0f} %",
        f"{one.area_share:.0%}".replace("%", " %"),
        one.licence,
        one.id,
    )


def _record(one: Found) -> dict[str, object]:
    return {
        "id": one.id,
        "collection": one.collection,
        "datetime": f"{one.taken:%Y-%m-%dT%H:%M:%SZ}",
        "platform": one.platform,
        "gsd_m": one.gsd_m,
        "tile_cloud_percent": one.tile_cloud_percent,
        "area_share": round(one.area_share, 4),
        "licence": one.licence,
    }
