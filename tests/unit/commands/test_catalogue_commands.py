import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.errors import BasewatchError

SECOND = Path(__file__).parents[2] / "data" / "second_catalogue"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SECOND, tmp_path / "data"))


def basewatch(*arguments: str | Path) -> Result:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if isinstance(done.exception, BasewatchError):
        raise done.exception
    return done


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def test_tidy_undoes_what_a_spreadsheet_does_to_a_table(folder: Path) -> None:
    before = contents(folder)
    header, *rows = (folder / "observations.csv").read_text(encoding="utf-8").splitlines()
    text = "\ufeff" + "\r\n".join([header, *reversed(rows), ""])
    (folder / "observations.csv").write_bytes(text.encode())
    said = basewatch("tidy", "--data", folder).output
    assert said == "observations.csv was put in order.\n"
    assert contents(folder) == before


def test_tidy_puts_columns_back_in_order_and_trims_cells(folder: Path) -> None:
    before = contents(folder)
    lines = (folder / "places.csv").read_text(encoding="utf-8").splitlines()
    turned = [f"{rest} , {first} " for first, rest in (line.split(",", 1) for line in lines)]
    turned[0] = turned[0].replace(" , id ", ",id")
    (folder / "places.csv").write_text("\n".join(turned) + "\n\n", encoding="utf-8")
    basewatch("tidy", "--data", folder)
    assert contents(folder) == before


def test_tidy_leaves_a_tidy_catalogue_alone(folder: Path) -> None:
    assert basewatch("tidy", "--data", folder).output == "Every table was tidy already.\n"


def test_tidy_changes_nothing_where_a_table_cannot_be_read(folder: Path) -> None:
    (folder / "origins.csv").write_bytes(b"id,name\nb,x\na,T\xfcr\n")
    rows = (folder / "places.csv").read_text(encoding="utf-8")
    (folder / "places.csv").write_text(rows + "\n", encoding="utf-8")
    before = contents(folder)
    with pytest.raises(BasewatchError, match=r"origins\.csv: cannot be read"):
        basewatch("tidy", "--data", folder)
    assert contents(folder) == before


def test_codebook_is_written_once_and_its_age_is_found_out(folder: Path) -> None:
    assert "was written" in basewatch("codebook", "--data", folder).output
    assert "is up to date" in basewatch("codebook", "--check", "--data", folder).output
    text = (folder / "README.md").read_text(encoding="utf-8")
    (folder / "README.md").write_text(text.replace("page", "side"), encoding="utf-8")
    with pytest.raises(BasewatchError, match="run `basewatch codebook`"):
        basewatch("codebook", "--check", "--data", folder)


def test_codebook_names_every_column_value_and_rule(folder: Path) -> None:
    basewatch("codebook", "--data", folder)
    text = (folder / "README.md").read_text(encoding="utf-8")
    for words in (
        "| `needed_gsd_m` |",
        "id of `sources.csv`",
        "id of sites, or `theatre`",
        "| `not_seen` | looked, not seen |",
        "at most 400 characters",
        "Credibility 1 needs two families of origins",
        "`utm_epsg`",
    ):
        assert words in text
    assert "None" not in text
    assert "annotated" not in text.lower()


def test_new_catalogue_is_valid_and_holds_its_codebook(tmp_path: Path) -> None:
    made = basewatch("init", tmp_path / "new").output
    assert "README.md" in made
    said = basewatch("check", "--data", tmp_path / "new").output
    assert "no fault" in said
    assert "0 observations" in said
    assert "is up to date" in basewatch("codebook", "--check", "--data", tmp_path / "new").output


def test_folder_that_holds_something_is_not_begun_anew(folder: Path) -> None:
    before = contents(folder)
    with pytest.raises(BasewatchError, match="is not empty; name a folder"):
        basewatch("init", folder)
    assert contents(folder) == before


def test_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(BasewatchError, match="cannot be made"):
        basewatch("init", tmp_path / "taken" / "new")


def test_edition_of_an_empty_catalogue_is_refused_in_a_sentence(tmp_path: Path) -> None:
    basewatch("init", tmp_path / "new")
    with pytest.raises(BasewatchError, match=r"There is no site 'hmeimim'\. Allowed: none yet"):
        basewatch("report", "hmeimim", "--data", tmp_path / "new")
