"""The HTML edition as text: what is on the page, what is refused, what repeats."""

from __future__ import annotations

import json
import logging
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from basewatch.errors import RenderError
from basewatch.figures.drawing.bundle import bundle_version
from basewatch.models.blocks import BLOCK_MIME_TYPE, PLOTLY_MIME_TYPE, SVG_MIME_TYPE
from basewatch.render.html import BasewatchHTMLExporter
from basewatch.render.packing import unpack

SAMPLE = Path(__file__).parents[2] / "data" / "sample_briefing.ipynb"
MEGABYTE = 1_000_000


@pytest.fixture
def sample() -> NotebookNode:
    return nbformat.read(SAMPLE, as_version=4)


@pytest.fixture(scope="module")
def exporter() -> BasewatchHTMLExporter:
    return BasewatchHTMLExporter()


@pytest.fixture(scope="module")
def html(exporter: BasewatchHTMLExporter) -> str:
    return exporter.from_filename(str(SAMPLE))[0]


@pytest.fixture(scope="module")
def page(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def bundle(notebook: NotebookNode, name: str) -> NotebookNode:
    """Find the output of a cell by the cell's id."""
    return next(cell.outputs[0].data for cell in notebook.cells if cell.id == name)


def block(notebook: NotebookNode, name: str) -> NotebookNode:
    return bundle(notebook, name)[BLOCK_MIME_TYPE]


def one(page: Tag, selector: str) -> Tag:
    """Find the one element that `selector` names."""
    (found,) = page.select(selector)
    return found


def words(page: Tag, selector: str) -> str:
    return one(page, selector).get_text()


def theme(folder: Path, body: str) -> BasewatchHTMLExporter:
    """Make an exporter whose theme overrides one block of the page."""
    (folder / "own").mkdir()
    (folder / "own" / "conf.json").write_text('{"base_template": "html"}')
    text = '{% extends "html/index.html.j2" %}' + body
    (folder / "own" / "index.html.j2").write_text(text)
    return BasewatchHTMLExporter(template_name="own", extra_template_basedirs=[str(folder)])


def test_two_conversions_are_byte_equal(html: str, sample: NotebookNode) -> None:
    assert BasewatchHTMLExporter().from_notebook_node(sample)[0] == html


def test_one_exporter_converts_many_notebooks_alike(
    html: str, sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    block(sample, "masthead")["site"] = "Another base"
    assert "Another base" in exporter.from_notebook_node(sample)[0]
    assert exporter.from_filename(str(SAMPLE))[0] == html


def test_conversion_leaves_the_notebook_as_it_was(
    sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    before = json.dumps(sample)
    exporter.from_notebook_node(sample)
    assert json.dumps(sample) == before


def test_headings_are_in_order_without_gaps(page: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_figure_has_drawing_words_table_and_sources(page: BeautifulSoup) -> None:
    figures = page.find_all("figure")
    assert [figure["id"] for figure in figures] == ["site-map", "counts", "cell-own-figure-1"]
    plots = json.loads(unpack(words(page, "#plotly-figures")))
    for figure in figures:
        assert one(figure, "[role=img]")["aria-label"]
        assert figure.select("[role=img] > svg path")
        assert words(figure, "figcaption").strip()
        assert plots[str(figure["id"])]["data"]
    assert len(figures[1].select("details tbody tr")) == 12
    drawn = [a["href"] for a in figures[0].select("details .origin a")]
    assert drawn == [*(f"#row-T00{n}" for n in (14, 15, 16)), *(f"#source-{n}" for n in (2, 3, 4))]


def test_every_inner_link_leads_somewhere(page: BeautifulSoup) -> None:
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"])[1:] for a in page.select('a[href^="#"]')}
    assert len(targets) > 50
    assert targets <= set(ids)


def test_evidence_rows_sources_and_blocks_can_be_linked_to(page: BeautifulSoup) -> None:
    assert one(page, "#row-T0007").name == "tr"
    assert one(page, "#source-12").name == "li"
    assert one(page, "#said-T0020")
    assert one(page, "#source-7 .address")["href"] == "https://www.example.org/news/2024/12/7/apron"


def test_tables_have_captions_scopes_and_group_rows(page: BeautifulSoup) -> None:
    table = one(page, "#orbat table")
    assert words(table, "caption") == "Table 1: Types last seen"
    assert {th["scope"] for th in table.find_all("th")} == {"col", "row", "rowgroup"}
    groups = [row.get_text(strip=True) for row in table.select("tr.group")]
    assert groups == ["Fixed wing", "Rotary wing", "Air defence"]
    assert len(table.select("col")) == 4


def test_what_is_empty_says_so(page: BeautifulSoup) -> None:
    assert "No two origins contradict" in words(page, "#conflicts .empty")
    assert page.select_one("#conflicts table") is None


def test_a_tone_is_a_word_for_those_who_see_no_colour(page: BeautifulSoup) -> None:
    assert words(page, "#row-T0001 .tone.observed") == "●observed: "
    assert words(page, "#row-T0019 .tone.claimed") == "◆claim "


def test_languages_and_directions_are_marked(page: BeautifulSoup) -> None:
    assert one(page, "html")["lang"] == "en"
    assert one(page, "#said [lang=ar]")["dir"] == "rtl"
    assert {name["lang"] for name in page.select(".names bdi")} == {"ar", "ru"}


def test_markup_in_evidence_is_text_and_not_markup(
    sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    attack = '</script><script>alert(1)</script><img src=x onerror="alert(1)">'
    block(sample, "said")["statements"][0]["said"]["text"] = attack
    block(sample, "masthead")["title"] = attack
    bundle(sample, "counts")[PLOTLY_MIME_TYPE]["layout"]["title"] = {"text": attack}
    block(sample, "counts")["alt_text"] = f'"{attack}'
    html = exporter.from_notebook_node(sample)[0]
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert html.count("&lt;script&gt;alert(1)") >= 3
    page = BeautifulSoup(html, "html.parser")
    own = json.loads(unpack(words(page, "#plotly-figures")))["counts"]
    assert own["layout"]["title"]["text"] == attack


def test_html_inside_markdown_is_text(
    sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    sample.cells[-1].source = "An *x* <script>alert(1)</script> [y](javascript:alert(1))"
    html = exporter.from_notebook_node(sample)[0]
    assert "<script>alert" not in html
    assert "javascript:" not in html


def test_a_source_address_that_is_none_is_refused(
    sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    block(sample, "sources")["items"][0]["url"] = "javascript:alert(1)"
    with pytest.raises(RenderError, match="no web address"):
        exporter.from_notebook_node(sample)


def test_a_template_that_names_an_unknown_field_is_refused(
    tmp_path: Path, sample: NotebookNode
) -> None:
    exporter = theme(tmp_path, "{% block footer %}{{ document.masthead.sight }}{% endblock %}")
    with pytest.raises(RenderError, match=r"HTML edition names what does not exist.*'sight'"):
        exporter.from_notebook_node(sample)


def test_a_theme_may_replace_a_part_of_the_page(tmp_path: Path, sample: NotebookNode) -> None:
    exporter = theme(tmp_path, "{% block footer %}<footer>Our desk</footer>{% endblock %}")
    html = exporter.from_notebook_node(sample)[0]
    assert "<footer>Our desk</footer>" in html
    assert 'id="counts"' in html


def test_a_theme_that_loses_figures_is_refused_by_name(
    tmp_path: Path, sample: NotebookNode
) -> None:
    exporter = theme(tmp_path, "{% block main %}{% endblock %}")
    with pytest.raises(RenderError, match=r"lacks .*counts.*the drawing of counts"):
        exporter.from_notebook_node(sample)


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        ('<svg width="760" height="170"></svg>', "'counts'.*has an empty drawing"),
        ('<svg width="0" height="170"><path d="M0,0h1"/></svg>', "'counts' has no size"),
    ],
)
def test_a_drawing_that_is_empty_or_without_a_size_is_refused_by_name(
    sample: NotebookNode, exporter: BasewatchHTMLExporter, svg: str, words: str
) -> None:
    bundle(sample, "counts")[SVG_MIME_TYPE] = svg
    with pytest.raises(RenderError, match=words):
        exporter.from_notebook_node(sample)


def test_a_character_that_no_typeface_draws_is_refused_with_its_words(
    sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    block(sample, "said")["statements"][0]["said"]["text"] = "The base at 空军 was named."
    with pytest.raises(RenderError, match=r"U\+519B.*U\+7A7A.*The base at 空军 was named"):
        exporter.from_notebook_node(sample)


def test_drawings_that_share_ids_are_refused(
    sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    bundle(sample, "counts")[SVG_MIME_TYPE] = bundle(sample, "site-map")[SVG_MIME_TYPE]
    with pytest.raises(RenderError, match="more than once on the HTML page"):
        exporter.from_notebook_node(sample)


def test_warnings_go_to_the_log_and_not_to_the_page(
    html: str, sample: NotebookNode, caplog: pytest.LogCaptureFixture
) -> None:
    exporter = BasewatchHTMLExporter(log=logging.getLogger("test-html"))
    with caplog.at_level(logging.WARNING, "test-html"):
        exporter.from_notebook_node(sample)
    assert "UserWarning: made up" in caplog.text
    assert "UserWarning" not in html


def test_the_page_needs_nothing_from_outside(page: BeautifulSoup) -> None:
    loaded = [str(e["src"]) for e in page.select("[src]")]
    loaded += [str(e["href"]) for e in page.select("link[href]")]
    assert loaded
    assert all(address.startswith("data:") for address in loaded)
    assert not [e for e in page.find_all(True) if any(k.startswith("on") for k in e.attrs)]
    outside_drawings = [e for e in page.select("[style]") if not e.find_parent("svg")]
    assert [e.name for e in outside_drawings if e.name != "svg"] == []


def test_the_policy_allows_hashes_only(page: BeautifulSoup) -> None:
    policy = str(one(page, "meta[http-equiv=Content-Security-Policy]")["content"])
    rules = {rule.split(" ")[0]: rule.split(" ")[1:] for rule in policy.split("; ")}
    assert rules["default-src"] == ["'none'"]
    assert all(part.startswith("'sha256-") for part in rules["script-src"])
    assert all(part.startswith("'sha256-") for part in rules["style-src-elem"])
    assert "unsafe-eval" not in policy


def test_plotly_js_stands_once_and_is_of_the_version_that_drew(page: BeautifulSoup) -> None:
    script = unpack(words(page, "#plotly-js"))
    head = script[:100]
    assert head.startswith("/**\n* plotly.js ")
    assert f"v{bundle_version()}\n* Copyright" in head
    assert f'version="{bundle_version()}"' in script


def test_a_page_without_figures_carries_no_plotly_js(
    sample: NotebookNode, exporter: BasewatchHTMLExporter
) -> None:
    lost = {"counts", "site-map", "own-figure"}
    sample.cells = [cell for cell in sample.cells if cell.id not in lost]
    html = exporter.from_notebook_node(sample)[0]
    assert len(html) < 0.5 * MEGABYTE


def test_each_drawing_stands_once_on_a_page_of_fair_size(html: str, sample: NotebookNode) -> None:
    assert html.count(bundle(sample, "counts")[SVG_MIME_TYPE]) == 1
    assert len(html) < 2.5 * MEGABYTE
