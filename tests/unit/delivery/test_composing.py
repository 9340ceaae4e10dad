"""A mail is the same bytes from the same parts; marks, addresses and names are guarded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from basewatch.delivery.handling import check_channel
from basewatch.delivery.message import Envelope, compose_message, read_address, read_addresses
from basewatch.delivery.page import summary_html
from basewatch.delivery.summary import Judged, Line, Summary
from basewatch.delivery.text import WIDTH, summary_text
from basewatch.delivery.webhook import MOST_CHARACTERS, check_webhook, compose_webhook
from basewatch.errors import ParameterError
from basewatch.models.blocks import Mark

MARK = Mark(number=7, source="S1", grade="B2", rows=("F1",))
SUMMARY = Summary(
    edition="testbase/2030-03-10",
    digest="0123456789abcdef" * 4,
    language="en",
    title="Test base",
    kicker="site briefing",
    tlp="TLP:CLEAR",
    label="",
    as_of_words="10 March 2030",
    cut_off="102359Z MAR 30",
    window="Since 1 March 2030 (as asked).",
    newest="The newest evidence tells of 1 March 2030.",
    judgements_caption="Written on the day.",
    judgements=(Judged(1, Line("It is likely that <they> stay.", "", (MARK,)), "Low.", "New."),),
    no_judgement="",
    worked_out=(),
    new_title="What changed",
    new=(Line("Two aircraft & a crew, said @channel.", "claimed", (MARK,)),),
    new_count="1 event.",
    watched=(),
    watched_more="",
    unknown=(),
    cautions=(),
    permalink="",
)
ENVELOPE = Envelope(
    read_address("from@example.org"),
    read_addresses(["to@example.org"]),
    dt.datetime(2030, 3, 11, 6, tzinfo=dt.UTC),
)


def test_same_parts_give_the_same_bytes() -> None:
    first, second = (compose_message(SUMMARY, b"%PDF", ENVELOPE).as_bytes() for _ in range(2))
    assert first == second
    assert b"Date: Mon, 11 Mar 2030 06:00:00 +0000" in first
    assert b"Message-ID: <basewatch.testbase.2030-03-10.0123456789abcdef@example.org>" in first


def test_subject_asked_for_is_one_line_and_no_header_of_its_own() -> None:
    envelope = replace(ENVELOPE, subject="Mine\nBcc: spy@example.org")
    message = compose_message(SUMMARY, b"%PDF", envelope)
    assert message["Subject"] == "Mine Bcc: spy@example.org"
    assert message["Bcc"] is None


def test_likelihood_and_confidence_stand_apart_in_text_and_html() -> None:
    lines = summary_text(SUMMARY).splitlines()
    assert "1. It is likely that <they> stay. [7 B2]" in lines
    assert "   Low." in lines
    html = summary_html(SUMMARY)
    assert "It is likely that &lt;they&gt; stay." in html
    assert "[7&nbsp;B2]" in html
    assert '<br><span style="color:#56606b;">Low.' in html


def test_lines_of_the_text_are_short_and_no_mark_is_divided() -> None:
    line = Line("word " * 40, "observed", (MARK,) * 12)
    lines = summary_text(replace(SUMMARY, new=(line,))).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert [one for one in lines if one.endswith("[7")] == []


def test_name_in_the_evidence_calls_nobody_in_a_chat() -> None:
    text = compose_webhook(SUMMARY)["text"]
    assert "@channel" not in text
    assert "&lt;they&gt;" in text
    assert "Two aircraft &amp; a crew" in text


def test_long_message_leaves_out_whole_lines_and_says_how_many() -> None:
    long = replace(SUMMARY, new=tuple(Line("x" * 500) for _ in range(12)))
    text = compose_webhook(long)["text"]
    assert len(text) <= MOST_CHARACTERS + 100
    assert f"… {12 - text.count('x' * 500)} more lines in the edition." in text
    assert text.endswith("Not for targeting.")


@pytest.mark.parametrize("text", ["", "desk", "desk@", "@example.org", "a b@example.org", "a@b\nc"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="is no mail address"):
        read_address(text)


def test_address_given_twice_gets_one_mail() -> None:
    assert len(read_addresses(["a@example.org,b@example.org", "a@example.org"])) == 2


@pytest.mark.parametrize("url", ["", "http://example.org/x", "ftp://example.org", "https://"])
def test_webhook_is_spoken_to_with_tls(url: str) -> None:
    with pytest.raises(ParameterError, match="begins with https://"):
        check_webhook(url)


@pytest.mark.parametrize(
    ("tlp", "by_webhook", "is_encrypted", "is_allowed"),
    [
        ("TLP:CLEAR", True, True, True),
        ("TLP:CLEAR", False, False, True),
        ("TLP:GREEN", True, True, False),
        ("TLP:AMBER", False, True, True),
        ("TLP:AMBER", False, False, False),
        ("TLP:RED", False, True, False),
    ],
)
def test_channel_carries_what_its_readers_may_read(
    tlp: str, by_webhook: bool, is_encrypted: bool, is_allowed: bool
) -> None:
    if is_allowed:
        check_channel(tlp, by_webhook=by_webhook, is_encrypted=is_encrypted)
    else:
        with pytest.raises(ParameterError, match=rf"{tlp}.*--allow-tlp"):
            check_channel(tlp, by_webhook=by_webhook, is_encrypted=is_encrypted)
