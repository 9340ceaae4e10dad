"""The chance of each hypothesis over time: steps, as the evidence became public."""

from __future__ import annotations

from typing import Any

from basewatch.analysis.chances import Moment
from basewatch.analysis.citations import Citations
from basewatch.analysis.hypotheses import WeighedQuestion
from basewatch.figures import theme
from basewatch.figures.day_ticks import day_ticks
from basewatch.figures.figure import Draft, finish
from basewatch.language import WRITTEN_IN, say, say_number
from basewatch.models.blocks import Cited, Column, Figure
from basewatch.models.hypotheses import Hypothesis, Question
from basewatch.models.partial_date import span_words
from basewatch.tokens import FOURTH

_HEIGHT_PX = 330
_MARGIN = {"l": 40, "r": 252, "t": 10, "b": 26}
_LOW, _HIGH = -0.07, 1.03
_LABEL_PX = 17
_LINES = (
    (theme.ACCENT, "solid"),
    (theme.CLAIMED, "solid"),
    (theme.ESTIMATED, "dash"),
    (FOURTH, "solid"),
    (theme.NEW, "dot"),
    (theme.MUTED, "dash"),
    (theme.OBSERVED, "dot"),
    (theme.INK, "dashdot"),
)
"""Colour and dash of each hypothesis, in the question's order; told apart in grey as well."""


def hypotheses_over_time(weighed: WeighedQuestion, citations: Citations) -> Figure:
    """Draw how likely each hypothesis was as of every day up to the edition's."""
    question, history = weighed.question, weighed.history
    draft = Draft(
        id="hypotheses-over-time",
        title=_title(weighed),
        caption=say(
            "Chance of each hypothesis, as of each day, {number} days ahead, from what was public "
            "by that day; a step is a page that became public, a slope is evidence that ages. "
            "Short strokes below: days on which a rated event became known. Ratings written: "
            "{days}.",
            number=question.horizon_days,
            days=span_words(question.written_on, question.last_written),
        ),
        alt_text=_alt_text(weighed),
        plotly=_plotly(weighed),
        rows=[row for told in weighed.told.values() for row in told.rows],
        columns=_columns(question),
        data=[
            _data_row(weighed, moment, citations)
            for moment in history
            if moment.known or moment.day == weighed.as_of
        ],
        is_newest_right=True,
    )
    return finish(draft, citations)


def _title(weighed: WeighedQuestion) -> str:
    """Say how the chance of the hypothesis that stands first now has changed."""
    first, last = weighed.history[0], weighed.history[-1]
    leader = min(last.posterior, key=lambda name: (-last.posterior[name], name))
    return say(
        "{hypothesis} {name} stands first: {first_chance} on {first_day}, {chance} on {day}",
        hypothesis=weighed.question.number(leader),
        name=next(item.name for item in weighed.question.hypotheses if item.id == leader),
        first_chance=weighed.percent(first.posterior[leader]),
        first_day=span_words(first.day, first.day),
        chance=weighed.percent(last.posterior[leader]),
        day=span_words(weighed.as_of, weighed.as_of),
    )


def _columns(question: Question) -> tuple[Column, ...]:
    return (
        Column(key="day", label=say("As of"), width=1),
        Column(key="known", label=say("Became known"), width=4),
        *(Column(key=h, label=question.number(h), width=0.8) for h in question.names),
    )


def _alt_text(weighed: WeighedQuestion) -> str:
    names = {hypothesis.id: hypothesis.name for hypothesis in weighed.question.hypotheses}

    def said(moment: Moment) -> str:
        ranked = sorted(moment.posterior.items(), key=lambda entry: (-entry[1], entry[0]))
        return ", ".join(f"{names[name]} {weighed.percent(chance)}" for name, chance in ranked)

    first, last = weighed.history[0], weighed.history[-1]
    chances = say(
        "Chances on {first}: {chances}. On {last}: {new_chances}.",
        first=span_words(first.day, first.day),
        chances=said(first),
        last=span_words(last.day, last.day),
        new_chances=said(last),
    )
    told = say_number(
        sum(len(moment.known) for moment in weighed.history[1:]),
        "{number} rated event became known meanwhile.",
        "{number} rated events became known meanwhile.",
    )
    return f"{chances} {told}"


