"""Whose eyes a picture is for, and what its licence lets others do with it."""

from __future__ import annotations

from basewatch.labelled import Labelled


class LicenceClass(Labelled):
    """What a licence lets others do with a picture."""

    DISPLAY = "display", "may be shown"
    WITH_CREDIT = "with-credit", "may be shown with its credit line"
    NON_COMMERCIAL = "non-commercial", "may be shown with its credit line, in nothing that is sold"
    LINK_ONLY = "link-only", "may not be shown; a link to it may"
    UNKNOWN = "unknown", "licence not known, so not shown"

    def allows(self, audience: Audience) -> bool:
        """Say whether a picture of this class may be shown to an audience."""
        free = {LicenceClass.DISPLAY, LicenceClass.WITH_CREDIT}
        return (
            self in free
            or audience is Audience.INTERNAL
            or (audience is Audience.NON_COMMERCIAL and self is LicenceClass.NON_COMMERCIAL)
        )


class Audience(Labelled):
    """For whom a catalogue and its editions are made."""

    PUBLIC = "public", "everybody"
    NON_COMMERCIAL = "non-commercial", "everybody, and nothing of it is ever sold"
    INTERNAL = "internal", "the desk alone"
