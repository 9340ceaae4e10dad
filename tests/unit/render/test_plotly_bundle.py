"""Which plotly.js a page carries."""

from __future__ import annotations

import pytest

from basewatch.figures.drawing.bundle import bundle_path
from basewatch.render import plotly_bundle
from basewatch.render.plotly_bundle import plotly_js

WHOLE = bundle_path().read_text(encoding="utf-8")


def test_flat_figures_take_the_small_build() -> None:
    assert len(plotly_js(frozenset({"scatter", "bar", "heatmap"}))) < 0.5 * len(WHOLE)


@pytest.mark.parametrize("trace", ["scattergl", "scattermap", "surface"])
def test_a_trace_that_the_small_build_lacks_takes_the_whole(trace: str) -> None:
    assert plotly_js(frozenset({"scatter", trace})) == WHOLE


def test_a_small_build_of_another_version_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly_bundle, "bundle_version", lambda: "99.0.0")
    assert plotly_js(frozenset({"scatter"})) == WHOLE


def test_the_small_build_opens_with_the_licence_of_plotly_js() -> None:
    assert "Copyright" in plotly_js(frozenset({"bar"}))[:200]
    assert "MIT license" in plotly_js(frozenset({"bar"}))[:200]
