"""Mutations of the profile and of the corrections."""

from __future__ import annotations

from pathlib import Path

from data_rules.mutating import (
    Mutation,
    appended,
    become_a_dangling_link,
    become_a_folder,
    content,
    on_path,
    replaced,
)

PROFILE, CORRECTIONS = "catalogue.yml", "corrections.yml"
BOMB = "\n".join(
    [
        'a0: &a0 ["lol"]',
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)),
        "",
    ]
)
CIRCLE = "title: &t [*t]\n"
ENTRY = """- table: {table}
  id: {id}
  column: {column}
  from: {guard}
  to: {to}
  reason: {reason}
"""


def profile(name: str, old: str, new: str, phrase: str, column: str | None = None) -> Mutation:
    change = replaced(PROFILE, old, new)
    return Mutation(f"profile: {name}", PROFILE, change, phrase, None, column)


def profile_of(name: str, text: str, phrase: str, row: int | None = None) -> Mutation:
    change = content(PROFILE, lambda raw: text.encode("utf-8"))
    return Mutation(f"profile: {name}", PROFILE, change, phrase, row)


def correction(name: str, phrase: str, **parts: str) -> Mutation:
    """Add an entry that is right but for the parts given, which are written as they are."""
    entry = {
        "table": "observations",
        "id": "T003",
        "column": "note",
        "guard": '"Made up for tests."',
        "to": '"Still made up for tests."',
        "reason": '"Because it is made up."',
    }
    change = appended(CORRECTIONS, ENTRY.format(**(entry | parts)))
    return Mutation(f"corrections: {name}", CORRECTIONS, change, phrase)


def corrections_of(name: str, text: str, phrase: str) -> Mutation:
    change = content(CORRECTIONS, lambda raw: text.encode("utf-8"))
    return Mutation(f"corrections: {name}", CORRECTIONS, change, phrase, only=False)


