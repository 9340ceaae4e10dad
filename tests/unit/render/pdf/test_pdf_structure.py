"""What software finds in the PDF: tags, links, bookmarks, fonts, declared standards."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from basewatch.errors import RenderError
from basewatch.models.blocks import Figure
from basewatch.render.pdf import BasewatchPDFExporter


def structure(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield every element of the structure tree, in reading order."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            waiting.extend(reversed(element))
        elif isinstance(element, dict):
            if "/S" in element:
                yield element
            if "/K" in element:
                waiting.append(element["/K"])


def links(reader: PdfReader) -> Iterator[tuple[int, DictionaryObject]]:
    """Yield every link with the number of its page."""
    for number, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", ()):
            yield number, annotation.get_object()


def target_page(reader: PdfReader, annotation: DictionaryObject) -> int:
    """Return the number of the page that a link inside the document leads to."""
    target = annotation["/Dest"].get_object()
    if isinstance(target, str):
        target = reader.named_destinations[target].dest_array
    number = reader.get_page_number(target[0].get_object())
    assert number is not None
    return number


def test_it_declares_pdf_ua_and_pdf_a(reader: PdfReader) -> None:
    xmp = reader.xmp_metadata
    assert xmp is not None
    declared = xmp.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in declared
    assert "<pdfaid:part>2</pdfaid:part>" in declared
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in declared
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_it_says_what_it_is(reader: PdfReader) -> None:
    about = reader.metadata
    assert about is not None
    assert about.title == "Hmeimim, as of 14 December 2024"
    assert about.author == "Basewatch"
    assert about.creation_date is not None
    assert about.creation_date.date().isoformat() == "2024-12-14"
    assert {"TLP:CLEAR", "3f9ac17be204"} <= set(about["/Keywords"].split(", "))
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_bookmarks_are_the_sections(reader: PdfReader, section_titles: list[str]) -> None:
    titles = [f"{n} {title}" for n, title in enumerate(section_titles, start=1)]
    sections = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert sections == titles


def test_beneath_a_section_the_bookmarks_are_its_figures_and_tables(reader: PdfReader) -> None:
    inside = [[part.title for part in entry] for entry in reader.outline if isinstance(entry, list)]
    assert ["Figure 2 What was counted, part 2", "Looks"] in [
        [" ".join(title.split()) for title in titles] for titles in inside
    ]


def test_every_figure_has_its_alternative_text(reader: PdfReader) -> None:
    told = [element["/Alt"] for element in structure(reader) if element["/S"] == "/Figure"]
    assert told == [f"Counts rise from 3 to 9 in part {number}." for number in (1, 2, 3)]


def test_table_has_header_cells(reader: PdfReader) -> None:
    tags = [element["/S"] for element in structure(reader)]
    scopes = [e["/A"][0].get("/Scope") for e in structure(reader) if e["/S"] == "/TH"]
    assert scopes.count("/Column") == 3 + 3  # columns and groups
    assert scopes.count("/Row") == 45
    assert tags.count("/TR") == 1 + 3 + 45


def test_first_cell_of_a_row_is_its_header_and_the_others_lead_to_it(reader: PdfReader) -> None:
    names = reader.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]
    listed = dict(zip(names[::2], names[1::2], strict=True))
    rows = [element for element in structure(reader) if element["/S"] == "/TR"]
    named = 0
    for row in rows:
        first, *others = [cell.get_object() for cell in row["/K"]]
        if others and others[0]["/S"] == "/TD":
            named += 1
            assert listed[first["/ID"]].get_object() == first
            for column, cell in enumerate(others[:2], start=1):
                headers = cell["/A"][0]["/Headers"]
                assert first["/ID"] in headers
                heads = [listed[name].get_object()["/A"][0]["/Scope"] for name in headers]
                assert heads.count("/Row") == 1
                assert any(name.endswith(f"x{column}y0") for name in map(str, headers))
    assert named == 45


def test_entries_and_sources_are_tagged_as_lists(reader: PdfReader) -> None:
    tags = [element["/S"] for element in structure(reader)]
    assert tags.count("/LI") >= 110 + 60


def test_link_keeps_the_whole_address_that_is_printed_decoded(reader: PdfReader) -> None:
    addresses = {a["/A"]["/URI"] for _, a in links(reader) if "/A" in a}
    assert "https://example.org/2024/%D9%82%D8%A7%D8%B9%D8%AF%D8%A9/a-rather-long/7" in addresses


def test_names_carry_their_language(reader: PdfReader) -> None:
    assert "ar" in {element.get("/Lang") for element in structure(reader)}
    contents = reader.pages[0].get_contents()
    assert contents is not None
    assert b"/Lang(ru)" in contents.get_data()


def test_headings_go_down_one_level_at_a_time(reader: PdfReader) -> None:
    tags = [element["/S"] for element in structure(reader)]
    levels = [int(tag[2:]) for tag in tags if tag in ("/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert set(levels) == {1, 2}


def test_every_link_leads_somewhere(reader: PdfReader) -> None:
    for _, annotation in links(reader):
        if "/A" in annotation:
            assert annotation["/A"]["/URI"].startswith("https://example.org/")
        else:
            assert 0 <= target_page(reader, annotation) < len(reader.pages)


def test_marks_lead_to_sources_and_rows_and_sources_to_rows(
    reader: PdfReader, page_texts: list[str]
) -> None:
    evidence = {n for n, text in enumerate(page_texts) if " row day " in text}
    sources = {n for n, text in enumerate(page_texts) if "Publisher " in text}
    inside = [(n, target_page(reader, a)) for n, a in links(reader) if "/Dest" in a]
    inner = evidence - sources - {n for n, text in enumerate(page_texts) if " ends" in text}
    from_evidence = [to for page, to in inside if page in inner]
    from_sources = [to for page, to in inside if page in sources]
    from_lead = [to for page, to in inside if page == 0]
    assert set(from_lead) & (evidence - sources)
    assert min(sources) in from_lead
    assert from_evidence
    assert set(from_evidence) <= sources
    assert set(from_sources) & evidence
    assert 0 in from_sources, "a source that page 1 cites leads back to it"
    only_sources = [to for page, to in inside if page in sources - evidence]
    assert set(only_sources) <= {*range(max(evidence | sources)), *evidence}


def test_fonts_are_embedded(reader: PdfReader) -> None:
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()["/DescendantFonts"][0].get_object()
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert any("NotoSansArabic" in name for name in fonts)
    for name, font in fonts.items():
        assert "Noto" in name
        descriptor = font["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_same_notebook_gives_same_bytes(notebook: nbformat.NotebookNode, pdf: bytes) -> None:
    assert BasewatchPDFExporter().from_notebook_node(notebook)[0] == pdf


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("us-letter", (612, 792))])
def test_paper_can_be_chosen(
    notebook: nbformat.NotebookNode, paper: str, size: tuple[int, int]
) -> None:
    pdf, resources = BasewatchPDFExporter(paper=paper).from_notebook_node(notebook)
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    assert resources["output_extension"] == ".pdf"


def test_figure_without_alternative_text_is_refused(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    figure: Callable[..., Figure],
) -> None:
    with pytest.raises(RenderError, match="'figure-1' has no alternative text"):
        read_pdf(cell_of(figure(1, alt_text=" ")))


def test_figure_taller_than_a_page_is_refused(
    read_pdf: Callable[..., PdfReader],
    cell_of: Callable[..., nbformat.NotebookNode],
    figure: Callable[..., Figure],
) -> None:
    with pytest.raises(RenderError, match=r"'figure-1' is 1600 px tall.*holds 1000 px"):
        read_pdf(cell_of(figure(1, height_px=1600)))


def test_a_character_that_no_font_has_is_refused(read_pdf: Callable[..., PdfReader]) -> None:
    with pytest.raises(RenderError, match="'日' has characters that none of the fonts"):
        read_pdf(new_markdown_cell("## Where\n\n日本"))
