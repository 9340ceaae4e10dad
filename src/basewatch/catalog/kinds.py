"""Every kind of document that analysts write, by the name of its folder."""

from __future__ import annotations

from collections.abc import Mapping

from basewatch.models.document import Document
from basewatch.models.hypotheses import Question
from basewatch.models.indicators import Indicator
from basewatch.models.judgements import Judgement
from basewatch.models.satellites import Mission

KINDS: Mapping[str, type[Document]] = {
    "hypotheses": Question,
    "indicators": Indicator,
    "judgements": Judgement,
    "satellites": Mission,
}
"""Model of each kind."""
