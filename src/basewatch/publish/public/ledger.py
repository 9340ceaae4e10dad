"""The ledger of a published set: what stood where, what replaced it, and why. It only grows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from basewatch.errors import EditionError

SCHEMA = 1
"""Version of the ledger's form."""
FILE = "releases.json"

Kind = Literal["first", "release", "version", "correction"]
"""What an entry of the ledger is.

first
    The edition as it was first put here.
release
    Better or newer data for the same date.
version
    The same evidence in a mended file.
correction
    What stood there was wrong.
"""


class Release(BaseModel):
    """One edition as it was put in place, once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    site: str
    as_of: str = Field(description="ISO date")
    number: int = Field(ge=1, description="from 1, in order, for each edition")
    kind: Kind
    reason: str = Field(description="why it replaced the one before; empty for the first")
    replaced_on: str = Field(description="ISO date of the replacement; empty for the first")
    digest: str = Field(description="SHA-256 over parameters and evidence, from its manifest")
    tlp: str
    files: dict[str, str] = Field(description="SHA-256 by name, the manifest among them")
    seal: str = Field(default="", description="SHA-256 over this entry and the seal before it")

    @property
    def edition(self) -> str:
        """The edition: ``site/as_of``."""
        return f"{self.site}/{self.as_of}"

    def sealed(self, before: str) -> Release:
        """Give the entry with its seal, which holds the whole ledger before it fast."""
        told = {**self.model_dump(exclude={"seal"}), "before": before}
        text = json.dumps(told, ensure_ascii=False, sort_keys=True)
        return self.model_copy(update={"seal": hashlib.sha256(text.encode()).hexdigest()})


class Ledger(BaseModel):
    """All releases, in the order in which they were put in place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = Field(default=1, alias="schema")
    releases: tuple[Release, ...] = ()

    def of(self, edition: str) -> tuple[Release, ...]:
        """Give the releases of an edition, the first first."""
        return tuple(each for each in self.releases if each.edition == edition)

    def newest(self) -> dict[str, Release]:
        """Give the release that stands at each permalink, by ``site/as_of``, sorted."""
        return dict(sorted({each.edition: each for each in self.releases}.items()))

    def with_release(self, release: Release) -> Ledger:
        """Give the ledger with one more entry."""
        before = self.releases[-1].seal if self.releases else ""
        return self.model_copy(update={"releases": (*self.releases, release.sealed(before))})

    def faults(self) -> Iterator[str]:
        """Say what in the ledger is not as it was written."""
        before = ""
        for release in self.releases:
            if release.sealed(before).seal != release.seal:
                yield (
                    f"{FILE}: release {release.number} of {release.edition} was changed, or an "
                    "entry before it; get the published folder from where it was whole."
                )
                return
            before = release.seal

    def as_text(self) -> str:
        """Write the ledger as readable JSON."""
        whole = {"schema": SCHEMA, "releases": [each.model_dump() for each in self.releases]}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read_ledger(public: Path) -> Ledger:
    """Read the ledger of a published folder; an empty one where nothing was published yet.

    Raises
    ------
    EditionError
        When it cannot be read, or is not as it was written.
    """
    path = public / FILE
    if not path.exists():
        return Ledger()
    try:
        ledger = Ledger.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, ValidationError) as error:
        first = str(error).splitlines()[0]
        msg = f"{path} cannot be used as the ledger of releases ({first}); restore it."
        raise EditionError(msg) from None
    for fault in ledger.faults():
        raise EditionError(fault)
    return ledger
