"""Mutations of a site: its JSON, its description, what is drawn of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from data_rules.mutating import (
    Mutation,
    become_a_dangling_link,
    become_a_folder,
    content,
    document,
    on_path,
)

SITE = "sites/base-norte.geojson"


def site(name: str, member: str, value: object, phrase: str) -> Mutation:
    """Give one member of a site another value, or take it away (``...``)."""

    def edit(found: dict[str, Any]) -> None:
        if value is ...:
            del found["site"][member]
        else:
            found["site"][member] = value

    return Mutation(f"site: {name}", SITE, document(SITE, edit), phrase)


def feature(name: str, edit: Callable[[dict[str, Any]], object], phrase: str) -> Mutation:
    """Break the runway of a site, or what stands with it."""
    change = document(SITE, lambda found: edit(found["features"][1]))
    return Mutation(f"site: {name}", SITE, change, phrase)


def geometry(name: str, kind: str, coordinates: object, phrase: str = "degrees") -> Mutation:
    drawn = {"type": kind, "coordinates": coordinates}
    return feature(name, lambda item: item.update(geometry=drawn), phrase)


def site_of(name: str, edit: Callable[[bytes], bytes], phrase: str) -> Mutation:
    return Mutation(f"site: {name}", SITE, content(SITE, edit), phrase)


def _nested(depth: int) -> list[Any]:
    found: list[Any] = [1.0, 2.0]
    for _ in range(depth):
        found = [found]
    return found


SITES = [
    site_of("not JSON", lambda raw: raw[:-20], "GeoJSON"),
    site_of("empty", lambda raw: b"", "GeoJSON"),
    site_of(
        "Latin-1",
        lambda raw: (
            raw.decode("utf-8")
            .replace("القاعدة الشمالية", "")
            .replace("Северная база", "")
            .encode("latin-1")
        ),
        "UTF-8",
    ),
    site_of("byte-order mark", lambda raw: b"\xef\xbb\xbf" + raw, "byte-order mark"),
    site_of("NaN", lambda raw: raw.replace(b"-69.62,", b"NaN,", 1), "NaN"),
    site_of("infinity", lambda raw: raw.replace(b"2751", b"1e999"), "number"),
    site_of("member twice", lambda raw: raw.replace(b'"lon"', b'"lat": 1,\n"lon"', 1), "twice"),
    site_of("a list", lambda raw: b"[]", "'site' and 'features'"),
    site_of("a number", lambda raw: b"5", "'site' and 'features'"),
    site_of("brackets without end", lambda raw: b"[" * 100_000, "GeoJSON"),
    site_of("a number of 5000 digits", lambda raw: raw.replace(b"2751", b"9" * 5000), "GeoJSON"),
    Mutation("site: a folder", SITE, on_path(SITE, become_a_folder), "is a folder"),
    Mutation("site: a link to nowhere", SITE, on_path(SITE, become_a_dangling_link), "link"),
    Mutation("site: no description", SITE, document(SITE, lambda s: s.pop("site")), "'site'"),
    Mutation("site: no features", SITE, document(SITE, lambda s: s.pop("features")), "'features'"),
    Mutation(
        "site: features by name",
        SITE,
        document(SITE, lambda s: s.update(features={"a": 1})),
        "'features'",
    ),
    Mutation(
        "site: a feature that is a word",
        SITE,
        document(SITE, lambda s: s.update(features=["a"])),
        "feature",
    ),
    Mutation(
        "site: a description that is a list",
        SITE,
        document(SITE, lambda s: s.update(site=["a"])),
        "'site'",
    ),
    Mutation(
        "site: file under another name",
        "sites/base-sur.geojson",
        on_path(SITE, lambda path: path.rename(path.with_name("base-sur.geojson"))),
        "name of the file",
        only=False,
    ),
    site("no name", "name", ..., "is missing"),
    site("no point", "lon", ..., "is missing"),
    site("an empty name", "name", "", "must not be empty"),
    site("a number for a name", "name", 5, "quotation marks"),
    site("markup in a name", "name", "<img src=x>", "plain text"),
    site("markup in a name of a language", "names", {"en": "A", "es": "<b>"}, "plain text"),
    site("half a character", "name", "\ud800", "characters"),
    site("another id", "id", "base-sur", "name of the file"),
    site("an id with blanks", "id", "base norte", "letters, digits"),
    site("the id of the theatre", "id", "theatre", "name of the file"),
    site("unknown kind", "kind", "airbase", "Did you mean 'air-base'"),
    site("a member that is not known", "kinds", "x", "Did you mean 'kind'"),
    site("no name in a language", "names", {"en": "Base Norte"}, "none in 'es'"),
    site("a name of blanks", "names", {"en": "Base Norte", "es": " "}, "none in 'es'"),
    site("aliases as text", "aliases", "North Base", "list"),
    site("longitude as a word", "lon", "west", "not a number"),
    site("longitude of nothing", "lon", None, "not a number"),
    site("longitude as a list", "lon", [-69.62], "not a number"),
    site("latitude beyond the pole", "lat", -91, "-90"),
    site("wrong zone", "utm_epsg", 32720, "it is 32719"),
    site("zone of the other half", "utm_epsg", 32619, "it is 32719"),
    site("outside the theatre", "lat", -50.0, "outside the theatre"),
    site("features in the description", "features", [], "'features'"),
    Mutation(
        "site: longitude and latitude swapped",
        SITE,
        document(SITE, lambda s: s["site"].update(lon=-33.12, lat=-69.62)),
        "outside the theatre",
    ),
    feature("no origin", lambda item: item["properties"].pop("origin"), "is missing"),
    feature("no geometry", lambda item: item.pop("geometry"), "geometry"),
    feature("geometry of nothing", lambda item: item.update(geometry=None), "geometry"),
    feature("properties as a list", lambda item: item.update(properties=[]), "properties"),
    feature("markup in a licence", lambda i: i["properties"].update(licence="<b>"), "plain text"),
    feature("length as a word", lambda i: i["properties"].update(length_m="long"), "not a number"),
    feature(
        "same id twice", lambda i: i["properties"].update(id="base-norte-area-of-interest"), "twice"
    ),
    geometry("no coordinates", "LineString", []),
    geometry("coordinates beyond the pole", "LineString", [[-69.6, -33.1], [-69.6, -133.1]]),
    geometry("coordinates as words", "LineString", [["a", "b"], ["c", "d"]]),
    geometry("coordinates of 400 digits", "Point", [10**400, 0]),
    geometry("coordinates deep down", "Point", _nested(400)),
    geometry("a point for a line", "LineString", [-69.6, -33.1]),
    geometry("a line of one point", "LineString", [[-69.6, -33.1]]),
    geometry("an area that is not closed", "Polygon", [[[-69, -33], [-69, -34], [-68, -34]]]),
    geometry("a kind that is none", "Circle", [-69.6, -33.1]),
    Mutation(
        "site: sites as a file",
        "sites",
        on_path("sites", lambda path: (path.rename(path.with_name("old")), path.touch())),
        "is not a folder",
        only=False,
    ),
]
