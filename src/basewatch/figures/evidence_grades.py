"""How good the evidence is: reliability of the page against credibility of the item."""

from __future__ import annotations

from collections import Counter
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.figure import Draft, finish
from basewatch.language import say, to_say
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.vocabulary import InformationCredibility, SourceReliability


def evidence_grades(selection: Selection, citations: Citations) -> Figure:
    """Draw how many rows of the edition carry each Admiralty grade."""
    counts = Counter(citations.grade(row) for row in selection.rows)
    total = sum(counts.values())
    good = sum(number for grade, number in counts.items() if grade[0] in "AB" and grade[1] in "12")
    draft = Draft(
        id="evidence-grades",
        title=say("{good} of {all} rows are graded B2 or better", good=good, all=total),
        caption=say(
            "Rows of this edition by Admiralty grade: letter for the page, digit for the item, "
            "given independently of one another. F and 6 mean 'cannot be judged', not 'worst'."
        ),
        alt_text=say(
            "Of {all} rows, {good} carry a reliability of A or B together with a credibility of "
            "1 or 2; the commonest grades are {grades}.",
            all=total,
            good=good,
            grades=_commonest(counts),
        ),
        plotly=_plotly(counts),
        rows=selection.rows,
        columns=_columns(),
        data=[_data_row(grade, number) for grade, number in sorted(counts.items())],
    )
    return finish(draft, citations)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="reliability", label=say("Reliability of the page"), width=2),
        Column(key="credibility", label=say("Credibility of the item"), width=2),
        Column(key="rows", label=say("Rows"), align="right", width=0.6),
    )


def _commonest(counts: Counter[str]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    return ", ".join(f"{grade} ({number})" for grade, number in ranked) or say("none")


def _data_row(grade: str, number: int) -> list[Cited]:
    letter, digit = SourceReliability(grade[0]), InformationCredibility(grade[1])
    return [
        Cited(text=f"{letter}: {letter.label}"),
        Cited(text=f"{digit}: {digit.label}"),
        Cited(text=str(number)),
    ]


def _plotly(counts: Counter[str]) -> dict[str, Any]:
    letters, digits = list(SourceReliability), list(InformationCredibility)
    cells = [
        (column, line, counts.get(letter + digit, 0))
        for line, letter in enumerate(letters)
        for column, digit in enumerate(digits)
    ]
    most = max(number for _, _, number in cells) or 1
    return {
        "data": [_numbers(cells)],
        "layout": theme.layout(
            36 + 32 * len(letters),
            margin={"l": 196, "r": 4, "t": 32, "b": 4},
            xaxis=theme.axis(
                side="top",
                range=[-0.5, len(digits) - 0.5],
                showgrid=False,
                fixedrange=True,
                tickvals=list(range(len(digits))),
                ticktext=[_digit_words(digit) for digit in digits],
            ),
            yaxis=theme.axis(
                range=[len(letters) - 0.5, -0.5],
                showgrid=False,
                fixedrange=True,
                tickvals=list(range(len(letters))),
                ticktext=[f"{letter.label} <b>{letter}</b> " for letter in letters],
            ),
            shapes=[_cell(column, line, number / most) for column, line, number in cells],
        ),
    }


def _numbers(cells: list[tuple[int, int, int]]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [column for column, _, _ in cells],
        "y": [line for _, line, _ in cells],
        "text": [str(number) if number else "" for _, _, number in cells],
        "textfont": theme.font(theme.FONT_PX),
        "hoverinfo": "skip",
    }


def _cell(column: int, line: int, share: float) -> dict[str, Any]:
    """Draw one cell, the darker the more rows bear its grade; plain where none does."""
    return {
        "type": "rect",
        "x0": column - 0.48,
        "x1": column + 0.48,
        "y0": line - 0.46,
        "y1": line + 0.46,
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": theme.OBSERVED if share else theme.PANEL,
        "opacity": round(0.12 + 0.45 * share, 3) if share else 1,
    }


_SHORT = {
    InformationCredibility.CONFIRMED: to_say("confirmed"),
    InformationCredibility.PROBABLY_TRUE: to_say("probably true"),
    InformationCredibility.POSSIBLY_TRUE: to_say("possibly true"),
    InformationCredibility.DOUBTFUL: to_say("doubtful"),
    InformationCredibility.IMPROBABLE: to_say("improbable"),
    InformationCredibility.CANNOT_BE_JUDGED: to_say("not judged"),
}
"""Heads of the columns: shorter than the labels."""


def _digit_words(digit: InformationCredibility) -> str:
    return f"<b>{digit}</b> {say(_SHORT[digit])}"
