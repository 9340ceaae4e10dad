"""Hypotheses by name: with their number where an edition tabulates them, else with their site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from basewatch.language import say
from basewatch.models.hypotheses import Question
from basewatch.models.indicators import Indicator


@dataclass(frozen=True)
class HypothesisNames:
    """The names that readers know hypotheses by."""

    shown: Question | None = None
    """The question that the edition tabulates, with numbers."""
    others: Sequence[Question] = ()

    def words(self, indicator: Indicator) -> str:
        """Name the hypotheses to which an indicator points.

        Parameters
        ----------
        indicator
            Points to hypotheses of its own site's question or, where that has none of the id, of
            the theatre's.
        """
        found = (self._find(name, indicator.scope) for name in indicator.points_to)
        named = sorted(found, key=lambda each: each[1].names.index(each[0]) if each[1] else 0)
        own = [
            f"H{question.names.index(name) + 1} {_name(question, name)}"
            for name, question in named
            if question is not None and question == self.shown
        ]
        elsewhere = [
            f"\u201c{_name(question, name)}\u201d" if question else name
            for name, question in named
            if question is None or question != self.shown
        ]
        told = (
            say("{names} (hypotheses of another briefing)", names=", ".join(elsewhere))
            if elsewhere
            else ""
        )
        return "; ".join(filter(None, (", ".join(own), told)))

    def _find(self, name: str, scope: str) -> tuple[str, Question | None]:
        ordered = sorted(self.others, key=lambda each: (each.scope != scope, each.id))
        holding = (question for question in ordered if name in question.names)
        return name, next(holding, self.shown if self._is_shown(name) else None)

    def _is_shown(self, name: str) -> bool:
        return self.shown is not None and name in self.shown.names


def _name(question: Question, name: str) -> str:
    return next(each.name for each in question.hypotheses if each.id == name)
