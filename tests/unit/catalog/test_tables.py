from pathlib import Path

import pytest

from basewatch.catalog.faults import FaultyCatalogueError
from basewatch.catalog.tables import read_table
from basewatch.models.reference_lists import Place

HEADER = "id,name,lon,lat,precision_m,kind,origin,note\n"
GOOD = "tobruk,Tobruk,23.96,32.08,2000,town,GeoNames,\n"


def places(folder: Path, text: str | bytes) -> list[Place]:
    path = folder / "places.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path, Place)


def test_row_comes_back_as_a_record(tmp_path: Path) -> None:
    (place,) = places(tmp_path, HEADER + GOOD)
    assert (place.id, place.lon, place.precision_m) == ("tobruk", 23.96, 2000)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\n", r"row 1, column 'lon': is missing"),
        (HEADER.replace("kind", "knd") + GOOD, r"column 'knd': is not known. Did you mean 'kind'"),
        (HEADER.replace("note", "kind") + GOOD, r"column 'kind': stands twice"),
        (HEADER + GOOD.replace("23.96", "east"), r"row 2 \(tobruk\), column 'lon': 'east': is not"),
        (HEADER + GOOD.replace("23.96", "NaN"), r"column 'lon': 'NaN': is not a number that can"),
        (HEADER + GOOD.replace("23.96", "223.96"), r"column 'lon': '223.96'.*less than or equal"),
        (HEADER + GOOD.replace("Tobruk", ""), r"column 'name': must not be empty"),
        (HEADER + GOOD.replace("Tobruk", " Tobruk"), r"begins or ends with white space"),
        (HEADER + GOOD.replace("Tobruk", "=1+1"), r"begins like a spreadsheet formula"),
        (HEADER + GOOD.replace("Tobruk", "<b>T</b>"), r"holds markup \('<b'\)"),
        (HEADER + GOOD.replace("Tobruk", "T\u202eb"), r"invisible character U\+202E"),
        (HEADER + "tobruk,To,bruk,1,2,3,town,x,\n", r"row 2: has 9 cells where the header has 8"),
        (HEADER + "\n" + GOOD, r"row 2: is empty; delete it"),
        (HEADER + '"tobruk,' + GOOD, r"row 2: is no CSV"),
        (HEADER.replace(",", "\t"), r"row 1: cells are separated by tabs"),
        ("\ufeff" + HEADER + GOOD, r"places.csv: begins with a byte-order mark"),
        ((HEADER + GOOD).replace("\n", "\r\n"), r"places.csv: has line ends other than LF"),
        ((HEADER + GOOD).replace("\n", "\r"), r"places.csv: has line ends other than LF"),
        (HEADER.encode() + b"tobruk,T\xfcbruk,1,2,3,town,x,\n", r"row 2: is not UTF-8 \(byte 0xfc"),
        (HEADER + GOOD.replace("Tobruk", "x" * 200_000), r"row 2: a cell holds more than 100,000"),
        ("", r"column 'id': is missing"),
    ],
)
def test_fault_is_named_with_file_row_and_column(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    with pytest.raises(FaultyCatalogueError, match=message):
        places(tmp_path, text)


def test_every_fault_of_a_table_is_named_at_once(tmp_path: Path) -> None:
    text = HEADER + GOOD.replace("23.96", "x") + GOOD.replace("tobruk", "b").replace("32.08", "y")
    with pytest.raises(FaultyCatalogueError) as caught:
        places(tmp_path, text)
    assert len(caught.value.faults) == 2


def test_text_from_right_to_left_is_plain_text(tmp_path: Path) -> None:
    (place,) = places(tmp_path, HEADER + GOOD.replace("Tobruk", "طبرق"))
    assert place.name == "طبرق"


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FaultyCatalogueError, match=r"places.csv: is missing; the catalogue needs"):
        read_table(tmp_path / "places.csv", Place)
