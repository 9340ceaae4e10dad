"""The shipped evidence and a made-up one with marks, as they are exported."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from basewatch.briefing.opening import open_edition
from basewatch.briefing.parameters import check_parameters
from basewatch.catalog.store import open_store
from basewatch.exports.content import Content, edition_content
from basewatch.exports.formats import FORMATS, write_formats
from basewatch.project import project_folder
from basewatch.scales import Tlp


@pytest.fixture(scope="session")
def content() -> Content:
    """Give the evidence of one edition of the shipped catalogue."""
    data = project_folder("data")
    parameters = check_parameters(open_store(data), "hmeimim", "2024-12-14")
    return edition_content(open_edition(parameters, data))


@pytest.fixture(scope="session")
def written(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write that edition in every format and return the folder."""
    folder = tmp_path_factory.mktemp("exports")
    write_formats(content, FORMATS, folder)
    return folder


@pytest.fixture
def with_a_footprint(content: Content) -> Content:
    """Give the same edition with a marked picture whose footprint is known."""
    catalogue = content.selection.catalogue
    scene = content.selection.scenes[0]
    ring = [[35.9, 35.3], [36.0, 35.3], [36.0, 35.5], [35.9, 35.5], [35.9, 35.3]]
    marked = scene.model_copy(
        update={
            "geometry": {"type": "Polygon", "coordinates": [ring]},
            "properties": scene.properties.model_copy(update={"tlp": Tlp.GREEN}),
        }
    )
    scenes = {**catalogue.scenes, scene.id: marked}
    selection = dataclasses.replace(
        content.selection, catalogue=dataclasses.replace(catalogue, scenes=scenes)
    )
    return dataclasses.replace(content, selection=selection)
