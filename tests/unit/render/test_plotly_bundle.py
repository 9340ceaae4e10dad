"""Which plotly.js a page carries."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from basewatch.figures.drawing.bundle import bundle_path, bundle_version
from basewatch.render import plotly_bundle
from basewatch.render.plotly_bundle import BASIC_BUILD, plotly_js

WHOLE = bundle_path().read_text(encoding="utf-8")


def test_flat_figures_take_the_small_build() -> None:
    assert len(plotly_js(frozenset({"scatter", "bar", "heatmap"}))) < 0.5 * len(WHOLE)


def test_plotly_js_s_own_small_build_is_taken_where_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = f'window.p={{}};p.version="{bundle_version()}",x={{moduleType:"trace",name:"scatter"}}'
    (tmp_path / BASIC_BUILD).parent.mkdir(parents=True)
    (tmp_path / BASIC_BUILD).write_text(own, encoding="utf-8")
    plotly_bundle._basic_build.cache_clear()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert plotly_js(frozenset({"scatter"})) == own
    assert plotly_js(frozenset({"scatter", "bar"})) != own
    plotly_bundle._basic_build.cache_clear()


@pytest.mark.parametrize("trace", ["scattergl", "scattermap", "surface"])
def test_a_trace_that_the_small_build_lacks_takes_the_whole(trace: str) -> None:
    assert plotly_js(frozenset({"scatter", trace})) == WHOLE


def test_a_small_build_of_another_version_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plotly_bundle, "bundle_version", lambda: "99.0.0")
    assert plotly_js(frozenset({"scatter"})) == WHOLE


def test_the_small_build_opens_with_the_licence_of_plotly_js() -> None:
    assert "Copyright" in plotly_js(frozenset({"bar"}))[:200]
    assert "MIT license" in plotly_js(frozenset({"bar"}))[:200]