def _data_row(weighed: WeighedQuestion, moment: Moment, citations: Citations) -> list[Cited]:
    told = [weighed.told[event] for event in moment.known]
    marks = citations.marks([row for item in told for row in item.rows])
    return [
        Cited(text=span_words(moment.day, moment.day)),
        Cited(
            text="; ".join(item.headline.rstrip(".") for item in told),
            marks=marks,
            lang=WRITTEN_IN,
        ),
        *(Cited(text=weighed.percent(moment.posterior[h])) for h in weighed.question.names),
    ]


def _plotly(weighed: WeighedQuestion) -> dict[str, Any]:
    history, hypotheses = weighed.history, weighed.question.hypotheses
    lines = [_line(weighed, item, position) for position, item in enumerate(hypotheses)]
    return {
        "data": [*lines, _strokes(history)],
        "layout": theme.layout(
            _HEIGHT_PX,
            margin=_MARGIN,
            xaxis=theme.axis(
                type="date",
                range=[str(history[0].day), str(weighed.as_of)],
                showgrid=False,
                showline=True,
                linecolor=theme.HAIRLINE,
                ticks="outside",
                ticklen=3,
                tickcolor=theme.HAIRLINE,
                **day_ticks(history[0].day, weighed.as_of),
                tickangle=0,
            ),
            yaxis=theme.axis(
                range=[_LOW, _HIGH],
                tickvals=[0, 0.2, 0.4, 0.6, 0.8, 1],
                ticktext=["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"],
                fixedrange=True,
            ),
            annotations=_labels(weighed),
            shapes=_leaders(weighed),
        ),
    }


def _line(weighed: WeighedQuestion, hypothesis: Hypothesis, position: int) -> dict[str, Any]:
    colour, dash = _LINES[position % len(_LINES)]
    chances = [moment.posterior[hypothesis.id] for moment in weighed.history]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": hypothesis.name,
        "x": [str(moment.day) for moment in weighed.history],
        "y": [round(chance, 4) for chance in chances],
        "line": {"color": colour, "dash": dash, "width": 2, "shape": "hv"},
        "hovertext": [
            f"{hypothesis.name}, {span_words(moment.day, moment.day)}: "
            f"{weighed.chance_words(chance)}"
            for moment, chance in zip(weighed.history, chances, strict=True)
        ],
        "hoverinfo": "text",
    }


def _strokes(history: tuple[Moment, ...]) -> dict[str, Any]:
    days = [str(moment.day) for moment in history if moment.known]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": days,
        "y": [_LOW / 2] * len(days),
        "marker": {"symbol": "line-ns-open", "size": 9, "color": theme.MUTED, "line": {"width": 1}},
        "hovertext": [say("{day}: rated evidence became known", day=day) for day in days],
        "hoverinfo": "text",
    }


def _label_heights(weighed: WeighedQuestion) -> dict[str, float]:
    """Give each label a height of its own beside the end of its line, none over another."""
    gap = _LABEL_PX / (_HEIGHT_PX - _MARGIN["t"] - _MARGIN["b"]) * (_HIGH - _LOW)
    chances = weighed.weighing.posterior
    heights: dict[str, float] = {}
    floor, ceiling = _LOW + gap / 2, _HIGH - gap / 2
    for name in sorted(chances, key=lambda name: (chances[name], name)):
        heights[name] = max(chances[name], floor)
        floor = heights[name] + gap
    for name in reversed(heights):
        heights[name] = min(heights[name], ceiling)
        ceiling = heights[name] - gap
    return heights


def _labels(weighed: WeighedQuestion) -> list[dict[str, Any]]:
    heights = _label_heights(weighed)
    return [
        theme.note(
            f"{weighed.question.number(item.id)} {item.name} "
            f"{weighed.percent(weighed.weighing.posterior[item.id])}",
            1,
            round(heights[item.id], 4),
            xref="paper",
            xshift=20,
            font=theme.font(theme.SMALL_PX, _LINES[position % len(_LINES)][0]),
        )
        for position, item in enumerate(weighed.question.hypotheses)
    ]


def _leaders(weighed: WeighedQuestion) -> list[dict[str, Any]]:
    """Lead from the end of each line to its label."""
    heights = _label_heights(weighed)
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 1,
            "x1": 1 + 17 / (theme.WIDTH_PX - _MARGIN["l"] - _MARGIN["r"]),
            "y0": round(weighed.weighing.posterior[item.id], 4),
            "y1": round(heights[item.id], 4),
            "line": {"color": _LINES[position % len(_LINES)][0], "width": 1},
        }
        for position, item in enumerate(weighed.question.hypotheses)
    ]
