"""Open a briefing from checked parameters: of a site or of the theatre, as they say."""

from __future__ import annotations

from pathlib import Path

from basewatch.briefing.edition import open_briefing
from basewatch.briefing.parameters import BriefingParameters
from basewatch.briefing.sections import SharedSections
from basewatch.briefing.theatre import open_theatre
from basewatch.models.row import THEATRE


def open_edition(parameters: BriefingParameters, data: Path, tlp: str = "") -> SharedSections:
    """Open what the notebook of an edition would open.

    Parameters
    ----------
    parameters
        A request that can be met.
    data
        Folder of the catalogue.
    tlp
        Handling mark asked for; empty for the strictest of the rows used.

    Raises
    ------
    ParameterError
        When the mark is freer than that of a row; names the rows.
    """
    since = (str(parameters.since), parameters.since_basis)
    window = (str(parameters.as_of), *since, data, tlp, str(parameters.ladder), parameters.language)
    if parameters.site.id == THEATRE:
        return open_theatre(*window)
    return open_briefing(parameters.site.id, *window)
