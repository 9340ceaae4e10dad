"""The closed vocabularies of the catalogue: one enum a column, each value with its meaning."""

from __future__ import annotations

from basewatch.labelled import Labelled


class Category(Labelled):
    """What kind of fact a row tells."""

    IMAGERY_OBSERVATION = "imagery-observation", "seen in imagery"
    AIR_MOVEMENT = "air-movement", "movement by air"
    NAVAL_MOVEMENT = "naval-movement", "movement by sea"
    GROUND_MOVEMENT = "ground-movement", "movement by road"
    AIR_DEFENCE = "air-defence", "air defence"
    ATTACK_INCIDENT = "attack-incident", "attack or incident"
    OFFICIAL_STATEMENT = "official-statement", "official statement"
    DIPLOMACY = "diplomacy", "diplomacy"
    AGREEMENT = "agreement", "agreement"
    ASSESSMENT = "assessment", "somebody's assessment"
    INFRASTRUCTURE = "infrastructure", "infrastructure"
    BASELINE = "baseline", "background"


class Lane(Labelled):
    """The lane of the timeline on which an event stands, in reading order."""

    IMAGERY = "imagery", "Seen in imagery"
    AIR = "air", "Air movement"
    SEA = "sea", "Sea movement"
    GROUND = "ground", "Ground movement"
    AIR_DEFENCE = "air-defence", "Air defence"
    ATTACK = "attack", "Attacks, incidents"
    STATEMENT = "statement", "Statements, diplomacy"
    ASSESSMENT = "assessment", "Assessments by others"
    BACKGROUND = "background", "Background"


class CountKind(Labelled):
    """How a count came about; the three are never one series."""

    OBSERVED = "observed", "observed"
    CLAIMED = "claimed", "claimed"
    ESTIMATED = "estimated", "estimated"


class CountQualifier(Labelled):
    """How the source qualified its number."""

    EXACTLY = "exactly", ""
    AT_LEAST = "at-least", "at least"
    MORE_THAN = "more-than", "more than"
    ABOUT = "about", "about"
    DOZENS = "dozens", "dozens"


class DateBasis(Labelled):
    """What a row's date rests on; imaged, posted and public are three days."""

    IMAGED = "imaged", "imaged or seen on that day"
    STATED = "stated", "the day that the page gives"
    POSTED = "posted", "by its posting alone: not later"
    INFERRED = "inferred", "inferred, as the note says"


class State(Labelled):
    """What a look found. No look at all is the absence of a row, never `not_seen`."""

    SEEN = "seen", "seen"
    NOT_SEEN = "not_seen", "looked, not seen"


class SourceReliability(Labelled):
    """Admiralty scale, letter: how far the publisher can be relied on."""

    A = "A", "completely reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "reliability cannot be judged"


class InformationCredibility(Labelled):
    """Admiralty scale, digit: how credible the item itself is."""

    CONFIRMED = "1", "confirmed by other independent sources"
    PROBABLY_TRUE = "2", "probably true"
    POSSIBLY_TRUE = "3", "possibly true"
    DOUBTFUL = "4", "doubtful"
    IMPROBABLE = "5", "improbable"
    CANNOT_BE_JUDGED = "6", "truth cannot be judged"


class KnownOnBasis(Labelled):
    """What fixes the day by which a row was public."""

    PUBLISHED = "published", "publication date on the page"
    URL = "url", "date in the page's address"
    CORRECTION = "correction", "declared bound, with its reason"
    INFERRED = "inferred", "inferred: no page is older than the newest thing it tells"


class DatePrecision(Labelled):
    """How finely a partial date is known."""

    DAY = "day", "day"
    MONTH = "month", "month only"
    YEAR = "year", "year only"


class Checked(Labelled):
    """Whether a second reader found the page to say so."""

    OK = "ok", "re-read: the page says so"
    CORRECTED = "corrected", "re-read and mended"
    PARTLY = "partly", "re-read: partly found"
    NOT_RE_FOUND = "not-re-found", "page could not be found again"
    UNREAD = "unread", "not yet re-read"

    @property
    def is_re_read(self) -> bool:
        """Whether a second reader read the page, whatever was found there."""
        return self in {Checked.OK, Checked.CORRECTED, Checked.PARTLY}


