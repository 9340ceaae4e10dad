"""Which look told which type: seen, looked and not seen, or nothing told, look by look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.analysis.absence import detection_history
from basewatch.analysis.counts import rolled_up
from basewatch.analysis.looks import Look
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Observation
from basewatch.models.reference_lists import Equipment
from basewatch.vocabulary import Measure, State

NO_PRESENCE = frozenset({Measure.LIMIT, Measure.PROPERTY, Measure.TOTAL, Measure.LOST})
"""Measures of rows that do not say that a thing was there."""


@dataclass(frozen=True)
class DetectionHistory:
    """What each of a run of looks told of one type."""

    equipment: Equipment
    states: tuple[State | None, ...]
    """One a look; None where the look told nothing of the type."""
    mixed: frozenset[int]
    """Numbers of the looks that saw it and also looked in vain: at another position, or by
    another reading."""
    rows: tuple[Observation, ...]

    @property
    def words(self) -> str:
        """As ecologists write it: ``1`` seen, ``0`` looked and not seen, ``.`` not told."""
        return detection_history(self.states)


def detection_histories(
    selection: Selection, looks: Sequence[Look]
) -> tuple[DetectionHistory, ...]:
    """Follow every type through a run of looks.

    Parameters
    ----------
    selection
        The edition's selection.
    looks
        Looks at its site, in the order wanted.

    Returns
    -------
    tuple of DetectionHistory
        Those told of most often first, then by name; variants are rolled up to their type.
    """
    found: dict[str, dict[int, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for number, look in enumerate(looks):
        for row in look.rows:
            if _tells(selection, row):
                for name in {rolled_up(selection, item) for item in row.equipment}:
                    found[name][number].append(row)
    histories = [
        DetectionHistory(
            equipment=selection.catalogue.equipment[name],
            states=tuple(_state(by_look.get(number, [])) for number in range(len(looks))),
            mixed=frozenset(number for number, rows in by_look.items() if _is_mixed(rows)),
            rows=tuple(row for number in sorted(by_look) for row in by_look[number]),
        )
        for name, by_look in found.items()
    ]
    return tuple(sorted(histories, key=_most_told_first))


def _tells(selection: Selection, row: Observation) -> bool:
    return row.state is not None and selection.is_watched(row) and row.measure not in NO_PRESENCE


def _state(rows: Sequence[Observation]) -> State | None:
    states = {row.state for row in rows}
    if State.SEEN in states:
        return State.SEEN
    return State.NOT_SEEN if State.NOT_SEEN in states else None


def _is_mixed(rows: Sequence[Observation]) -> bool:
    return {State.SEEN, State.NOT_SEEN} <= {row.state for row in rows}


def _most_told_first(history: DetectionHistory) -> tuple[int, str]:
    told = sum(state is not None for state in history.states)
    return (-told, history.equipment.name)
