"""What became of each key judgement between two dates, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from basewatch.analysis.key_judgements import Held
from basewatch.analysis.ladder import percent_words
from basewatch.language import WRITTEN_IN, say, say_number, speaking, to_say
from basewatch.models.partial_date import span_words
from basewatch.scales import Confidence

JudgementLabel = Literal["new", "revised", "unchanged", "withdrawn"]
"""How a judgement stands between two dates: it holds only now; otherwise; as before; only then."""
JUDGEMENT_LABELS: dict[JudgementLabel, str] = {
    "new": to_say("new"),
    "revised": to_say("revised"),
    "unchanged": to_say("unchanged"),
    "withdrawn": to_say("withdrawn"),
}
"""The labels as readers see them, to be said."""
CONFIDENCE_WORDS: dict[Confidence, str] = {
    Confidence.LOW: to_say("low"),
    Confidence.MODERATE: to_say("moderate"),
    Confidence.HIGH: to_say("high"),
}
"""Levels of confidence where the word confidence stands beside them, to be said."""


@dataclass(frozen=True)
class Facet:
    """One member of a judgement, in the forms before and after."""

    key: str
    """One of the keys of `FACETS`."""
    then: Held
    now: Held

    @property
    def label(self) -> str:
        """What it is, in the language in force."""
        return say(FACETS[self.key][0])

    @property
    def before(self) -> str:
        """What it was, in words."""
        return FACETS[self.key][1](self.then)

    @property
    def after(self) -> str:
        """What it is now, in words."""
        return FACETS[self.key][1](self.now)

    @property
    def words(self) -> str:
        """From what to what: ``confidence: moderate → low``."""
        return f"{self.label}: {self.before} → {self.after}"


@dataclass(frozen=True)
class JudgementChange:
    """One judgement at the earlier and at the later date."""

    label: JudgementLabel
    before: Held | None
    after: Held | None
    earlier: dt.date
    later: dt.date
    """The two dates."""
    fresh: tuple[str, ...]
    """Rows it rests on now that became public after the earlier date, sorted."""
    facets: Mapping[str, Facet] = field(default_factory=dict)
    """What is stated otherwise; empty unless it held at both dates."""

    @property
    def newest(self) -> Held:
        """The judgement as it held last."""
        return self.after or self.before  # type: ignore[return-value]  # one of them is there

    @property
    def is_reason_stored(self) -> bool:
        """Whether the desk itself gave the reason."""
        return self.label in ("new", "revised") and bool(self.newest.stated.because)

    @property
    def reason(self) -> str:
        """Why, as a sentence: the desk's own words, or what its rows tell."""
        stated = self.newest.stated
        if self.is_reason_stored:
            return say("The desk's reason: {reason}.", reason=stated.because.rstrip("."))
        if self.label == "withdrawn":
            return _why_withdrawn(self.newest, self.later)
        rows, number = len(stated.rows), len(self.fresh)
        if self.label == "unchanged":
            since = span_words(stated.as_of, stated.as_of)
            return say_number(
                rows,
                "Not stated anew after {since}: none of its {number} rows became public since.",
                "Not stated anew after {since}: none of its {number} rows became public since.",
                since=since,
            )
        if not number:
            return say_number(
                rows,
                "None of its {number} rows became public since: the desk weighed them anew.",
                "None of its {number} rows became public since: the desk weighed them anew.",
            )
        return say_number(
            number,
            "{number} of its {rows} rows became public since.",
            "{number} of its {rows} rows became public since.",
            rows=rows,
        )


def _why_withdrawn(held: Held, later: dt.date) -> str:
    if held.stated.horizon >= later:
        return say("The newer state of the catalogue does not hold it.")
    horizon = span_words(held.stated.horizon, held.stated.horizon)
    return say("It held until {horizon} and is not stated anew for a later day.", horizon=horizon)


def judgement_changes(
    before: Sequence[Held],
    after: Sequence[Held],
    public_on: Mapping[str, dt.date],
    days: tuple[dt.date, dt.date],
) -> tuple[JudgementChange, ...]:
    """Compare the judgements that hold at two dates.

    Parameters
    ----------
    before, after
        What holds at the earlier and at the later date, of one scope.
    public_on
        By row: the day by which it was public. Rows that are not in it count as known before.
    days
        The earlier and the later date.

    Returns
    -------
    tuple of JudgementChange
        In the order of `after`, then those that hold no more. Nothing has changed between a date
        and itself; over three dates what is stated otherwise runs on from the second's value.
    """
    then = {held.judgement.id: held for held in before}
    now = {held.judgement.id: held for held in after}
    return tuple(
        _change(then.get(name), now.get(name), public_on, days)
        for name in dict.fromkeys((*now, *then))
    )


def _change(
    before: Held | None,
    after: Held | None,
    public_on: Mapping[str, dt.date],
    days: tuple[dt.date, dt.date],
) -> JudgementChange:
    facets = changed_facets(before, after) if before and after else {}
    rows = after.stated.rows if after else ()
    fresh = tuple(sorted(row for row in rows if public_on.get(row, days[0]) > days[0]))
    return JudgementChange(_label(before, after, facets), before, after, *days, fresh, facets)


def _label(before: Held | None, after: Held | None, facets: Mapping[str, Facet]) -> JudgementLabel:
    if before is None or after is None:
        return "new" if after else "withdrawn"
    return "revised" if facets else "unchanged"


def changed_facets(before: Held, after: Held) -> dict[str, Facet]:
    """Name what two forms of a judgement state otherwise, by key."""
    with speaking(WRITTEN_IN):  # two words of the code may be one in another language
        return {
            key: Facet(key, before, after)
            for key, (_, words) in FACETS.items()
            if words(before) != words(after)
        }


def _likelihood(held: Held) -> str:
    return f"{held.likelihood}, {percent_words(held.stated.probability, held.ladder)}"


FACETS: dict[str, tuple[str, Callable[[Held], str]]] = {
    "likelihood": (to_say("likelihood"), _likelihood),
    "confidence": (
        to_say("confidence"),
        lambda held: say(CONFIDENCE_WORDS[held.stated.confidence]),
    ),
    "horizon": (
        to_say("horizon"),
        lambda held: span_words(held.stated.horizon, held.stated.horizon),
    ),
    "limits": (to_say("what limits it"), lambda held: held.stated.limits),
    "rows": (to_say("rows"), lambda held: ", ".join(sorted(held.stated.rows))),
    "text": (
        to_say("what is judged"),
        lambda held: held.stated.text.replace(held.stated.horizon_words, "…"),
    ),
}
"""By key: what is compared of two forms, to be said, and its words in one of them."""
