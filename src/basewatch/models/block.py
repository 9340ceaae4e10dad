"""The base of all blocks, and how an executed notebook keeps one."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from basewatch.models.notebook_html import block_html
from basewatch.models.parts import Part

BLOCK_MIME_TYPE = "application/vnd.basewatch.block+json"
"""Mime type under which an executed notebook keeps a block."""


class Block(Part):
    """Base of all blocks."""

    kind: str
    id: str = Field(description="unique in the edition; the block's anchor")
    title: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Give Jupyter the block as JSON, and as HTML and text where nothing better is known."""
        return {
            BLOCK_MIME_TYPE: self._record(),
            "text/html": block_html(self),  # type: ignore[arg-type]  # every subclass is in AnyBlock
            "text/plain": f"{type(self).__name__}: {self.title}",
        }

    def _record(self, exclude: set[str] | None = None) -> dict[str, Any]:
        """Return the block as JSON without what is as by default: half the size of an annex."""
        record = self.model_dump(mode="json", exclude_defaults=True, exclude=exclude)
        return {"kind": self.kind, **record}
