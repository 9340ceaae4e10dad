"""`basewatch diff`: what changed between any two dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.offering import SiteName, offer_days
from basewatch.commands.report import DataFolder, data_folder

if TYPE_CHECKING:
    from basewatch.briefing.difference import DifferenceReport


def diff(
    site: SiteName,
    earlier: Annotated[
        str,
        typer.Argument(metavar="FROM", help="Earlier date, YYYY-MM-DD.", autocompletion=offer_days),
    ],
    later: Annotated[
        str,
        typer.Argument(metavar="TO", help="Later date, YYYY-MM-DD.", autocompletion=offer_days),
    ],
    data: DataFolder = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            help="Folder of another state of the catalogue, from which FROM is read: then what "
            "was corrected or taken back shows too.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data, not lines.")] = False,
    page: Annotated[
        Path | None, typer.Option("--html", help="Write one self-contained page to this file.")
    ] = None,
) -> None:
    """Say what changed between two dates: the world, apart from what is known of it.

    Example: basewatch diff hmeimim 2024-12-10 2024-12-14
    """
    from basewatch.briefing.difference import open_difference
    from basewatch.publish.difference import difference_json, difference_text

    report = open_difference(site, earlier, later, data_folder(data), against)
    if page is not None:
        _write(page, report)
    if as_json:
        typer.echo(difference_json(report), nl=False)
    elif page is None:
        typer.echo(difference_text(report), nl=False)


def _write(page: Path, report: DifferenceReport) -> None:
    from basewatch.errors import EditionError
    from basewatch.publish.difference import difference_page

    html = difference_page(report)
    try:
        page.write_text(html, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"{page} cannot be written ({error}); name another file with --html."
        raise EditionError(msg) from None
    typer.echo(page, err=True)
