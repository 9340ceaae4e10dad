"""How services are asked: with patience, politely; and words for when they do not answer."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from basewatch.errors import BasewatchError

if TYPE_CHECKING:
    from urllib3.util import Retry

TRY_AGAIN = (408, 429, 500, 502, 503, 504)
"""Answers after which asking again may help."""


class ServiceError(BasewatchError):
    """Raised when a service cannot be reached, or answers something else than it should."""


@dataclass(frozen=True)
class Manners:
    """How often and how hard a service is asked."""

    timeout_s: float = 30.0
    """Longest wait for a connection, and for the next byte."""
    tries: int = 5
    """How often a request is made before it is given up."""
    backoff_s: float = 1.0
    """First pause between two tries; each further one is twice as long."""
    longest_pause_s: float = 120.0
    """Longest pause, also where the service asks for a longer one."""
    pause_s: float = 0.1
    """Pause between two pictures."""
    user_agent: str = f"basewatch/{version('basewatch')} (site briefings; a few windows a day)"

    def retry(self) -> Retry:
        """Make urllib3's plan of the tries; a service's own Retry-After is kept to."""
        from urllib3.util import Retry

        return Retry(
            total=self.tries - 1,
            backoff_factor=self.backoff_s,
            backoff_max=self.longest_pause_s,
            retry_after_max=int(self.longest_pause_s),
            status_forcelist=TRY_AGAIN,
            allowed_methods=None,
            raise_on_status=False,
        )


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Walk from an error to what it came from."""
    while error is not None:
        yield error
        reason = getattr(error, "reason", None)
        inner = next((part for part in error.args if isinstance(part, BaseException)), None)
        error = reason if isinstance(reason, BaseException) else inner or _before(error)


def _before(error: BaseException) -> BaseException | None:
    return error.__cause__ or error.__context__


def unreachable_words(error: BaseException, url: str, manners: Manners) -> str:
    """Say in a sentence why nothing came from an address, and what to do.

    Parameters
    ----------
    error
        What requests or urllib3 raised.
    """
    from urllib3.exceptions import NameResolutionError, TimeoutError

    found = list(causes(error))
    if any(isinstance(one, NameResolutionError | socket.gaierror) for one in found):
        why = "its name is not known here, as on a machine without a network"
    elif any(isinstance(one, ConnectionRefusedError) for one in found):
        why = "nothing listens at that address"
    elif any(isinstance(one, TimeoutError) for one in found):
        why = f"it did not answer within {manners.timeout_s:g} s, in {manners.tries} tries"
    elif "CERTIFICATE" in str(error).upper() or "SSL" in str(error).upper():
        why = f"no safe connection could be made ({found[-1]})"
    else:
        why = f"the connection broke in each of {manners.tries} tries ({found[-1]})"
    return (
        f"{url} could not be reached: {why}. Nothing was changed; try again with a network, or "
        "name another service with --api."
    )


def status_words(status: int, url: str, said: str, manners: Manners) -> str:
    """Say in a sentence what an answer with an error code means."""
    detail = " ".join(said.split())[:200]
    told = f": {detail}" if detail else ""
    if status == 429:
        return (
            f"{url} asks to be asked less often (429, in {manners.tries} tries){told}. Nothing "
            "was changed; try again later, or name another service with --api."
        )
    if status in TRY_AGAIN:
        return (
            f"{url} answered with an error of its own ({status}, in {manners.tries} tries){told}. "
            "Nothing was changed; try again later, or name another service with --api."
        )
    if status in (401, 403):
        return f"{url} asks for an account ({status}){told}. Name another service with --api."
    return f"{url} refused the request ({status}){told}. Check --api and --collection."
