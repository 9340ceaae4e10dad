"""What sentences of an edition count, as the script that knows no line of the program has it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

Mine = dict[str, Any]


def changes_in_words(mine: Mine) -> list[object]:
    """Give how many events are listed, and of each label, as the list of changes orders them."""
    found = mine["front"]["news"]
    order = ("new", "revised", "more evidence", "spans the cut-off", "late evidence")
    return [sum(found.values()), *(found[label] for label in order if found.get(label))]


def opening_in_words(mine: Mine) -> list[object]:
    """Give the same as page 1 orders them."""
    found = mine["front"]["news"]
    order = ("new", "spans the cut-off", "late evidence", "revised", "more evidence")
    return [sum(found.values()), *(found[label] for label in order if found.get(label))]


def totals(mine: Mine) -> list[object]:
    """Give how many totals can be checked, and how many add up."""
    return [len(mine["sums"]), sum(mine["sums"].values())]


def retold(mine: Mine) -> list[object]:
    """Give how many of the most retold events are shown, and how many there are."""
    several = sum(pages > 1 for pages, *_ in mine["corroboration"].values())
    return [min(several, 14), several]


def alone(mine: Mine) -> list[object]:
    """Give how many events rest on one family, and how many there are."""
    told = mine["corroboration"].values()
    return [sum(families == 1 for *_, families in told), len(told)]


def graded(mine: Mine) -> list[object]:
    """Give how many rows are graded B2 or better, and how many there are."""
    found = mine["grades"]
    return [sum(found.get(g, 0) for g in ("A1", "A2", "B1", "B2")), sum(found.values())]


def at_once(mine: Mine) -> list[object]:
    """Give how many rows of the window were public within a day, and how many there are."""
    found = Counter[str]()
    for key, number in mine["lags"].items():
        found[key.partition("|")[0]] += number
    return [found["same day"] + found["1 day"], sum(found.values())]


def curve(mine: Mine) -> list[object]:
    """Give the number of the hypothesis that stands first, its first chance and its last."""
    return mine["weighing"]["led_by"]


def read_again(mine: Mine) -> list[object]:
    """Give rows read a second time, those mended, and the share of these with its interval."""
    found = mine["re_reading"]
    return [found["read"], found["mended"], *found["said"]]


def kin(mine: Mine) -> list[object]:
    """Give how many origins and how many families of them stand behind the pages."""
    return [mine["tiles"][key] for key in ("origins", "families")]


def rows_used(mine: Mine) -> list[object]:
    """Give rows used, those read a second time, lost and unread, and those of inferred date."""
    found = mine["re_reading"]
    lost = [found["lost"]] if found["lost"] else []
    return [mine["tiles"]["rows"], found["read"], *lost, found["unread"], mine["tiles"]["inferred"]]


def worked_out(mine: Mine) -> list[object]:
    """Give rated events and families weighed, and the range of the chance that stands first."""
    found, shaken = mine["weighing"], mine["weighing"]["shaken"]
    span = dict.fromkeys(found["said_ranges"][found["led_by_name"]])
    both = found["then_and_now"][found["led_by_name"]][:2]
    then, now = (said.rpartition(", ")[2] for said in both)
    moved = [then, *([now] * (then != now and found["led_before"] == found["led_by_name"]))]
    return [shaken["weighed"], shaken["families"], *span, *moved]


def raters(mine: Mine) -> list[object]:
    """Give how far raters agree, and what each alone puts first."""
    found, weighing = mine["weighing"]["agreement"], mine["weighing"]
    against = [found["contradictions"]] if found["contradictions"] else []
    kappa = [f"{each:.2f}" for each in (found["kappa"], *found["interval"])]
    alone = [said for _, said in weighing["first_by_rater"]]
    marks = [found["events"], found["marks"], found["same_mark"], found["same_side"]]
    return [*marks, *against, kappa[0], "90 %", *kappa[1:], *alone]


def gaps_of_looks(mine: Mine) -> list[object]:
    """Give looks of the window, usable, posted, and days of the longest stretch without one."""
    looks, usable, posted, _, _, gap = mine["looks"]["coverage"]
    return [looks, usable, *([posted] if posted else []), gap]


def days_unseen(mine: Mine) -> list[object]:
    """Give days of a site without a look, days of the window, and the longest stretch."""
    found = mine["front"]["unknown"]
    return [found["without"], found["days"], mine["looks"]["coverage"][-1]]


def most_at_a_time(mine: Mine) -> list[object]:
    """Give how many events the timeline holds, and how many the fullest column, if one is."""
    most = columns(mine)[0]
    return [len(mine["lists"]["timeline"]), *([most] if most > 1 else [])]


def columns(mine: Mine) -> tuple[int, list[object], list[object]]:
    """Give events in the fullest column, the days of one, and events that no column holds."""
    since, as_of = (dt.date.fromisoformat(mine[key]) for key in ("since", "as_of"))
    days = (as_of - since).days + 1
    step = next(step for step in (1, 2, 7, 14, 30, 91, 182, 365) if -(-days // step) <= 34)
    first = as_of - dt.timedelta(days=-(-days // step) * step - 1)
    held: Counter[int] = Counter()
    for told in mine["lists"]["timeline"].values():
        begin, _ = told["date"]
        if len(begin) == len("2024-12-13") and dt.date.fromisoformat(begin) >= first:
            held[(dt.date.fromisoformat(begin) - first).days // step] += 1
    loose = len(mine["lists"]["timeline"]) - sum(held.values())
    return max(held.values()), [step] if step > 1 else [], [loose]


def undated(mine: Mine) -> int:
    """Give how many rows of the window rest on a page without a date."""
    return sum(n for key, n in mine["lags"].items() if key.endswith("|inferred"))


def ways(mine: Mine) -> list[object]:
    """Give how many events of movement there are, and how many went the commonest way."""
    by_way: dict[str, set[str]] = {}
    for move in mine["movements"]:
        by_way.setdefault(move[0], set()).add(move[6])
    every = set[str]().union(*by_way.values())
    return [len(every), max(map(len, by_way.values()))]


def watched(mine: Mine) -> list[object]:
    """Give how many signs are shown, of how many, and at how many nobody looked."""
    found = mine["front"]["watch"]
    unseen = [found["not_looked"]] if found["not_looked"] else []
    return [len(found["chosen"]), found["of"], *unseen]


def looked_at(mine: Mine) -> list[object]:
    """Give sites with a look, all sites, and looks."""
    return [mine["looks"]["sites"], len(mine["gaps"]), mine["looks"]["looks"]]


def places(mine: Mine) -> list[object]:
    """Give how many events the map of the theatre counts, at how many places."""
    told = mine["lists"]["timeline"] | mine["lists"]["elsewhere"]
    return [len(told), len(mine["places"]) - ("" in mine["places"])]


def symbols(mine: Mine) -> list[object]:
    """Give how many sites there are, and how many have a count of the window."""
    found = mine["newest_counts"].values()
    since = mine["since"]
    return [len(found), sum(bool(each["days"]) and each["days"][1] >= since for each in found)]


def pages(mine: Mine) -> list[object]:
    """Give how many pages are used, and how many of them bear no date."""
    found = mine["lists"]["pages"]
    return [len(found), sum(inferred for _, _, inferred, _ in found)]


def horizon(mine: Mine) -> int:
    """Give the days that a chance looks ahead."""
    days: int = mine["weighing"]["horizon_days"]
    return days


def heard(mine: Mine) -> list[object]:
    """Give how many events are weighed, through how many families."""
    return [mine["weighing"]["shaken"][key] for key in ("weighed", "families")]


def filled(mine: Mine) -> list[object]:
    """Give how many rows of the matrix one family fills, of how many."""
    shaken = mine["weighing"]["shaken"]
    return [shaken["widest"][1], shaken["weighed"]]


def alternatives(mine: Mine) -> list[object]:
    """Give the chances of all hypotheses but the first, the likeliest first."""
    chances = mine["weighing"]["posterior"]
    ranked = sorted(chances, key=lambda name: (-chances[name], name))
    return [mine["weighing"]["said"][name].rpartition(", ")[2] for name in ranked[1:]]


def unread(mine: Mine) -> int:
    """Give how many rows have not been read a second time."""
    number: int = mine["re_reading"]["unread"]
    return number


def unusable(mine: Mine) -> list[object]:
    """Give how many looks told nothing, of how many."""
    return [mine["front"]["unknown"][key] for key in ("unusable", "looks")]


def unseen(mine: Mine) -> list[object]:
    """Give how many sites nobody looked at, of how many."""
    found = mine["front"]["unknown"]
    return [len(found["unseen"]), found["sites"]]


def days_unseen_by_site(mine: Mine) -> list[object]:
    """Give days without a look, of how many, site by site."""
    return [mine["front"]["unknown"][key] for key in ("without", "days")]


def read_again_words(mine: Mine) -> list[object]:
    """Give rows read again and mended, their share, and its interval of 90 %."""
    *rows, share, low, high = read_again(mine)
    return [*rows, share, "90 %", low, high]
