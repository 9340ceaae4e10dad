from pathlib import Path

import pytest

from basewatch.catalog.tables import build_rows, read_raw
from basewatch.errors import CatalogueError
from basewatch.models.evidence import Place

HEADER = "id,name,lon,lat,precision_m,kind,origin,note\n"
GOOD = "tobruk,Tobruk,23.96,32.08,2000,town,GeoNames,\n"


def places(folder: Path, text: str | bytes) -> list[Place]:
    path = folder / "places.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return build_rows(path.name, read_raw(path, Place), Place)


def test_row_comes_back_as_a_record(tmp_path: Path) -> None:
    (place,) = places(tmp_path, HEADER + GOOD)
    assert (place.id, place.lon, place.precision_m) == ("tobruk", 23.96, 2000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\n", r"row 1: column 'lon' is missing"),
        (HEADER.replace("kind", "knd") + GOOD, r"column 'knd' is not known. Did you mean 'kind'"),
        (HEADER + GOOD.replace("23.96", "east"), r"row 2 \(tobruk\), column 'lon'.*found 'east'"),
        (HEADER + GOOD.replace("23.96", "223.96"), r"less than or equal to 180; found '223.96'"),
        (HEADER + GOOD + GOOD, r"row 3: id 'tobruk' stands already in row 2"),
        (HEADER + "tobruk,To,bruk,1,2,3,town,x,\n", r"number of cells differs"),
        (HEADER.encode() + b"tobruk,T\xfcbruk,1,2,3,town,x,\n", r"cannot be read as UTF-8"),
    ],
)
def test_fault_is_named_with_file_row_and_column(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    with pytest.raises(CatalogueError, match=message):
        places(tmp_path, text)


def test_every_fault_of_a_table_is_named_at_once(tmp_path: Path) -> None:
    text = HEADER + GOOD.replace("23.96", "x") + GOOD.replace("tobruk", "b").replace("32.08", "y")
    with pytest.raises(CatalogueError) as caught:
        places(tmp_path, text)
    assert len(caught.value.message.splitlines()) == 2


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="is missing"):
        read_raw(tmp_path / "places.csv", Place)
