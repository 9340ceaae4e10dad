"""Words of likelihood, notes, matrix and curve of four editions' hypotheses, recomputed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from recomputed import days, drawn, each_edition, numbers, recomputed, said, texts

RECOMPUTED = frozenset(
    {"hypotheses", "hypotheses-over-time", "hypothesis-notes", "rated-evidence", "hypothesis-signs"}
)


def weighed(site: str, as_of: str) -> dict[str, Any]:
    figures: dict[str, Any] = recomputed(site, as_of)["weighing"]
    return figures


def number_of(site: str, as_of: str, name: str) -> str:
    """Give the number under which a hypothesis is named on the page."""
    return f"H{list(weighed(site, as_of)['posterior']).index(name) + 1}"


def families_of(site: str, as_of: str, words: str) -> list[str]:
    """Read "Maxar, Reuters or SOHR": the families of the origins named."""
    origins = drawn(site, as_of).selection.catalogue.origins
    family = {origin.name: origin.family for origin in origins.values()}
    return sorted(family[name] for name in re.split(", | or | and ", words) if name)


def note(site: str, as_of: str, term: str) -> str:
    notes = drawn(site, as_of).hypothesis_notes().notes
    return next((each.text for each in notes if each.term == term), "")


@each_edition
def test_words_of_likelihood_follow_from_the_chances(site: str, as_of: str) -> None:
    mine = weighed(site, as_of)
    table = drawn(site, as_of).hypotheses()
    keys = [column.key for column in table.columns]
    assert len(table.rows) == len(mine["said"])
    ranked = sorted(mine["posterior"], key=lambda name: (-mine["posterior"][name], name))
    assert [row.id for row in table.rows] == [f"hypothesis-{name}" for name in ranked]
    for row in table.rows:
        name, cells = row.id.removeprefix("hypothesis-"), dict(zip(keys, texts(row), strict=True))
        assert cells["chance"].replace("\u00a0", " ") == mine["said"][name]
        assert cells["number"] == number_of(site, as_of, name)
        assert numbers(cells["prior"]) == [round(100 * mine["priors"][name])]


@each_edition
def test_caption_counts_the_events_weighed_and_the_families_heard(site: str, as_of: str) -> None:
    mine, caption = weighed(site, as_of)["shaken"], drawn(site, as_of).hypotheses().caption
    told = f"weighed from {mine['weighed']} rated events through {mine['families']} families"
    assert told in caption
    horizon = weighed(site, as_of)["horizon_days"]
    due = dt.date.fromisoformat(as_of) + dt.timedelta(days=horizon)
    assert f"by {said(str(due))}, {horizon} days after" in caption


@each_edition
def test_what_one_origin_changes_is_the_same(site: str, as_of: str) -> None:
    mine, text = weighed(site, as_of)["shaken"], note(site, as_of, "What one origin changes")
    lead = re.search(r"Without (.*?) another hypothesis would stand first", text)
    rest = re.search(r"The order further down hangs on (.*?)\.(?: |$)", text)
    assert families_of(site, as_of, lead[1] if lead else "") == mine["flips_lead"]
    further = [family for family in mine["flips_order"] if family not in mine["flips_lead"]]
    assert families_of(site, as_of, rest[1] if rest else "") == further
    assert ("No single family of origins decides" in text) == (not lead)
    overturns = re.search(r"full weight rated ([\w ]+) would put", text)
    assert (overturns[1].replace(" ", "-") if overturns else None) == mine["overturns"]
    assert ("mean of its events" in text) == mine["rule_matters"]


@each_edition
def test_two_methods_put_the_same_hypotheses_first(site: str, as_of: str) -> None:
    mine, text = weighed(site, as_of)["shaken"], note(site, as_of, "Two methods")
    first = [number_of(site, as_of, name) for name in mine["lead"]]
    assert f"The weighing puts {' and '.join(first)} first" in text
    least = re.search(r"the matrix contradicts (.*?) least", text)
    assert least is not None
    assert sorted(least[1].split(" and ")) == sorted(
        number_of(site, as_of, name) for name in mine["least"]
    )
    assert ("a review is due" in text) == (not set(mine["lead"]) & set(mine["least"]))
    families, rows = mine["widest"]
    filled = re.search(r"(?:\. |due: .*?\. )([^.]*?) fills? (\d+) of (\d+) rows", text)
    assert filled is not None
    assert families_of(site, as_of, filled[1]) == families
    assert [int(filled[2]), int(filled[3])] == [rows, mine["weighed"]]


@each_edition
def test_what_cannot_be_judged_is_as_much(site: str, as_of: str) -> None:
    left_out, moved = weighed(site, as_of)["shaken"]["ungraded"]
    text = note(site, as_of, "Not weighed")
    assert bool(text) == bool(left_out)
    if text:
        assert numbers(text)[0] == left_out
        assert f"{moved} of them would change" in text


@each_edition
def test_raters_agree_as_far(site: str, as_of: str) -> None:
    mine, text = weighed(site, as_of)["agreement"], note(site, as_of, "Raters")
    if mine is None:
        assert text.startswith("One rater alone")
        return
    low, high = mine["interval"]
    for told in (
        f"{mine['events']} events rated by both: of {mine['marks']} marks {mine['same_mark']} are "
        f"the same and {mine['same_side']} take the same side",
        f"on {mine['contradictions'] or 'none'} ",
        f"linear weights: {mine['kappa']:.2f} (90 % interval {low:.2f} to {high:.2f}",
    ):
        assert told in text
    told_events = drawn(site, as_of).weighed.told
    apart = re.findall("“(.*?)”", text.split("Farthest apart")[1])
    assert apart == [told_events[name].headline.rstrip(".") for name in mine["apart"][:3]]


@each_edition
def test_each_rater_alone_puts_the_same_first(site: str, as_of: str) -> None:
    mine, text = weighed(site, as_of), note(site, as_of, "Raters")
    shown = re.findall(r"alone (H\d) at ((?:less than |more than )?\d+ %)", text)
    expected = [(number_of(site, as_of, name), said) for name, said in mine["first_by_rater"]]
    assert shown == (expected if len(expected) > 1 else [])
    lead = number_of(site, as_of, mine["shaken"]["lead"][0])
    firsts = {lead, *(number for number, _ in expected)}
    assert ("They put different hypotheses first" in text) == (len(firsts) > 1)


@each_edition
def test_rated_events_stand_in_the_same_order_with_the_same_marks(site: str, as_of: str) -> None:
    mine, table = weighed(site, as_of)["rated"], drawn(site, as_of).rated_evidence()
    columns = [column.key for column in table.columns]
    hypotheses = [columns.index(name) for name in weighed(site, as_of)["posterior"]]
    origins = drawn(site, as_of).selection.catalogue.origins
    assert numbers(table.title) == [len(mine)]
    shown = [
        {
            "event": row.id.removeprefix("rated-"),
            "group": row.group.partition(":")[0],
            "marks": [row.cells[place].text for place in hypotheses],
            "apart": [row.cells[place].detail for place in hypotheses],
            "origin": row.cells[-1].text,
        }
        for row in table.rows
    ]
    assert shown == [each | {"origin": origins[each["origin"]].name} for each in mine]


@each_edition
def test_drawn_curve_goes_through_the_same_points(site: str, as_of: str) -> None:
    history = weighed(site, as_of)["history"]
    figure = drawn(site, as_of).hypotheses_over_time()
    lines = [line for line in figure.plotly["data"] if line["mode"] == "lines"]
    names = list(weighed(site, as_of)["posterior"])
    assert len(lines) == len(names)
    for line, name in zip(lines, names, strict=True):
        assert line["x"] == list(history)
        chances = [each[name] for each in history.values()]
        assert line["y"] == pytest.approx(chances, abs=6e-5)


@each_edition
def test_days_on_which_rated_events_became_known_are_the_same(site: str, as_of: str) -> None:
    mine, figure = weighed(site, as_of)["known"], drawn(site, as_of).hypotheses_over_time()
    (strokes,) = [line for line in figure.plotly["data"] if line["mode"] == "markers"]
    assert strokes["x"] == sorted(mine)
    told = drawn(site, as_of).weighed.told
    for row in figure.data:
        day, known = row.cells[0].text, row.cells[1].text
        events = mine.get(days(day)[0], [])
        assert known == "; ".join(told[event].headline.rstrip(".") for event in events)


@each_edition
def test_signs_that_would_tell_hypotheses_apart_are_those_of_the_question(
    site: str, as_of: str
) -> None:
    shown = [
        [row.cells[0].text, *(re.findall(r"\bH\d\b", cell.text) for cell in row.cells[1:])]
        for row in drawn(site, as_of).hypothesis_signs().rows
    ]
    assert shown == weighed(site, as_of)["tells_apart"]
