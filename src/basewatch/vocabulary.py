"""The closed vocabularies of the catalogue: one enum a column, each value with its meaning."""

from __future__ import annotations

from enum import StrEnum


class _Labelled(StrEnum):
    """A string enum whose members carry the words shown to readers."""

    label: str

    def __new__(cls, value: str, label: str = "") -> _Labelled:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Category(_Labelled):
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


class Lane(_Labelled):
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


class CountKind(_Labelled):
    """How a count came about; the three are never one series."""

    OBSERVED = "observed", "observed"
    CLAIMED = "claimed", "claimed"
    ESTIMATED = "estimated", "estimated"


class CountQualifier(_Labelled):
    """How the source qualified its number."""

    EXACTLY = "exactly", ""
    AT_LEAST = "at-least", "at least"
    MORE_THAN = "more-than", "more than"
    ABOUT = "about", "about"


class State(_Labelled):
    """What a look found. No look at all is the absence of a row, never `not_seen`."""

    SEEN = "seen", "seen"
    NOT_SEEN = "not_seen", "looked, not seen"


class SourceReliability(_Labelled):
    """Admiralty scale, letter: how far the publisher can be relied on."""

    A = "A", "completely reliable"
    B = "B", "usually reliable"
    C = "C", "fairly reliable"
    D = "D", "not usually reliable"
    E = "E", "unreliable"
    F = "F", "reliability cannot be judged"


class InformationCredibility(_Labelled):
    """Admiralty scale, digit: how credible the item itself is."""

    CONFIRMED = "1", "confirmed by other independent sources"
    PROBABLY_TRUE = "2", "probably true"
    POSSIBLY_TRUE = "3", "possibly true"
    DOUBTFUL = "4", "doubtful"
    IMPROBABLE = "5", "improbable"
    CANNOT_BE_JUDGED = "6", "truth cannot be judged"


class KnownOnBasis(_Labelled):
    """What fixes the day by which a row was public."""

    PUBLISHED = "published", "publication date on the page"
    URL = "url", "date in the page's address"
    CORRECTION = "correction", "declared bound, with its reason"
    INFERRED = "inferred", "inferred: no page is older than the newest thing it tells"


class DatePrecision(_Labelled):
    """How finely a partial date is known."""

    DAY = "day", "day"
    MONTH = "month", "month only"
    YEAR = "year", "year only"


class Checked(_Labelled):
    """Whether a second reader found the page to say so."""

    OK = "ok", "re-read: the page says so"
    CORRECTED = "corrected", "re-read and mended"
    PARTLY = "partly", "re-read: partly found"
    NOT_RE_FOUND = "not-re-found", "page could not be found again"
    UNREAD = "unread", "not yet re-read"


class OriginKind(_Labelled):
    """What kind of body first saw or said a thing."""

    IMAGERY_PROVIDER = "imagery-provider", "imagery provider"
    OFFICIAL = "official", "official"
    PARTY_TO_CONFLICT = "party-to-conflict", "party to the conflict"
    REPORTER = "reporter", "reporter"
    ANALYST = "analyst", "analyst"
    TRACKER = "tracker", "ship or flight tracker"
    MONITOR = "monitor", "monitoring group"
    OTHER = "other", "other"


class SourceKind(_Labelled):
    """How a page stands to what it tells."""

    ORIGINAL = "original", "first-hand report"
    RELAY = "relay", "retells another's report"
    COPY = "copy", "copy or mirror"


class Unit(_Labelled):
    """What a count counts."""

    ITEM = "item", "items"
    PERSON = "person", "people"
    SITE = "site", "sites"
    FLIGHT = "flight", "flights"
    DAY = "day", "days"
    FOOT = "foot", "feet"
    OTHER = "other", "other"


class EquipmentLevel(_Labelled):
    """How finely an equipment name speaks."""

    TYPE = "type", "type"
    CLASS = "class", "class"
    FAMILY = "family", "family"
    AGGREGATE = "aggregate", "aggregate"


