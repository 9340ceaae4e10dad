"""A real mail server on loopback: STARTTLS with a certificate made for it, a password, refusals."""

from __future__ import annotations

import contextlib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "desk", "open sesame"


@dataclass
class MailServer:
    """The server, what it was handed, and how to reach it."""

    port: int
    ca_file: Path
    taken: list[tuple[list[str], bytes]] = field(default_factory=list)
    """Recipients and bytes of each mail."""

    @property
    def environment(self) -> dict[str, str]:
        """What `basewatch send` must find."""
        return {
            "BASEWATCH_SMTP_HOST": "localhost",
            "BASEWATCH_SMTP_PORT": str(self.port),
            "BASEWATCH_SMTP_USER": USER,
            "BASEWATCH_SMTP_PASSWORD": PASSWORD,
            "BASEWATCH_SMTP_CA_FILE": str(self.ca_file),
            "BASEWATCH_SMTP_FROM": "briefings@example.org",
        }

    def read(self, number: int) -> EmailMessage:
        """Read a mail that was taken, as a client does."""
        read = message_from_bytes(self.taken[number][1], policy=policy.default)
        assert isinstance(read, EmailMessage)
        return read

    def body(self, number: int, kind: str) -> str:
        """Read a mail's body: plain or html."""
        part = self.read(number).get_body((kind,))
        assert part is not None
        return str(part.get_content())

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail for everybody but nobody@..."""
        if address.startswith("nobody@"):
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep what was sent."""
        assert isinstance(envelope.content, bytes)
        self.taken.append((list(envelope.rcpt_tos), envelope.content))
        return "250 Taken"


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
) -> AuthResult:
    is_right = isinstance(data, LoginPassword) and data.password == PASSWORD.encode()
    return AuthResult(success=is_right, handled=is_right)


@contextlib.contextmanager
def serve_mail(folder: Path) -> Iterator[MailServer]:
    """Serve on a free port until the block ends."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = MailServer(port, folder / "ca.pem")
    controller = Controller(
        server,
        hostname="127.0.0.1",
        port=port,
        tls_context=context,
        require_starttls=True,
        authenticator=_authenticate,
        auth_required=True,
    )
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
