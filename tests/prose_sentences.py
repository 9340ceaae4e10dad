"""Sentences of an edition that count something, each with what it has to say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import prose_figures as figures
from prose_figures import Mine

Expected = Callable[[Mine], Sequence[object]]

METHOD = (
    "starts from 0.5",
    "0.9 where the image is as fine as the type needs",
    "0.5 where nobody says how fine it was",
    "0.3 in a coarser or a radar image",
    "'about n' is drawn from 0.8 n to 1.2 n, 'dozens' from 24 to 99",
    "'About n' is read as n less and more 20 %, and 'dozens' as 24 to 99",
    "transport aircraft 12 hours, ships 3 days, other aircraft and vehicles 14 days, air defence "
    "60 days",
    "(weak 2, moderate 3, strong 10, very strong 30: a house convention)",
    "(none 1, weak 2, moderate 3, strong 10)",
    "credibility 1 or 2",
    "fresh up to one half-life, ageing up to three",
    "Matrix rank is another method: 1 is least",
    "0 is chance, 1 full agreement",
    "'more than n' begins at n + 1",
    "ICD 203, first row of words: almost no chance 1 to 5 %, very unlikely 5 to 20 %, unlikely 20 "
    "to 45 %, roughly even chance 45 to 55 %, likely 55 to 80 %, very likely 80 to 95 %, almost "
    "certain 95 to 99 %",
    "n / (1 + (n - 1) rho)",
    "no better than 5 km",
    "F and 6 mean",
    "from 1 “confirmed by other independent sources” to 5 “improbable”; 6 cannot be judged",
    "A mark such as [12 B2] leads to source 12",
    "2 how credible the item (1 to 6)",
    "no interval under 10 pairs",
    "Times are good to 3 minutes",
    "30 days before the newest evidence used",
    "MGRS 10 km squares",
    "MIL-STD-2525D",
    "WGS 84",
    "as 15:00Z",
    "SHA-256",
    "Ten pages that repeat one origin",
    "between two looks of a day",
    "the two intervals",
    "two looks of which one saw less",
    "The two are given independently",
    "Two methods",
    "reports of two days",
    "An event told at two places",
    "between two UTC zones",
    "between the two days",
    "always saying 50 % gives 0.25",
    "1 when new",
    "UTM zone 37N",
    "scale bar true at 38° E, 35° N",
    "(CC BY 4.0)",
)
"""Numbers of the method, typed again from `docs/method.md` and from the scales it names."""

SENTENCES: tuple[tuple[str, str, Expected], ...] = (
    ("changes", r"^\d+ events?:.*?\.$", figures.changes_in_words),
    ("news", r"^\d+ events?:.*?\.$", figures.opening_in_words),
    ("sum-checks", r"^\d+ totals? can be checked .*?; \d+ adds? up", figures.totals),
    ("corroboration", r"^\d+ of \d+ events in the window", figures.alone),
    ("corroboration", r"most pages: \d+ of the \d+ that stand on two or more", figures.retold),
    ("evidence-grades", r"^\d+ of \d+ rows are graded", figures.graded),
    ("publication-lag", r"^\d+ of \d+ rows of the window", figures.at_once),
    ("families", r"^\d+ origins in \d+ famil", figures.kin),
    ("evidence", r"^\d+ rows", lambda m: [m["tiles"]["rows"]]),
    ("sources", r"^\d+ pages,.*?\. \d+ of them", figures.pages),
    ("hypotheses", r"\d+ days after.*?families", lambda m: [figures.horizon(m), *figures.heard(m)]),
    ("hypotheses-over-time", r"\d+ days ahead", lambda m: [figures.horizon(m)]),
    ("hypotheses-over-time", r"stands first: .*$", figures.curve),
    (
        "hypothesis-notes",
        r"\d+ events rated by both: .*?over events\)",
        lambda m: figures.raters(m)[:-2],
    ),
    (
        "hypothesis-notes",
        r"First by the author's alone .*?%, by .*?%",
        lambda m: figures.raters(m)[-2:],
    ),
    ("hypothesis-notes", r"fills? \d+ of \d+ rows", figures.filled),
    ("hypothesis-notes", r"halve every \d+ days", lambda m: [m["weighing"]["half_life_days"]]),
    ("key-judgements", r"^Worked out from .*$", figures.worked_out),
    ("key-judgements", r"^Alternatives: .*$", figures.alternatives),
    ("order-of-battle", r"^\d+ looks? from orbit .*?without one \d+ days?", figures.gaps_of_looks),
    ("reading", r"on \d+ of \d+ days of the window; longest stretch \d+", figures.days_unseen),
    ("reading", r"\d+ of \d+ rows have not yet", lambda m: [figures.unread(m), m["tiles"]["rows"]]),
    ("reading", r"\d+ of \d+ looks told nothing", figures.unusable),
    ("reading", r"at \d+ of \d+ sites", figures.unseen),
    ("reading", r"\d+ of \d+ days, counted site by site", figures.days_unseen_by_site),
    ("timeline", r"^\d+ events.*$", figures.most_at_a_time),
    ("timeline", r"one column per (?:day|\d+ days)", lambda m: figures.columns(m)[1]),
    ("timeline", r"\d+ with (?:a )?longer or inexact dates?", lambda m: figures.columns(m)[2]),
    ("publication-lag", r"^Days .*?For \d+ of them", lambda m: [figures.undated(m)]),
    ("rated-evidence", r"^What \d+ rated events", lambda m: [len(m["weighing"]["rated"])]),
    ("rated-evidence", r"halved every \d+ days", lambda m: [m["weighing"]["half_life_days"]]),
    ("watch", r"^\d+ of \d+ indicators?(?:; at \d+ of them)?", figures.watched),
    ("theatre-map", r"^\d+ events?, \d+ places? named", figures.places),
    ("site-symbols", r"^\d+ sites; \d+ with", figures.symbols),
    ("look-gaps", r"^\d+ sites", lambda m: figures.unseen(m)[:1]),
    ("method", r"^\d+ rows public by .*?of \d+ is inferred", figures.rows_used),
    ("method", r"^Of \d+ rows read a second time .*?\)", figures.read_again_words),
    ("masthead", r"(?:briefing: |theatre of )\d+ sites", lambda m: [len(m["gaps"])]),
    ("movements", r"^\d+ events? of movement.*$", figures.ways),
    ("itineraries", r"^\d+ named ships?", lambda m: [len({r[0] for r in m["itineraries"]})]),
)
"""Block, sentence or part of one, and the numbers that it says, in its order."""

NUMBER = re.compile(r"(?<![\w.-])(?:less than |more than )?\d[\d,.]*(?:\s?%)?")


def read_numbers(text: str) -> list[str]:
    """Read numbers with their signs of share: "less than 1 %", "0.86"."""
    found = [each.replace("\u00a0", " ") for each in NUMBER.findall(text)]
    return [each.rstrip(".,") for each in found]
