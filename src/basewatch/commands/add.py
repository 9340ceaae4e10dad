"""`basewatch add`: new rows, asked for one by one, given by options, or read from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

add_app = typer.Typer(
    name="add",
    help="Add evidence: asked for column by column, given by --set, or read from a file.",
    no_args_is_help=True,
)
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="COLUMN=VALUE, repeatable; a column of another table as source.publisher=VALUE. With "
        "it nothing is asked: what is not given stays empty, or follows from the rest.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
Write = Annotated[bool, typer.Option("--write", help="Write without asking.")]
TakesProposals = Annotated[
    bool, typer.Option("--take-events", help="Take a likely event instead of asking for it.")
]


@add_app.command()
def observation(
    given: Given = None,
    rows: Annotated[
        Path | None,
        typer.Option("--from", help="CSV of many rows. A dry run, unless --write is given."),
    ] = None,
    takes_proposals: TakesProposals = False,
    dry_run: DryRun = False,
    write: Write = False,
    data: DataFolder = None,
) -> None:
    """Add what one page tells, with its page and event where they are new.

    Example: basewatch add observation --from rows.csv
    """
    if rows is None:
        _add("observations", given, data, dry_run, write, takes_proposals=takes_proposals)
        return
    from basewatch.commands.batch import add_file
    from basewatch.errors import ParameterError

    if given:
        msg = "--from and --set exclude one another; write the columns into the file."
        raise ParameterError(msg)
    add_file(rows, data_folder(data), writes=write and not dry_run, takes_proposals=takes_proposals)


@add_app.command()
def source(
    url: Annotated[str, typer.Argument(help="Address of the page.")],
    given: Given = None,
    takes_proposals: TakesProposals = False,
    dry_run: DryRun = False,
    write: Write = False,
    data: DataFolder = None,
) -> None:
    """Add a page that was read, with the first thing it tells.

    Example: basewatch add source https://example.org/2024/12/13/article
    """
    from basewatch.adding.answers import wrong_answer
    from basewatch.adding.changeset import open_faultless
    from basewatch.adding.drafts import Drafts
    from basewatch.errors import ParameterError

    drafts = Drafts(open_faultless(data_folder(data)))
    if problem := wrong_answer("sources", "url", url, {}, drafts):
        raise ParameterError(problem)
    if known := drafts.find_page(url):
        page = next(page for page in drafts.all_rows("sources") if page["id"] == known)
        msg = (
            f"This page stands in sources.csv as {known} ({page['publisher']}, {page['url']}); "
            "add its observations with `basewatch add observation`."
        )
        raise ParameterError(msg)
    options = [f"url={url}", *(given or [])] if given else None
    _add(
        "sources",
        options,
        data,
        dry_run,
        write,
        takes_proposals=takes_proposals,
        known={"url": url},
    )


@add_app.command()
def site(
    given: Given = None,
    dry_run: DryRun = False,
    write: Write = False,
    data: DataFolder = None,
) -> None:
    """Add a site: names, class, position, and a round area of interest.

    Example: basewatch add site
    """
    from basewatch.commands.site_form import add_site

    add_site(data_folder(data), read_given(given), is_dry_run=dry_run, writes=write)


def _with_observation(table: str) -> Callable[..., None]:
    """Make the command of a table whose rows enter with their first observation."""

    def command(
        given: Given = None,
        takes_proposals: TakesProposals = False,
        dry_run: DryRun = False,
        write: Write = False,
        data: DataFolder = None,
    ) -> None:
        _add(table, given, data, dry_run, write, takes_proposals=takes_proposals)

    return command


def _alone(table: str) -> Callable[..., None]:
    """Make the command of a table whose rows may stand alone."""

    def command(
        given: Given = None, dry_run: DryRun = False, write: Write = False, data: DataFolder = None
    ) -> None:
        _add(table, given, data, dry_run, write)

    return command


for _word, _make, _table, _what in (
    ("origin", _with_observation, "origins", "a body that first saw or said things"),
    ("identity", _with_observation, "identities", "a named ship, aircraft or unit"),
    ("event", _with_observation, "events", "a thing that happened"),
    ("equipment", _alone, "equipment", "a type, class or group of equipment"),
    ("place", _alone, "places", "a place outside the site list"),
    ("sensor", _alone, "sensors", "a sensor by which things are seen"),
):
    _tail = ", with its first observation" if _make is _with_observation else ""
    add_app.command(_word, help=f"Add {_what}{_tail}.")(_make(_table))


def _add(
    table: str,
    given: list[str] | None,
    data: Path | None,
    is_dry_run: bool,
    writes: bool,
    *,
    takes_proposals: bool = False,
    known: Mapping[str, str] | None = None,
) -> None:
    """Add one row: from what was given by options, else by asking."""
    from basewatch.adding.changeset import open_faultless
    from basewatch.commands.asking import asker_here
    from basewatch.commands.batch import add_given
    from basewatch.commands.conversation import add_by_asking
    from basewatch.commands.showing import unchanged_if_interrupted

    store = open_faultless(data_folder(data))
    with unchanged_if_interrupted():
        if given:
            add_given(
                table,
                read_given(given),
                store,
                is_dry_run=is_dry_run,
                writes=writes,
                takes_proposals=takes_proposals,
            )
        else:
            add_by_asking(table, known or {}, store, asker_here(), is_dry_run=is_dry_run)


def read_given(given: list[str] | None) -> dict[str, str]:
    """Read ``column=value`` options.

    Raises
    ------
    ParameterError
        When one has no equals sign, or a column is given twice.
    """
    from basewatch.errors import ParameterError

    named: dict[str, str] = {}
    for option in given or []:
        column, sign, text = option.partition("=")
        if not sign or not column or column in named:
            what = "is given twice" if column in named else "is no COLUMN=VALUE"
            msg = f"--set '{option}' {what}."
            raise ParameterError(msg)
        named[column] = text
    return named
