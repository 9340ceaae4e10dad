"""The caption block of a picture: what it is, line by line, filled from its item alone."""

from __future__ import annotations

from collections.abc import Iterator

from basewatch.analysis.citations import Citations
from basewatch.analysis.resolvable import can_show
from basewatch.analysis.selection import Selection
from basewatch.analysis.showing import Worth, worth_of
from basewatch.figures.cartography.view import projection_words
from basewatch.figures.pictures.drawing import PictureView
from basewatch.language import WRITTEN_IN, say
from basewatch.models.callout import Callout
from basewatch.models.partial_date import date_time_group
from basewatch.models.parts import Cited
from basewatch.models.pictures import Called, Fact
from basewatch.models.scene import Scene
from basewatch.models.scene_parts import Grid, Stretch
from basewatch.vocabulary import SensorKind


def facts_of(selection: Selection, scene: Scene, grid: Grid) -> tuple[Fact, ...]:
    """Write the caption block of a scene with pixels.

    Parameters
    ----------
    selection
        The edition's selection.
    scene
        The item.
    grid
        The grid of its chip.
    """
    told = scene.properties
    lines = {
        say("Taken"): taken_words(scene),
        say("Sensor"): _sensor_words(selection, scene),
        say("Resolution"): _resolution_words(told.gsd_m, grid),
        say("Shows at best"): can_show(told.gsd_m, _kind(selection, scene)),
        say("Cloud"): _cloud_words(scene),
        **({say("Cloud mask"): told.mask_note} if told.mask_note else {}),
        say("Provider"): scene.provider,
        say("Licence"): _licence_words(selection, scene),
        say("Processing"): "; ".join(_processing(scene)) or say("not stated"),
        say("Extent"): _extent_words(grid),
        say("Item"): f"{scene.id} (imagery/{scene.site})",
    }
    return tuple(Fact(label=label, text=text) for label, text in lines.items())


def taken_words(scene: Scene) -> str:
    """Say when a picture was taken: date, time and date-time group, as far as they are known."""
    if scene.properties.moment is None:
        return say("{day}; time of day not stated", day=scene.when_words)
    return f"{scene.when_words} ({date_time_group(scene.begin)})"


def sensor_names(selection: Selection, scene: Scene) -> str:
    """Name the sensors of a scene, as printed."""
    sensors = selection.catalogue.sensors
    found = (sensors[name].name if name in sensors else name for name in scene.properties.sensors)
    return ", ".join(found)


def _sensor_words(selection: Selection, scene: Scene) -> str:
    names, told = sensor_names(selection, scene), scene.properties
    further = [word for word in (told.platform, *told.instruments) if word and word != names]
    return f"{names} ({', '.join(further)})" if further else names


def _kind(selection: Selection, scene: Scene) -> SensorKind:
    sensors = selection.catalogue.sensors
    kinds = [sensors[name].kind for name in scene.properties.sensors if name in sensors]
    return kinds[0] if kinds else SensorKind.SATELLITE


def _resolution_words(gsd_m: float | None, grid: Grid) -> str:
    stated = (
        say("not stated")
        if gsd_m is None
        else say("{metres:g} m ground sample distance", metres=gsd_m)
    )
    return say("{stated}; chip of {metres:g} m", stated=stated, metres=grid.pixel_m)


def _cloud_words(scene: Scene) -> str:
    cloud, gap, worth = scene.properties.cloud_share, scene.properties.nodata_share, worth_of(scene)
    if cloud is None:
        return worth.label
    parts = [
        say("{share:.0%} of the area of interest, by the mask's word", share=cloud)
        if worth is Worth.DOUBTFUL
        else say("{share:.0%} of the area of interest", share=cloud)
    ]
    if gap and gap >= 0.005:
        parts.append(say("{share:.0%} of the picture not recorded", share=gap))
    if worth not in (Worth.USABLE, Worth.DOUBTFUL):
        parts.append(worth.label)
    return "; ".join(parts)


def _licence_words(selection: Selection, scene: Scene) -> str:
    licence = selection.catalogue.licences.get(scene.properties.licence)
    kind = scene.properties.licence_class.label
    return f"{licence.licence.partition(';')[0]}; {kind}" if licence else kind


def _processing(scene: Scene) -> Iterator[str]:
    told = scene.properties
    if told.lineage:
        yield told.lineage.rstrip(".")
    if told.stretch:
        yield stretch_words(told.stretch)
    yield from (f"{name} {version}" for name, version in sorted(told.software.items()))


def stretch_words(stretch: Stretch) -> str:
    """Say how values became grey levels."""
    pairs = dict.fromkeys(zip(stretch.low, stretch.high, strict=True))
    ranges = ", ".join(
        say("{first} to {last}", first=f"{low:g}", last=f"{high:g}") for low, high in pairs
    )
    unit = f" {stretch.unit}" if stretch.unit else ""
    told = f"{stretch.method}, {ranges}{unit} ({', '.join(stretch.bands)})"
    return say("stretch {told}", told=told)


def _extent_words(grid: Grid) -> str:
    width, height = PictureView.of(grid).size_km
    return say(
        "{width:.1f} km by {height:.1f} km; grid north up; {projection}",
        width=width,
        height=height,
        projection=projection_words(grid.epsg),
    )


def known_callouts(selection: Selection, scene: Scene) -> tuple[Callout, ...]:
    """Keep the callouts of which a row was public by the edition's date."""
    rows = {row.id for row in selection.rows}
    return tuple(each for each in scene.callouts if rows.intersection(each.observations))


def called_out(
    selection: Selection, citations: Citations, callouts: tuple[Callout, ...]
) -> tuple[Called, ...]:
    """Say what each callout points to, with the marks of its rows."""
    rows = {row.id: row for row in selection.rows}
    return tuple(
        Called(
            number=each.number,
            said=Cited(
                text=each.words,
                lang=WRITTEN_IN,
                marks=citations.marks(rows[name] for name in each.observations if name in rows),
                tone="observed",
            ),
        )
        for each in callouts
    )
