"""Chances of hypotheses, indicators and forecasts of four editions, recomputed."""

from __future__ import annotations

import re

import pytest

from recomputed import (
    THEATRE,
    days,
    drawn,
    each_edition,
    is_rounded,
    recomputed,
    texts,
)

RECOMPUTED = frozenset({"indicators"})


@each_edition
def test_chances_of_the_hypotheses_are_the_same(site: str, as_of: str) -> None:
    mine, briefing = recomputed(site, as_of)["weighing"], drawn(site, as_of)
    assert briefing.weighed.weighing.posterior == pytest.approx(mine["posterior"], abs=1e-6)
    table = briefing.hypotheses()
    for row in table.rows:
        name = row.id.removeprefix("hypothesis-")
        told = dict(zip((column.key for column in table.columns), texts(row), strict=True))
        assert is_rounded(told["chance"].rpartition(", ")[2], mine["posterior"][name]), name
        alone = [part for part in told.get("raters", "").split("; ") if part]
        assert len(alone) in (0, len(mine["by_rater"]))
        for part, chances in zip(alone, mine["by_rater"], strict=False):
            assert is_rounded(part, chances[name]), name
        low, _, high = told["range"].partition(" to ")
        assert is_rounded(low, mine["ranges"][name][0]), name
        assert is_rounded(high or low, mine["ranges"][name][1]), name
        place, against = mine["matrix"][name]
        assert told["rank"] == f"{place:.0f} ({against:.1f})", name


@each_edition
def test_weights_of_rated_events_are_the_same(site: str, as_of: str) -> None:
    shown = {
        row.id.removeprefix("rated-"): texts(row)[-2]
        for row in drawn(site, as_of).rated_evidence().rows
    }
    told = recomputed(site, as_of)["weighing"]["items"]
    assert shown == {n: "none" if w is None else f"{w:.2f}" for n, w in told.items()}


@each_edition
def test_curve_of_the_chances_is_the_same(site: str, as_of: str) -> None:
    history, figure = recomputed(site, as_of)["weighing"]["history"], None
    figure = drawn(site, as_of).hypotheses_over_time()
    moments = {str(moment.day): moment.posterior for moment in drawn(site, as_of).weighed.history}
    assert moments.keys() == history.keys()
    for row in figure.data:
        told = history[days(texts(row)[0])[0]]
        shown = texts(row)[2:]
        assert all(is_rounded(text, p) for text, p in zip(shown, told.values(), strict=True))


@each_edition
def test_indicators_stand_alike(site: str, as_of: str) -> None:
    mine, shown = recomputed(site, as_of)["signs"], {}
    for row in drawn(site, as_of).indicators().rows:
        _, _, state, moved, checked, *_ = texts(row)
        before = re.sub(r"^(up|down) from | up to .*$", "", moved)
        day = None if checked == "never on record" else days(checked)[0]
        earlier = state if moved == "as before" else before
        shown[row.id.removeprefix("indicator-")] = [state, earlier, day]
    assert shown == mine


@each_edition
def test_signs_were_last_told_of_on_the_same_days(site: str, as_of: str) -> None:
    for row in drawn(site, as_of).indicators().rows:
        name, cell = row.id.removeprefix("indicator-"), row.cells[4]
        last, lost = recomputed(site, as_of)["signs_told"][name]
        told = re.search(r"last told of ([^,]+)", cell.detail)
        checked = recomputed(site, as_of)["signs"][name][2]
        assert (days(told[1])[0] if told else None) == (last if last != checked else None), name
        gone = re.search(r"not seen (.+)$", cell.detail)
        assert (days(gone[1])[0] if gone else None) == (lost[0] if lost else None), name


def test_forecasts_and_their_scores_are_the_same() -> None:
    mine, shown = recomputed(*THEATRE)["forecasts"], drawn(*THEATRE).forecasts()
    rows = [] if shown is None else shown.rows
    assert {row.id.removeprefix("forecast-") for row in rows} == mine.keys()
    for row in rows:
        told = mine[row.id.removeprefix("forecast-")]
        assert is_rounded(texts(row)[3], told["probability"])
        score = re.search(r"Brier (\d\.\d\d)", texts(row)[4])
        assert (score and score[1]) == (None if told["brier"] is None else f"{told['brier']:.2f}")
