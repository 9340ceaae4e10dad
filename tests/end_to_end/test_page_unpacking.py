"""What stands packed in a page comes out whole in the browser, or not at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from basewatch.figures.drawing.bundle import bundle_path
from basewatch.project import project_folder
from basewatch.render.packing import pack
from browsing import open_browser

pytestmark = pytest.mark.browser

SCRIPT = project_folder("templates") / "scripts" / "unpacking.js"


@pytest.fixture(scope="module")
def page(chromium_path: Path) -> Iterator[Page]:
    with open_browser(chromium_path) as browser:
        opened = browser.new_page()
        opened.evaluate("() => { window.basewatch = {}; }")
        opened.evaluate(SCRIPT.read_text(encoding="utf-8"))
        yield opened


def unpacked(page: Page, packed: str) -> str:
    text: str = page.evaluate("(packed) => window.basewatch.unpack(packed)", packed)
    return text


def made_up_texts() -> Iterator[str]:
    """Yield texts of few and many letters, with repeats near and far, in four scripts."""
    random_numbers = random.Random(5)
    for letters in ("ab", "0123456789,.", "ACGTджйمحي◆𝄞", "".join(map(chr, range(32, 127)))):
        for size in (1, 2, 3, 17, 300, 20_000):
            once = "".join(random_numbers.choices(letters, k=size))
            far = "".join(random_numbers.choices(letters, k=7 * size))
            yield once + far + once[: size // 2] + once + once[:9] * size


def test_text_of_any_kind_comes_out_as_it_went_in(page: Page) -> None:
    for text in ("", *made_up_texts()):
        assert unpacked(page, pack(text)) == text


def test_library_that_draws_comes_out_as_it_went_in(page: Page) -> None:
    text = bundle_path().read_text(encoding="utf-8")
    assert unpacked(page, pack(text)) == text


def test_text_that_is_cut_off_is_refused(page: Page) -> None:
    whole = pack("aircraft on the apron, " * 40 + "ships at the pier")
    for length in (0, 5, 20, len(whole) // 2, len(whole) - 5):
        with pytest.raises(Error, match="cut off"):
            unpacked(page, whole[:length])
