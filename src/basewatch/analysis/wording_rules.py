"""The words that a briefing does not use, and why: one rule each, applied to one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from basewatch.analysis.ladder import BANDS, YARDSTICK_BANDS
from basewatch.scales import Ladder


@dataclass(frozen=True)
class Ground:
    """What the catalogue knows behind a sentence; the words cannot tell."""

    ladder: Ladder = Ladder.ICD_203
    """The one ladder of the edition."""
    is_last_seen_open: bool = False
    """No look has yet established that the thing told of is gone."""
    is_confirmed: bool = False
    """The rows behind the sentence have credibility 1: two independent origins."""
    has_named_origin: bool = False
    """The origin stands in the sentence, its mark or its caption."""
    needs_horizon: bool = True
    """False where the judgement stands in a box that gives one horizon for all."""


@dataclass(frozen=True)
class Rule:
    """Words that are a fault, unless something excuses them."""

    name: str
    pattern: re.Pattern[str]
    advice: str
    applies: Callable[[str, Ground], bool] = lambda _sentence, _ground: True
    """Whether the rule holds for this sentence on this ground."""


def words(*patterns: str) -> re.Pattern[str]:
    """Match any of several patterns as whole words, in capitals or not."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


def ladder_words(ladder: Ladder) -> re.Pattern[str]:
    """Match the words of a ladder as they stand in sentences, the longest first."""
    terms = YARDSTICK_BANDS if ladder is Ladder.PHIA else BANDS
    labels = sorted((term.label for term in terms), key=len, reverse=True)
    return words(*(label.replace("certain", "certain(?:ly)?") for label in labels))


ANY_LIKELIHOOD = words(
    r"almost no chance", r"(?:very |highly )?(?:un)?likely", r"roughly even (?:chance|odds)",
    r"almost certain(?:ly)?", r"nearly certain(?:ly)?", r"(?:highly )?(?:im)?probabl[ey](?! true)",
    r"remote chance", r"realistic possibility",
)  # fmt: skip
"""A degree of likelihood on any ladder: what makes a sentence a judgement."""

JUDGEMENT = words(
    r"(?:we|i) (?:assess|judge)", r"assessed", r"judged", r"chance", r"odds", r"probability",
    ANY_LIKELIHOOD.pattern,
)  # fmt: skip

ATTRIBUTED = words(
    r"claim(?:s|ed)?", r"sa(?:ys|id)", r"stat(?:es|ed)", r"told", r"according to",
    r"cit(?:es|ed|ing)", r"announced", r"reported (?:by|that)", r"denie[sd]",
)  # fmt: skip
"""Verbs that leave a claim with whoever makes it."""

