"""Tables and figures of an edition one by one, each from the raw tables.

A module of `recompute.py`.
"""

from __future__ import annotations

from typing import Any

from raw_absence import absences
from raw_based import Cells, based_at_sites
from raw_drawn import drawn_rows
from raw_edition import THEATRE, Edition
from raw_gaps import held_pictures, newest_reports, unknowns, without_look
from raw_histories import cards, histories, strip
from raw_moves import changes_of_place, movements, ways_of_ships
from raw_observers import measured, pairs
from raw_panels import panels
from raw_passes import passes
from raw_retellings import first_told, retellings
from raw_ships import named_ships
from raw_sums import sum_numbers


def sections(edition: Edition) -> dict[str, Any]:
    """Give the figures of every table and drawing named here, by name."""
    found = pairs(edition)
    shared = {
        "cards": cards(edition),
        "drawn_rows": drawn_rows(edition),
        "retellings": retellings(edition),
        "first_told": first_told(edition),
        "counting_error": {"pairs": found, "measured": measured(found)},
        "unknowns": unknowns(edition),
        "sum_numbers": sum_numbers(edition.tables, edition.rows),
    }
    if edition.site == THEATRE:
        return {
            **shared,
            "movements": movements(edition),
            "changes_of_place": changes_of_place(edition),
            "itineraries": ways_of_ships(edition),
            "based": based_at_sites(edition),
            "reports": newest_reports(edition),
        }
    return {
        **shared,
        "strip": strip(edition),
        "without_look": [[str(day) for day in run] for run in without_look(edition)],
        "histories": histories(edition),
        "ships": named_ships(edition),
        "passes": passes(edition),
        "panels": panels(edition),
        "pictures": held_pictures(edition),
        "looked_for": absences(edition),
        "cells": Cells(edition, edition.here).lines(),
    }
