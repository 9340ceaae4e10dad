"""Marking definitions of STIX 2.1: TLP 2.0 as OASIS published it, and a statement of rights."""

from __future__ import annotations

from typing import Any

from basewatch.exports.content import Content
from basewatch.scales import Tlp

_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_IDS = {
    Tlp.CLEAR: "94868c89-83c2-464b-929b-a1a8aa3c8487",
    Tlp.GREEN: "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    Tlp.AMBER: "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    Tlp.AMBER_STRICT: "939a9414-2ddd-4d32-a0cd-375ea402b003",
    Tlp.RED: "e828b379-4e03-4974-9ac4-e53a884c97c1",
}
"""Ids that OASIS gave the marks (cti-stix-common-objects, TLP 2.0)."""


def tlp_reference(mark: Tlp) -> str:
    """Give the id of the marking definition of a mark."""
    return f"marking-definition--{_IDS[mark]}"


def tlp_marking(mark: Tlp) -> dict[str, Any]:
    """Give the marking definition of a mark."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": tlp_reference(mark),
        "created": "2022-10-01T00:00:00.000Z",
        "name": mark.mark,
        "extensions": {
            _EXTENSION: {"extension_type": "property-extension", "tlp_2_0": mark.value.lower()}
        },
    }


def rights_marking(name: str, content: Content) -> dict[str, Any]:
    """Give licence and credits as a statement under the id `name`."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": name,
        "created": f"{content.selection.as_of}T00:00:00.000Z",
        "definition_type": "statement",
        "definition": {"statement": f"{content.licence}. Credit: {'; '.join(content.credits)}."},
    }
