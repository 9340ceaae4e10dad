"""Every kind of document that analysts write, by the name of its folder."""

from __future__ import annotations

from collections.abc import Mapping

from basewatch.models.document import Document

KINDS: Mapping[str, type[Document]] = {}
"""Model of each kind."""
