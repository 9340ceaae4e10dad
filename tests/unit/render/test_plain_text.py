from basewatch.models.blocks import Cited, Column, Mark, Table, TableRow
from basewatch.render.document import Document
from basewatch.render.plain_text import MOST_ROWS, WIDTH, plain_text
from basewatch.render.prose import Text
from basewatch.render.sectioning import Section


def text_of(table: Table) -> str:
    section = Section("section-one", 1, "Looks", "", (table,))
    return plain_text(
        Document(
            title="A report",
            language="en",
            masthead=None,
            front=(Text("summary", "Said in short."),),
            sections=(section,),
            labels={table.id: "Table 1"},
            withheld=(),
        )
    )


def table(rows: int, *, dense: bool, words: str = "two") -> Table:
    mark = Mark(number=3, source="S3", grade="B2", rows=("F1", "F2"))
    return Table(
        id="looks",
        title="Every look",
        caption="",
        columns=(Column(key="day", label="Day"), Column(key="count", label="Count")),
        rows=tuple(
            TableRow(id=f"r{n}", cells=(Cited(text=f"day {n}"), Cited(text=words, marks=(mark,))))
            for n in range(rows)
        ),
        empty="Nobody looked.",
        dense=dense,
    )


def test_row_is_one_entry_with_its_source_grade_and_rows() -> None:
    assert "  - day 0; count: two [3 B2: F1, F2]\n" in text_of(table(1, dense=False))


def test_no_line_is_longer_than_a_terminal_allows() -> None:
    lines = text_of(table(2, dense=False, words="aircraft " * 60)).splitlines()
    assert max(map(len, lines)) <= WIDTH


def test_annex_is_cut_and_says_so_while_other_tables_are_whole() -> None:
    assert "    3 more; --json and --html have them all." in text_of(
        table(MOST_ROWS + 3, dense=True)
    )
    assert "more;" not in text_of(table(MOST_ROWS + 3, dense=False))


def test_empty_table_says_so() -> None:
    assert "  Nobody looked.\n" in text_of(table(0, dense=False))
