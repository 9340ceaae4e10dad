"""Key judgements that hold, how they are said, and what became of them and of the hypotheses.

A module of `recompute.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from raw_edition import Edition
from raw_likelihood import percent, phrase, said, term
from raw_tables import documents
from raw_weighing import Weighing

Form = dict[str, Any]


def held(edition: Edition, day: dt.date) -> dict[str, tuple[Form, Form]]:
    """Give, by id and in order, the judgements that hold on a day, each with its newest form."""
    found = {}
    asked = documents(edition.tables.folder / "judgements")
    for document in sorted(asked, key=lambda each: (each["position"], each["id"])):
        forms = [form for form in document["stated"] if form["as_of"] <= day]
        if document["scope"] == edition.site and forms and day <= forms[-1]["horizon"]:
            found[document["id"]] = (document, forms[-1])
    return found


def judgements(edition: Edition) -> dict[str, Form]:
    """Give what an edition says of every judgement that holds at either end of its window."""
    now, before = held(edition, edition.as_of), held(edition, edition.since)
    numbers = {name: place for place, name in enumerate(now, start=1)}
    return {
        name: {
            "number": numbers.get(name),
            "then": _form(before.get(name)),
            "now": _form(now.get(name)),
            **_became(edition, before.get(name), now.get(name)),
        }
        for name in dict.fromkeys([*now, *before])
    }


def _form(pair: tuple[Form, Form] | None) -> Form | None:
    if pair is None:
        return None
    document, form = pair
    earlier = [each for each in document["stated"] if each["as_of"] < form["as_of"]]
    sentence = form["text"].replace("{likely}", phrase(form["probability"]))
    last = earlier[-1] if earlier else None
    return {
        "sentence": sentence[0].upper() + sentence[1:],
        "word": term(form["probability"]),
        "percent": percent(form["probability"]),
        "confidence": form["confidence"],
        "horizon": str(form["horizon"]),
        "as_of": str(form["as_of"]),
        "before_that": last and [percent(last["probability"]), str(last["as_of"])],
        "rows": sorted(form["rows"]),
    }


def _became(
    edition: Edition, before: tuple[Form, Form] | None, after: tuple[Form, Form] | None
) -> Form:
    newest = (after or before or ({}, {}))[1]
    public = {
        name: edition.tables.public(edition.tables.observations[name]) for name in newest["rows"]
    }
    fresh = [name for name, day in public.items() if after and day > edition.since]
    label = "revised" if before and after and _differ(before[1], after[1]) else "unchanged"
    if not (before and after):
        label = "new" if after else "withdrawn"
    return {
        "label": label,
        "because": newest.get("because", "") if label in ("new", "revised") else "",
        "fresh": len(fresh),
        "of": len(newest["rows"]),
    }


def _differ(one: Form, other: Form) -> bool:
    """Say whether two forms state anything otherwise; that the horizon is named is no text."""

    def facts(form: Form) -> tuple[Any, ...]:
        day = form["horizon"]
        text = form["text"].replace(f"{day.day} {day:%B} {day.year}", "")
        return (
            (said(form["probability"]), form["confidence"], day),
            (form["limits"], sorted(form["rows"]), text),
        )

    return facts(one) != facts(other)


def hypotheses_then_and_now(weighed: Weighing, edition: Edition) -> dict[str, list[Any]]:
    """Give, by hypothesis, its chances then and now, and the newly known events for and against."""
    then, now = weighed.posterior(edition.since), weighed.posterior(edition.as_of)
    first = weighed.first_public()
    fresh = [i for i in weighed.items(edition.as_of) if first[i.event] > edition.since]
    logs = [weighed.mean_logs(item) for item in fresh]
    return {
        name: [
            said(then[name]),
            said(now[name]),
            sum(each[name] > 0 for each in logs),
            sum(each[name] < 0 for each in logs),
        ]
        for name in weighed.names
    }


def first_of(chances: Mapping[str, float]) -> str:
    """Name the likeliest hypothesis; of equals the first by name."""
    return min(chances, key=lambda name: (-chances[name], name))