_MONTH = (
    "(?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sep(?:t|tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|nine|ten|twelve)"

HORIZON = words(
    rf"(?:by|before|until|through|to|in|on|as of|since|during|after)"
    rf" (?:the end of )?(?:(?:early|mid|late)[- ])?(?:\d{{1,2}} )?"
    rf"(?:{_MONTH}|(?:19|20)\d{{2}}(?:-\d{{2}}){{0,2}})",
    rf"(?:within|in|over|for|during) (?:the )?"
    rf"(?:(?:next|coming|following|past|last)(?: {_NUMBER})?|{_NUMBER})(?: to {_NUMBER})?"
    rf" (?:hour|day|week|month|year)s?",
    r"(?:by|at|before) the (?:cut-off|next edition)",
)  # fmt: skip
"""By when, or as of when: months are known by their capital, so that "may" is none."""

_OFF_LADDER = {
    Ladder.ICD_203: (
        r"highly (?:un)?likely", r"highly (?:im)?probable", r"improbabl[ey]", r"probable",
        r"probably(?! true)", r"nearly certain(?:ly)?", r"roughly even odds", r"remote chance",
        r"remote possibility", r"(?:is|are|as) remote", r"realistic possibility",
    ),
    Ladder.PHIA: (
        r"very (?:un)?likely", r"highly (?:im)?probable", r"improbabl[ey]", r"almost no chance",
        r"roughly even (?:chance|odds)", r"nearly certain(?:ly)?",
    ),
}  # fmt: skip
_SHADED = (
    r"(?:fairly|quite|rather|somewhat|extremely|increasingly|most|more than|virtually)"
    r" (?:(?:un)?likely|certain(?:ly)?|probable)"
)


def _on_ladder(ladder: Ladder) -> Callable[[str, Ground], bool]:
    return lambda _sentence, ground: ground.ladder is ladder


def _is_judgement(sentence: str, _ground: Ground) -> bool:
    return JUDGEMENT.search(sentence) is not None


def _has_no_number(sentence: str, _ground: Ground) -> bool:
    return re.search(r"\d", sentence) is None


def _says_gone_as_fact(sentence: str, ground: Ground) -> bool:
    return ground.is_last_seen_open and ATTRIBUTED.search(sentence) is None


def _lacks_origin(sentence: str, ground: Ground) -> bool:
    named = words("according to", "citing", "claims by").search(sentence)
    return not ground.has_named_origin and named is None


ONE_LADDER = "Use one ladder in the whole edition: say the word that the ladder has for the number."

RULES = (
    *(
        Rule("one-ladder", words(*patterns, _SHADED), ONE_LADDER, _on_ladder(ladder))
        for ladder, patterns in _OFF_LADDER.items()
    ),
    Rule(
        "hedge",
        re.compile(
            r"\bmay\b|\b(?<!military )(?i:might)\b|\b(?i:could)\b(?! not be | tell )"
            r"|\b(?i:possibly)\b(?! true)|\b(?i:potentially)\b"
        ),
        "Say how likely it is in the ladder's words, or what was seen.",
    ),
    Rule(
        "no-origin",
        words("reportedly", "allegedly"),
        "Name who reported it, or leave it out.",
        _lacks_origin,
    ),
    Rule(
        "anonymous",
        words(r"it is (?:widely )?(?:believed|thought|understood)", r"sources (?:say|said|report)"),
        "Name the origin, or leave it out.",
    ),
    Rule(
        "confirmed",
        re.compile(r"\b(?<!not )(?<!nobody )confirm(?:s|ed|ing)?\b", re.IGNORECASE),
        "Only two independent origins confirm (credibility 1); else say who says or shows it.",
        lambda _sentence, ground: not ground.is_confirmed,
    ),
    Rule(
        "gone-while-open",
        re.compile(
            r"\b(?:withdrew|departed|pulled out|evacuated|vacated"
            r"|(?<!will )(?:has|have|had|was|were) (?:been )?withdrawn)\b"
            r"|(?<!the )(?<!on )(?<!upper )(?<!lower )"
            r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )\bleft\b"
            r"(?![- ](?:hand|bank|side|edge|wing|panel|column|open|of|out|to right))",
            re.IGNORECASE,
        ),
        'Nobody has looked since and found it gone: write "last seen" with its day.',
        _says_gone_as_fact,
    ),
    Rule(
        "no-longer",
        words("no longer"),
        'Write "was not observed in k looks" with their number and days.',
        lambda _sentence, ground: ground.is_last_seen_open,
    ),
    Rule(
        "all",
        re.compile(
            r"(?<!at )(?<!in )(?<!not )(?<!above )(?<!after )(?<!first of )(?<!\()\ball\b(?!-)",
            re.IGNORECASE,
        ),
        "Give the number and what it was counted among.",
    ),
    Rule("massive", words("massive", "massively"), "Give the number or the area."),
    Rule(
        "significant",
        words("significant", "significantly"),
        "Give the number that makes it so.",
        _has_no_number,
    ),
    Rule(
        "percent-decimals",
        re.compile(r"\d+\.\d+\s?(?:%|per ?cent\b)"),
        "A judgement is not known to a tenth of a per cent: round to whole numbers.",
        _is_judgement,
    ),
)
"""Rules on words, in the order in which findings on the same words are told."""
