"""Copies of the shipped catalogue that a test may change, and people who answer questions."""

from __future__ import annotations

import shutil
from pathlib import Path

from basewatch.commands.asking import Question

DATA = Path(__file__).parents[1] / "data"


def _after_the_last(table: str, letter: str, digits: int, ahead: int) -> str:
    lines = (DATA / f"{table}.csv").read_text(encoding="utf-8").splitlines()[1:]
    highest = max(int(line[1:].split(",")[0].split(".")[0]) for line in lines)
    return f"{letter}{highest + ahead:0{digits}}"


PAGE = _after_the_last("sources", "S", 3, 1)
"""Id of the next page of the shipped catalogue."""
ROW = _after_the_last("observations", "F", 4, 1)
"""Id of its next observation."""
ROW_AFTER = _after_the_last("observations", "F", 4, 2)


def copy_catalogue(folder: Path) -> Path:
    """Copy the shipped catalogue without its base layers and imagery."""
    ignored = shutil.ignore_patterns("geodata", "imagery", ".*")
    shutil.copytree(DATA, folder, ignore=ignored)
    return folder


def texts(folder: Path) -> dict[str, bytes]:
    """Read every file of a catalogue, by path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def added_lines(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[str]]:
    """List the new lines of each file; every old line must still be there, in its order."""
    added = {}
    for name, text in after.items():
        old, new = before.get(name, b"").splitlines(), text.splitlines()
        lines = iter(old)
        waiting = next(lines, None)
        fresh = []
        for line in new:
            if line == waiting:
                waiting = next(lines, None)
            else:
                fresh.append(line.decode())
        assert waiting is None, f"{name} lost or changed the line {waiting!r}"
        if fresh:
            added[name] = fresh
    return added


class Answering:
    """Answers by the name of the question, one after another; else takes what is proposed."""

    def __init__(self, **answers: str | list[str]) -> None:
        self.answers = {k: [v] if isinstance(v, str) else list(v) for k, v in answers.items()}
        self.asked: dict[str, Question] = {}
        self.said: list[str] = []

    def ask(self, question: Question) -> str:
        """Answer until an answer passes; give up where the proposal does not."""
        self.asked[question.name] = question
        waiting = self.answers.get(question.name, [])
        while True:
            proposed = not waiting
            answer = question.meant(waiting.pop(0) if waiting else "")
            problem = question.check(answer)
            if not problem:
                return answer
            self.say(f"{question.name}: {problem}")
            assert not proposed, f"no right answer to {question.name}: {problem}"

    def say(self, text: str) -> None:
        """Remember what was said."""
        self.said.append(text)
