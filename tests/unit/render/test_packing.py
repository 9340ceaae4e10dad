"""What only scripts read stands packed in a page."""

from __future__ import annotations

from pathlib import Path

from basewatch.render.packing import pack, pack_once, unpack


def test_what_is_packed_is_read_back_and_ends_no_element() -> None:
    for text in ("", "a", "</script>" * 50, "حميميم" * 7):
        assert unpack(pack(text)) == text
        assert "<" not in pack(text)


def test_a_text_is_packed_once_and_kept_by_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "packed"
    assert pack_once("one", None) == pack_once("one", folder) == pack("one")
    (kept,) = folder.iterdir()
    kept.write_text(pack("kept"), encoding="ascii")
    assert unpack(pack_once("one", folder)) == "kept"
    assert unpack(pack_once("another", folder)) == "another"
