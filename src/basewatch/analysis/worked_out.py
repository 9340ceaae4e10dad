"""The judgement that the weighing of hypotheses amounts to: worked out, not made by the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from basewatch.analysis.events import counted
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.key_judgements import likelihood_phrase
from basewatch.models.hypotheses import Hypothesis
from basewatch.models.partial_date import span_words

_EVEN = 0.5


@dataclass(frozen=True)
class WorkedOut:
    """A weighed question, said as one judgement."""

    weighed: WeighedQuestion

    @property
    def ranked(self) -> tuple[Hypothesis, ...]:
        """The hypotheses, the likeliest first; ties by id."""
        return rank_hypotheses(self.weighed, self.chances)

    @property
    def lead(self) -> Hypothesis:
        """The likeliest hypothesis."""
        return self.ranked[0]

    @property
    def chances(self) -> Mapping[str, float]:
        """Chance of each hypothesis as of the edition's date."""
        return self.weighed.weighing.posterior

    @property
    def sentence(self) -> str:
        """The likeliest hypothesis with the ladder's word for its chance and its horizon."""
        chance, due = self.chances[self.lead.id], span_words(self.weighed.due, self.weighed.due)
        answer = f"“{self.lead.name}”: {self.lead.statement}"
        if chance < _EVEN:
            return f"No answer has an even chance by {due}; first of them stands {answer}"
        phrase = likelihood_phrase(chance, self.weighed.ladder)
        return f"{phrase[:1].upper()}{phrase[1:]} the answer on {due} is {answer}"

    @property
    def firmness(self) -> str:
        """What it was worked out from, and how far it hangs on one family of origins."""
        weighed = self.weighed
        low, high = map(weighed.unbroken, weighed.weighing.ranges[self.lead.id])
        families = f"{weighed.families} famil{'y' if weighed.families == 1 else 'ies'}"
        span = f"stays at {low}" if low == high else f"moves between {low} and {high}"
        return (
            f"Worked out from {counted(len(weighed.weighed), 'rated event')} through {families} of "
            f"origins, so its confidence is not rated; it {span} with any one family taken away."
        )

    @property
    def change(self) -> str:
        """How the chance stands to that of the first day of the window, as a sentence."""
        before = self.weighed.before
        day = span_words(before.day, before.day)
        first = rank_hypotheses(self.weighed, before.posterior)[0]
        then, now = (
            self.weighed.unbroken(chances[self.lead.id])
            for chances in (before.posterior, self.chances)
        )
        if first.id != self.lead.id:
            return f"On {day} it had {then}, and “{first.name}” stood first."
        moved = "the same as now" if then == now else f"{now} now"
        return f"On {day} it had {then}, {moved}, and stood first as well."


def rank_hypotheses(
    weighed: WeighedQuestion, chances: Mapping[str, float]
) -> tuple[Hypothesis, ...]:
    """Put a question's hypotheses in order of their chances; ties by id."""
    return tuple(sorted(weighed.question.hypotheses, key=lambda h: (-chances[h.id], h.id)))
