"""A linter for the sentences of a briefing, after ICD 203 and the house's list of hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from basewatch.analysis.wording_rules import (
    ANY_LIKELIHOOD,
    HORIZON,
    RULES,
    Ground,
    ladder_words,
    words,
)

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_CONFIDENCE = words(r"confidence", r"confident(?:ly)?")
_END = re.compile(r"(?<=[.!?])([”\"»)\]]*)\s+(?=[\"“«(\[]?[A-Z0-9])")
_ABBREVIATIONS = re.compile(r"(?:\b(?:e\.g|i\.e|cf|approx|no|vs|[A-Z]))\.$", re.IGNORECASE)
_ON_ITS_OWN = "Say how likely in one sentence, and in the next how sure we are and what limits it."
_BY_WHEN = "Say by when, or as of when, the judgement holds."


@dataclass(frozen=True)
class Finding:
    """Words that break a rule."""

    rule: str
    start: int
    """Where the words begin in the text that was given."""
    end: int
    text: str
    """The words."""
    advice: str


def lint_paragraph(text: str, ground: Ground | None = None) -> tuple[Finding, ...]:
    """Check every sentence of a paragraph.

    Parameters
    ----------
    text
        The paragraph, without markup.
    ground
        What is known behind it; without it the strictest reading of what words alone can tell.

    Returns
    -------
    tuple of Finding
        In the order of the text.
    """
    own, found = _without_quotations(text), list[Finding]()
    for start, end in _sentences(text):
        found += _lint(own[start:end], ground or Ground(), start)
    return tuple(found)


def lint_sentence(sentence: str, ground: Ground | None = None) -> tuple[Finding, ...]:
    """Check one sentence; what stands in quotation marks is its speaker's and is passed over."""
    return tuple(_lint(_without_quotations(sentence), ground or Ground(), 0))


def rules() -> tuple[str, ...]:
    """Name every rule, for the method page."""
    on_words = dict.fromkeys(rule.name for rule in RULES)
    return (*on_words, "confidence-beside-likelihood", "no-horizon")


def _lint(own: str, ground: Ground, offset: int) -> list[Finding]:
    """Check one sentence that begins at `offset` of the text."""
    found = [
        _finding(rule.name, match, offset, rule.advice)
        for rule in RULES
        if rule.applies(own, ground)
        for match in rule.pattern.finditer(own)
    ]
    found += _confidence_beside_likelihood(own, offset)
    found += _judgement_without_horizon(own, ground, offset)
    return sorted(found, key=lambda finding: (finding.start, finding.end))


def _confidence_beside_likelihood(own: str, offset: int) -> Iterator[Finding]:
    confidence = _CONFIDENCE.search(own)
    if confidence and ANY_LIKELIHOOD.search(own):
        yield _finding("confidence-beside-likelihood", confidence, offset, _ON_ITS_OWN)


def _judgement_without_horizon(own: str, ground: Ground, offset: int) -> Iterator[Finding]:
    judged = ladder_words(ground.ladder).search(own)
    if judged and ground.needs_horizon and not HORIZON.search(own):
        yield _finding("no-horizon", judged, offset, _BY_WHEN)


def _finding(rule: str, match: re.Match[str], offset: int, advice: str) -> Finding:
    return Finding(rule, match.start() + offset, match.end() + offset, match.group(), advice)


def _without_quotations(text: str) -> str:
    return _QUOTED.sub(lambda quote: " " * len(quote.group()), text)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where sentences begin and end; abbreviations and decimals end none."""
    start = 0
    for gap in _END.finditer(text):
        if not _ABBREVIATIONS.search(text[start : gap.start()]):
            yield start, gap.end(1)
            start = gap.end()
    if text[start:].strip():
        yield start, len(text)
