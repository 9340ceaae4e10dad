"""CSV: every row of evidence as a table that any spreadsheet reads."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from basewatch.exports.content import Content
from basewatch.exports.tables import evidence


def write_csv(content: Content, path: Path) -> None:
    """Write the rows: UTF-8, commas, LF; each row bears its handling mark and its licence."""
    layer = evidence(content)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*layer.columns, "licence"])
    for row in layer.rows:
        writer.writerow([*("" if cell is None else cell for cell in row.values()), content.licence])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
