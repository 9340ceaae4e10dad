"""`basewatch imagery`: the catalogue of imagery, its looks by others and its own pictures."""

from __future__ import annotations

from typing import Annotated

import typer

from basewatch.commands.imagery_add import imagery_add, imagery_annotate
from basewatch.commands.imagery_search import imagery_search
from basewatch.commands.imagery_sync import imagery_sync
from basewatch.commands.report import DataFolder, data_folder

imagery_app = typer.Typer(
    name="imagery",
    help="Looks from orbit: items of others' looks, and pictures that may be shown.",
    no_args_is_help=True,
)
imagery_app.command("search")(imagery_search)
imagery_app.command("sync")(imagery_sync)
imagery_app.command("add")(imagery_add)
imagery_app.command("annotate")(imagery_annotate)


@imagery_app.command()
def index(
    data: DataFolder = None,
    check_only: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 1 if anything would change.")
    ] = False,
) -> None:
    """Write the looks by others anew as STAC items without pixels, out of the observations.

    Example: basewatch imagery index
    """
    from basewatch.errors import CatalogueError
    from basewatch.imagery.keeping import index_looks

    folder = data_folder(data)
    changed = index_looks(folder, writes=not check_only)
    if changed and check_only:
        msg = (
            f"{folder / 'imagery'} is not what the observations say ({len(changed)} files, first "
            f"{changed[0]}); run `basewatch imagery index`."
        )
        raise CatalogueError(msg)
    typer.echo(f"{len(changed)} files were changed." if changed else "Nothing to change.")
