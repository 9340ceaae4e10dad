"""An explorer for notebooks: the sections of a briefing for whatever is chosen, linked."""

from basewatch.explore.opening import open_explorer

__all__ = ["open_explorer"]
