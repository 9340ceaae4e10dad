"""The judgement that the weighing of hypotheses amounts to: worked out, not made by the desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from basewatch.analysis.events import counted
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.key_judgements import likelihood_phrase
from basewatch.language import say, say_number
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
            return say(
                "No answer has an even chance by {due}; first of them stands {answer}",
                due=due,
                answer=answer,
            )
        phrase = say(likelihood_phrase(chance, self.weighed.ladder))
        said = say(
            "{phrase} the answer on {due} is {answer}", phrase=phrase, due=due, answer=answer
        )
        return said[:1].upper() + said[1:]

    @property
    def firmness(self) -> str:
        """What it was worked out from, and how far it hangs on one family of origins."""
        weighed = self.weighed
        low, high = map(weighed.unbroken, weighed.weighing.ranges[self.lead.id])
        source = say_number(
            weighed.families,
            "Worked out from {events} through {number} family of origins, so its confidence is not "
            "rated",
            "Worked out from {events} through {number} families of origins, so its confidence is "
            "not rated",
            events=counted(len(weighed.weighed), "rated event"),
        )
        if low == high:
            span = say("it stays at {chance} with any one family taken away", chance=low)
        else:
            span = say(
                "it moves between {low} and {high} with any one family taken away",
                low=low,
                high=high,
            )
        return f"{source}; {span}."

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
            return say(
                "On {day} it had {then}, and “{first}” stood first.",
                day=day,
                then=then,
                first=first.name,
            )
        if then == now:
            return say(
                "On {day} it stood first as well, and had {then}, the same as now.",
                day=day,
                then=then,
            )
        return say(
            "On {day} it stood first as well, and had {then}; it has {now} now.",
            day=day,
            then=then,
            now=now,
        )


def rank_hypotheses(
    weighed: WeighedQuestion, chances: Mapping[str, float]
) -> tuple[Hypothesis, ...]:
    """Put a question's hypotheses in order of their chances; ties by id."""
    return tuple(sorted(weighed.question.hypotheses, key=lambda h: (-chances[h.id], h.id)))
