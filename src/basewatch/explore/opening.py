"""Open the explorer: what is asked for first, and a sentence where widgets are missing."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from basewatch.briefing.parameters import find_site, read_day
from basewatch.catalog.store import open_store
from basewatch.errors import BasewatchError
from basewatch.explore.request import Desk
from basewatch.project import project_folder

if TYPE_CHECKING:
    from ipywidgets import Widget


def open_explorer(
    site: str = "", as_of: str = "", data: str | Path = "", reports: str | Path = "reports"
) -> Widget:
    """Open the explorer as a widget.

    Parameters
    ----------
    site
        Id or name of the site that is shown first; empty for the first of the list.
    as_of
        Cut-off that is shown first, YYYY-MM-DD; empty for the newest day on which anything about
        the site became known.
    data
        Folder of a catalogue; empty for the project's own.
    reports
        Folder in which editions stand, and in which they are made.

    Returns
    -------
    ipywidgets.VBox
        To be shown by a notebook.

    Raises
    ------
    BasewatchError
        When the widgets are not installed.
    ParameterError
        When there is no such site, or `as_of` is not a day.
    CatalogueError
        When the evidence breaks a rule.
    """
    missing = [name for name in ("ipywidgets", "anywidget") if find_spec(name) is None]
    if missing:
        msg = f"The explorer needs {' and '.join(missing)}; `make lab` installs what it needs."
        raise BasewatchError(msg)
    from basewatch.explore.explorer import Explorer

    store = open_store(Path(data) if data else project_folder("data"))
    desk = Desk(store, Path(reports))
    first = find_site(store, site).id if site else desk.sites()[0][1]
    day = read_day(as_of, "as_of") if as_of else dt.date.max
    return Explorer(desk, first, day).screen.box
