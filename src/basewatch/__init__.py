"""Dated, fully sourced briefings on military bases, from Jupyter notebooks.

>>> from basewatch import open_briefing
>>> briefing = open_briefing("hmeimim", as_of="2024-12-14")
>>> briefing.selection.site.name
'Hmeimim air base'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from basewatch.briefing.edition import Briefing, open_briefing
    from basewatch.briefing.theatre import TheatreBriefing, open_theatre

__all__ = ["Briefing", "TheatreBriefing", "open_briefing", "open_theatre"]
_THEATRE = ("TheatreBriefing", "open_theatre")
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import public names on first use: the command line answers before geopandas loads."""
    if name in __all__:
        from importlib import import_module

        module = "theatre" if name in _THEATRE else "edition"
        value: object = getattr(import_module(f"basewatch.briefing.{module}"), name)
        return value
    msg = f"module 'basewatch' has no attribute '{name}'"
    raise AttributeError(msg)
