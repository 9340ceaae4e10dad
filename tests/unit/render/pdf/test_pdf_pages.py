"""What a reader of the PDF finds on its pages."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader

from basewatch.errors import RenderError
from basewatch.models.blocks import Figure, Masthead, Notes, Table
from basewatch.render.pdf import BasewatchPDFExporter

TOLD_FIRST = "Two An-124 stood with raised nose cones on the main apron at Hmeimim."
PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElF"
    "TkSuQmCC"
)


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def shown(mime: str, data: str) -> nbformat.NotebookNode:
    return new_output("display_data", data={mime: data})


def test_everything_stands_in_reading_order(page_texts: list[str]) -> None:
    whole = " ".join(page_texts)
    expected = [
        "Basewatch site briefing",
        "Russian air base in Latakia governorate, Syria",
        "14 December 2024",
        "MGRS 36S YE 677 217",
        "The newest evidence is of 13 December 2024",
        "Tile 0",
        "Tile 5",
        "[1 B2]",
        "Before you read",
        "Contents",
        "In the world",
        "4 pages, 1 origin",
        "12 more in the annex.",
        "Figure 1 · What was counted, part 1 → 3",
        "Figure 2 · What was counted, part 2 → 4",
        "13 December 2024, look 0",
        "Figure 1 What was counted, part 1",
        "Lettering",
        "Aircraft, as of 14 December 2024.",
        "Rows: 4; sources [1]\N{EN DASH}[4]",
        "Coastline: Natural Earth",
        "13 December 2024, look 11",
        "Figure 2 What was counted, part 2",
        "Speaker 0",
        "Speaker 29",
        "Figure 3",
        "Table 1 Events, one by one",
        "event 44 ends",
        "Term 4",
        "Table 2 Evidence, row by row",
        "Each entry: Date \N{MIDDLE DOT} What the page says \N{MIDDLE DOT} Count",
        "row day 0",
        "row day 109",
        "Publisher 1 (US)",
        "Publisher 60 (US)",
        "rows F0059",
    ]
    position = 0
    for words in expected:
        found = whole.find(words, position)
        assert found >= 0, f"{words!r} is missing, or stands too early"
        position = found


def test_arabic_and_russian_names_can_be_read(page_texts: list[str]) -> None:
    assert "Авиабаза Хмеймим" in page_texts[0]
    assert set("قاعدةحميم") <= set(page_texts[0])


def test_page_one_stands_alone(page_texts: list[str], section_titles: list[str]) -> None:
    for words in ("looked, not seen", "Counts are intervals.", "TLP:CLEAR", "Contents", "[6 B2]"):
        assert words in page_texts[0]
    assert page_texts[1].count("What changed") == 1
    assert all(title in page_texts[0] for title in section_titles)


def test_contents_give_the_page_of_each_section(
    page_texts: list[str], section_titles: list[str]
) -> None:
    for number, title in enumerate(section_titles, start=1):
        page = next(
            n
            for n, text in enumerate(page_texts[1:], start=2)
            if f" {number} {title} What is" in text
        )
        assert f"{number} {title} What is known, and how well? {page}" in page_texts[0]


def test_every_page_says_its_number_and_of_how_many(page_texts: list[str]) -> None:
    for number, text in enumerate(page_texts, start=1):
        assert f"page {number} of {len(page_texts)}" in text


def test_running_header_names_site_date_edition_and_tlp(page_texts: list[str]) -> None:
    header = "Hmeimim · as of 14 December 2024 · edition 3f9ac17be204 TLP:CLEAR"
    assert all(text.startswith(header) for text in page_texts[1:])
    assert not page_texts[0].startswith("Hmeimim ·")


def pages_with(texts: list[str], words: str) -> list[str]:
    return [text for text in texts if words in text]


def test_table_header_repeats_on_every_page_of_the_table(page_texts: list[str]) -> None:
    pages = pages_with(page_texts, " ends")
    assert len(pages) > 1
    assert all("No. What happened Support" in text for text in pages)


def test_group_heading_repeats_where_the_group_goes_on(page_texts: list[str]) -> None:
    for before, after in itertools.pairwise(pages_with(page_texts, " ends")):
        group = before[before.rfind("Week ") :][: len("Week 1")]
        assert 0 <= after.find(group) < after.find(" ends")


def test_tall_figure_goes_to_the_next_page_while_its_table_fills_this_one(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    figure: Callable[..., Figure],
    notes: Callable[..., Notes],
    events: Callable[..., Table],
) -> None:
    reader = read_pdf(
        new_markdown_cell("## Before"),
        cell_of(notes(text="A count is an interval. " * 34), name="notes"),
        new_markdown_cell("## Timeline\n\nWhat happened?"),
        cell_of(figure(7), events()),
    )
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert "2 Timeline What happened? Figure 1 · What was counted, part 7 → 3 Table 1" in texts[1]
    assert "event 3 ends" in texts[1]
    assert "Figure 1 What" not in texts[1]
    header = "edition 3f9ac17be204 TLP:CLEAR "
    assert texts[2].partition(header)[2].startswith("Figure 1 What was counted")
    assert "event 44 ends" in " ".join(texts[2:])


def test_dense_table_is_a_list_of_entries_that_marks_can_lead_to(page_texts: list[str]) -> None:
    whole = " ".join(page_texts)
    dot = "\N{MIDDLE DOT}"
    assert f"row day 0 {TOLD_FIRST} [1 B2] {dot} count 0" in whole


def test_only_what_is_not_simply_new_bears_a_label(page_texts: list[str]) -> None:
    section = page_texts[1].partition("In the world")[2].partition("12 more in the annex")[0]
    assert section.count("more evidence") == section.count("late evidence") == 3
    assert "new" not in section


def test_addresses_are_printed_decoded(page_texts: list[str]) -> None:
    whole = " ".join(page_texts)
    assert "example.org/2024/" in whole
    assert "%D9" not in whole
    assert set("قاعدة") <= set("".join(pages_with(page_texts, "Publisher 60 (US)")))


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("length", [20, 60, 90, 120, 150])
def test_page_one_holds_the_lead_and_the_contents_of_any_length(
    cell_of: Callable[..., nbformat.NotebookNode], head: Masthead, length: int, paper: str
) -> None:
    words = ("Aircraft stood with raised nose cones on the main apron at Hmeimim " * 3)[:length]
    lead = tuple(
        item.model_copy(
            update={"text": f"{n} Dec 2024, Tartus: {words}", "marks": item.marks * (1 + n % 3)}
        )
        for n, item in enumerate((head.lead * 2)[:9], start=1)
    )
    sections = [
        new_markdown_cell(
            f"## Section {n}\n\nWho looked at the site, when, and what did they report?"
        )
        for n in range(11)
    ]
    cells = [cell_of(head.model_copy(update={"lead": lead})), *sections]
    pdf, _ = BasewatchPDFExporter(paper=paper).from_notebook_node(new_notebook(cells=cells))
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "Section 10" in texts[0]
    assert "9 Dec 2024" in texts[0]
    assert texts[1].count("Section") >= 11


def test_signs_with_a_meaning_to_typst_print_as_they_are(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    notes: Callable[..., Notes],
) -> None:
    signs = r"#panic() $x$ *a* _b_ [c] `d` @e <f> \g // h /* i */ = j --- ~k 'l' "
    block = notes(text=signs)
    assert " ".join(signs.split()) in text_of(read_pdf(cell_of(block)))


def test_markdown_of_a_section_is_set_and_its_signs_stay_literal(
    read_pdf: Callable[..., PdfReader],
) -> None:
    prose = (
        "## Why #1 costs $2\n\nWhat is *new*, **known** or `coded`? See [here](https://example.org/x)."
        "\n\n- first of #list\n- second\n\n3. third\n4. fourth\n\n> quoted\n\n```\nx = [1]\n```\n"
    )
    reader = read_pdf(new_markdown_cell(prose))
    text = text_of(reader)
    for words in ("1 Why #1 costs $2", "What is new, known or coded? See here.", "first of #list"):
        assert words in text
    for words in ("3. third", "4. fourth", "quoted", "x = [1]"):
        assert words in text
    assert "https://example.org/x" in [
        link.get_object()["/A"]["/URI"]
        for page in reader.pages
        for link in page.get("/Annots", ())
        if "/A" in link.get_object()
    ]


@pytest.mark.parametrize("prose", ["![a map](map.png)", "<b>bold</b>", "[up](#sources)"])
def test_prose_that_print_cannot_show_is_refused(
    read_pdf: Callable[..., PdfReader], prose: str
) -> None:
    with pytest.raises(RenderError, match="prose of section 'Where'"):
        read_pdf(new_markdown_cell(f"## Where\n\n{prose}"))


def test_pictures_and_printed_text_of_a_user_are_shown(
    read_pdf: Callable[..., PdfReader], cell_of: Callable[..., nbformat.NotebookNode]
) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40">'
        '<text x="4" y="20" font-family="Noto Sans" font-size="12">own lettering</text></svg>'
    )
    stream = new_output("stream", name="stdout", text="printed  #text\n")
    reader = read_pdf(cell_of(shown("image/png", PNG), shown("image/svg+xml", svg), stream))
    text = text_of(reader)
    assert "own lettering" in text
    assert "printed #text" in text
    assert sum(len(page.images) for page in reader.pages) == 1


def test_html_alone_is_refused_by_the_name_of_its_cell(
    read_pdf: Callable[..., PdfReader], cell_of: Callable[..., nbformat.NotebookNode]
) -> None:
    with pytest.raises(RenderError, match=r"cell 2 \('shown'\).*text/html.*text/plain"):
        read_pdf(cell_of(shown("text/html", "<b>rich</b>")))


def test_a_notebook_without_a_masthead_has_its_first_heading_as_title(
    read_pdf: Callable[..., PdfReader],
) -> None:
    reader = read_pdf(new_markdown_cell("# A look around\n\nFirst words."), with_masthead=False)
    assert reader.metadata is not None
    assert reader.metadata.title == "A look around"
    assert "First words." in text_of(reader)
