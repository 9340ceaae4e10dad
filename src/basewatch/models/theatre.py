"""The theatre as a whole, described like one of its sites: an area that holds them all."""

from __future__ import annotations

from basewatch.models.profile import Profile
from basewatch.models.row import THEATRE
from basewatch.models.site import Site, utm_epsg
from basewatch.vocabulary import SiteKind


def theatre_area(profile: Profile) -> Site:
    """Describe the theatre, so that an edition can be about it.

    Its point is the middle of the overview map and no position: the precision says so.

    Parameters
    ----------
    profile
        What the catalogue is about.
    """
    lon, lat = profile.theatre_map.middle
    return Site(
        id=THEATRE,
        name=profile.title,
        names={"en": profile.title} | profile.titles,
        aliases=(),
        kind=SiteKind.AREA,
        class_rule="The theatre: every site of the catalogue, and what belongs to none.",
        lon=lon,
        lat=lat,
        precision_m=profile.theatre_map.width_km * 500,
        country=profile.country,
        utm_epsg=utm_epsg(lon, lat),
        features=(),
    )
