"""Text that only scripts read, small enough to stand in a page: LZMA, then base 85.

Browsers unpack gzip by themselves, but plotly.js is 17 per cent shorter as LZMA: 85 kB of a page.
What reads it in the page is ``templates/scripts/unpacking.js``, 5 kB.
"""

from __future__ import annotations

import base64
import hashlib
import lzma
import os
from pathlib import Path

_FILTER = {"id": lzma.FILTER_LZMA1, "preset": 9, "lc": 3, "lp": 0, "pb": 0}
"""Texts have no columns of two or four bytes, so the place of a byte says nothing (``pb`` 0)."""


def pack(text: str) -> str:
    """Return `text` packed; ``unpack`` in ``templates/scripts/unpacking.js`` reads it.

    Base 85 is 6 per cent shorter than base 64. The alphabet is that of `base64.b85encode` with a
    comma for ``<``, so that nothing in it can end the element it stands in.
    """
    packed = lzma.compress(text.encode(), format=lzma.FORMAT_ALONE, filters=[_FILTER])
    return base64.b85encode(packed).decode("ascii").replace("<", ",")


def unpack(packed: str) -> str:
    """Return the text that `pack` was given."""
    return lzma.decompress(base64.b85decode(packed.replace(",", "<"))).decode()


def pack_once(text: str, folder: Path | None) -> str:
    """Return `text` packed, from `folder` where it was packed before; a megabyte takes a second.

    Parameters
    ----------
    text
        The text.
    folder
        Where packed texts are kept; None: nowhere.
    """
    if folder is None:
        return pack(text)
    digest = hashlib.sha256(f"{sorted(_FILTER.items())} {text}".encode()).hexdigest()
    kept = folder / f"{digest}.txt"
    if kept.is_file():
        return kept.read_text(encoding="ascii")
    packed = pack(text)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{digest}.{os.getpid()}.part"
    unfinished.write_text(packed, encoding="ascii")
    unfinished.replace(kept)
    return packed
