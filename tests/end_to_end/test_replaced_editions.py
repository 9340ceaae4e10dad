"""An edition that is replaced stays, marked, with the reason; what was published is held fast."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from basewatch.publish.public.ledger import read_ledger
from basewatch.publish.verifying import verify_edition
from published_set import broken_links, refusal, run, texts

SECOND = Path(__file__).parents[1] / "data" / "second_catalogue"
SITE, DAY = "base-norte", "2021-06-30"
EDITION = f"{SITE}/{DAY}"
DATA = ("--data", SECOND)


@pytest.fixture(scope="module")
def first(made_up_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the edition; beside it stands a file that is not of this making."""
    public = tmp_path_factory.mktemp("first") / "public"
    public.mkdir()
    (public / "CNAME").write_text("example.org\n", encoding="utf-8")
    run("publish", "--reports", made_up_reports, "--out", public, *DATA)
    return public


@pytest.fixture(scope="module")
def corrected(first: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Publish the edition again from evidence in which one statement was mended."""
    folder = tmp_path_factory.mktemp("corrected")
    data = Path(shutil.copytree(SECOND, folder / "data"))
    table = data / "observations.csv"
    text = table.read_text(encoding="utf-8")
    mended = text.replace("Four Model T transports", "Four old Model T transports")
    assert mended != text
    table.write_text(mended, encoding="utf-8")
    reports = folder / "reports"
    run("report", SITE, "--as-of", DAY, "--data", data, "--reports", reports)
    public = Path(shutil.copytree(first, folder / "public"))
    done = run(
        "publish", "--reports", reports, "--out", public, "--data", data, "--on", "2021-08-01"
    )
    return public, done.stdout


def page(path: Path) -> str:
    return " ".join(BeautifulSoup(path.read_bytes(), "lxml").get_text().split())


def test_correction_takes_the_permalink_and_what_it_replaced_keeps_its_bytes(
    first: Path, corrected: tuple[Path, str]
) -> None:
    public, said = corrected
    assert f"{EDITION} v2 (correction): Rows that say something else now: T" in said
    before, after = first / EDITION, public / EDITION
    for name in ("briefing.html", "briefing.pdf", "evidence.csv", "manifest.json"):
        assert (after / "v1" / name).read_bytes() == (before / name).read_bytes()
        assert (after / name).read_bytes() != (before / name).read_bytes()
    assert verify_edition(after) == ()
    assert verify_edition(after / "v1") == ()


def test_both_are_marked_with_kind_day_and_reason(corrected: tuple[Path, str]) -> None:
    public = corrected[0]
    old = page(public / EDITION / "v1" / "index.html")
    assert "This version was replaced by v2 on 1 Aug 2021 (correction)." in old
    assert "What stood here was wrong. Rows that say something else now: T" in old
    new = page(public / EDITION / "index.html")
    assert "Correction, v2, put here on 1 Aug 2021." in new
    for name in ("replaced.html", "index.html"):
        assert "Rows that say something else now: T" in page(public / name)
    assert "v2 correction 1 Aug 2021 stands here now" in page(public / "replaced.html")
    assert "briefings on 1 site: 1 edition, and" in page(public / "index.html")


def test_pages_of_made_up_evidence_all_say_so(corrected: tuple[Path, str]) -> None:
    pages = [path for path in corrected[0].rglob("*.html") if path.name != "briefing.html"]
    assert pages
    assert all("MADE-UP TEST DATA" in page(path) for path in pages)


def test_latest_and_every_other_link_still_lead_somewhere(corrected: tuple[Path, str]) -> None:
    public = corrected[0]
    assert list(broken_links(public)) == []
    latest = (public / SITE / "latest" / "index.html").read_text(encoding="utf-8")
    assert f'content="0; url=../{DAY}/index.html"' in latest
    assert (public / "CNAME").read_text(encoding="utf-8") == "example.org\n"


def test_ledger_only_grows_and_holds_what_was_before_fast(
    first: Path, corrected: tuple[Path, str]
) -> None:
    before, after = read_ledger(first).releases, read_ledger(corrected[0]).releases
    assert after[: len(before)] == before
    assert [(each.number, each.kind) for each in after] == [(1, "first"), (2, "correction")]
    assert after[-1].replaced_on == "2021-08-01"


def test_ledger_that_was_changed_by_hand_is_refused(
    corrected: tuple[Path, str], made_up_reports: Path, tmp_path: Path
) -> None:
    public = Path(shutil.copytree(corrected[0], tmp_path / "public"))
    ledger = json.loads((public / "releases.json").read_text(encoding="utf-8"))
    ledger["releases"][1]["kind"] = "version"
    (public / "releases.json").write_text(json.dumps(ledger), encoding="utf-8")
    said = refusal("publish", "--reports", made_up_reports, "--out", public, *DATA)
    assert f"release 2 of {EDITION} was changed" in said


def test_published_file_that_was_changed_is_named_and_nothing_is_published(
    first: Path, made_up_reports: Path, tmp_path: Path
) -> None:
    public = Path(shutil.copytree(first, tmp_path / "public"))
    with (public / EDITION / "evidence.csv").open("a", encoding="utf-8") as file:
        file.write("T999\n")
    before = texts(tmp_path)
    said = refusal("publish", "--reports", made_up_reports, "--out", public, *DATA)
    assert f"{EDITION}/evidence.csv was changed: its SHA-256 is not the one" in said
    assert texts(tmp_path) == before


def test_edition_whose_mark_is_stricter_than_the_folder_is_for_is_refused(
    made_up_reports: Path, tmp_path: Path
) -> None:
    reports = Path(shutil.copytree(made_up_reports, tmp_path / "reports"))
    path = reports / EDITION / "manifest.json"
    marked = path.read_text(encoding="utf-8").replace('"TLP:CLEAR"', '"TLP:AMBER"')
    path.write_text(marked, encoding="utf-8")
    said = refusal("publish", "--reports", reports, "--out", tmp_path / "public", *DATA)
    assert f"{EDITION} is TLP:AMBER" in said
    assert "--tlp amber" in said
    assert not (tmp_path / "public").exists()


def test_edition_that_is_not_as_it_was_made_is_refused(
    made_up_reports: Path, tmp_path: Path
) -> None:
    reports = Path(shutil.copytree(made_up_reports, tmp_path / "reports"))
    (reports / EDITION / "evidence.csv").write_text("id\n", encoding="utf-8")
    said = refusal("publish", "--reports", reports, "--out", tmp_path / "public", *DATA)
    assert "cannot be published: evidence.csv was changed" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["reports"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--base-url", "briefings", "is no address of a folder; write https://HOST/FOLDER/"),
        ("--kind", "update", "There is no kind 'update'"),
        ("--on", "2021-13-01", "on:"),
        ("--tlp", "white", "'white' is no handling mark"),
    ],
)
def test_option_that_cannot_be_met_is_refused_in_a_sentence(
    made_up_reports: Path, tmp_path: Path, option: str, value: str, said: str
) -> None:
    where = ("--reports", made_up_reports, "--out", tmp_path / "public", *DATA)
    assert said in refusal("publish", *where, option, value)


def test_folder_without_editions_says_how_to_make_some(tmp_path: Path) -> None:
    said = refusal("publish", "--reports", tmp_path, "--out", tmp_path / "public", *DATA)
    assert "make some first" in said
    assert not (tmp_path / "public").exists()
