"""`basewatch publish`: editions as a folder of pages that needs no server."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from basewatch.commands.report import DataFolder, ReportsFolder, data_folder

if TYPE_CHECKING:
    from basewatch.publish.public.placing import Terms
    from basewatch.publish.public.publishing import Published


def publish(
    reports: ReportsFolder = Path("reports"),
    out: Annotated[Path, typer.Option("--out", help="Folder to publish into.")] = Path("public"),
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            envvar="BASEWATCH_BASE_URL",
            help="Address that the folder will have, such as https://example.org/briefings/. "
            "Without it there are no feeds and no sitemap: both must name whole addresses.",
        ),
    ] = "",
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            help="Why editions are replaced. Default: worked out from what went into them.",
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help="What replacements are: release (better data), version (a mended file) or "
            "correction (we were wrong). Default: worked out.",
        ),
    ] = "",
    on: Annotated[
        str, typer.Option("--on", help="Day of the replacements, YYYY-MM-DD. Default: today (UTC).")
    ] = "",
    tlp: Annotated[
        str,
        typer.Option("--tlp", help="The strictest handling mark that may stand in the folder."),
    ] = "clear",
    data: DataFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print data, not sentences.")] = False,
) -> None:
    """Publish all editions of a folder: index, page per site, permalinks, search, feeds.

    What was published stays. An edition that comes with other bytes takes the permalink; the one
    before moves to v1/, v2/ and so on below it, marked, with the reason.
    Example: basewatch publish --base-url https://example.org/briefings/
    """
    from basewatch.publish.public.publishing import publish_editions

    terms, address = _terms(reason, kind, on, tlp), _address(base_url)
    done = publish_editions(reports, out, data_folder(data), terms, address)
    if as_json:
        added = [release.model_dump(exclude={"files"}) for release in done.added]
        told = dataclasses.asdict(done) | {"added": added, "folder": str(out)}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _tell(done, out)
    if not address:
        typer.echo(
            "No feeds and no sitemap: say with --base-url which address the folder will have.",
            err=True,
        )


def _terms(reason: str, kind: str, on: str, tlp: str) -> Terms:
    from basewatch.analysis.handling import read_mark
    from basewatch.briefing.parameters import read_day
    from basewatch.errors import ParameterError, nearest
    from basewatch.publish.public.placing import REPLACEMENTS, Terms

    if kind and kind not in REPLACEMENTS:
        msg = f"There is no kind '{kind}' of replacement. {nearest(kind, REPLACEMENTS)}"
        raise ParameterError(msg)
    day = str(read_day(on, "on")) if on else dt.datetime.now(dt.UTC).date().isoformat()
    return Terms(day, reason.strip(), REPLACEMENTS.get(kind), read_mark(tlp))


def _address(base_url: str) -> str:
    from urllib.parse import urlsplit

    from basewatch.errors import ParameterError

    if not base_url:
        return ""
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        msg = f"--base-url: '{base_url}' is no address of a folder; write https://HOST/FOLDER/."
        raise ParameterError(msg)
    return base_url.rstrip("/") + "/"


def _tell(done: Published, out: Path) -> None:
    for release in done.added:
        line = f"{release.edition} v{release.number} ({release.kind})"
        typer.echo(f"{line}: {release.reason}" if release.reason else line)
    count = len(done.added)
    stand = f"{done.editions} edition{'' if done.editions == 1 else 's'}"
    typer.echo(f"{out}: {stand} on {done.scope}; {count} new or replaced.")
