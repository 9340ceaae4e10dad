"""A small published set of the catalogue that ships, and what is asked of any such set."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from typer.testing import CliRunner, Result

from basewatch.cli import app
from basewatch.errors import BasewatchError

BASE_URL = "https://example.org/some/briefings/"


def run(*words: str | Path) -> Result:
    """Run a command; what it refuses is raised."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def refusal(*words: str | Path) -> str:
    """Run a command that must refuse; give its sentence."""
    try:
        run(*words)
    except BasewatchError as error:
        return error.message
    message = f"not refused: {words}"
    raise AssertionError(message)


def texts(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder, by its path in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@functools.cache
def _page(path: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the ids and the links of a page."""
    soup = BeautifulSoup(path.read_bytes(), "lxml")
    ids = {str(each["id"]) for each in soup.find_all(id=True)}
    names = (("href", ["a", "link"]), ("src", ["img", "script"]), ("action", ["form"]))
    links = [str(each[k]) for k, tags in names for each in soup.find_all(tags) if each.has_attr(k)]
    refresh = soup.find("meta", attrs={"http-equiv": "refresh"})
    links += [str(refresh["content"]).partition("url=")[2]] if refresh else []
    return frozenset(ids), tuple(links)


def links_of(path: Path) -> tuple[str, ...]:
    """Give every address that a page names as a link, a form or a style."""
    return _page(path)[1]


def broken_links(public: Path) -> Iterator[str]:
    """Say which links and anchors of the pages lead nowhere, or into a folder without a name."""
    for path in sorted(public.rglob("*.html")):
        for link in _page(path)[1]:
            if urlsplit(link).scheme in ("http", "https", "data"):
                continue
            target, anchor = urldefrag(urljoin(path.as_uri(), link))
            there = Path(unquote(urlsplit(target).path))
            if not there.is_file() or public not in there.parents:
                yield f"{path.relative_to(public)}: {link}"
            elif anchor and there.suffix == ".html" and anchor not in _page(there)[0]:
                yield f"{path.relative_to(public)}: {link} (no such anchor)"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
