"""Whether the static STAC catalogue holds together: root, collections, items, all linked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from basewatch.catalog.faults import Fault
from basewatch.catalog.strict_json import read_json

ROOT = "catalog.json"
COLLECTION = "collection.json"
_MEND = "`basewatch imagery index` writes it anew"


def check_links(folder: Path, name: str) -> Iterator[Fault]:
    """Find collections and items that are not linked, and links to what is not there.

    Parameters
    ----------
    folder
        Folder of the imagery.
    name
        Its name in the folder of the catalogue, for messages.
    """
    sites = sorted({path.parents[1].name for path in folder.glob("*/*/*.json")})
    if not sites and not (folder / ROOT).exists():
        return
    children = [f"./{site}/{COLLECTION}" for site in sites]
    yield from _compare(folder / ROOT, f"{name}/{ROOT}", "child", children)
    for site in sites:
        items = sorted(
            f"./{path.relative_to(folder / site).as_posix()}"
            for path in (folder / site).glob("*/*.json")
        )
        path, told = folder / site / COLLECTION, f"{name}/{site}/{COLLECTION}"
        yield from _compare(path, told, "item", items)


def _compare(path: Path, name: str, relation: str, wanted: list[str]) -> Iterator[Fault]:
    faults: list[Fault] = []
    content = read_json(path, name, "STAC catalogue", faults)
    yield from faults
    if faults:
        return
    links = content.get("links") if isinstance(content, dict) else None
    if not isinstance(links, list) or not all(isinstance(link, dict) for link in links):
        yield Fault(name, column="links", problem=f"is missing, or is no list; {_MEND}.")
        return
    found = {str(link.get("href")) for link in links if link.get("rel") == relation}
    for href in sorted(set(wanted) - found):
        yield Fault(name, column="links", problem=f"lacks '{href}'; {_MEND}.")
    for href in sorted(found - set(wanted)):
        yield Fault(name, column="links", problem=f"leads to '{href}', not there; {_MEND}.")
