"""`basewatch add site`: ask what a site is, and write its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from basewatch.adding.answers import words_of
from basewatch.adding.changeset import Changeset, open_faultless
from basewatch.adding.defaults import slug
from basewatch.adding.drafts import read_profile
from basewatch.adding.new_site import REFERENCES, Point, site_file, site_text
from basewatch.catalog.faults import Fault, FaultyCatalogueError
from basewatch.catalog.queries import read_sites
from basewatch.catalog.sites import check_site_bounds
from basewatch.catalog.store import Store
from basewatch.catalog.validation import explain
from basewatch.commands.asking import HOW, Asker, GivenAnswers, Question, asker_here
from basewatch.commands.forms import choices_of
from basewatch.commands.showing import show_change, unchanged_if_interrupted, write_if_agreed
from basewatch.errors import ParameterError, nearest
from basewatch.models.site import Site, utm_epsg
from basewatch.vocabulary import SiteKind

EMPTY = "must not be empty."
DEFAULT_RADIUS_KM = "2.5"
GAP = "Only the reference point is mapped; runways, quays and the perimeter are not."
_FILLERS: dict[str, Any] = {
    **dict.fromkeys(("id", "name", "class_rule", "country"), "x"),
    **{"names": {"en": "x"}, "aliases": (), "kind": SiteKind.AIR_BASE, "features": ()},
    **{"lon": 0, "lat": 0, "precision_m": 1, "utm_epsg": 32631},
}


def add_site(folder: Path, given: Mapping[str, str], *, is_dry_run: bool, writes: bool) -> None:
    """Ask for a site, or take what was given, and write its file if that is agreed to."""
    store = open_faultless(folder)
    asker: Asker = GivenAnswers(given) if given else asker_here()
    with unchanged_if_interrupted():
        form = SiteForm(store, asker)
        if given:
            form.check_names(given)
        else:
            asker.say(HOW)
        site = form.ask_site()
        changeset = Changeset(folder, {}, {site_file(site): site_text(site, form.ask_point(site))})
        if faults := changeset.faults():
            raise FaultyCatalogueError(faults)
        show_change(changeset)
        writer = asker_here() if given else asker
        write_if_agreed(changeset, writer, writes=writes, is_dry_run=is_dry_run)


class SiteForm:
    """Asks for the members of a site.

    Parameters
    ----------
    store
        The compiled catalogue.
    asker
        Puts the questions.
    """

    def __init__(self, store: Store, asker: Asker) -> None:
        self.profile, self.sites, self.asker = read_profile(store), read_sites(store), asker
        self.cells: dict[str, Any] = {}

    def check_names(self, given: Mapping[str, str]) -> None:
        """Refuse names that are no question of this form."""
        languages = (f"names.{language}" for language in self.profile.languages)
        members = ("id", "name", "aliases", "kind", "class_rule", "lon", "lat", "precision_m")
        known = (*members, *languages, "country", "role", "origin", "licence", "radius_km")
        for name in given:
            if name not in known:
                msg = f"A site has no '{name}'. {nearest(name, known)}"
                raise ParameterError(msg)

    def ask_site(self) -> Site:
        """Ask what the site is."""
        name = self._ask("name")
        self._ask("id", default=slug(name))
        self.cells["names"] = {
            language: self._name_in(language, name if language == "en" else "")
            for language in self.profile.languages
        }
        aliases = self._put("aliases", "other spellings, joined by semicolons")
        self.cells["aliases"] = [part.strip() for part in aliases.split(";") if part.strip()]
        self._ask("kind", choices=choices_of(SiteKind))
        for member in ("class_rule", "lon", "lat", "precision_m"):
            self._ask(member)
        self._ask("country", default=self.profile.country)
        zone = utm_epsg(float(self.cells["lon"]), float(self.cells["lat"]))
        known = {**self.cells, "utm_epsg": zone, "gaps": (GAP,), "features": ()}
        return Site.model_validate(known)

    def ask_point(self, site: Site) -> Point:
        """Ask where the position comes from, and how far around it is watched."""
        is_air = site.kind in (SiteKind.AIR_BASE, SiteKind.AIRPORT)
        is_port = site.kind in (SiteKind.NAVAL_FACILITY, SiteKind.PORT)
        usual = "airport-reference" if is_air else "port-reference" if is_port else "town-reference"
        return Point(
            role=self._put("role", "what the point is", usual, REFERENCES, _one_of_references),
            origin=self._put("origin", "who published the position, and when", check=_not_empty),
            licence=self._put("licence", "licence of the position", check=_not_empty),
            radius_km=float(
                self._put(
                    "radius_km",
                    "radius of the area of interest, km",
                    DEFAULT_RADIUS_KM,
                    check=_positive,
                )
            ),
        )

    def _ask(self, member: str, default: str = "", choices: Mapping[str, str] | None = None) -> str:
        meaning = Site.model_fields[member].description or member.replace("_", " ")
        answer = self._put(
            member, meaning, default, choices, lambda text: next(self._wrong(member, text), "")
        )
        self.cells[member] = answer
        return answer

    def _name_in(self, language: str, default: str) -> str:
        return self._put(f"names.{language}", f"name in '{language}'", default, check=_not_empty)

    def _put(
        self,
        name: str,
        meaning: str,
        default: str = "",
        choices: Mapping[str, str] | None = None,
        check: Callable[[str], str] = lambda _: "",
    ) -> str:
        return self.asker.ask(Question(name, meaning, default, choices or {}, check=check))

    def _wrong(self, member: str, text: str) -> Iterator[str]:
        """Say what is wrong with a member, in the words of `basewatch check`."""
        if member == "id" and text in self.sites:
            yield f"'{text}' stands already; every id stands once."
        site: Site | None = None
        try:
            site = Site.model_validate({**_FILLERS, **self.cells, member: text})
        except ValidationError as error:
            for column, problem, value in explain(error, Site):
                if column == member:
                    yield words_of(Fault("", problem=problem, value=value)) if text else EMPTY
        if site and member == "lat":
            for fault in check_site_bounds({site.id: site}, self.profile):
                if fault.column == "lon, lat":
                    yield fault.problem


def _not_empty(text: str) -> str:
    return "" if text else EMPTY


def _one_of_references(text: str) -> str:
    return "" if text in REFERENCES else f"is not allowed. {nearest(text, REFERENCES)}"


def _positive(text: str) -> str:
    try:
        return "" if 0 < float(text) < 200 else "is not between 0 and 200 km."
    except ValueError:
        return "is not a number; write it with a point, such as 2.5."
