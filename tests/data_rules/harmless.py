"""Changes of a catalogue that break no rule: nothing of them may be lost."""

from __future__ import annotations

import csv
import io

from data_rules.mutating import Change, content, in_turn, on_path, rows_of, set_cells

FILE = "observations.csv"


def _reversed_columns(rows: list[list[str]]) -> None:
    for row in rows:
        row.reverse()


def _all_quoted(raw: bytes) -> bytes:
    out = io.StringIO()
    rows = csv.reader(io.StringIO(raw.decode(), newline=""))
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode()


def said(**values: str) -> Change:
    return set_cells("observations", "T003", **values)


HARMLESS: dict[str, Change] = {
    "no line end at the end": content(FILE, lambda raw: raw.rstrip(b"\n")),
    "columns in another order": rows_of("observations", _reversed_columns),
    "columns of a list in another order": rows_of("sensors", _reversed_columns),
    "every cell in quotation marks": content(FILE, _all_quoted),
    "text from right to left": said(statement="ثلاث طائرات نقل على الساحة الشمالية."),
    "text in both directions": said(statement="Three طائرات stood, says 'صحيفة'."),
    "Cyrillic text": said(statement="Три самолёта стояли на северной стоянке."),
    "emoji": said(note="Seen ✈ and 🛩 and 🇨🇱."),
    "combining marks": said(note="e\u0301 is not é, and both stay as they are."),
    "hard blank within": said(note="3\u00a0km"),
    "ideographs": said(note="三架运输机"),
    "quotation marks and commas": said(note='He said "three, not five", and left.'),
    "apostrophes and semicolons": said(note="'Three'; they said; no more"),
    "bars": said(note="a|b, then = and - and a | b"),
    "ampersand and signs": said(note="R&D, 3 < 5, 5 > 3, AT&T"),
    "ampersand in an address": set_cells("sources", "S003", url="https://example.org/?a=1&copy;=2"),
    "statement of 400 characters": said(statement="x" * 400),
    "id of 80 characters": in_turn(
        set_cells("events", "2021-06-12-talks", id="2021-06-12-talks" + "x" * 64),
        set_cells("observations", "T024", event="2021-06-12-talks" + "x" * 64),
    ),
    "count of nine digits": said(count_low="1", count_high="9" * 9),
    "blank after a semicolon": said(sensor="example-sharp; example-radar"),
    "true in capitals": set_cells("sensors", "example-wide", redistributable="TRUE"),
    "number in powers of ten": set_cells("places", "great-gulf", precision_m="1.5e5"),
    "negative number without a nought": set_cells("places", "isla-nada", lon="-71.10"),
    "first and last year of the calendar": set_cells("sources", "S001", published="0001"),
    "no corrections": on_path("corrections.yml", lambda path: path.unlink()),
    "corrections without an entry": content("corrections.yml", lambda raw: b"# None yet.\n"),
}
