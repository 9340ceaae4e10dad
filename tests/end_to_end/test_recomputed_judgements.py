"""Key judgements of four editions, what became of them, and the worked-out answer, recomputed."""

from __future__ import annotations

import re
from typing import Any

from basewatch.briefing.theatre import open_theatre
from recomputed import ALL, ROOT, days, drawn, each_edition, numbers, recompute_of, recomputed, said

RECOMPUTED = frozenset({"key-judgements", "judgement-changes", "judgement-grounds"})
DESK, WEIGHED = "The desk's", "Worked out"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def judged(site: str, as_of: str) -> dict[str, Any]:
    figures: dict[str, Any] = recomputed(site, as_of)["judgements"]
    return figures


def cited(marks: Any) -> list[str]:  # noqa: ANN401  # source marks of any block
    return sorted({row for mark in marks for row in mark.rows})


@each_edition
def test_judgements_on_page_one_say_the_word_for_their_number(site: str, as_of: str) -> None:
    held = {name: told for name, told in judged(site, as_of).items() if told["now"]}
    block = drawn(site, as_of).judgements()
    assert [each.id for each in block.judgements] == list(held)
    for each, told in zip(block.judgements, held.values(), strict=True):
        assert each.number == told["number"]
        assert each.judged.text == told["now"]["sentence"]
        assert told["now"]["word"] in each.judged.text
        assert cited(each.judged.marks) == told["now"]["rows"]
        assert f"Confidence is {told['now']['confidence']};" in each.confidence
        assert each.change.text.lower().startswith(f"{told['label']} since ")


@each_edition
def test_table_of_judgements_tells_the_same_then_and_now(site: str, as_of: str) -> None:
    rows = [r for r in drawn(site, as_of).judgement_changes().rows if r.group.startswith(DESK)]
    assert [row.id.removeprefix("judgement-change-") for row in rows] == list(judged(site, as_of))
    for row, told in zip(rows, judged(site, as_of).values(), strict=True):
        _, then, now, label, why = row.cells
        for cell, form in ((then, told["then"]), (now, told["now"])):
            if form is None:
                assert cell.text == "not held"
                continue
            expected = f"{form['word']}, {form['percent']}, by {said(form['horizon'])}"
            assert plain(cell.text) == expected
            assert cell.detail == f"confidence {form['confidence']}"
        assert label.text == told["label"]
        if told["because"]:
            assert why.text == f"The desk's reason: {told['because']}."
        elif told["label"] == "revised":
            assert [told["fresh"], told["of"]] == numbers(why.text)


@each_edition
def test_grounds_give_the_numbers_now_and_before(site: str, as_of: str) -> None:
    held = {name: told for name, told in judged(site, as_of).items() if told["now"]}
    rows = drawn(site, as_of).judgement_grounds().rows
    assert [row.id.removeprefix("grounds-") for row in rows] == list(held)
    for row, told in zip(rows, held.values(), strict=True):
        number, percent, _, _, stated = (plain(cell.text) for cell in row.cells)
        assert [number, percent] == [str(told["number"]), told["now"]["percent"]]
        before = told["now"]["before_that"]
        form = f"before that {before[0]} ({said(before[1])})" if before else "first form"
        assert stated == f"as of {said(told['now']['as_of'])}; {form}"


@each_edition
def test_hypotheses_moved_alike_and_for_as_many_events(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["weighing"]["then_and_now"]
    rows = [r for r in drawn(site, as_of).judgement_changes().rows if r.group.startswith(WEIGHED)]
    assert {row.id.removeprefix("judgement-change-") for row in rows} == set(mine)
    for row in rows:
        then, now, for_it, against = mine[row.id.removeprefix("judgement-change-")]
        assert [plain(cell.text) for cell in row.cells[1:3]] == [then, now]
        assert row.cells[3].text == ("unchanged" if then == now else "revised")
        told = numbers(row.cells[4].text) or [0, 0]
        assert told == [for_it, against]


@each_edition
def test_worked_out_answer_says_the_same_numbers(site: str, as_of: str) -> None:
    mine, told = recomputed(site, as_of)["weighing"], drawn(site, as_of).judgements().worked_out
    chances = mine["posterior"]
    ranked = sorted(chances, key=lambda name: (-chances[name], name))
    lead, shaken = ranked[0], mine["shaken"]
    assert [plain(each.text).rpartition(": ")[2] for each in told.alternatives] == [
        mine["said"][name] for name in ranked[1:]
    ]
    assert (mine["said"][lead].split(",")[0] in told.judged.text) == (chances[lead] >= 0.5)
    firmness = plain(told.firmness)
    assert numbers(firmness.partition("origins")[0]) == [shaken["weighed"], shaken["families"]]
    low, high = mine["said_ranges"][lead]
    span = f"stays at {low}" if low == high else f"moves between {low} and {high}"
    assert f"it {span} with any one" in firmness
    then = [each.rpartition(", ")[2] for each in mine["then_and_now"][lead][:2]]
    change = plain(told.change)
    assert (
        days(re.findall(r"On (.*?) it (?:had|stood)", change)[0])[0]
        == recomputed(site, as_of)["since"]
    )
    assert f"had {then[0]}" in change
    before = mine["before"]
    first = min(before, key=lambda name: (-before[name], name))
    assert ("stood first as well" in change) == (first == lead)
    if first == lead and then[0] != then[1]:
        assert f"{then[1]} now" in change


def test_every_edition_holds_judgements() -> None:
    assert all(judged(*edition) for edition in ALL)


def test_judgements_stated_anew_within_the_window_are_revised() -> None:
    day, since = "2024-12-18", "2024-12-14"
    mine = recompute_of(ROOT / "data", "theatre", day, since)["judgements"]
    table = open_theatre(day, since).judgement_changes()
    assert table is not None
    rows = {row.id: row.cells for row in table.rows if row.group.startswith(DESK)}
    assert len(rows) == len(mine) > 2
    for name, told in mine.items():
        _, then, now, label, _ = rows[f"judgement-change-{name}"]
        assert label.text == told["label"] == "revised"
        for cell, form in ((then, told["then"]), (now, told["now"])):
            assert plain(cell.text).startswith(f"{form['word']}, {form['percent']}, by ")
        moved = [f"{told[when]['word']}, {told[when]['percent']}" for when in ("then", "now")]
        assert (f"likelihood: {moved[0]} → {moved[1]}" in plain(label.detail)) == (
            moved[0] != moved[1]
        )
