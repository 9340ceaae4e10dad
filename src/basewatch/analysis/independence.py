"""Many pages or many witnesses: what stands behind a claim, who said it first, what was changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from basewatch.analysis.events import counted
from basewatch.language import say_number

MutationKind = Literal["changed", "lost", "added"]


@dataclass(frozen=True)
class Telling:
    """One page's telling of one claim."""

    id: str
    outlet: str
    origin: str
    """Who first saw or said it, as far as the page tells."""
    family: str
    """Origins that share their data are one family."""
    known_on: dt.date
    cites: tuple[str, ...] = ()
    """Ids of the tellings it retells."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What it says, by name of the fact: ``{"count": "2", "type": "frigate"}``."""


@dataclass(frozen=True)
class Corroboration:
    """How broad the ground of a claim is."""

    outlets: int
    origins: int
    families: int

    @property
    def words(self) -> str:
        """The counts as readers see them: ``4 outlets, 1 origin``.

        Families are named only where origins share their data.
        """
        parts = [counted(self.outlets, "outlet"), counted(self.origins, "origin")]
        if self.families != self.origins:
            number = self.families
            parts.append(say_number(number, "{number} independent", "{number} independent"))
        return ", ".join(parts)


@dataclass(frozen=True)
class Mutation:
    """A fact that is another in a retelling than in what it retells."""

    telling: str
    cites: tuple[str, ...]
    fact: str
    before: tuple[str, ...]
    """What the retold pages say; empty where they do not say it."""
    after: str
    """What the retelling says; empty where it dropped the fact."""
    kind: MutationKind


def corroboration(tellings: Iterable[Telling]) -> Corroboration:
    """Count outlets, origins and families of origins."""
    known = list(tellings)
    return Corroboration(
        outlets=len({telling.outlet for telling in known}),
        origins=len({telling.origin for telling in known}),
        families=len({telling.family for telling in known}),
    )


def effective_number(sources: int, correlation: float) -> float:
    """Give the number of independent sources that are worth as much: ``n / (1 + (n - 1) rho)``.

    The design effect of Kish (1965): with a correlation of 1 any number of sources is worth one.
    """
    if sources < 1 or not 0 <= correlation <= 1:
        msg = (
            f"{sources} sources with a correlation of {correlation:g}; "
            "give one source or more and a correlation from 0 to 1."
        )
        raise ValueError(msg)
    return sources / (1 + (sources - 1) * correlation)


def first_to_say(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Give the tellings of the earliest day, by id; several where the order is not known."""
    known = list(tellings)
    first = min((telling.known_on for telling in known), default=None)
    return tuple(sorted((t for t in known if t.known_on == first), key=lambda t: t.id))


def roots(cites: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Follow citations to where they end.

    Parameters
    ----------
    cites
        By id: the ids it cites. Ids that are only cited cite nothing.

    Returns
    -------
    dict of str to frozenset of str
        By id: where its claim comes from; itself where it cites nothing. Empty for pages that only
        cite one another in a circle: they have no origin.
    """
    ids = sorted({*cites, *(target for targets in cites.values() for target in targets)})
    return {
        each: frozenset(reached for reached in _reachable(each, cites) if not cites.get(reached))
        for each in ids
    }


def mutations(tellings: Iterable[Telling]) -> tuple[Mutation, ...]:
    """Find facts that changed, were lost or were added along a retelling.

    A fact is unchanged where any one of the retold pages says it so. A change is a red flag, an
    addition needs a source of its own, a loss is noted.
    """
    by_id = {telling.id: telling for telling in tellings}
    found = []
    for telling in sorted(by_id.values(), key=lambda t: t.id):
        told = [by_id[target] for target in telling.cites if target in by_id]
        names = {name for source in told for name in source.facts} | set(telling.facts)
        if told:
            found += [m for name in sorted(names) if (m := _mutation(telling, told, name))]
    return tuple(found)


def _mutation(telling: Telling, told: list[Telling], name: str) -> Mutation | None:
    before = tuple(sorted({source.facts[name] for source in told if name in source.facts}))
    after = telling.facts.get(name, "")
    if after in before:
        return None
    kind: MutationKind = "added" if not before else "changed" if after else "lost"
    return Mutation(telling.id, tuple(t.id for t in told), name, before, after, kind)


def _reachable(start: str, cites: Mapping[str, Sequence[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = set(cites.get(waiting.pop(), ())) - found
        found |= fresh
        waiting += fresh
    return found
