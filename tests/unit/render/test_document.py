"""Reading an executed notebook into sections, blocks and other outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from basewatch.errors import RenderError
from basewatch.models.blocks import (
    BLOCK_MIME_TYPE,
    SVG_MIME_TYPE,
    Fact,
    Figure,
    Masthead,
    Picture,
    Pictures,
    Table,
)
from basewatch.render.document import read_document
from basewatch.render.outputs import Output
from basewatch.render.prose import Text, slug

SAMPLE = Path(__file__).parents[2] / "data" / "sample_briefing.ipynb"


@pytest.fixture
def sample() -> NotebookNode:
    return nbformat.read(SAMPLE, as_version=4)


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(cell for cell in notebook.cells if cell.id == name)


def block(notebook: NotebookNode, name: str) -> NotebookNode:
    return cell(notebook, name).outputs[0].data[BLOCK_MIME_TYPE]


def notebook_of(*outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    shown = new_code_cell("x", id="own", outputs=list(outputs), metadata={"tags": list(tags)})
    return new_notebook(cells=[new_markdown_cell("## One"), shown])


def display(**bundle: object) -> NotebookNode:
    data = {name.replace("__", "/").replace("_", "-"): value for name, value in bundle.items()}
    return new_output("display_data", data)


def test_headings_make_numbered_sections_with_their_question(sample: NotebookNode) -> None:
    sections = read_document(sample).sections
    assert [s.number for s in sections] == list(range(1, 11))
    assert (sections[0].id, sections[0].title) == ("section-what-changed", "What changed")
    assert sections[0].intro_markdown == "What is new since the edition before?"


def test_heading_that_asks_to_be_left_out_is_not_shown_where_its_cells_show_nothing() -> None:
    silent = notebook_of()
    silent.cells[0].metadata["tags"] = ["if-answered"]
    assert read_document(silent).sections == ()
    answered = notebook_of(display(text__html="<p>yes</p>"))
    answered.cells[0].metadata["tags"] = ["if-answered"]
    assert [section.title for section in read_document(answered).sections] == ["One"]
    assert [section.title for section in read_document(notebook_of()).sections] == ["One"]


def test_masthead_stands_first_and_outside_the_sections(sample: NotebookNode) -> None:
    document = read_document(sample)
    assert isinstance(document.blocks[0], Masthead)
    assert document.title == document.masthead.title if document.masthead else False
    in_sections = [item for section in document.sections for item in section.items]
    assert not any(isinstance(item, Masthead) for item in in_sections)


def test_prose_above_the_masthead_is_for_the_notebook_alone(sample: NotebookNode) -> None:
    assert read_document(sample).front == ()
    without = [c for c in sample.cells if c.id != "masthead"]
    front = read_document(new_notebook(cells=without)).front
    assert [item.markdown for item in front if isinstance(item, Text)] == [
        "Change the parameters below."
    ]


def test_a_notebook_without_masthead_takes_its_title_from_its_first_heading() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("# Ships at the pier")])
    assert read_document(notebook).title == "Ships at the pier"


def test_figures_and_tables_are_numbered_apart_and_in_order(sample: NotebookNode) -> None:
    assert read_document(sample).labels == {
        "site-map": "Figure 1",
        "orbat": "Table 1",
        "conflicts": "Table 2",
        "counts": "Figure 2",
        "evidence": "Table 3",
        "cell-own-figure-1": "Figure 3",
    }


def test_a_bare_plotly_figure_is_drawn_and_not_lost(sample: NotebookNode) -> None:
    drawn = read_document(sample).figures[-1]
    assert drawn.title == "A bare  plotly  figure"
    assert drawn.svg.count("<path") > 2
    assert "no evidence rows" in drawn.caption


def test_outputs_of_own_cells_are_kept_in_order(sample: NotebookNode) -> None:
    items = read_document(sample).sections[-1].items
    mimes = [item.mime for item in items if isinstance(item, Output)]
    assert mimes == ["text/html", "image/png", "text/plain"]
    assert isinstance(items[-1], Text)


def test_warnings_are_withheld_from_the_page_but_told(sample: NotebookNode) -> None:
    document = read_document(sample)
    assert document.withheld == ("Notebook cell 28 ('own-print') wrote on stderr: " + WARNING,)
    shown = [item.data for item in document.items if isinstance(item, Output)]
    assert not any(WARNING in text for text in shown)


WARNING = "UserWarning: made up"


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters", "remove-cell"])
def test_tagged_cells_stay_in_the_notebook(tag: str) -> None:
    notebook = notebook_of(display(text__plain="x"), tags=(tag,))
    assert read_document(notebook).sections[0].items == ()


def test_an_output_that_cannot_be_shown_stops_the_edition_by_name() -> None:
    notebook = notebook_of(display(application__x_widget="{}"))
    with pytest.raises(RenderError, match=r"cell 2 \('own'\).*application/x-widget"):
        read_document(notebook)


@pytest.mark.parametrize(
    "html", ["<script>draw()</script>", '<img src="https://example.org/a.png">', "<IFRAME>"]
)
def test_html_that_the_page_would_block_is_refused_and_not_shown_empty(html: str) -> None:
    with pytest.raises(RenderError, match="without scripts, frames"):
        read_document(notebook_of(display(text__html=html)))
    fallback = read_document(notebook_of(display(text__html=html, text__plain="a chart")))
    assert fallback.sections[0].items == (
        Output(cell="cell 2 ('own')", mime="text/plain", data="a chart"),
    )


def test_a_failed_cell_stops_the_edition() -> None:
    failed = new_output("error", ename="KeyError", evalue="'Il-76'", traceback=[])
    with pytest.raises(RenderError, match=r"cell 2 \('own'\) failed with KeyError: 'Il-76'"):
        read_document(notebook_of(failed))


def test_an_unknown_field_of_a_block_is_refused(sample: NotebookNode) -> None:
    block(sample, "orbat")["colour"] = "red"
    with pytest.raises(RenderError, match=r"'orbat'.*breaks the contract.*colour"):
        read_document(sample)


def test_an_empty_drawing_is_refused_by_name(sample: NotebookNode) -> None:
    cell(sample, "counts").outputs[0].data[SVG_MIME_TYPE] = (
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
    )
    with pytest.raises(RenderError, match=r"Figure 'counts'.*empty drawing"):
        read_document(sample)


def test_an_id_that_occurs_twice_is_refused(sample: NotebookNode) -> None:
    block(sample, "conflicts")["id"] = "orbat"
    with pytest.raises(RenderError, match="more than once in the edition: orbat"):
        read_document(sample)


def test_a_mark_without_its_source_or_row_is_refused(sample: NotebookNode) -> None:
    mark = block(sample, "masthead")["lead"][0]["marks"][0]
    mark["number"], mark["rows"] = 99, ["T9999"]
    with pytest.raises(RenderError, match=r"row-T9999 \(in masthead\), source-99 \(in masthead\)"):
        read_document(sample)


def test_a_masthead_below_a_section_heading_is_refused(sample: NotebookNode) -> None:
    sample.cells.append(sample.cells.pop(sample.cells.index(cell(sample, "masthead"))))
    with pytest.raises(RenderError, match="move its cell up"):
        read_document(sample)


def test_equal_headings_get_different_anchors() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("## Ships\n\n## Ships"), new_code_cell("")])
    assert [s.id for s in read_document(notebook).sections] == ["section-ships", "section-ships-2"]


def test_a_heading_inside_a_code_fence_is_no_heading() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("```\n## not a heading\n```")])
    assert read_document(notebook).sections == ()


def test_blocks_come_back_as_they_were_made(sample: NotebookNode) -> None:
    document = read_document(sample)
    table = next(b for b in document.blocks if isinstance(b, Table))
    assert table.rows[2].cells[1].tone == "not_seen"
    assert all(isinstance(f, Figure) and f.alt_text for f in document.figures)


@pytest.mark.parametrize(
    ("text", "expected"), [("Où? Là!", "ou-la"), ("Счёт", "untitled"), ("A  b", "a-b")]
)
def test_anchor_words_are_plain_latin(text: str, expected: str) -> None:
    assert slug(text) == expected


def picture_block(label: str) -> Pictures:
    picture = Picture(
        id="p", date="2030-01-01", date_words="1 Jan 2030", heading="A satellite",
        age_words="", label=label, alt_text="A picture", svg="<svg></svg>",
        facts=(Fact(label="Taken", text="1 Jan 2030"),), credit="Whose it is",
    )  # fmt: skip
    return Pictures(id="pictures", title="Pictures", caption="", pictures=(picture,), empty="")


def with_pictures(sample: NotebookNode, label: str, evidence_label: str) -> NotebookNode:
    block(sample, "masthead")["label"] = evidence_label
    shown = new_output("display_data", picture_block(label)._repr_mimebundle_())
    sample.cells.append(new_code_cell("x", id="pictures", outputs=[shown]))
    return sample


def test_made_up_picture_is_refused_where_the_pages_do_not_say_so(sample: NotebookNode) -> None:
    with pytest.raises(RenderError, match="'p' is made up, and the edition does not say"):
        read_document(with_pictures(sample, "SYNTHETIC", ""))


def test_made_up_picture_is_read_where_every_page_says_so(sample: NotebookNode) -> None:
    document = read_document(with_pictures(sample, "SYNTHETIC", "MADE-UP TEST DATA"))
    assert [picture.id for picture in document.pictures] == ["p"]
    assert "pictures-p" in document.anchors
    assert "Whose it is" in document.credits


def test_real_picture_needs_no_such_label(sample: NotebookNode) -> None:
    assert read_document(with_pictures(sample, "", "")).pictures
