"""How good the evidence is: reliability of the page against credibility of the item."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from basewatch.analysis.citations import Citations
from basewatch.analysis.selection import Selection
from basewatch.figures import theme
from basewatch.figures.figure import Draft, finish
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.vocabulary import InformationCredibility, SourceReliability

_COLUMNS = (
    Column(key="reliability", label="Reliability of the page", width=2),
    Column(key="credibility", label="Credibility of the item", width=2),
    Column(key="rows", label="Rows", align="right", width=0.6),
)


def evidence_grades(
    selection: Selection, citations: Citations, cache_dir: Path | None = None
) -> Figure:
    """Draw how many rows of the edition carry each Admiralty grade."""
    counts = Counter(citations.grade(row) for row in selection.rows)
    total = sum(counts.values())
    good = sum(number for grade, number in counts.items() if grade[0] in "AB" and grade[1] in "12")
    draft = Draft(
        id="evidence-grades",
        title=f"{good} of {total} rows are graded B2 or better",
        caption=(
            "Rows of this edition by Admiralty grade: letter for the page, digit for the item, given "
            "independently of one another. F and 6 mean 'cannot be judged', not 'worst'."
        ),
        alt_text=(
            f"Of {total} rows, {good} carry a reliability of A or B together with a credibility of "
            f"1 or 2; the commonest grades are {_commonest(counts)}."
        ),
        plotly=_plotly(counts),
        rows=selection.rows,
        columns=_COLUMNS,
        data=[_data_row(grade, number) for grade, number in sorted(counts.items())],
    )
    return finish(draft, citations, cache_dir)


def _commonest(counts: Counter[str]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    return ", ".join(f"{grade} ({number})" for grade, number in ranked) or "none"


def _data_row(grade: str, number: int) -> list[Cited]:
    letter, digit = SourceReliability(grade[0]), InformationCredibility(grade[1])
    return [
        Cited(text=f"{letter}: {letter.label}"),
        Cited(text=f"{digit}: {digit.label}"),
        Cited(text=str(number)),
    ]


def _plotly(counts: Counter[str]) -> dict[str, Any]:
    letters, digits = list(SourceReliability), list(InformationCredibility)
    cells = [[counts.get(letter + digit, 0) for digit in digits] for letter in letters]
    return {
        "data": [
            {
                "type": "heatmap",
                "x": [f"<b>{digit}</b>" for digit in digits],
                "y": [f"<b>{letter}</b>  {letter.label}" for letter in letters],
                "z": cells,
                "text": [[str(cell) if cell else "" for cell in line] for line in cells],
                "texttemplate": "%{text}",
                "textfont": theme.font(theme.FONT_PX),
                "colorscale": [[0, theme.PAPER], [0.001, "#edf3f8"], [1, "#7fb3d5"]],
                "zmin": 0,
                "zmax": max((cell for line in cells for cell in line), default=1) or 1,
                "xgap": 2,
                "ygap": 2,
                "showscale": False,
                "hoverinfo": "x+y+z",
            }
        ],
        "layout": theme.layout(
            250,
            margin={"l": 190, "r": 8, "t": 30, "b": 8},
            xaxis=theme.axis(side="top", showgrid=False, fixedrange=True, tickvals=list(range(6)),
                             ticktext=[_digit_words(digit) for digit in digits]),
            yaxis=theme.axis(autorange="reversed", showgrid=False, fixedrange=True),
        ),
    }


def _digit_words(digit: InformationCredibility) -> str:
    short = ("confirmed", "probably true", "possibly true", "doubtful", "improbable", "not judged")
    return f"<b>{digit}</b> {short[int(digit) - 1]}"