class OriginKind(Labelled):
    """What kind of body first saw or said a thing."""

    IMAGERY_PROVIDER = "imagery-provider", "imagery provider"
    OFFICIAL = "official", "official"
    PARTY_TO_CONFLICT = "party-to-conflict", "party to the conflict"
    REPORTER = "reporter", "reporter"
    ANALYST = "analyst", "analyst"
    TRACKER = "tracker", "ship or flight tracker"
    MONITOR = "monitor", "monitoring group"
    OTHER = "other", "other"


class SourceKind(Labelled):
    """How a page stands to what it tells."""

    ORIGINAL = "original", "first-hand report"
    RELAY = "relay", "retells another's report"
    COPY = "copy", "copy or mirror"


class Unit(Labelled):
    """What a count counts."""

    ITEM = "item", "items"
    PERSON = "person", "people"
    SITE = "site", "sites"
    FLIGHT = "flight", "flights"
    DAY = "day", "days"
    FOOT = "foot", "feet"
    OTHER = "other", "other"


class EquipmentLevel(Labelled):
    """How finely an equipment name speaks."""

    TYPE = "type", "type"
    CLASS = "class", "class"
    FAMILY = "family", "family"
    AGGREGATE = "aggregate", "aggregate"


class SiteKind(Labelled):
    """What a site is."""

    AIR_BASE = "air-base", "air base"
    NAVAL_FACILITY = "naval-facility", "naval facility"
    PORT = "port", "port"
    AIRPORT = "airport", "airport"
    AIR_DEFENCE_SITE = "air-defence-site", "air-defence site"
    ONWARD_SITE = "onward-site", "onward site"
    AREA = "area", "area"


class Domain(Labelled):
    """Where an equipment entry belongs."""

    AIR = "air", "aircraft"
    AIR_DEFENCE = "air-defence", "air defence"
    GROUND = "ground", "on the ground"
    SEA = "sea", "ships"
    PEOPLE = "people", "people"
    PLACE = "place", "places"


class Measure(Labelled):
    """What a number measures; a stock is never a flow."""

    PRESENT = "present", "there at that time"
    ARRIVED = "arrived", "moved to the place"
    DEPARTED = "departed", "moved away from the place"
    PASSING = "passing", "on the move"
    TOTAL = "total", "summed over a period"
    LOST = "lost", "destroyed, damaged or killed"
    LIMIT = "limit", "agreed, planned or allowed"
    PROPERTY = "property", "a property of one thing"


class Position(Labelled):
    """How a thing stood to the site it is told of."""

    ALONGSIDE = "alongside", "alongside"
    OFFSHORE = "offshore", "offshore"
    IN_CONVOY = "in-convoy", "in convoy"
    AIRBORNE = "airborne", "airborne"


class SensorKind(Labelled):
    """What kind of sensor a thing was seen with."""

    OPTICAL_SATELLITE = "optical-satellite", "optical satellite"
    RADAR_SATELLITE = "radar-satellite", "radar satellite"
    SATELLITE = "satellite", "satellite, kind not stated"
    SHIP_TRACKING = "ship-tracking", "ship tracking (AIS)"
    FLIGHT_TRACKING = "flight-tracking", "flight tracking (ADS-B)"
    DRONE = "drone", "drone"
    GROUND_CAMERA = "ground-camera", "camera on the ground"
    EYEWITNESS = "eyewitness", "eyewitness"
    RADIO = "radio", "radio intercept"
    PATROL_AIRCRAFT = "patrol-aircraft", "patrol aircraft"
    RADAR = "radar", "radar"
    OPEN_SOURCES = "open-sources", "open sources, no sensor named"

    @property
    def is_overhead(self) -> bool:
        """Whether it looks from orbit."""
        return self in {self.OPTICAL_SATELLITE, self.RADAR_SATELLITE, self.SATELLITE}


class IdentityKind(Labelled):
    """What bears a name of its own."""

    SHIP = "ship", "ship"
    AIRCRAFT = "aircraft", "aircraft"
    UNIT = "unit", "military unit"
