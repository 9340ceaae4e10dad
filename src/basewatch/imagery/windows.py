"""Read one window of a picture that lies elsewhere: its bytes over HTTP ranges, never the scene."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from basewatch.errors import ParameterError
from basewatch.imagery.network import Manners, ServiceError, status_words, unreachable_words

if TYPE_CHECKING:
    import requests
    from rasterio.io import DatasetReader

Result = TypeVar("Result")
STALLED_BYTES_PER_S = 64
"""Speed below which a transfer counts as stalled."""


class PictureError(ServiceError):
    """A picture that cannot be read; the others may be."""


@dataclass(frozen=True)
class Remote:
    """A picture that lies elsewhere."""

    url: str
    stated_bytes: int | None = None
    """Length of the file as its item states it (``file:size``)."""
    query: str = ""
    """What is added to the address to be let in; never kept or shown."""

    @property
    def signed_url(self) -> str:
        """Address with which it is asked for."""
        if not self.query:
            return self.url
        return f"{self.url}{'&' if '?' in self.url else '?'}{self.query}"


def open_session(manners: Manners) -> requests.Session:
    """Open a session of HTTP that tries again, waits as asked, and says who asks."""
    import requests
    from requests.adapters import HTTPAdapter

    session = requests.Session()
    session.headers["User-Agent"] = manners.user_agent
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=manners.retry(), pool_maxsize=2))
    return session


def read_remote(
    remote: Remote,
    read: Callable[[DatasetReader], Result],
    session: requests.Session,
    manners: Manners,
) -> Result:
    """Open a remote picture and read of it; what breaks off is read again.

    Parameters
    ----------
    remote
        The picture, a cloud-optimised GeoTIFF.
    read
        Reads what is wanted of the open picture; only those bytes are fetched.
    session, manners
        How it is asked for.

    Returns
    -------
    Result
        What `read` returned.

    Raises
    ------
    PictureError
        When it cannot be read; the message is a sentence.
    """
    import rasterio
    from rasterio.errors import RasterioError

    last = ""
    for attempt in range(manners.tries):
        _pause(attempt, manners)
        length = _ask_length(remote, session, manners)
        if remote.stated_bytes is not None and length < remote.stated_bytes:
            last = f"it has {length:,} bytes where its item promises {remote.stated_bytes:,}"
            continue
        try:
            with rasterio.Env(**_gdal_options(manners)), rasterio.open(remote.signed_url) as opened:
                return read(opened)
        except (RasterioError, ParameterError) as error:
            last = f"it breaks off or is no whole GeoTIFF ({_inner(error, remote)})"
    msg = f"{remote.url} cannot be read: {last}; tried {manners.tries} times."
    raise PictureError(msg)


def _pause(attempt: int, manners: Manners) -> None:
    if attempt:
        time.sleep(min(manners.backoff_s * 2 ** (attempt - 1), manners.longest_pause_s))


def _ask_length(remote: Remote, session: requests.Session, manners: Manners) -> int:
    """Ask for one byte, to learn if it comes by ranges and how long the whole is."""
    import requests

    try:
        answer = session.get(
            remote.signed_url,
            headers={"Range": "bytes=0-0", "Accept-Encoding": "identity"},
            timeout=manners.timeout_s,
            stream=True,
        )
        with answer:
            return _length(answer, remote, manners)
    except requests.RequestException as error:
        msg = unreachable_words(error, _host(remote), manners)
        raise PictureError(msg) from None


def _length(answer: requests.Response, remote: Remote, manners: Manners) -> int:
    if answer.status_code == 200:
        msg = f"{remote.url} comes only as a whole, not by ranges; the scene is not fetched."
        raise PictureError(msg)
    total = answer.headers.get("Content-Range", "").rpartition("/")[2]
    if answer.status_code != 206 or not total.isdigit():
        raise PictureError(status_words(answer.status_code, remote.url, "", manners))
    return int(total)


def _host(remote: Remote) -> str:
    parts = urlsplit(remote.url)
    return f"{parts.scheme}://{parts.netloc}"


def _gdal_options(manners: Manners) -> dict[str, str]:
    """Let GDAL read ranges once; what fails is asked for again here, where Retry-After is kept."""
    return {
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "GDAL_HTTP_MAX_RETRY": "0",
        "GDAL_HTTP_CONNECTTIMEOUT": str(manners.timeout_s),
        # A stall ends a request, its length does not: on a slow line a window takes its time.
        "GDAL_HTTP_LOW_SPEED_TIME": str(max(1, math.ceil(manners.timeout_s))),
        "GDAL_HTTP_LOW_SPEED_LIMIT": str(STALLED_BYTES_PER_S),
        "GDAL_HTTP_USERAGENT": manners.user_agent,
        # GDAL remembers failures and half answers of an address for as long as the process lives.
        "CPL_VSIL_CURL_NON_CACHED": "/vsicurl/",
    }


def _inner(error: Exception, remote: Remote) -> str:
    told = str(error.__cause__ or error)
    return told.replace(remote.signed_url, remote.url).rstrip(".")
