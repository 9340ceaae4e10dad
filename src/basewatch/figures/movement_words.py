"""What is said of movements: how to read the flow figure, and its finding in words."""

from __future__ import annotations

from collections.abc import Sequence

from basewatch.analysis.movements import NOWHERE, WAYS, Leg, Node, spot_name
from basewatch.analysis.selection import Selection
from basewatch.language import say, say_number


def title(nodes: Sequence[Node], window: str) -> str:
    """Say how many events of movement are told of, and on which way the most."""
    by_way = {
        way: len({told.event.id for node in nodes if node.way is way for told in node.told})
        for way in WAYS
    }
    total = len({told.event.id for node in nodes for told in node.told})
    said = say_number(
        total,
        "{number} event of movement, {window}",
        "{number} events of movement, {window}",
        window=window,
    )
    if total < 2:
        return said
    way = max(WAYS, key=lambda way: by_way[way])
    return say(
        "{events}; {number} of them {way}",
        events=said,
        number=by_way[way],
        way=say(WAYS[way]).lower(),
    )


def caption(hidden: int) -> str:
    """Say how to read the arrows, and how many legs are not drawn."""
    key = say(
        "Each arrow stands for the events that tell of arrivals, departures or passages at a "
        "place; its width and number are those of the events, not of the items, which are not "
        "added up. A ring is an end that nobody told. Blue: seen; purple: estimated; orange: "
        "claimed; grey: said. Dashed: a named ship that was reported at one place and next "
        "at another; the way between is not known."
    )
    if not hidden:
        return key
    more = say("{number} earlier changes of place are in the table alone.", number=hidden)
    return f"{key} {more}"


def nothing_known(window: str) -> str:
    """Say that the window holds no movement."""
    return say("No movement by air, sea or road is known for {window}.", window=window)


def alt_text(selection: Selection, nodes: Sequence[Node], found: Sequence[Leg], window: str) -> str:
    """Tell the movements of each place, and the legs of named ships."""
    if not nodes and not found:
        return f"{nothing_known(window)} {say('That is no finding that nothing moved.')}"
    text = say(
        "Events of movement by way and place, {window}. {movements}.",
        window=window,
        movements="; ".join(_node_words(selection, node) for node in nodes),
    )
    if not found:
        return text
    ships = "; ".join(_leg_words(selection, leg) for leg in found)
    return f"{text} {say('Named ships: {ships}.', ships=ships)}"


def _node_words(selection: Selection, node: Node) -> str:
    return say(
        "{way} {place}: {arrived} there, {departed} away, {passing} on the move",
        way=say(WAYS[node.way]).lower(),
        place=place_words(selection, node.id),
        arrived=len(node.arrived),
        departed=len(node.departed),
        passing=len(node.passing),
    )


def _leg_words(selection: Selection, leg: Leg) -> str:
    return say(
        "{ship} from {start} to {end}",
        ship=leg.identity.name,
        start=place_words(selection, leg.start.place),
        end=place_words(selection, leg.end.place),
    )


def place_words(selection: Selection, name: str) -> str:
    """Name a site or place by its id, or say that none was told."""
    return spot_name(selection, name) if name != NOWHERE else say("place not told")
