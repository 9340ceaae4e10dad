"""Events, statements, pages and rows that four editions list, from the raw tables."""

from __future__ import annotations

from collections import Counter
from typing import Any

from basewatch.models.blocks import Cited
from recomputed import days, drawn, each_edition, each_site, numbers, recomputed, said, texts

RECOMPUTED = frozenset({
    "timeline",
    "timeline-table",
    "elsewhere-table",
    "statements",
    "assessments",
    "sources",
    "evidence",
    "method",
    "families",
})  # fmt: skip
LANES = {
    "imagery": "Seen in imagery",
    "air": "Air movement",
    "sea": "Sea movement",
    "ground": "Ground movement",
    "air-defence": "Air defence",
    "attack": "Attacks, incidents",
    "statement": "Statements, diplomacy",
    "assessment": "Assessments by others",
    "background": "Background",
}


CHECKED = {
    "ok": "",
    "corrected": "re-read and mended",
    "partly": "re-read: partly found",
    "not-re-found": "page could not be found again",
    "unread": "not yet re-read",
}


def lists(site: str, as_of: str) -> dict[str, Any]:
    figures: dict[str, Any] = recomputed(site, as_of)["lists"]
    return figures


def cited(cell: Cited) -> list[str]:
    return sorted({row for mark in cell.marks for row in mark.rows})


def support(told: dict[str, Any]) -> list[int]:
    return [told["pages"], told["origins"]]


@each_edition
def test_table_of_the_timeline_numbers_the_same_events(site: str, as_of: str) -> None:
    mine, rows = lists(site, as_of)["timeline"], drawn(site, as_of).timeline_table().rows
    assert [row.id.removeprefix("event-") for row in rows] == list(mine)
    for number, (row, told) in enumerate(zip(rows, mine.values(), strict=True), start=1):
        shown, lane, words, pages = texts(row)
        assert (shown, lane) == (str(number), LANES[told["lane"]])
        assert words == told["sentence"] or (
            site == "theatre" and words.endswith(f": {told['sentence']}")
        )
        assert (numbers(pages), cited(row.cells[2])) == (support(told), told["rows"])


@each_edition
def test_figure_of_the_timeline_draws_the_same_events_and_counts_them(
    site: str, as_of: str
) -> None:
    mine, figure = lists(site, as_of)["timeline"], drawn(site, as_of).timeline()
    assert numbers(figure.title)[0] == len(mine)
    assert [row.cells[3].text for row in figure.data] == [t["headline"] for t in mine.values()]
    assert [row.cells[3].tone for row in figure.data] == [t["tone"] for t in mine.values()]
    for row, told in zip(figure.data, mine.values(), strict=True):
        first, last = told["date"]
        if len(first) == len("2024-12-13"):
            assert days(row.cells[1].text) == (first, last or first)
    marks = [
        x for line in figure.plotly["data"] if line["mode"] == "markers+text" for x in line["text"]
    ]
    folded = [x for line in figure.plotly["data"] if line["mode"] == "text" for x in line["text"]]
    assert len(marks) + sum(numbers(" ".join(folded))) == len(mine)
    lanes = Counter(LANES[told["lane"]].lower() for told in mine.values())
    assert all(f"{lane} {number}" in figure.alt_text for lane, number in lanes.items())


@each_site
def test_events_elsewhere_are_the_same(site: str, as_of: str) -> None:
    mine = lists(site, as_of)["elsewhere"]
    rows = drawn(site, as_of).elsewhere().rows
    assert {row.id.removeprefix("elsewhere-") for row in rows} == set(mine)
    for row in rows:
        told = mine[row.id.removeprefix("elsewhere-")]
        _, lane, words, pages = texts(row)
        assert (lane, words, numbers(pages)) == (
            LANES[told["lane"]],
            told["sentence"],
            support(told),
        )
        assert cited(row.cells[2]) == told["rows"]


@each_edition
def test_statements_and_assessments_are_the_same(site: str, as_of: str) -> None:
    briefing = drawn(site, as_of)
    for block in (briefing.statements(), briefing.assessments()):
        shown = [
            [each.id.removeprefix("statement-"), each.said.text, cited(each.said)]
            for each in block.statements
        ]
        assert shown == lists(site, as_of)[block.id]


@each_edition
def test_pages_bear_the_same_numbers_days_and_rows(site: str, as_of: str) -> None:
    mine, block = lists(site, as_of)["pages"], drawn(site, as_of).sources()
    assert numbers(block.caption) == [len(mine), sum(inferred for _, _, inferred, _ in mine)]
    assert [item.number for item in block.items] == [*range(1, len(mine) + 1)]
    for item, (name, day, inferred, rows) in zip(block.items, mine, strict=True):
        assert (item.id, list(item.rows)) == (name, rows)
        begin = "undated, not before " if inferred else ""
        assert item.published_words == begin + said(day)


@each_edition
def test_every_row_of_the_annex_is_that_of_the_table(site: str, as_of: str) -> None:
    mine, table = lists(site, as_of)["rows"], drawn(site, as_of).evidence()
    assert numbers(table.caption)[0] == len(mine)
    assert [row.id.removeprefix("row-") for row in table.rows] == list(mine)
    for row in table.rows:
        _, date, public, _, statement, count, origin, grade = texts(row)
        told = mine[row.id.removeprefix("row-")]
        first, last = told["date"]
        if len(first) == len("2024-12-13"):
            assert days(date.partition(",")[0]) == (first, last or first)
        day, _, checked = public.removeprefix("public ").partition("; ")
        assert day.removeprefix("not before ") == said(told["public"])
        assert checked == CHECKED[told["checked"]]
        assert (statement, origin, grade) == (told["statement"], told["origin"], told["grade"])
        number, _, kind = count.partition(", ")
        assert number == told["count"] or number.startswith(f"{told['count']} "), row.id
        is_told = told["count"] and told["kind"] != "observed"
        assert kind == (told["kind"] if is_told else "")


@each_edition
def test_rows_re_read_lost_and_mended_are_as_many(site: str, as_of: str) -> None:
    mine, notes = recomputed(site, as_of)["re_reading"], drawn(site, as_of).method().notes
    told, rows = {note.term: note.text for note in notes}, recomputed(site, as_of)["tiles"]["rows"]
    lost = f"; of {mine['lost']} the page could not be found again" if mine["lost"] else ""
    assert told["This edition"].startswith(f"{rows} rows public by {said(as_of)}; {mine['read']} ")
    assert f"second reader{lost}; {mine['unread']} were not yet" in told["This edition"]
    inferred = recomputed(site, as_of)["tiles"]["inferred"]
    assert f"the public date of {inferred} is inferred" in told["This edition"]
    share, low, high = mine["said"]
    words = f"Of {mine['read']} rows read a second time {mine['mended']} had to be mended"
    assert told["Reading error"].startswith(words)
    reading_error = told["Reading error"].replace("\u00a0", " ")
    assert f"({share}, 90 % interval {low} to {high})" in reading_error


@each_edition
def test_families_and_their_origins_are_counted_alike(site: str, as_of: str) -> None:
    mine = recomputed(site, as_of)["tiles"]
    assert numbers(drawn(site, as_of).families().caption) == [mine["origins"], mine["families"]]
