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
from basewatch.analysis.counts import CountPoint
from basewatch.analysis.events import counted
from basewatch.analysis.ladder import percent_words
from basewatch.analysis.selection import Selection
from basewatch.models.blocks import Cited, Column, Table, TableRow
from basewatch.tables.naming import origin_name, place_name

_COLUMNS = (
    Column(key="what", label="Type, place and day", width=2.2),
    Column(key="first", label="Public first", width=2),
    Column(key="second", label="Public later", width=2),
    Column(key="difference", label="Later less earlier", width=1.6),
)
_WHAT_IT_IS = (
    "Pairs of independent families of origins that counted one type at one site, on one day and in "
    "one position, each in a look. No picture is held here, so nothing is recounted: this tells "
    "how far observers differ, not how far they are from the truth; and what came or went between "
    "two looks of a day is in it."
)
_NOT_WIDENED = "No count in this edition is widened by it."


def counting_error_table(selection: Selection, citations: Citations) -> Table:
    """List every pair of counts, and measure how far they lie apart."""
    pairs = count_pairs(selection)
    return Table(
        id="counting-error",
        title="Counting error",
        caption=f"{_WHAT_IT_IS} {_measured(pairs)} {_NOT_WIDENED}" if pairs else "",
        columns=_COLUMNS,
        rows=tuple(_row(selection, citations, pair) for pair in pairs),
        empty=(
            "The counting error cannot be measured: nothing used here was counted by independent "
            "families of origins at the same site on the same day. " + _NOT_WIDENED
        ),
    )


def _measured(pairs: Sequence[CountPair]) -> str:
    error = counting_error(pairs)
    bounded = [pair for pair in pairs if pair.difference is None]
    apart = sum(not pair.agrees for pair in bounded)
    told = (
        f" {counted(len(bounded), 'more pair')} with a bound instead of a number; the bounds "
        f"exclude one another in {apart or 'none'}."
        if bounded
        else ""
    )
    if error is None:
        return f"It cannot be measured: no pair has a number on both sides.{told}"
    return f"{_numbers(error)}{told}"


def _numbers(error: CountingError) -> str:
    low, high = map(percent_words, error.differing_interval)
    bias = error.bias_interval
    within = (
        f" (90 % interval {_signed(bias[0])} to {_signed(bias[1])})"
        if bias
        else f" (no interval under {FEWEST_FOR_AN_INTERVAL} pairs)"
    )
    return (
        f"{counted(error.pairs, 'pair')} of numbers, unequal in {error.differing} (90 % interval "
        f"of their share {low} to {high}): mean absolute difference {error.mean_absolute:.2f}, "
        f"later less earlier {_signed(error.bias)} on average{within}, root mean square "
        f"{error.root_mean_square:.2f}, largest {error.largest}."
    )


def _signed(number: float) -> str:
    return f"{number:+.2f}" if round(number, 2) else "0.00"


def _row(selection: Selection, citations: Citations, pair: CountPair) -> TableRow:
    head = pair.earlier.rows[0]
    position = f", {pair.earlier.position}" if pair.earlier.position else ""
    return TableRow(
        id=f"counting-error-{head.id}-{pair.later.rows[0].id}",
        cells=(
            Cited(
                text=pair.equipment.name,
                detail=f"{place_name(selection, head)}{position}, {pair.earlier.date_words}",
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
        return "bounds agree" if pair.agrees else "bounds exclude one another"
    return f"{pair.difference:+d}" if pair.difference else "0"