class SiteKind(_Labelled):
    """What a site is."""

    AIR_BASE = "air-base", "air base"
    NAVAL_FACILITY = "naval-facility", "naval facility"
    PORT = "port", "port"
    AIRPORT = "airport", "airport"
    AIR_DEFENCE_SITE = "air-defence-site", "air-defence site"
    ONWARD_SITE = "onward-site", "onward site"
    AREA = "area", "area"


class Domain(_Labelled):
    """Where an equipment entry belongs."""

    AIR = "air", "aircraft"
    AIR_DEFENCE = "air-defence", "air defence"
    GROUND = "ground", "on the ground"
    SEA = "sea", "ships"
    PEOPLE = "people", "people"
    PLACE = "place", "places"


class Measure(_Labelled):
    """What a number measures; a stock is never a flow."""

    PRESENT = "present", "there at that time"
    ARRIVED = "arrived", "moved to the place"
    DEPARTED = "departed", "moved away from the place"
    PASSING = "passing", "on the move"
    TOTAL = "total", "summed over a period"
    LOST = "lost", "destroyed, damaged or killed"
    LIMIT = "limit", "agreed, planned or allowed"
    PROPERTY = "property", "a property of one thing"


class Position(_Labelled):
    """How a thing stood to the site it is told of."""

    ALONGSIDE = "alongside", "alongside"
    OFFSHORE = "offshore", "offshore"
    IN_CONVOY = "in-convoy", "in convoy"
    AIRBORNE = "airborne", "airborne"


class SensorKind(_Labelled):
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


class IdentityKind(_Labelled):
    """What bears a name of its own."""

    SHIP = "ship", "ship"
    AIRCRAFT = "aircraft", "aircraft"
    UNIT = "unit", "military unit"


class Ladder(_Labelled):
    """Which words stand for which probabilities; an edition uses one ladder only."""

    ICD_203 = "icd-203", "ICD 203, first row of words"
    PHIA = "phia", "PHIA probability yardstick"


class Likelihood(_Labelled):
    """Words of ICD 203, first row, least likely first."""

    ALMOST_NO_CHANCE = "almost-no-chance", "almost no chance"
    VERY_UNLIKELY = "very-unlikely", "very unlikely"
    UNLIKELY = "unlikely", "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly-even-chance", "roughly even chance"
    LIKELY = "likely", "likely"
    VERY_LIKELY = "very-likely", "very likely"
    ALMOST_CERTAIN = "almost-certain", "almost certain"


class YardstickLikelihood(_Labelled):
    """Words of the PHIA probability yardstick, least likely first."""

    REMOTE_CHANCE = "remote-chance", "remote chance"
    HIGHLY_UNLIKELY = "highly-unlikely", "highly unlikely"
    UNLIKELY = "unlikely", "unlikely"
    REALISTIC_POSSIBILITY = "realistic-possibility", "realistic possibility"
    LIKELY = "likely", "likely"
    HIGHLY_LIKELY = "highly-likely", "highly likely"
    ALMOST_CERTAIN = "almost-certain", "almost certain"


class Confidence(_Labelled):
    """How sound the ground of a judgement is; never how likely the thing judged is."""

    LOW = "low", "low confidence"
    MODERATE = "moderate", "moderate confidence"
    HIGH = "high", "high confidence"


class EvidenceStrength(_Labelled):
    """How much an item favours a hypothesis, in words for likelihood ratios."""

    WEAK = "weak", "weak"
    MODERATE = "moderate", "moderate"
    STRONG = "strong", "strong"
    VERY_STRONG = "very-strong", "very strong"


class Consistency(_Labelled):
    """How an item of evidence stands to a hypothesis (analysis of competing hypotheses)."""

    VERY_CONSISTENT = "CC", "very consistent"
    CONSISTENT = "C", "consistent"
    NEUTRAL = "N", "neutral"
    INCONSISTENT = "I", "inconsistent"
    VERY_INCONSISTENT = "II", "very inconsistent"
    NOT_APPLICABLE = "NA", "not applicable"


class Trend(_Labelled):
    """What two counts establish about change."""

    ROSE = "rose", "rose"
    FELL = "fell", "fell"
    NO_ESTABLISHED_CHANGE = "no-established-change", "no established change"
    UNKNOWN = "unknown", "unknown"
