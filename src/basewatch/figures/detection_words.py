"""What is said of detection histories: the finding, how to read the marks, the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.detection_histories import DetectionHistory
from basewatch.analysis.events import counted
from basewatch.analysis.looks import Look
from basewatch.analysis.selection import Selection
from basewatch.language import say, say_number
from basewatch.models.partial_date import span_words
from basewatch.vocabulary import State


def title(
    selection: Selection, looks: Sequence[Look], histories: Sequence[DetectionHistory]
) -> str:
    """Say in how many looks the type told of most often was seen, and not seen."""
    if not histories:
        return say("No look told of any type of equipment, {window}", window=_window(selection))
    top = histories[0]
    seen = sum(state is State.SEEN for state in top.states)
    missed = sum(state is State.NOT_SEEN for state in top.states)
    parts = [say("seen in {number}", number=seen)] if seen else []
    parts += [say("looked for and not seen in {number}", number=missed)] if missed else []
    return say_number(
        len(looks),
        "{name}: {found} of {number} look, {window}",
        "{name}: {found} of {number} looks, {window}",
        name=type_name(top),
        found=", ".join(parts),
        window=_window(selection),
    )


def _window(selection: Selection) -> str:
    return span_words(selection.since, selection.as_of)


def caption(older: int, hidden: Sequence[DetectionHistory]) -> str:
    """Say how to read the marks, and which looks and types are not drawn."""
    sentences = [
        say(
            "One column a look from orbit, in order of date and not to scale. Filled: seen; "
            "hollow: looked, not seen; filled with a white heart: seen at one position or by one "
            "reading, not at another; a slanted stroke: nobody told of the type from that look, "
            "which is not a finding of absence."
        )
    ]
    if older:
        sentences.append(
            say_number(
                older,
                "{number} older look of the window not drawn.",
                "{number} older looks of the window not drawn.",
            )
        )
    if hidden:
        names = ", ".join(item.equipment.name for item in hidden)
        sentences.append(say("Not drawn, but in the table: {names}.", names=names))
    return " ".join(sentences)


def alt_text(
    selection: Selection, looks: Sequence[Look], histories: Sequence[DetectionHistory]
) -> str:
    """Tell how many looks told of how many types."""
    if not histories:
        return say(
            "No look from orbit at {site} told of any type of equipment in {window}, as far as "
            "this catalogue knows.",
            site=selection.site.called,
            window=_window(selection),
        )
    top = histories[0]
    return say(
        "{looks} at {site} told of {types} types; of the {pairs} pairs of look and type, {told} "
        "were told. Told of most often: {name}, seen in {seen}.",
        looks=counted(len(looks), "look"),
        site=selection.site.called,
        types=len(histories),
        pairs=len(looks) * len(histories),
        told=sum(state is not None for item in histories for state in item.states),
        name=top.equipment.name,
        seen=counted(sum(state is State.SEEN for state in top.states), "look"),
    )


def type_name(history: DetectionHistory) -> str:
    """Name a type, with a capital letter."""
    name = history.equipment.name
    return name[:1].upper() + name[1:]
