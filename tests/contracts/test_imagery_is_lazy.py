"""A briefing is made without the libraries of rasters and catalogues."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
MADE_WITHOUT = "import basewatch.publish.edition, basewatch.cli; "
READ_WITHOUT = "from pathlib import Path; from basewatch.catalog.load import load_catalogue; "


def test_reading_scenes_and_the_code_of_editions_load_no_library_of_imagery() -> None:
    asked = (
        f"{MADE_WITHOUT}{READ_WITHOUT}assert load_catalogue(Path({str(DATA)!r})).scenes; "
        "import sys; print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded & {"pystac", "pystac_client", "rasterio"} == set()
