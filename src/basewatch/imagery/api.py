"""A STAC API as a partner that may be slow, busy, broken, or no STAC API at all."""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from basewatch.errors import nearest
from basewatch.imagery.network import Manners, ServiceError, status_words, unreachable_words

if TYPE_CHECKING:
    from pystac_client import Client

NOT_STAC = (
    "sent something else than a STAC API that can be searched would; --api takes the address of "
    "its landing page."
)
Result = TypeVar("Result")
_NO_CODE = ("other", "proprietary", "various")
_WRONG_FORM = (json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError)


def open_api(url: str, manners: Manners) -> Client:
    """Open a STAC API by its landing page.

    Raises
    ------
    ServiceError
        When it cannot be reached, or is no STAC API that can be searched.
    """
    client = guarded(lambda: _open(url, manners), url, manners)
    if client.get_search_link() is None:
        msg = f"{url} {NOT_STAC}"
        raise ServiceError(msg)
    return client


def _open(url: str, manners: Manners) -> Client:
    from pystac_client import Client
    from pystac_client.exceptions import APIError
    from pystac_client.stac_api_io import StacApiIO
    from requests.exceptions import ChunkedEncodingError

    class PatientIO(StacApiIO):
        """Asks again where an answer broke off: urllib3 tries again only up to its beginning."""

        def request(self, *args: Any, **kwargs: Any) -> str:
            for attempt in range(manners.tries - 1):
                try:
                    return super().request(*args, **kwargs)
                except APIError as error:
                    if not isinstance(error.__context__, ChunkedEncodingError):
                        raise
                time.sleep(min(manners.backoff_s * 2**attempt, manners.longest_pause_s))
            return super().request(*args, **kwargs)

    patient = PatientIO(max_retries=manners.retry())
    headers = {"User-Agent": manners.user_agent}
    return Client.open(url, stac_io=patient, headers=headers, timeout=manners.timeout_s)


def collection_licence(client: Client, collection: str, manners: Manners) -> str:
    """Give a collection's licence: its code, and the name of the terms where it has no code.

    Raises
    ------
    ServiceError
        When there is no such collection; the message names those that there are.
    """
    url = client.get_self_href() or client.id
    told = guarded(lambda: client.get_collection(collection), url, manners)
    if told is None:
        known = guarded(lambda: [one.id for one in client.get_collections()], url, manners)
        msg = f"{url} has no collection '{collection}'. {nearest(collection, known)}"
        raise ServiceError(msg)
    link = next((link for link in told.links if link.rel == "license"), None)
    title = str(link.title or link.href) if link else ""
    return f"{told.license}: {title}" if title and told.license in _NO_CODE else told.license


def guarded(ask: Callable[[], Result], url: str, manners: Manners) -> Result:
    """Ask, and turn whatever goes wrong into a sentence.

    Raises
    ------
    ServiceError
        When the answer is an error, none, or no STAC.
    """
    import pystac
    from pystac_client.errors import ClientTypeError
    from pystac_client.exceptions import APIError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on conformance classes that are not stated
            return ask()
    except APIError as error:
        status = getattr(error, "status_code", None)
        if status is None:
            raise ServiceError(unreachable_words(error, url, manners)) from None
        raise ServiceError(status_words(status, url, str(error), manners)) from None
    except (*_WRONG_FORM, pystac.STACError, ClientTypeError):
        msg = f"{url} {NOT_STAC}"
        raise ServiceError(msg) from None
