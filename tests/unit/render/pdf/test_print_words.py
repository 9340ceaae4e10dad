"""Dates apart from sentences, addresses that can be read, and how roomy page 1 is set."""

from __future__ import annotations

import pytest

from basewatch.models.blocks import Masthead
from basewatch.render.print_front import SETTINGS, front_setting, lead_height_pt
from basewatch.render.print_words import LONGEST_ADDRESS, readable_address, split_dated


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("13 Dec 2024: Two stood there", ("13 Dec 2024", "", "Two stood there")),
        (
            "28 to 29 Jan 2025, Damascus area: He met him",
            ("28 to 29 Jan 2025", "Damascus area", "He met him"),
        ),
        ("Jan 2025: Counts: 1; 2", ("Jan 2025", "", "Counts: 1; 2")),
        ("The 2017 agreement holds", ("", "", "The 2017 agreement holds")),
        ("Counts: 3 in 2024: none", ("", "", "Counts: 3 in 2024: none")),
    ],
)
def test_date_and_place_come_apart_from_the_sentence(
    sentence: str, parts: tuple[str, str, str]
) -> None:
    assert split_dated(sentence) == parts


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://www.example.org/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7/", "example.org/سوريا"),
        ("http://example.org/%D0%A1%D0%B8%D1%80%D0%B8%D1%8F", "example.org/Сирия"),
        ("https://example.org/retrait-achev%C3%A9", "example.org/retrait-achevé"),
        ("https://example.org/a%20b%2Fc", "example.org/a%20b%2Fc"),
        ("https://example.org/%FF%FE", "example.org/%FF%FE"),
        ("https://example.org/%E6%97%A5%E6%9C%AC", "example.org/%E6%97%A5%E6%9C%AC"),
        ("https://example.org/%E2%80%AEevil", "example.org/%E2%80%AEevil"),
    ],
)
def test_only_letters_that_the_fonts_hold_are_decoded(url: str, printed: str) -> None:
    assert readable_address(url).replace("\u200b", "") == printed


def test_long_address_loses_its_middle() -> None:
    printed = readable_address("https://example.org/" + "satellite-imagery-" * 9 + "the-end")
    assert len(printed.replace("\u200b", "")) == LONGEST_ADDRESS
    assert printed.startswith("example.org/satellite")
    assert printed.endswith("the-end")
    assert "…" in printed


def test_long_word_of_an_address_can_be_broken() -> None:
    assert max(map(len, readable_address("https://example.org/" + "a" * 70).split("\u200b"))) <= 42


def test_short_lead_is_set_larger_than_a_long_one(head: Masthead) -> None:
    short = head.model_copy(update={"lead": head.lead[:3]})
    long = head.model_copy(update={"lead": head.lead * 4})
    assert front_setting(short, ["Why?"] * 9, "a4") == SETTINGS[0]
    assert front_setting(long, ["Why?"] * 9, "a4") == SETTINGS[-1]
    assert lead_height_pt(head.lead, 12) > lead_height_pt(head.lead, 10) > 0
