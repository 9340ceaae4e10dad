"""The codebook: README.md of a catalogue, written from the schema alone."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import get_args, get_origin

import annotated_types
from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from basewatch.catalog.kinds import KINDS
from basewatch.catalog.row_rules import ROW_RULES
from basewatch.catalog.rules import RULES
from basewatch.catalog.scene_rules import SCENE_RULES
from basewatch.catalog.schema import MUST_BE_USED, TABLES
from basewatch.catalog.store import Store
from basewatch.catalog.validation import PATTERNS
from basewatch.models.callout import Annotations, Callout
from basewatch.models.document import Part
from basewatch.models.forecasts import ForecastLine
from basewatch.models.partial_date import PartialDate
from basewatch.models.profile import Profile
from basewatch.models.row import RefersTo
from basewatch.models.scene import SceneProperties
from basewatch.models.scene_parts import Asset, Original, Provider, Reported, ScenePart, Stretch
from basewatch.models.site import Feature, Site

FILE = "README.md"
_OPENING = """\
Written by `basewatch codebook` from the schema of the code; do not edit it by hand.

Plain files, so that a correction is a reviewed change: UTF-8, LF, commas, one header row, rows
sorted by `id` (`basewatch tidy` does that). `basewatch check` names every fault; `basewatch add`
and `basewatch import` bring new rows in. An empty cell says that nothing is known. Dates are
`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, no finer than the source gives them. Several values in one cell
are joined by semicolons. Longitude comes before latitude."""
_CORRECTIONS = """\
Rows stay as they were read; what is used otherwise is declared here: `table`, `id`, `column`,
`from` (what the cell holds now: the guard, a fault once the table is changed), `to`, and `reason`.
Absent, if there is none."""
_FORECASTS = """\
Lines are only added; `seal` is SHA-256 over the seal of the line before, a line end, and the other
cells as JSON with sorted names, so that a change or deletion above is a fault. Absent, if no
question is kept."""
_IMAGERY = """\
A static STAC 1.1 catalogue: `catalog.json`, a `collection.json` for each site, an item for each
look. Items of looks by others hold no picture; `basewatch imagery index` writes them out of the
observations. Those with a picture (`basewatch imagery add`, `sync`) have as assets `chip.tif`, a
cloud-optimised GeoTIFF on the grid of the site, and `thumbnail.webp` of the same extent. The
properties of an item:"""
_CELLS = (
    "No cell holds invisible characters, markup, or the beginning of a spreadsheet formula (`=`, "
    "`+`, `@`, `-`).",
    "No cell begins or ends with white space.",
    "An id stands once in its table, and every id that a row refers to is there.",
    f"Every row of {', '.join(f'`{name}`' for name in MUST_BE_USED)} is referred to.",
    "A key judgement rests on no row that was public only after its `as_of`.",
    "Every line of `forecasts.csv` bears the seal that follows from the lines above it.",
    "Sites and places lie within the boxes of `catalogue.yml`; every site has a name in each of "
    "its languages, and the UTM zone of its longitude.",
)


def compose_codebook(store: Store) -> str:
    """Compose the codebook of a catalogue.

    Returns
    -------
    str
        Markdown. It depends on the schema and the title only, never on the rows, so that adding
        evidence does not change it.
    """
    title = store.connection.execute("SELECT document FROM profile").fetchone()[0]
    parts = [f"# {Profile.model_validate_json(title).title}: codebook", _OPENING, _overview()]
    for table in TABLES.values():
        parts += [f"## `{table.file}`: {table.one_row_is}", _columns(table.model)]
    parts += ["## `sites/<id>.geojson`: one site each"]
    parts += ["GeoJSON in longitude and latitude (EPSG:4326); `site` describes it:", _columns(Site)]
    parts += ["Each feature has, as properties:", _columns(Feature)]
    parts += ["## `catalogue.yml`: what the catalogue is about", _columns(Profile)]
    parts += ["## `corrections.yml`: declared corrections", _CORRECTIONS]
    parts += ["## `forecasts.csv`: a line of the ledger of forecasts", _FORECASTS]
    parts += [_columns(ForecastLine)]
    parts += [part for kind, model in KINDS.items() for part in _documents(kind, model)]
    parts += [*_imagery(), "## Vocabularies", *_vocabularies()]
    parts += ["## Rules that `basewatch check` holds", "\n".join(_rules())]
    return "\n\n".join(parts) + "\n"


def _imagery() -> Iterator[str]:
    """Describe the catalogue of imagery: what an item says, and the callouts beside it."""
    yield "## `imagery/<site>/<id>/<id>.json`: one look at a site, with a picture or without"
    yield _IMAGERY
    yield _columns(SceneProperties)
    for part in (Provider, Reported, Stretch, Original, Asset):
        yield f"### {part.__name__}: {_sentence(part)}"
        yield _columns(part)
    yield f"### `annotations.yml`: {_sentence(Annotations)}"
    yield _columns(Annotations)
    yield f"### Callout: {_sentence(Callout)}"
    yield _columns(Callout)


def _overview() -> str:
    rows = [(f"`{table.file}`", table.one_row_is) for table in TABLES.values()]
    return _table(("table", "one row is"), rows)


def _documents(kind: str, model: type[BaseModel]) -> Iterator[str]:
    """Describe a folder of documents: the document's members, then those of each of its parts."""
    yield f"## `{kind}/<id>.yml`: {_sentence(model)}"
    yield _columns(model)
    for part in _parts(model):
        yield f"### {part.__name__}: {_sentence(part)}"
        yield _columns(part)


def _parts(model: type[BaseModel]) -> list[type[BaseModel]]:
    """List every kind of part that a document is made of, in the order of its members."""
    found: dict[type[BaseModel], None] = {}
    for field in model.model_fields.values():
        for kind in _kinds(field.annotation):
            if issubclass(kind, Part):
                found |= dict.fromkeys([kind, *_parts(kind)])
    return list(found)


def _sentence(model: type[BaseModel]) -> str:
    words = (model.__doc__ or "").strip().partition("\n")[0].rstrip(".")
    return f"{words[:1].lower()}{words[1:]}"


def _columns(model: type[BaseModel]) -> str:
    is_nested = issubclass(model, Part | SceneProperties | ScenePart)
    several = "a list" if is_nested else "several, joined by semicolons"
    rows = [
        (
            f"`{field.alias or name}`",
            (field.description or "").rstrip("."),
            _allowed(field, several),
        )
        for name, field in model.model_fields.items()
        if name != "features"
    ]
    return _table(("column" if model in _ROWS else "member", "meaning", "allowed"), rows)


_ROWS: tuple[type[BaseModel], ...] = (*(table.model for table in TABLES.values()), ForecastLine)


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [list(header), *(list(row) for row in rows)]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
    return "\n".join([lines[0], "|---" * len(cells[0]) + "|", *lines[1:]])


def _allowed(field: FieldInfo, several: str) -> str:
    """Say what a column may hold; `several` names what holds more than one value."""
    kinds = list(_kinds(field.annotation))
    said = [*_references(field), *_types(kinds, several), *_limits(field)]
    if not field.is_required() and field.default in ("", None, ()):
        said.append("may be left out")
    return "; ".join(dict.fromkeys(said)) or "text"


def _kinds(annotation: object) -> Iterator[type]:
    """Walk the plain types of an annotation."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    if get_origin(annotation) is tuple:
        yield tuple
    for part in get_args(annotation):
        yield from _kinds(part)


def _references(field: FieldInfo) -> Iterator[str]:
    for mark in (item for item in field.metadata if isinstance(item, RefersTo)):
        where = f"`{mark.table}.csv`" if mark.table in TABLES else mark.table
        other = "".join(f", or `{value}`" for value in mark.or_else)
        yield f"id of {where}{other}"


def _types(kinds: list[type], several: str) -> Iterator[str]:
    names = {
        PartialDate: "partial date",
        dt.date: "date (YYYY-MM-DD)",
        int: "whole number",
        float: "number",
        bool: "true, false",
        AwareDatetime: "time in UTC",
    }
    for kind in kinds:
        if issubclass(kind, Part | ScenePart):
            yield f"{kind.__name__}, below"
        elif issubclass(kind, StrEnum):
            yield f"[{kind.__name__}](#{kind.__name__.lower()})"
        elif kind in names:
            yield names[kind]
    if tuple in kinds:
        yield several
    if type(None) in kinds:
        yield "or empty"


def _limits(field: FieldInfo) -> Iterator[str]:
    for mark in field.metadata:
        if isinstance(mark, annotated_types.MaxLen):
            yield f"at most {mark.max_length} characters"
        elif isinstance(mark, annotated_types.MinLen):
            yield "not empty"
        elif isinstance(mark, annotated_types.Ge):
            yield f"from {mark.ge}"
        elif isinstance(mark, annotated_types.Le):
            yield f"up to {mark.le}"
        elif isinstance(mark, annotated_types.Gt):
            yield f"above {mark.gt}"
        elif isinstance(mark, annotated_types.Lt):
            yield f"below {mark.lt}"
        elif (pattern := getattr(mark, "pattern", None)) in PATTERNS:
            yield PATTERNS[pattern][1]


def _vocabularies() -> Iterator[str]:
    documents = [part for model in KINDS.values() for part in (model, *_parts(model))]
    models: tuple[type[BaseModel], ...] = (*_ROWS, Site, Profile, SceneProperties, *documents)
    found = {
        kind
        for model in models
        for field in model.model_fields.values()
        for kind in _kinds(field.annotation)
        if issubclass(kind, StrEnum)
    }
    for kind in sorted(found, key=lambda kind: kind.__name__):
        yield f"### {kind.__name__}\n\n{textwrap.dedent(kind.__doc__ or '').strip()}"
        rows = [(f"`{member.value}`", getattr(member, "label", "")) for member in kind]
        yield _table(("value", "meaning"), rows)


def _rules() -> Iterator[str]:
    for words in (*_CELLS, *ROW_RULES, *(rule.words for rule in RULES), *SCENE_RULES):
        yield f"- {words}"
