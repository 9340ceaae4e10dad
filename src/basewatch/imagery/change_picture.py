"""Paint which pixels changed: over a pale picture of the ground, cloud and gaps left blank."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image

from basewatch.analysis.pixel_change import PixelChange

CHANGED = (176, 0, 92)
NOT_COMPARED = (214, 220, 228)
_PALEST, _DARKEST = 245, 150
"""Grey levels of the ground, kept light so that what changed stands out."""


def paint_change(change: PixelChange, thumbnail: bytes) -> bytes:
    """Paint changed pixels over the later picture.

    Parameters
    ----------
    change
        What the comparison found.
    thumbnail
        The later picture of the same extent.

    Returns
    -------
    bytes
        PNG of as many pixels as were compared.
    """
    rows, columns = change.score.shape
    with Image.open(io.BytesIO(thumbnail)) as picture:
        grey = np.asarray(picture.convert("L").resize((columns, rows)), dtype=float) / 255
    ground = _DARKEST + grey * (_PALEST - _DARKEST)
    painted = np.repeat(ground.astype(np.uint8)[..., None], 3, axis=2)
    painted[~change.clear] = NOT_COMPARED
    painted[change.changed] = CHANGED
    return _png(painted)


def _png(painted: npt.NDArray[np.uint8]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(painted).save(out, "PNG")
    return out.getvalue()
