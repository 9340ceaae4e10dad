"""What became of judgements as data, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.analysis.judgement_changes import JudgementChange
from basewatch.analysis.key_judgements import Held


def judgement_record(
    changes: Sequence[JudgementChange], weighed: WeighedQuestion | None
) -> dict[str, Any]:
    """Write judgements and chances at two dates as values that JSON knows.

    Parameters
    ----------
    changes
        Of the desk's judgements.
    weighed
        The question weighed, whose `before` is as of the earlier date; None without one.

    Returns
    -------
    dict
        ``judgements``: the desk's own; ``worked_out``: the chances of the hypotheses, which are
        no judgement of the desk, or None.
    """
    return {
        "judgements": [_change(change) for change in changes],
        "worked_out": _worked_out(weighed) if weighed else None,
    }


def _change(change: JudgementChange) -> dict[str, Any]:
    return {
        "id": change.newest.judgement.id,
        "label": change.label,
        "before": _form(change.before),
        "after": _form(change.after),
        "revisions": [
            {"what": facet.label, "from": facet.before, "to": facet.after}
            for facet in change.facets.values()
        ],
        "reason": change.reason,
        "reason_is_stored": change.is_reason_stored,
        "rows_added": list(change.fresh),
    }


def _form(held: Held | None) -> dict[str, Any] | None:
    if held is None:
        return None
    stated = held.stated
    return {
        "sentence": held.sentence,
        "probability": stated.probability,
        "likelihood": held.likelihood,
        "ladder": str(held.ladder),
        "confidence": str(stated.confidence),
        "limits": stated.limits,
        "horizon": str(stated.horizon),
        "rows": list(stated.rows),
        "stated_as_of": str(stated.as_of),
        "written_on": str(stated.written_on),
    }


def _worked_out(weighed: WeighedQuestion) -> dict[str, Any]:
    before, after = weighed.before.posterior, weighed.weighing.posterior
    return {
        "question": weighed.question.question,
        "horizon": str(weighed.due),
        "hypotheses": [
            {
                "id": item.id,
                "name": item.name,
                "before": round(before[item.id], 4),
                "after": round(after[item.id], 4),
            }
            for item in weighed.question.hypotheses
        ],
    }
