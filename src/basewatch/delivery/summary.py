"""The front page of an edition in short, read from the edition itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import nbformat

from basewatch.errors import EditionError
from basewatch.models.blocks import Cited, Judgements, Mark, Masthead, Pointer, Watch
from basewatch.publish.paths import EditionPaths
from basewatch.publish.verifying import verify_edition
from basewatch.render.document import Document, read_document

HARD_SPACE = "\xa0"


@dataclass(frozen=True)
class Line:
    """A sentence with the marks of its sources, as numbered in the edition."""

    text: str
    tone: str = ""
    """How it is meant: observed, claimed, estimated ...; empty for the desk's own."""
    marks: tuple[Mark, ...] = ()

    @property
    def marks_words(self) -> str:
        """The marks as in the edition, none divided at a line's end: ``[82 C2] [84 A2]``."""
        return " ".join(f"[{mark.number}{HARD_SPACE}{mark.grade}]" for mark in self.marks)


@dataclass(frozen=True)
class Judged:
    """A key judgement: how likely, and in a sentence of its own how sure."""

    number: int
    judged: Line
    confidence: str
    change: str


@dataclass(frozen=True)
class WatchedSign:
    """A sign to watch, with its threshold and how it stands."""

    sign: str
    stands: str


@dataclass(frozen=True)
class Summary:
    """What a mail or a message tells of an edition; nothing in it is not in the edition."""

    edition: str
    """``site/as_of``."""
    digest: str
    """SHA-256 over parameters and evidence, in hex."""
    language: str
    title: str
    kicker: str
    tlp: str
    label: str
    """What must be said of the evidence: MADE-UP TEST DATA, or empty."""
    as_of_words: str
    cut_off: str
    """Date-time group."""
    window: str
    newest: str
    judgements_caption: str
    judgements: tuple[Judged, ...]
    no_judgement: str
    """The sentence that stands where there is no key judgement."""
    worked_out: tuple[str, ...]
    """What the weighing of hypotheses amounts to, and how firm that is; or nothing."""
    new_title: str
    new: tuple[Line, ...]
    new_count: str
    watched: tuple[WatchedSign, ...]
    watched_more: str
    unknown: tuple[str, ...]
    cautions: tuple[str, ...]
    permalink: str
    """Where the edition is published, or empty."""

    @property
    def subject(self) -> str:
        """One line: mark, place, date, and whether the evidence is made up."""
        made_up = f"{self.label}: " if self.label else ""
        return f"[{self.tlp}] {made_up}{self.title} as of {self.as_of_words}"


def read_summary(folder: Path, digest: str, base_url: str = "") -> Summary:
    """Read the summary of an edition.

    Parameters
    ----------
    folder
        Folder of the edition.
    digest
        From its manifest.
    base_url
        Address under which editions are published, or empty.

    Raises
    ------
    EditionError
        When the edition is not as it was made, or has no first page.
    """
    if found := verify_edition(folder):
        more = f" ({len(found) - 1} more; `basewatch verify` lists them)" if found[1:] else ""
        msg = f"{folder} is not as it was made and is not sent: {found[0].words}{more}"
        raise EditionError(msg)
    document = read_document(nbformat.read(EditionPaths(folder).notebook, as_version=4))
    if document.masthead is None:
        msg = f"{folder} has no first page to tell of; make it again with basewatch report."
        raise EditionError(msg)
    return _summary(document, document.masthead, digest, base_url)


def _summary(document: Document, head: Masthead, digest: str, base_url: str) -> Summary:
    judged = document.judged or Judgements(
        id="none", title="", caption="", judgements=(), empty="The edition has no key judgements."
    )
    watch = document.watched or Watch(id="none", title="", watched=(), more=Pointer(text=""))
    result = judged.worked_out
    return Summary(
        edition=head.edition,
        digest=digest,
        language=document.language,
        title=head.title,
        kicker=head.kicker,
        tlp=head.tlp,
        label=head.label,
        as_of_words=head.as_of_words,
        cut_off=head.as_of_dtg,
        window=f"Since {head.since_words} ({head.since_basis}).",
        newest=head.newest_words,
        judgements_caption=judged.caption,
        judgements=_judgements(judged),
        no_judgement="" if judged.judgements else judged.empty,
        worked_out=(result.judged.text, result.firmness) if result else (),
        new_title=head.lead_title or "What is new",
        new=tuple(_line(item) for item in head.lead),
        new_count=head.lead_count.text,
        watched=_watched(watch),
        watched_more=watch.more.text,
        unknown=tuple(pointer.text for pointer in head.unknown),
        cautions=head.warnings,
        permalink=f"{base_url.rstrip('/')}/{head.edition}/" if base_url else "",
    )


def _judgements(block: Judgements) -> tuple[Judged, ...]:
    return tuple(
        Judged(each.number, _line(each.judged), each.confidence, each.change.text)
        for each in block.judgements
    )


def _watched(block: Watch) -> tuple[WatchedSign, ...]:
    return tuple(
        WatchedSign(
            each.sign.text,
            f"threshold: {each.threshold}; {each.state}; {each.checked}",
        )
        for each in block.watched
    )


def _line(cited: Cited) -> Line:
    text = f"{cited.text} ({cited.detail})" if cited.detail else cited.text
    return Line(text, cited.tone.replace("_", " "), cited.marks)
