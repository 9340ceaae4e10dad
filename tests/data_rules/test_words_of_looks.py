"""What a look did not show is told as not seen; that something left is for its teller to say."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from basewatch.catalog.load import Catalogue
from basewatch.vocabulary import Lane, Measure
from shipped import shipped_catalogue

DEPARTURE = re.compile(r"\b(left|leaves?|gone|withdrew|withdrawn|departed|emptied)\b", re.I)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return shipped_catalogue()


def test_no_title_of_a_look_says_that_something_left(catalogue: Catalogue) -> None:
    rows = defaultdict(list)
    for row in catalogue.observations.values():
        rows[row.event].append(row)
    titles = [
        catalogue.events[name].title
        for name, told in rows.items()
        if catalogue.events[name].lane is Lane.IMAGERY
        if all(row.state is not None and row.measure is not Measure.DEPARTED for row in told)
    ]
    assert len(titles) > 50
    assert [title for title in titles if DEPARTURE.search(title)] == []


def test_no_row_that_looked_in_vain_says_on_its_own_word_that_something_left(
    catalogue: Catalogue,
) -> None:
    vain = [row for row in catalogue.observations.values() if row.state == "not_seen"]
    bold = [row.statement for row in vain if DEPARTURE.search(row.statement)]
    assert vain
    assert [words for words in bold if " said " not in words] == []
