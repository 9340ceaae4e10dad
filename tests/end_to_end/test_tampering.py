"""Every kind of tampering with an edition's folder is found and named."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.publish.manifest import file_digest, seal_of
from basewatch.publish.verifying import verify_edition

SITE, AS_OF = "base-norte", "2021-06-30"
Tampering = Callable[[Path], None]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def edition(made_up_reports: Path, tmp_path: Path) -> Path:
    """Copy the edition, to be tampered with."""
    return Path(shutil.copytree(made_up_reports / SITE / AS_OF, tmp_path / AS_OF))


def manifest_of(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return read


def write_sealed(folder: Path, manifest: dict[str, Any]) -> None:
    """Write a manifest as a forger would, with a seal that fits."""
    text = json.dumps(manifest | {"seal": seal_of(manifest)}, ensure_ascii=False)
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def rehashed(folder: Path, *names: str) -> None:
    """Let the manifest agree with files that were changed."""
    manifest = manifest_of(folder)
    manifest["outputs"] |= {name: file_digest(folder / name) for name in names}
    write_sealed(folder, manifest)


def one_byte(folder: Path) -> None:
    path = folder / "evidence.csv"
    path.write_bytes(path.read_bytes().replace(b"Four", b"Five", 1))


def a_lost_file(folder: Path) -> None:
    (folder / "site.kml").unlink()


def a_file_too_many(folder: Path) -> None:
    (folder / "notes").mkdir()
    (folder / "notes" / "draft.txt").write_text("not ours", encoding="utf-8")


def a_careless_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    text = path.read_text(encoding="utf-8")
    assert f'"as_of": "{AS_OF}"' in text
    path.write_text(text.replace(f'"as_of": "{AS_OF}"', '"as_of": "2021-06-29"'), encoding="utf-8")


def a_manifest_without_the_pdf(folder: Path) -> None:
    manifest = manifest_of(folder)
    del manifest["outputs"]["briefing.pdf"]
    write_sealed(folder, manifest)


def a_manifest_that_leads_elsewhere(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["outputs"]["../secret.txt"] = "0" * 64
    write_sealed(folder, manifest)


def a_figure_cut_from_the_page(folder: Path) -> None:
    path = folder / "briefing.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('data-figure="timeline"><div class="still"', "><div", 1), encoding="utf-8"
    )
    rehashed(folder, "briefing.html")


def a_freer_mark(folder: Path) -> None:
    path = folder / "briefing.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(">TLP:CLEAR<", ">TLP:GREEN<", 1), encoding="utf-8")
    rehashed(folder, "briefing.html")


def a_pdf_cut_short(folder: Path) -> None:
    path = folder / "briefing.pdf"
    path.write_bytes(path.read_bytes()[:2000])


def a_declared_figure_that_nobody_drew(folder: Path) -> None:
    manifest = manifest_of(folder)
    figure = {"id": "never", "label": "Figure 99", "title": "Never drawn", "alt_text": "Nothing."}
    manifest["figures"].append(figure)
    write_sealed(folder, manifest)


def no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def a_manifest_that_is_no_json(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", encoding="utf-8")


def a_page_of_another_edition(folder: Path) -> None:
    manifest = manifest_of(folder)
    manifest["digest"] = "0" * 64
    write_sealed(folder, manifest)


TAMPERINGS: list[tuple[Tampering, str, str]] = [
    (one_byte, "changed", r"evidence.csv was changed"),
    (a_lost_file, "missing", r"site.kml is missing"),
    (a_file_too_many, "extra", r"notes/draft.txt does not belong to the edition"),
    (a_careless_manifest, "manifest", r"manifest.json was changed after it was written"),
    (a_manifest_without_the_pdf, "manifest", r"manifest.json lists no briefing.pdf"),
    (a_manifest_that_leads_elsewhere, "manifest", r"lists '../secret.txt', which is no name"),
    (a_figure_cut_from_the_page, "figure", r"Figure \d+ \(timeline: .*is not in briefing.html"),
    (a_freer_mark, "mark", r"briefing.html bears TLP:GREEN; the manifest says TLP:CLEAR"),
    (a_pdf_cut_short, "changed", r"briefing.pdf (was changed|cannot be read)"),
    (a_declared_figure_that_nobody_drew, "figure", r"Figure 99 .*is not in briefing.pdf"),
    (no_manifest, "manifest", r"manifest.json is missing: .* is no edition"),
    (a_manifest_that_is_no_json, "manifest", r"cannot be read as JSON"),
    (a_page_of_another_edition, "mark", r"briefing.pdf is of edition \w+; the manifest is of 0000"),
]


def test_untouched_edition_matches_wherever_it_lies(edition: Path, made_up_reports: Path) -> None:
    assert verify_edition(edition) == ()
    done = run("verify", f"{SITE}/{AS_OF}", "--reports", made_up_reports)
    assert (done.exit_code, done.stdout.split()[-3:]) == (0, ["whole", "and", "unchanged."])


@pytest.mark.parametrize(
    ("tamper", "kind", "words"), TAMPERINGS, ids=[case[0].__name__ for case in TAMPERINGS]
)
def test_tampering_is_found_and_named(
    tamper: Tampering, kind: str, words: str, edition: Path
) -> None:
    tamper(edition)
    found = verify_edition(edition)
    assert any(each.kind == kind for each in found)
    done = run("verify", edition)
    assert done.exit_code == 1
    assert any(_fits(words, each.words) for each in found), [each.words for each in found]
    told = json.loads(run("verify", edition, "--json").stdout)
    assert told["matches"] is False
    assert [each["words"] for each in told["mismatches"]] == [each.words for each in found]


def _fits(pattern: str, words: str) -> bool:
    return re.search(pattern, words) is not None
