"""`basewatch add` in a real terminal: completion, a wrong answer kept to be mended, Ctrl-C."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from basewatch.commands.asking import Question
from basewatch.commands.completion import completer_of, fitting
from copies import copy_catalogue, texts

PATIENCE_S = 30
PROGRAM = "from basewatch.commands.add import add_app; add_app()"


class Terminal:
    """A program that runs in a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        ours, theirs = pty.openpty()
        self.end, self.seen = ours, ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            env=os.environ | {"TERM": "xterm", "COLUMNS": "200", "LINES": "50"},
            preexec_fn=_take_terminal,
        )
        os.close(theirs)

    def wait_for(self, words: str) -> None:
        """Read until the words stand on the screen; answer what prompt_toolkit asks it."""
        start, until = len(self.seen), time.monotonic() + PATIENCE_S
        while words not in plain(self.seen[start:]):
            assert time.monotonic() < until, f"no {words!r} in {plain(self.seen)[-2000:]}"
            if select.select([self.end], [], [], 0.2)[0]:
                try:
                    new = os.read(self.end, 65536).decode("utf-8", "replace")
                except OSError:
                    new = ""
                assert new or words in plain(self.seen[start:]), plain(self.seen)[-2000:]
                self.seen += new
                if "\x1b[6n" in new:
                    os.write(self.end, b"\x1b[1;1R")

    def type(self, text: str) -> None:
        """Type on its keyboard."""
        os.write(self.end, text.encode())


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def plain(text: str) -> str:
    """Take out what moves the cursor and colours the text."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()=>][A-Z0-9]?", "", text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_catalogue(tmp_path / "data")


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    opened = Terminal("equipment", "--data", str(folder))
    yield opened
    if opened.process.poll() is None:
        opened.process.send_signal(signal.SIGKILL)
    opened.process.wait()
    os.close(opened.end)


def answer(terminal: Terminal, question: str, text: str) -> None:
    terminal.wait_for(f"{question}")
    terminal.type(text)


def test_a_row_is_typed_completed_mended_and_written(terminal: Terminal, folder: Path) -> None:
    answer(terminal, "name:", "An-999\r")
    answer(terminal, "id [an-999]:", "\r")
    answer(terminal, "name_plural:", "\r")
    answer(terminal, "level:", "typ")
    terminal.wait_for("type")
    terminal.type("o\r")
    terminal.wait_for("'typo' is not allowed. Did you mean 'type'?")
    terminal.type("\x7fe\r")
    answer(terminal, "parent:", "transp")
    terminal.wait_for("Transport aircraft")  # the name stands beside the id
    terminal.type("\t")
    terminal.wait_for("ort-aircraft")
    terminal.type("\r")
    answer(terminal, "role:", "\r")
    answer(terminal, "domain:", "air\r")
    for question in ("aliases:", "typical_length_m:", "typical_span_m:", "needed_gsd_m:"):
        answer(terminal, question, "\r")
    answer(terminal, "symbol_code:", "\r")
    terminal.wait_for("New: equipment an-999.")
    answer(terminal, "Write? y/n [y]:", "\r")
    terminal.wait_for("Written to")
    assert terminal.process.wait(PATIENCE_S) == 0
    written = (folder / "equipment.csv").read_text("utf-8")
    assert "\nan-999,An-999,,type,transport-aircraft,,air,,,,,\n" in written


def test_ctrl_c_leaves_everything_as_it_was_and_says_so(terminal: Terminal, folder: Path) -> None:
    before = texts(folder)
    answer(terminal, "name:", "An-999\r")
    answer(terminal, "id [an-999]:", "\x03")
    terminal.wait_for("Nothing was written; the catalogue is as it was.")
    assert terminal.process.wait(PATIENCE_S) == 130
    assert texts(folder) == before


def test_a_choice_is_found_by_its_letters_or_by_its_meaning() -> None:
    choices = {"maxar": "Maxar Technologies", "hur": "Ukrainian intelligence", "mx": "other"}
    assert fitting(choices, "mx") == ["mx", "maxar"]
    assert fitting(choices, "ukrain") == ["hur"]
    assert fitting(choices, "") == ["maxar", "hur", "mx"]
    assert fitting(choices, "(") == []


def test_a_question_without_choices_has_no_completion() -> None:
    assert completer_of(Question("note", "anything")) is None
