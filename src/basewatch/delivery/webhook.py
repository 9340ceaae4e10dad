"""A message to a webhook that takes JSON with a text, as Slack and Mattermost do."""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from basewatch.delivery.summary import HARD_SPACE, Summary
from basewatch.delivery.text import NOT_FOR_TARGETING, said
from basewatch.errors import DeliveryError, ParameterError

TIMEOUT_S = 20.0
MOST_CHARACTERS = 3900
"""Older Mattermost takes 4,000 characters, Slack ten times as many."""
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def compose_webhook(summary: Summary) -> dict[str, str]:
    """Compose the JSON: one member, ``text``, plain enough for both dialects of Markdown."""
    lines = [f"{summary.tlp}  {summary.label}".rstrip()]
    lines.append(f"{summary.title}, {summary.kicker} as of {summary.as_of_words}")
    lines += [summary.permalink] if summary.permalink else []
    lines += [summary.judgements_caption] if summary.judgements else []
    lines += [f"{each.number}. {each.judged.text} {each.confidence}" for each in summary.judgements]
    lines += [summary.no_judgement] if summary.no_judgement else []
    lines += [f"{summary.new_title}:", *(f"• {said(line)}" for line in summary.new)]
    last = f"Marks are those of the edition, {summary.digest[:12]}. {NOT_FOR_TARGETING}"
    return {"text": _quiet(_cut(lines, last))}


def _cut(lines: list[str], last: str) -> str:
    """Leave out whole lines, and say how many, rather than cut a sentence."""
    kept = list(lines)
    while kept and len("\n".join(kept)) + len(last) > MOST_CHARACTERS:
        kept.pop()
    left = len(lines) - len(kept)
    more = [f"… {left} more line{'' if left == 1 else 's'} in the edition."] if left else []
    return "\n".join([*kept, *more, last])


def _quiet(text: str) -> str:
    """Escape what would be read as markup, and let no name in the evidence call a member."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("@", "@\u200b").replace(HARD_SPACE, " ")


def check_webhook(url: str) -> str:
    """Check the address of a webhook, which is a secret: messages name its host alone.

    Raises
    ------
    ParameterError
        When it is not https, or http to this machine.
    """
    parts = urlsplit(url.strip())
    is_here = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or is_here):
        msg = "The address of a webhook begins with https:// and names a host; give it whole."
        raise ParameterError(msg)
    return url.strip()


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST becomes a GET without the message: better to fail."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def post_webhook(payload: dict[str, str], url: str) -> None:
    """Post a message.

    Raises
    ------
    DeliveryError
        When the other machine cannot be reached, or answers with anything but success.
    """
    host = urlsplit(url).hostname
    body = json.dumps(payload, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "basewatch"}
    request = urllib.request.Request(url, body, headers, method="POST")
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT_S):
            return
    except urllib.error.HTTPError as error:
        answer = " ".join(error.read(300).decode("utf-8", "replace").split())
        msg = f"The webhook at {host} refuses the message ({error.code} {error.reason}: {answer})."
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        msg = f"The webhook at {host} cannot be reached ({reason}). Nothing was posted."
    raise DeliveryError(msg)
