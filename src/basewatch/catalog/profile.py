"""Read ``catalogue.yml``, what a catalogue is about."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from basewatch.catalog.cells import check_texts
from basewatch.catalog.faults import Fault, shortened
from basewatch.catalog.texts import read_text
from basewatch.catalog.validation import explain
from basewatch.models.profile import Profile

FILE = "catalogue.yml"
MOST_DEPTH = 20
"""Brackets within brackets that a file may have; thousands would end the process."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(path: Path, faults: list[Fault]) -> object:
    """Read a YAML file; what keeps it from being read is added to `faults`.

    Anchors are refused: by them a few lines stand for millions. So is a member that stands twice,
    of which YAML would drop one without a word.
    """
    text = read_text(path, path.name, "is missing; `basewatch init` writes one.", faults)
    if text is None:
        return None
    try:
        if problem := _odd_event(text):
            faults.append(Fault(path.name, *problem))
            return None
        return _load(path.name, text, faults)
    except (yaml.YAMLError, ValueError) as error:
        faults.append(_no_yaml(path.name, error))
    return None


def _load(name: str, text: str, faults: list[Fault]) -> object:
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        twice = [] if node is None else list(_members_twice(node))
        problem = "stands twice in one place; keep one of the two."
        faults += (Fault(name, row, column=member, problem=problem) for row, member in twice)
        return None if node is None or twice else loader.construct_document(node)
    finally:
        loader.dispose()


def _odd_event(text: str) -> tuple[int, str, str, str] | None:
    """Find an anchor that is used, or a nesting that no reader of YAML would survive."""
    depth = 0
    for event in yaml.parse(text, _LOADER):
        row = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            return row, "", "", "uses an anchor (*); write out what is meant."
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            return row, "", "", "is no YAML that can be used: brackets nested too deeply."
    return None


def _members_twice(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Find members that stand twice in one place: row and name."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else []
    if isinstance(node, yaml.MappingNode):
        parts = list(itertools.chain.from_iterable(node.value))
        names = [name.value for name, _ in node.value if isinstance(name, yaml.ScalarNode)]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield node.start_mark.line + 1, name
    for part in parts:
        yield from _members_twice(part)


def _no_yaml(name: str, error: Exception) -> Fault:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    problem = f"is no YAML that can be used: {shortened(what, 120)}. Mend it, or quote the text."
    return Fault(name, mark.line + 1 if mark else 0, problem=problem)


def read_profile(folder: Path, faults: list[Fault]) -> Profile | None:
    """Read what a catalogue is about.

    Parameters
    ----------
    folder
        Folder of the catalogue.
    faults
        Receives a fault for all that is wrong.

    Returns
    -------
    Profile or None
        None where it cannot be used.
    """
    before = len(faults)
    content = load_yaml(folder / FILE, faults)
    if len(faults) > before:
        return None
    if not isinstance(content, dict):
        problem = f"holds no members; it needs {', '.join(Profile.model_fields)}."
        faults.append(Fault(FILE, problem=problem))
        return None
    try:
        profile = Profile.model_validate(content)
    except ValidationError as error:
        faults += (
            Fault(FILE, column=member, problem=problem, value=value)
            for member, problem, value in explain(error, Profile)
        )
        return None
    faults += (Fault(FILE, column=c, problem=p, value=v) for c, p, v in check_texts(content))
    turned = list(_turned_boxes(profile))
    faults += turned
    return None if turned else profile


def _turned_boxes(profile: Profile) -> Iterator[Fault]:
    for member in ("sites_within", "places_within"):
        west, south, east, north = getattr(profile, member)
        if not (west < east and south < north):
            yield Fault(FILE, column=member, problem="must be west, south, east, north.")
