"""A sentence that stays as written, behind words of the language of a mirrored page."""

from __future__ import annotations

from basewatch.language import in_own_direction, speaking
from basewatch.render.filters import led


def test_a_date_that_leads_a_sentence_stands_in_the_direction_of_the_page() -> None:
    with speaking("ar"):
        date = in_own_direction("13 ديسمبر 2024:")
    lead, told = led(f"{date} Two frigates in port")
    assert lead == f"{date} "
    assert told == "Two frigates in port"


def test_a_sentence_without_one_is_whole() -> None:
    assert led("Two frigates in port") == ("", "Two frigates in port")
