"""Mutations that break a rule over several rows: every fault lies in one cell all the same."""

from __future__ import annotations

from data_rules.mutating import Mutation, cell, cells, in_turn, row_number, rows_of, set_cells

ROW = "observations/T003"


def _duplicated(rows: list[list[str]]) -> None:
    rows.insert(3, list(rows[3]))


RULES = [
    # Ids resolve.
    cell("unknown site", f"{ROW}/site", "base-nort", "Did you mean 'base-norte'"),
    cell("unknown place", "observations/T026/place", "paso", "is not in places.csv"),
    cell("unknown equipment", f"{ROW}/equipment", "transport-model-x", "is not in equipment.csv"),
    cell("one of several is unknown", f"{ROW}/sensor", "example-sharp;camera", "is not in sensors"),
    cell("unknown identity", "observations/T017/identity", "albatross", "Did you mean 'albatros'"),
    cell("unknown operator", f"{ROW}/operator", "nobody", "is not in operators"),
    cell("unknown origin", f"{ROW}/origin", "sharp-eye", "Did you mean 'sharp-lens'"),
    cell("unknown source", f"{ROW}/source", "S099", "is not in sources.csv"),
    cell("unknown event", f"{ROW}/event", "2021-05-20-base-norte", "is not in events.csv"),
    cell("id in another letter case", f"{ROW}/origin", "Sharp-Lens", "Did you mean 'sharp-lens'"),
    cell("lookalike letter in a place", "observations/T022/place", "isl\u0430-nada", "U+0430"),
    cell("lookalike letter in a list", f"{ROW}/sensor", "ex\u0430mple-sharp", "U+0430"),
    cell("list joined by commas", f"{ROW}/sensor", "example-sharp,example-wide", "semicolon"),
    cell("unknown parent", "equipment/radar-model-r/parent", "radars", "is not in equipment.csv"),
    cell("unknown page retold", "sources/S004/cites", "S0003", "Did you mean 'S003'"),
    cell("unknown site of an event", "events/2021-06-12-talks/site", "nowhere", "is not in sites"),
    cell("no origin", f"{ROW}/origin", "", "must not be empty"),
    cell("publisher with two letters", "sources/S003/source_reliability", "D", "row 3 (S002)"),
    # Nothing is left over.
    Mutation(
        "page that nothing uses",
        "sources.csv",
        rows_of("sources", lambda rows: rows.append(_page("S017"))),
        "use it or delete it",
        18,
    ),
    Mutation(
        "origin that nothing uses",
        "origins.csv",
        rows_of("origins", lambda rows: rows.append(["zeta", "Z", "official", "z", "false", ""])),
        "use it or delete it",
        9,
    ),
    Mutation(
        "event that nothing uses",
        "events.csv",
        rows_of(
            "events",
            lambda rows: rows.append(["2022-x", "X", "theatre", "", "2022", "", "sea", ""]),
        ),
        "use it or delete it",
        22,
    ),
    Mutation(
        "ship that nothing uses",
        "identities.csv",
        rows_of("identities", lambda rows: rows.append(["zephyr", "Z", "", "ship", "", "", ""])),
        "use it or delete it",
        5,
    ),
    # Every id and address stands once, in order.
    *(
        Mutation(
            f"row of {table} twice",
            f"{table}.csv",
            rows_of(table, _duplicated),
            "stands already in row 4",
            5,
            "id",
        )
        for table in ("observations", "sources", "origins", "equipment", "identities", "events")
    ),
    Mutation(
        "rows out of order",
        "observations.csv",
        rows_of("observations", lambda rows: rows.insert(1, rows.pop())),
        "sort by id",
        3,
        "id",
    ),
    cell("address twice", "sources/S003/url", "https://example.org/notes/april", "row 3 (S002)"),
    cell(
        "same statement of one page twice",
        "observations/T006/statement",
        "Three Model T transports were left on the apron, one with its doors open.",
        "row 4 (T003)",
    ),
    # No circles.
    cell("page that retells itself", "sources/S004/cites", "S004", "S004 > S004"),
    Mutation(
        "two pages that retell one another",
        "sources.csv",
        set_cells("sources", "S003", cites="S004"),
        "S003 > S004 > S003",
        4,
        "cites",
    ),
    Mutation(
        "a circle of all pages",
        "sources.csv",
        rows_of("sources", lambda rows: _in_a_circle(rows, rows[0].index("cites"))),
        "leads back to itself",
        2,
        "cites",
    ),
    Mutation(
        "a circle of rows that stand twice",
        "sources.csv",
        in_turn(
            set_cells("sources", "S003", cites="S004"),
            set_cells("sources", "S005", cites="S003"),
            rows_of("sources", lambda rows: rows.extend([list(rows[3]), list(rows[4])] * 4)),
        ),
        "leads back to itself",
        4,
        "cites",
    ),
    cell("group within itself", "equipment/ship-group/parent", "ship-group", "leads back"),
    cell(
        "group within its own part",
        "equipment/aircraft-group/parent",
        "transport-model-t2",
        "transport-model-t2 > transport-model-t",
    ),
    # What was seen, by whom, when and where.
    cell("claim of a party as observed", "observations/T007/count_kind", "observed", "claimed"),
    cells("seen after its page was public", f"{ROW}/date", "public", date="2021-05-25"),
    cell("far from its event", f"{ROW}/date", "2021-05-01", "day in common"),
    Mutation(
        "event far from its rows",
        "observations.csv",
        set_cells("events", "2021-06-12-talks", date="2022-06-12"),
        "day in common",
        row_number("observations", "T024"),
        "date",
    ),
    cell(
        "confirmed by one family",
        "observations/T006/information_credibility",
        "1",
        "give 2, or add the other origin",
    ),
    cells(
        "type told by a coarse sensor",
        "observations/T006/equipment",
        "class or group",
        sensor="example-wide",
    ),
    cells(
        "type told by a coarse image", "observations/T006/equipment", "class or group", gsd_m="3"
    ),
    Mutation(
        "one hull at two places on one day",
        "observations.csv",
        in_turn(
            set_cells("observations", "T022", measure="present", date="2021-06-01"),
            set_cells("events", "2021-06-10-isla-nada-albatros", date="2021-06-01"),
        ),
        "one hull",
        row_number("observations", "T022"),
        "identity",
    ),
    Mutation(
        "place outside the theatre",
        "places.csv",
        set_cells("places", "isla-nada", lon="71.1"),
        "outside the theatre",
        row_number("places", "isla-nada"),
        "lon, lat",
    ),
]


def _page(name: str) -> list[str]:
    parts = {"id": name, "publisher": "P", "url": "https://example.org/x", "kind": "original"}
    columns = "id publisher country url published accessed archive_url sha256 source_reliability"
    return [
        (parts | {"source_reliability": "B"}).get(column, "")
        for column in (*columns.split(), "kind", "cites", "note")
    ]


def _in_a_circle(rows: list[list[str]], column: int) -> None:
    for cells_, after in zip(rows[1:], [*rows[2:], rows[1]], strict=True):
        cells_[column] = after[0]
