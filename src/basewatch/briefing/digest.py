"""The hash that names an edition by everything it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection


def evidence_digest(
    selection: Selection, citations: Citations, desk: Mapping[str, Any] | None = None
) -> str:
    """Hash the parameters and every row and page of an edition: SHA-256 in hex.

    Parameters
    ----------
    selection
        The edition's selection.
    citations
        Its numbered sources.
    desk
        What the desk itself brought to it.
    """
    used = {
        "site": selection.site.model_dump(mode="json"),
        "as_of": str(selection.as_of),
        "since": str(selection.since),
        "desk": dict(desk or {}),
        "rows": [row.model_dump(mode="json") for row in selection.rows],
        "sources": [
            selection.catalogue.sources[name].model_dump(mode="json") for name in citations.numbers
        ],
    }
    return hashlib.sha256(json.dumps(used, sort_keys=True).encode()).hexdigest()