PROFILES = [
    Mutation("profile: no file", PROFILE, on_path(PROFILE, Path.unlink), "is missing"),
    Mutation("profile: a folder", PROFILE, on_path(PROFILE, become_a_folder), "is a folder"),
    Mutation(
        "profile: a link to nowhere", PROFILE, on_path(PROFILE, become_a_dangling_link), "link"
    ),
    profile_of("empty", "", "title"),
    profile_of("a word", "hello", "title"),
    profile_of("a list", "- a\n- b\n", "title"),
    profile_of("a bomb", BOMB, "anchor", 2),
    profile_of("a circle", CIRCLE, "anchor", 1),
    profile_of("brackets without end", "[" * 50_000, "YAML"),
    profile_of("two documents", "a: 1\n---\nb: 2\n", "YAML"),
    profile_of("a Python object", "title: !!python/object/apply:os.system [ls]\n", "YAML", 1),
    profile_of("a day that is none", "title: 2021-02-31\n", "YAML"),
    profile_of("NUL", "title: a\0b\n", "YAML"),
    Mutation("profile: Latin-1", PROFILE, content(PROFILE, lambda raw: raw + b"# \xe9\n"), "UTF-8"),
    Mutation(
        "profile: UTF-16",
        PROFILE,
        content(PROFILE, lambda raw: raw.decode().encode("utf-16")),
        "UTF-8",
    ),
    profile("a tab", "  examplia: E", "\texamplia: E", "YAML"),
    profile("no title", 'title: "', '# title: "', "is missing", "title"),
    profile("a misspelt member", "country:", "contry:", "Did you mean 'country'", "contry"),
    profile("a misspelt member of the map", "width_km", "widht_km", "Did you mean 'width_km'"),
    profile("a member twice", "country: Testland", "country: A\ncountry: B", "twice", "country"),
    profile("a number for text", "country: Testland", "country: 5", "quotation marks", "country"),
    profile("no for a country", "country: Testland", "country: no", "quotation marks", "country"),
    profile("a date for text", "country: Testland", "country: 2021-05-20", "quotation marks"),
    profile("nothing for text", "country: Testland", "country:", "quotation marks", "country"),
    profile("markup", "country: Testland", "country: <b>Testland</b>", "plain text", "country"),
    profile("hidden letters", "country: Testland", 'country: "T\\u202e"', "U+202E", "country"),
    profile("unknown operator", "operator: examplia", "operator: other-one", "is not one of"),
    profile(
        "operators as a list",
        "  examplia: Examplian\n  other: other than Examplian",
        "  - examplia",
        "operators",
    ),
    profile("a number for an operator", "  other: ", "  5: ", "quotation marks"),
    profile("no languages", "[en, es]", "[]", "at least 1", "languages"),
    profile("a language by its name", "[en, es]", "[English]", "small letters"),
    profile("Norwegian without quotation marks", "[en, es]", "[en, no]", "quotation marks"),
    profile("languages as text", "[en, es]", "en", "list", "languages"),
    profile("a box of three", "[-72.0, -36.0, -66.0, -31.0]", "[-72.0, -36.0, -66.0]", "missing"),
    profile("a box of five", "[-72.0, -36.0, -66.0, -31.0]", "[-72.0, -36, -66, -31, 0]", "4"),
    profile(
        "a box the wrong way round",
        "[-72.0, -36.0, -66.0, -31.0]",
        "[-66, -36, -72, -31]",
        "west, south, east, north",
        "sites_within",
    ),
    profile("a box not on earth", "[-78.0, -42.0, -60.0, -25.0]", "[-780, -42, -60, -25]", "-180"),
    profile(
        "a box of no numbers",
        "[-78.0, -42.0, -60.0, -25.0]",
        "[.nan, -42, -60, -25]",
        "number that can",
    ),
    profile("a map of no width", "width_km: 520", "width_km: 0", "greater than 0"),
    profile("a word for a width", "width_km: 520", "width_km: wide", "not a number"),
    profile("neither true nor false", "test_data: true", "test_data: perhaps", "true or false"),
    profile(
        "a map that is none",
        "theatre_map:\n  middle: [-69.3, -33.4]\n  scale_at: [-69.3, -33.4]\n  width_km: 520",
        "theatre_map: large",
        "theatre_map",
    ),
]
CORRECTED = [
    Mutation(
        "corrections: a folder",
        CORRECTIONS,
        on_path(CORRECTIONS, become_a_folder),
        "is a folder",
        only=False,
    ),
    Mutation(
        "corrections: a link to nowhere",
        CORRECTIONS,
        on_path(CORRECTIONS, become_a_dangling_link),
        "link",
        only=False,
    ),
    corrections_of("a word", "hello", "list"),
    corrections_of("a mapping", "table: sources\n", "list"),
    corrections_of("an empty mapping", "{}", "list"),
    corrections_of("no and nothing else", "false", "list"),
    corrections_of("a list of words", "- sources\n", "table, id, column"),
    corrections_of("a bomb", BOMB, "anchor"),
    corrections_of("not closed", "- {table: sources", "YAML"),
    correction("an unknown table", "Did you mean 'observations'", table="observation"),
    correction("an unknown column", "Did you mean 'note'", column="notes"),
    correction("an unknown row", "there is no row T0999", id="T0999"),
    correction("another value than stands there", "review or delete", guard='"Something else."'),
    correction("a long value than stands there", "review or delete", guard="x" * 5_000),
    correction("a number for text", "quotation marks", to="5"),
    correction("a date without quotation marks", "quotation marks", to="2021-06-01"),
    correction("no reason", "reason", reason='""'),
    correction("nothing corrected", "changes nothing", to='"Made up for tests."'),
    correction("of an id", "id", column="id", guard="T003", to="T099"),
    correction("a part too many", "is not known", reason='"Made up."\n  reasons: x'),
    correction("a part twice", "twice", reason='"Made up."\n  id: T004'),
    correction("markup in the reason", "plain text", reason='"<script>x</script>"'),
    Mutation(
        "corrections: to a value that is not allowed",
        "sources.csv",
        replaced(CORRECTIONS, "2021-06-01", "2021-06-31"),
        "day of the calendar",
        10,
        "published",
    ),
    Mutation(
        "corrections: the row was mended",
        CORRECTIONS,
        replaced("sources.csv", "/log,,", "/log,2021-06-01,"),
        "review or delete",
    ),
]
