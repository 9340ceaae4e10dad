"""`basewatch send`: an edition by mail, and its summary to a webhook."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from basewatch.commands.offering import EditionName
from basewatch.commands.report import ReportsFolder

if TYPE_CHECKING:
    from email.message import EmailMessage

    from basewatch.delivery.summary import Summary

FROM_VARIABLE = "BASEWATCH_SMTP_FROM"
WEBHOOK_VARIABLE = "BASEWATCH_WEBHOOK"


def send(
    edition: EditionName,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", help="Who gets the mail: addresses, joined by commas or repeated."),
    ] = None,
    subject: Annotated[
        str, typer.Option("--subject", help="Default: mark, place and date of the edition.")
    ] = "",
    webhook: Annotated[
        str,
        typer.Option(
            "--webhook",
            help="Address of a webhook of Slack or Mattermost; - takes it from BASEWATCH_WEBHOOK, "
            "so that it stands in no list of commands.",
        ),
    ] = "",
    base_url: Annotated[
        str,
        typer.Option("--base-url", help="Where editions are published, for a link to this one."),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be sent; ask no server.")
    ] = False,
    allow_tlp: Annotated[
        bool, typer.Option("--allow-tlp", help="Send above TLP:CLEAR where that is refused.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was sent as data.")] = False,
    reports: ReportsFolder = Path("reports"),
) -> None:
    """Send an edition: a summary as text and HTML with the PDF attached, or a chat message.

    The server is named by BASEWATCH_SMTP_HOST, _PORT, _SECURITY (starttls, tls or none), _USER,
    _PASSWORD, _FROM and _CA_FILE. An edition that is not as it was made is not sent.

    Example:
        basewatch send hmeimim/2024-12-14 --to desk@example.org --dry-run
        basewatch send hmeimim/2024-12-14 --to a@example.org,b@example.org
        basewatch send hmeimim/2024-12-14 --webhook - --base-url https://example.org/briefings
    """
    from basewatch.errors import ParameterError

    if not to and not webhook:
        msg = "Say where it goes: --to with mail addresses, --webhook with an address, or both."
        raise ParameterError(msg)
    folder, summary = _opened(edition, reports, base_url)
    # Everything is checked before anything is sent.
    mail = _mail(folder, summary, to, subject) if to else None
    address = _address(webhook) if webhook else ""
    if not allow_tlp:
        _check_marks(summary.tlp, is_mail=mail is not None and not dry_run, is_chat=bool(webhook))
    if dry_run:
        _print(mail, summary, is_chat=bool(address))
        return
    sent = _deliver(mail, summary, address)
    typer.echo(json.dumps(sent, indent=1) if as_json else _words(sent))


def _opened(edition: str, reports: Path, base_url: str) -> tuple[Path, Summary]:
    from basewatch.delivery.summary import read_summary
    from basewatch.publish.recorded import find_edition, read_manifest

    folder = find_edition(edition, reports)
    return folder, read_summary(folder, read_manifest(folder)["digest"], base_url)


def _mail(folder: Path, summary: Summary, to: list[str], subject: str) -> EmailMessage:
    from basewatch.delivery.message import Envelope, compose_message, read_address, read_addresses
    from basewatch.publish.paths import EditionPaths

    sender = read_address(os.environ.get(FROM_VARIABLE) or "basewatch@localhost")
    now = dt.datetime.now(dt.UTC)
    envelope = Envelope(sender, read_addresses(to), now, subject)
    return compose_message(summary, EditionPaths(folder).pdf.read_bytes(), envelope)


def _address(webhook: str) -> str:
    from basewatch.delivery.webhook import check_webhook

    return check_webhook(os.environ.get(WEBHOOK_VARIABLE, "") if webhook == "-" else webhook)


def _check_marks(tlp: str, *, is_mail: bool, is_chat: bool) -> None:
    from basewatch.delivery.handling import check_channel
    from basewatch.delivery.server import read_server

    if is_mail:
        check_channel(tlp, by_webhook=False, is_encrypted=read_server(os.environ).is_encrypted)
    if is_chat:
        check_channel(tlp, by_webhook=True, is_encrypted=True)


def _deliver(mail: EmailMessage | None, summary: Summary, address: str) -> dict[str, Any]:
    from basewatch.delivery.server import hand_in, read_server
    from basewatch.delivery.webhook import compose_webhook, post_webhook
    from basewatch.errors import DeliveryError

    sent: dict[str, Any] = {"edition": summary.edition, "to": [], "webhook": bool(address)}
    if mail is not None:
        hand_in(mail, read_server(os.environ))
        sent["to"] = [each.addr_spec for each in mail["To"].addresses]
        sent["message_id"] = mail["Message-ID"]
    if address:
        try:
            post_webhook(compose_webhook(summary), address)
        except DeliveryError as error:
            done = f"The mail was sent to {', '.join(sent['to'])}. " if sent["to"] else ""
            raise DeliveryError(done + error.message) from None
    return sent


def _words(sent: dict[str, Any]) -> str:
    ways = [f"sent to {', '.join(sent['to'])}"] if sent["to"] else []
    ways += ["posted to the webhook"] if sent["webhook"] else []
    return f"{sent['edition']} was {' and '.join(ways)}."


def _print(mail: EmailMessage | None, summary: Summary, *, is_chat: bool) -> None:
    """Print a mail whole, fit for a file .eml; on a terminal without the bytes of the PDF."""
    from basewatch.delivery.webhook import compose_webhook

    if mail is not None:
        if sys.stdout.isatty():
            (attached,) = mail.iter_attachments()
            size = len(attached.get_content())
            attached.set_content(f"({attached.get_filename()}, {size:,} bytes, not printed)")
        typer.echo(mail.as_bytes(), nl=False)
    if is_chat:
        typer.echo(json.dumps(compose_webhook(summary), ensure_ascii=False, indent=1))
