"""One page has many addresses; a new page takes over what others of its host have."""

from __future__ import annotations

import pytest

from basewatch.adding.drafts import Drafts
from basewatch.adding.pages import address_key, propose_page, without_tracking
from basewatch.catalog.store import Store, open_store
from copies import DATA


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(DATA)


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/a/b",
        "https://www.example.org/a/b",
        "https://EXAMPLE.org/a/b/",
        "https://example.org/a/b?utm_source=x&utm_medium=y",
        "https://example.org/a/b?fbclid=123",
        "https://example.org/a/b#part",
    ],
)
def test_another_spelling_of_an_address_is_the_same_page(other: str) -> None:
    assert address_key(other) == address_key("https://example.org/a/b")


@pytest.mark.parametrize(
    "other", ["https://example.org/a/c", "https://example.org/a/b?id=2", "https://example.com/a/b"]
)
def test_another_path_query_or_host_is_another_page(other: str) -> None:
    assert address_key(other) != address_key("https://example.org/a/b")


def test_what_cannot_be_read_as_an_address_is_compared_as_it_is() -> None:
    assert address_key("https://[bad") == "https://[bad"


def test_tracking_is_taken_out_and_all_else_stays() -> None:
    assert without_tracking("https://e.org/a?b=%20&utm_id=1") == "https://e.org/a?b=+"
    assert without_tracking("https://e.org/a?b=%20#c") == "https://e.org/a?b=%20#c"


def test_every_shipped_page_is_found_by_its_address(store: Store) -> None:
    drafts = Drafts(store)
    for page in drafts.all_rows("sources"):
        assert drafts.find_page(page["url"]) == page["id"]


def test_a_page_is_found_by_another_spelling_of_its_address(store: Store) -> None:
    page = next(Drafts(store).all_rows("sources"))
    assert Drafts(store).find_page(page["url"] + "?utm_source=x#top") == page["id"]


def test_a_page_of_a_known_host_takes_over_publisher_country_and_reliability(store: Store) -> None:
    proposed = propose_page("https://tass.com/world/2024/12/30/1", store)
    assert proposed["publisher"] == "TASS"
    assert proposed["country"] == "RU"
    assert proposed["published"] == "2024-12-30"
    assert proposed["source_reliability"]


def test_a_page_of_an_unknown_host_has_its_address_alone(store: Store) -> None:
    url = "https://unheard-of.example/article"
    assert propose_page(url, store) == {"url": url}
