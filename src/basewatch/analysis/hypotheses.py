"""A question's hypotheses weighed as of a date: two methods, and what would shake them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from basewatch.analysis.bayes import (
    Posterior,
    Voice,
    family_voices,
    speaking_items,
)
from basewatch.analysis.chances import (
    Moment,
    chances,
    chances_by_rater,
    chances_on,
    chances_over_time,
    raters,
)
from basewatch.analysis.competing import Standing, rank, rows_by_origin
from basewatch.analysis.events import ToldEvent, told_events
from basewatch.analysis.fragility import Weighing
from basewatch.analysis.ladder import percent_words, word
from basewatch.analysis.ratings import RatedEvent, rated_events
from basewatch.analysis.selection import Selection
from basewatch.models.evidence import Observation
from basewatch.models.hypotheses import Question
from basewatch.scales import Ladder


@dataclass(frozen=True)
class WeighedQuestion:
    """A question as of an edition's date."""

    question: Question
    as_of: dt.date
    items: tuple[RatedEvent, ...]
    """Rated events known by then, in the order of the document."""
    told: dict[str, ToldEvent]
    """The same events as the edition may tell them, by id."""
    weighing: Weighing
    standings: tuple[Standing, ...]
    """The matrix's ranking, the least contradicted hypothesis first."""
    history: tuple[Moment, ...]
    """Chances over time, oldest first."""
    by_rater: dict[str, Posterior]
    """The chances by the ratings of one rater alone; pooled they are the posterior."""
    before: Moment
    """Chances as of the first day of the window."""
    ladder: Ladder = Ladder.ICD_203
    """The ladder of the edition."""

    def chance_words(self, chance: float) -> str:
        """Say a chance by the ladder's word and in per cent that no line breaks."""
        return f"{word(chance, self.ladder).term.label}, {self.unbroken(chance)}"

    def unbroken(self, chance: float) -> str:
        """Say a chance in per cent that no line breaks."""
        return self.percent(chance).replace(" ", "\u00a0")

    def percent(self, chance: float) -> str:
        """Say a chance in whole per cent that stay in the band of its word."""
        return percent_words(chance, self.ladder)

    @property
    def due(self) -> dt.date:
        """The day by which the answer shows."""
        return self.as_of + dt.timedelta(days=self.question.horizon_days)

    @property
    def weighed(self) -> tuple[RatedEvent, ...]:
        """The items whose grade can be judged."""
        return tuple(item for item in self.items if item.weight is not None)

    @cached_property
    def by_diagnosticity(self) -> tuple[RatedEvent, ...]:
        """The items, those that tell hypotheses apart most first; last what cannot be weighed."""

        def order(item: RatedEvent) -> tuple[float, str]:
            return (min(item.as_rating().logs(self.question.names)), item.event)

        ungraded = [item for item in self.items if item.weight is None]
        return (*sorted(self.weighed, key=order), *ungraded)

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Events with which a family of origins is heard, by one rater's ratings at least."""
        return frozenset(
            name
            for rater in raters(self.question, self.items)
            for names in speaking_items(
                self.question.names, [item.as_rating(rater) for item in self.items]
            ).values()
            for name in names
        )

    @cached_property
    def families(self) -> int:
        """How many families of origins are heard."""
        ratings = [item.as_rating() for item in self.items]
        return len(family_voices(self.question.names, ratings))

    @property
    def widest_families(self) -> tuple[tuple[str, ...], int]:
        """The families that fill most rows of the matrix, sorted, and how many rows each fills."""
        counts = rows_by_origin([item.as_item(self.question.names) for item in self.weighed])
        most = max(counts.values(), default=0)
        return tuple(sorted(name for name, rows in counts.items() if rows == most)), most

    @property
    def methods_differ(self) -> bool:
        """Whether the likeliest hypothesis is not the least contradicted: a review is due."""
        least = {standing.hypothesis for standing in self.standings if standing.rank == 1}
        return not least & set(self.weighing.order[0])

    @property
    def raters_differ(self) -> bool:
        """Whether raters, each alone or all together, put different hypotheses first."""
        firsts = [_likeliest(c) for c in (self.weighing.posterior, *self.by_rater.values())]
        return any(not one & other for one, other in combinations(firsts, 2))

    def standing(self, hypothesis: str) -> Standing:
        """Give a hypothesis's place in the matrix."""
        return next(item for item in self.standings if item.hypothesis == hypothesis)

    def rows_for(self, hypothesis: str) -> tuple[Observation, ...]:
        """Give the rows through which a family is heard for or against a hypothesis."""
        return tuple(
            item.spokesman
            for item in self.items
            if item.event in self.speaking and hypothesis in item.named
        )


def weigh_question(
    question: Question, selection: Selection, ladder: Ladder = Ladder.ICD_203
) -> WeighedQuestion:
    """Weigh a question's hypotheses with what an edition knows.

    Parameters
    ----------
    question
        The question, with its ratings.
    selection
        The edition's selection; it must hold the rows of the rated events.
    ladder
        The ladder of the edition.
    """
    rows = [row for row in selection.rows if row.event in question.events]
    items = rated_events(question, selection.catalogue, rows, selection.as_of)
    weighed = [item for item in items if item.weight is not None]
    return WeighedQuestion(
        question=question,
        as_of=selection.as_of,
        items=items,
        told={told.event.id: told for told in told_events(selection, rows)},
        weighing=_weigh(question, selection, rows, items),
        standings=rank(question.names, [item.as_item(question.names) for item in weighed]),
        history=chances_over_time(question, selection, rows),
        by_rater=chances_by_rater(question, items),
        before=chances_on(question, selection, rows, selection.since),
        ladder=ladder,
    )


def _likeliest(chances: Posterior) -> set[str]:
    top = max(chances.values())
    return {name for name, chance in chances.items() if round(top - chance, 12) == 0}


def _weigh(
    question: Question,
    selection: Selection,
    rows: Sequence[Observation],
    items: Sequence[RatedEvent],
) -> Weighing:
    """Weigh, and once more as if each family in turn had told nothing.

    An event that another family tells as well is then heard through that one, at its grade.
    """
    catalogue, as_of = selection.catalogue, selection.as_of
    family = {row.id: catalogue.origins[row.origin].family for row in rows}
    ungraded = [item for item in items if item.weight is None]
    return Weighing(
        posterior=chances(question, items),
        without={
            name: chances(
                question,
                rated_events(question, catalogue, [r for r in rows if family[r.id] != name], as_of),
            )
            for name in sorted(set(family.values()))
        },
        with_ungraded={
            item.event: chances(question, [*items, replace(item, weight=1.0)]) for item in ungraded
        },
        by_other_rule=chances(question, items, Voice.GEOMETRIC_MEAN),
    )
