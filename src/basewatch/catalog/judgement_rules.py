"""Key judgements rest on nothing that was not public when they began to hold."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from basewatch.catalog.faults import Fault
from basewatch.models.judgements import Judgement

_JUDGEMENTS = "SELECT document FROM documents WHERE kind = 'judgements' ORDER BY id"
_KNOWN = """SELECT id, known_on FROM observations
    WHERE id IN (SELECT value FROM json_each(?)) AND known_on <> ''"""


def young_grounds(store: sqlite3.Connection) -> Iterator[Fault]:
    """Find rows of judgements that became public only after the day from which these hold."""
    found = [Judgement.model_validate_json(text) for (text,) in store.execute(_JUDGEMENTS)]
    asked = {row for judgement in found for stated in judgement.stated for row in stated.rows}
    known = dict(store.execute(_KNOWN, (json.dumps(sorted(asked)),))) if asked else {}
    for judgement in found:
        for number, stated in enumerate(judgement.stated):
            young = [row for row in stated.rows if known.get(row, "") > str(stated.as_of)]
            for row in young:
                problem = (
                    f"was public only on {known[row]}, after the judgement's as_of "
                    f"({stated.as_of}); take it out, or state the judgement anew from then."
                )
                column = f"stated.{number}.rows.{stated.rows.index(row)}"
                yield Fault(f"judgements/{judgement.id}.yml", 0, "", column, problem, row)
