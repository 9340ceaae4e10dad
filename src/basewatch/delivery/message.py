"""A mail with the summary of an edition as text and HTML, and the PDF attached."""

from __future__ import annotations

import datetime as dt
import email.policy
from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from basewatch.delivery.page import summary_html
from basewatch.delivery.summary import Summary
from basewatch.delivery.text import summary_text
from basewatch.errors import ParameterError


@dataclass(frozen=True)
class Envelope:
    """Who writes to whom, and when."""

    sender: Address
    recipients: tuple[Address, ...]
    sent_at: dt.datetime
    """Aware; goes into the header Date."""
    subject: str = ""
    """Empty for the summary's own."""


def read_address(text: str) -> Address:
    """Read one address.

    Raises
    ------
    ParameterError
        When it is not of the form name@domain.
    """
    try:
        address = Address(addr_spec=text.strip())
    except Exception:  # the standard library's parser raises many kinds, IndexError among them
        address = Address()
    if not address.username or not address.domain:
        msg = f"'{text.strip()}' is no mail address; write it as name@example.org."
        raise ParameterError(msg)
    return address


def read_addresses(texts: Iterable[str]) -> tuple[Address, ...]:
    """Read addresses that are joined by commas, each once, in order."""
    parts = (part for text in texts for part in text.split(",") if part.strip())
    read = {address.addr_spec: address for address in map(read_address, parts)}
    return tuple(read.values())


def compose_message(summary: Summary, pdf: bytes, envelope: Envelope) -> EmailMessage:
    """Compose a mail; the same parts give the same bytes.

    Its id is made of the edition and the domain of the sender, so that a client shows an edition
    that was sent twice only once.
    """
    message = EmailMessage(policy=email.policy.SMTP)
    site, _, day = summary.edition.partition("/")
    message["From"] = envelope.sender
    message["To"] = envelope.recipients
    message["Subject"] = _one_line(envelope.subject or summary.subject)
    message["Date"] = format_datetime(envelope.sent_at)
    name = f"{site}.{day}.{summary.digest[:16]}"
    message["Message-ID"] = f"<basewatch.{name}@{envelope.sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(summary_text(summary), cte="quoted-printable")
    message.add_alternative(summary_html(summary), subtype="html", cte="quoted-printable")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"{site}-{day}.pdf")
    _fix_boundaries(message, summary.digest)
    return message


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fix_boundaries(message: EmailMessage, digest: str) -> None:
    """Take boundaries from the edition: left alone, they are drawn by lot."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_basewatch_{digest[:24]}_{number}")
