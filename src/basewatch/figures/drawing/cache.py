"""Keeps drawn figures on disk under a hash of everything that they depend on."""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from basewatch.figures.drawing.bundle import bundle_version
from basewatch.figures.drawing.engine import page_source


def cache_key(figure_json: str, *, width_px: int, height_px: int, figure_id: str) -> str:
    """Return the sha256 of a figure, its size and id, plotly.js's version and our own code."""
    parts = (figure_json, str(width_px), str(height_px), figure_id, bundle_version(), _code_hash())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _code_hash() -> str:
    return hashlib.sha256(page_source().encode()).hexdigest()


def read_cached(cache_dir: Path, key: str) -> str | None:
    """Return the SVG kept under a key, or None."""
    path = cache_dir / f"{key}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def write_cached(cache_dir: Path, key: str, svg: str) -> None:
    """Keep an SVG; a reader in another process sees the whole of it or nothing."""
    cache_dir.mkdir(parents=True, exist_ok=True)
    unfinished = cache_dir / f"{key}.{os.getpid()}.part"
    unfinished.write_text(svg, encoding="utf-8")
    unfinished.replace(cache_dir / f"{key}.svg")
