"""Sites and dates of which little is known still give whole editions that say so."""

from __future__ import annotations

import json

import pytest

from basewatch.briefing.edition import Briefing, open_briefing
from basewatch.models.blocks import Block, Figure
from basewatch.project import project_folder


def sections() -> list[str]:
    notebook = json.loads((project_folder("notebooks") / "site-briefing.ipynb").read_text("utf-8"))
    sources = ["".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    return [text.removeprefix("briefing.").removesuffix("()") for text in sources[2:]]


WRITTEN = (
    {
        *("hypotheses", "hypotheses_over_time", "hypothesis_notes", "hypothesis_signs"),
        "rated_evidence",
    },
    {"judgement_grounds"},
    {"judgements", "judgement_changes"},
    {"indicators", "watch"},
    {"before_after"},
    {"ships"},
)
"""Sections that the desk has to write, that need two held pictures, or that need a named ship or a
port: each group is whole, or left out."""


def blocks(briefing: Briefing) -> list[Block]:
    made = {name: getattr(briefing, name)() for name in sections()}
    missing = {name for name, block in made.items() if block is None}
    assert all(group <= missing or not group & missing for group in WRITTEN)
    assert missing <= set().union(*WRITTEN)
    return [block for block in made.values() if block is not None]


@pytest.mark.parametrize(
    ("site", "as_of", "since"),
    [
        ("qamishli", "2017-03-01", ""),
        ("masyaf", "2022-09-01", ""),
        ("hmeimim", "2022-09-01", ""),
        ("al-khadim", "2025-02-01", ""),
        ("palmyra", "2022-09-01", "2022-09-01"),
        ("tartus", "2025-02-01", "2024-12-14"),
        ("maaten-al-sarra", "2026-11-22", ""),
    ],
)
def test_every_section_is_there_and_every_figure_is_drawn(
    site: str, as_of: str, since: str
) -> None:
    found = blocks(open_briefing(site, as_of, since))
    names = [block.id for block in found]
    assert len(names) == len(set(names))
    for figure in (block for block in found if isinstance(block, Figure)):
        assert figure.svg.startswith("<svg"), figure.id
        assert as_of[:4] in figure.alt_text or len(figure.alt_text) >= 60, figure.id


def test_empty_window_says_that_nothing_is_known_and_not_that_nothing_happened() -> None:
    briefing = open_briefing("palmyra", "2022-09-01", "2022-09-01")
    assert "is known" in briefing.timeline().alt_text
    assert briefing.changes().empty.startswith("Nothing that this catalogue knows")
    assert briefing.looks().cards == ()
    assert "known to this catalogue" in briefing.looks().empty


def test_age_of_the_newest_evidence_is_said_where_it_is_old() -> None:
    words = open_briefing("palmyra", "2026-11-22").masthead().newest_words
    assert "days old at this date" in words
