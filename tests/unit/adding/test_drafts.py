"""New rows beside standing ones: ids that follow, names that are understood, words of `check`."""

from __future__ import annotations

import pytest

from basewatch.adding.answers import wrong_answer
from basewatch.adding.defaults import event_id, event_of
from basewatch.adding.drafts import Drafts
from basewatch.adding.likely import likely
from basewatch.catalog.schema import TABLES
from basewatch.catalog.store import Store, open_store
from basewatch.catalog.tables import Line
from basewatch.catalog.validation import validate_row
from basewatch.models.row import references
from copies import DATA


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(DATA)


@pytest.fixture
def drafts(store: Store) -> Drafts:
    return Drafts(store)


def resolve(drafts: Drafts, column: str, text: str) -> str:
    return drafts.resolve(references(TABLES["observations"].model)[column], text)


def test_the_next_id_follows_the_highest_number(drafts: Drafts) -> None:
    numbers = [int(name[1:].split(".")[0]) for name in drafts.labels("observations")]
    name = f"F{max(numbers) + 1:04d}"
    assert drafts.next_id("observations") == name
    drafts.add("observations", {"id": name, "statement": "x"})
    assert drafts.next_id("observations") == f"F{max(numbers) + 2:04d}"


@pytest.mark.parametrize(
    ("column", "text", "name"),
    [
        ("origin", "Maxar", "maxar"),
        ("site", "Khmeimim", "hmeimim"),
        ("equipment", "Backfire-C", "tu-22m3"),
        ("origin", "nobody", "nobody"),
        ("site", "theatre", "theatre"),
    ],
)
def test_a_name_or_an_alias_means_its_id(column: str, text: str, name: str, drafts: Drafts) -> None:
    assert resolve(drafts, column, text) == name


def test_an_address_means_its_page(drafts: Drafts) -> None:
    page = next(drafts.all_rows("sources"))
    assert resolve(drafts, "source", page["url"] + "/?utm_source=x") == page["id"]


def test_the_id_of_an_event_says_when_where_and_what(drafts: Drafts) -> None:
    row = {
        "site": "tartus",
        "date": "2031-02-03",
        "category": "naval-movement",
        "statement": "Two frigates came to Tartus.",
    }
    event = event_of(row)
    assert (event["title"], event["lane"]) == ("Two frigates came to Tartus", "sea")
    assert event_id(event, drafts) == {"id": "2031-02-03-tartus-two-frigates-came"}
    drafts.add("events", event | event_id(event, drafts))
    assert event_id(event, drafts) == {"id": "2031-02-03-tartus-two-frigates-came-2"}


def test_a_long_statement_becomes_a_title_cut_between_words(drafts: Drafts) -> None:
    title = event_of({"statement": "word " * 60})["title"]
    assert len(title) <= 120
    assert title.endswith("word...")


def test_what_a_party_to_the_conflict_counts_is_a_claim(drafts: Drafts) -> None:
    row = {"count_low": "3", "origin": "russian-mod", "category": "imagery-observation"}
    assert likely("count_kind", row, drafts) == "claimed"
    assert likely("count_kind", row | {"origin": "maxar"}, drafts) == "observed"


@pytest.mark.parametrize(
    ("column", "answer", "sentence"),
    [
        ("date", "2024-02-30", "'2024-02-30' is not a day of the calendar."),
        ("date", "", "must not be empty."),
        ("statement", "", "must not be empty."),
        ("statement", "=1+1", "begins like a spreadsheet formula"),
        ("category", "imagery", "Did you mean 'imagery-observation'?"),
        ("count_low", "two", "is not a whole number"),
        ("site", "hmeimin", "Did you mean 'hmeimim'?"),
        ("operator", "nobody", "is not in operators"),
        ("id", "F0001", "stands already"),
        ("source", "https://exam ple.org", "is not an address"),
        ("note", "", ""),
        ("date_end", "", ""),
        ("origin", "not-yet-there", ""),
        ("source", "https://example.org/new", ""),
    ],
)
def test_an_answer_is_checked_in_the_words_of_check(
    column: str, answer: str, sentence: str, drafts: Drafts
) -> None:
    said = wrong_answer("observations", column, answer, {}, drafts)
    assert sentence in said
    assert bool(said) == bool(sentence)


def test_an_answer_is_held_against_those_before_it(drafts: Drafts) -> None:
    given = {"date": "2024-12-13", "count_low": "3"}
    said = wrong_answer("observations", "date_end", "2024-12-12", given, drafts)
    assert said.startswith("2024-12-12 lies before date 2024-12-13")
    assert "less than" in wrong_answer("observations", "count_high", "2", given, drafts)


@pytest.mark.parametrize("table", [name for name in TABLES if name != "observations"])
def test_every_column_says_the_same_as_check(table: str, drafts: Drafts) -> None:
    model = TABLES[table].model
    for column in TABLES[table].columns:
        if column in references(model):
            continue
        for text in ("<b>", "x" * 3000, " blank ", "nothing-of-that"):
            _, faults = validate_row("", Line(1, {"id": "x", column: text}), model)
            told = [fault.problem for fault in faults if fault.column == column]
            said = wrong_answer(table, column, text, {}, drafts)
            assert bool(said) == bool(told)
            assert not told or told[0] in said
