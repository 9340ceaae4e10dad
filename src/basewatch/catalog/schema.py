"""Every table of a catalogue: its rows' model, what one row is, what refers to what.

The one truth from which reading, checking, prompting and the codebook are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from basewatch.models.evidence import Event, Observation, Origin, Source
from basewatch.models.reference_lists import Equipment, Identity, Licence, Place, Sensor
from basewatch.models.row import Row


@dataclass(frozen=True)
class Table:
    """One table of the catalogue."""

    name: str
    """File name without its ending."""
    model: type[Row]
    one_row_is: str
    """What one row is, as a clause."""
    singular: str
    """One row in a word, for prompts."""

    @property
    def file(self) -> str:
        """Path in the catalogue's folder."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the order in which they are written."""
        return tuple(self.model.model_fields)

    @property
    def optional(self) -> frozenset[str]:
        """Names of the columns that a file may lack; then all their cells are empty."""
        fields = self.model.model_fields.items()
        return frozenset(name for name, field in fields if not field.is_required())


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("sensors", Sensor, "a sensor by which things were seen", "sensor"),
        Table("licences", Licence, "terms under which pictures may be shown", "licence"),
        Table("origins", Origin, "a body that first saw or said things", "origin"),
        Table("places", Place, "a place outside the site list", "place"),
        Table("equipment", Equipment, "a type, class or group", "equipment"),
        Table("identities", Identity, "one ship, aircraft or unit with a name", "identity"),
        Table("sources", Source, "a page that was read", "source"),
        Table("events", Event, "a thing that happened", "event"),
        Table("observations", Observation, "one fact from one source", "observation"),
    )
}
"""By name, each after the tables it refers to."""
MUST_BE_USED = ("sources", "origins", "events", "identities")
"""Tables whose every row some other row must refer to."""
