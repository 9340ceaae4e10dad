"""The counting error: pairs of observers who counted the same thing on one day."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.citations import Citations
from basewatch.analysis.counting_error import (
    FEWEST_FOR_AN_INTERVAL,
    CountingError,
    CountPair,
    count_pairs,
    counting_error,
)
from basewatch.analysis.counts import CountPoint, said_position
from basewatch.analysis.events import counted
from basewatch.analysis.ladder import percent_words
from basewatch.analysis.selection import Selection
from basewatch.language import WRITTEN_IN, say, say_number, to_say
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.tables.naming import origin_name, place_name

_WHAT_IT_IS = to_say(
    "Pairs of independent families of origins that counted one type at one site, on one day and in "
    "one position, each in a look. No picture is held here, so nothing is recounted: this tells "
    "how far observers differ, not how far they are from the truth; and what came or went between "
    "two looks of a day is in it."
)
_NOT_WIDENED = to_say("No count in this edition is widened by it.")


def counting_error_table(selection: Selection, citations: Citations) -> Table:
    """List every pair of counts, and measure how far they lie apart."""
    pairs = count_pairs(selection)
    return Table(
        id="counting-error",
        title=say("Counting error"),
        caption=f"{say(_WHAT_IT_IS)} {_measured(pairs)} {say(_NOT_WIDENED)}" if pairs else "",
        columns=_columns(),
        rows=tuple(_row(selection, citations, pair) for pair in pairs),
        empty=f"{_unmeasured()} {say(_NOT_WIDENED)}",
    )


def _unmeasured() -> str:
    return say(
        "The counting error cannot be measured: nothing used here was counted by independent "
        "families of origins at the same site on the same day."
    )


def _measured(pairs: Sequence[CountPair]) -> str:
    error = counting_error(pairs)
    bounded = [pair for pair in pairs if pair.difference is None]
    said = (
        say("It cannot be measured: no pair has a number on both sides.")
        if error is None
        else _numbers(error)
    )
    return f"{said} {_bounds(bounded)}" if bounded else said


def _bounds(bounded: Sequence[CountPair]) -> str:
    apart = sum(not pair.agrees for pair in bounded)
    return say_number(
        len(bounded),
        "{number} more pair with a bound instead of a number; the bounds exclude one another in "
        "{apart}.",
        "{number} more pairs with a bound instead of a number; the bounds exclude one another in "
        "{apart}.",
        apart=apart or say("none"),
    )


def _numbers(error: CountingError) -> str:
    low, high = map(percent_words, error.differing_interval)
    bias = error.bias_interval
    within = (
        say("90 % interval {low} to {high}", low=_signed(bias[0]), high=_signed(bias[1]))
        if bias
        else say("no interval under {pairs} pairs", pairs=FEWEST_FOR_AN_INTERVAL)
    )
    return say(
        "{pairs} of numbers, unequal in {differing} (90 % interval of their share {low} to "
        "{high}): mean absolute difference {absolute}, later less earlier {bias} on average "
        "({within}), root mean square {rms}, largest {largest}.",
        pairs=counted(error.pairs, "pair"),
        differing=error.differing,
        low=low,
        high=high,
        absolute=f"{error.mean_absolute:.2f}",
        bias=_signed(error.bias),
        within=within,
        rms=f"{error.root_mean_square:.2f}",
        largest=error.largest,
    )


def _signed(number: float) -> str:
    return f"{number:+.2f}" if round(number, 2) else "0.00"


def _row(selection: Selection, citations: Citations, pair: CountPair) -> TableRow:
    head = pair.earlier.rows[0]
    position = f", {said_position(pair.earlier.position)}" if pair.earlier.position else ""
    return TableRow(
        id=f"counting-error-{head.id}-{pair.later.rows[0].id}",
        cells=(
            Cited(
                text=pair.equipment.name,
                detail=f"{place_name(selection, head)}{position}, {pair.earlier.date_words}",
                lang=WRITTEN_IN,
            ),
            _count(selection, citations, pair.earlier),
            _count(selection, citations, pair.later),
            Cited(text=_difference(pair)),
        ),
    )


def _count(selection: Selection, citations: Citations, point: CountPoint) -> Cited:
    return Cited(
        text=point.words,
        marks=citations.marks(point.rows),
        detail=origin_name(selection, point.rows[0]),
    )


def _difference(pair: CountPair) -> str:
    if pair.difference is None:
        return say("bounds agree") if pair.agrees else say("bounds exclude one another")
    return f"{pair.difference:+d}" if pair.difference else "0"


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="what", label=say("Type, place and day"), width=2.2),
        Column(key="first", label=say("Public first"), width=2),
        Column(key="second", label=say("Public later"), width=2),
        Column(key="difference", label=say("Later less earlier"), width=1.6),
    )
