"""The mail server: named by the environment, spoken to with TLS, its refusals as sentences."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Literal, get_args

from basewatch.errors import DeliveryError, ParameterError, nearest

Security = Literal["starttls", "tls", "none"]
PREFIX = "BASEWATCH_SMTP_"
PORTS: Mapping[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
TIMEOUT_S = 30.0


@dataclass(frozen=True)
class Server:
    """Where mail is handed in."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""
    ca_file: str = ""
    """Certificates to trust instead of the system's, or empty."""

    @property
    def is_encrypted(self) -> bool:
        """Whether what is sent is encrypted on its way to the server."""
        return self.security != "none"


def read_server(environment: Mapping[str, str]) -> Server:
    """Read the server from the variables BASEWATCH_SMTP_HOST, _PORT, _SECURITY, _USER and so on.

    Raises
    ------
    ParameterError
        When none is named, or a value is not allowed.
    """
    given = {name: environment.get(PREFIX + name, "") for name in _NAMES}
    security = given["SECURITY"] or "starttls"
    if not given["HOST"]:
        msg = f"No mail server is named: set {PREFIX}HOST, or print the mail with --dry-run."
        raise ParameterError(msg)
    if security not in get_args(Security):
        msg = f"{PREFIX}SECURITY is '{security}'. {nearest(security, get_args(Security))}"
        raise ParameterError(msg)
    if given["USER"] and security == "none":
        msg = f"{PREFIX}USER is set and {PREFIX}SECURITY is none: a password is not sent in clear."
        raise ParameterError(msg)
    port = given["PORT"] or str(PORTS[security])  # type: ignore[index]  # checked above
    if not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        msg = f"{PREFIX}PORT is '{port}'; it is a number from 1 to 65535."
        raise ParameterError(msg)
    if given["CA_FILE"] and not Path(given["CA_FILE"]).is_file():
        msg = f"{PREFIX}CA_FILE is '{given['CA_FILE']}', which is no file."
        raise ParameterError(msg)
    rest = (given["USER"], given["PASSWORD"], given["CA_FILE"])
    return Server(given["HOST"], int(port), security, *rest)  # type: ignore[arg-type]


_NAMES = ("HOST", "PORT", "SECURITY", "USER", "PASSWORD", "CA_FILE")


def hand_in(message: EmailMessage, server: Server) -> None:
    """Hand a mail to a server.

    Raises
    ------
    DeliveryError
        When the server cannot be reached or trusted, or refuses the sender, the password, the
        mail, or any of the recipients; then it is said who will not get it.
    """
    with _refusals_as_sentences(server), _session(server) as session:
        refused = session.send_message(message)
        if refused:
            msg = f"Sent, but not to all: {_recipients(refused)}."
            raise DeliveryError(msg)


@contextlib.contextmanager
def _session(server: Server) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context(cafile=server.ca_file or None)
    if server.security == "tls":
        opened: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIMEOUT_S, context=context
        )
    else:
        opened = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    with opened as session:
        if server.security == "starttls":
            session.starttls(context=context)
        if server.user:
            session.login(server.user, server.password)
        yield session


@contextlib.contextmanager
def _refusals_as_sentences(server: Server) -> Iterator[None]:
    where = f"{server.host}:{server.port}"
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        _refuse(f"{where} takes the mail for nobody: {_recipients(error.recipients)}.")
    except smtplib.SMTPAuthenticationError as error:
        _refuse(
            f"{where} does not let '{server.user}' in ({_reply(error)}); check {PREFIX}USER and "
            f"{PREFIX}PASSWORD."
        )
    except smtplib.SMTPSenderRefused as error:
        _refuse(f"{where} takes no mail from {error.sender} ({_reply(error)}).")
    except smtplib.SMTPNotSupportedError as error:
        _refuse(
            f"{where} cannot do what is asked ({error}); see {PREFIX}SECURITY and {PREFIX}USER."
        )
    except smtplib.SMTPResponseException as error:
        _refuse(f"{where} refuses the mail ({_reply(error)}).")
    except ssl.SSLError as error:
        _refuse(f"{where} cannot be spoken to with TLS ({error.reason or error}).")
    except (OSError, smtplib.SMTPException) as error:
        _refuse(f"{where} cannot be reached, or broke off ({error}).")


def _refuse(what: str) -> None:
    msg = f"{what} Nothing was sent."
    raise DeliveryError(msg) from None


def _reply(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return f"{error.smtp_code} {' '.join(text.split())}"


def _recipients(refused: Mapping[str, tuple[int, bytes]]) -> str:
    return "; ".join(
        f"{name} ({code} {' '.join(said.decode('utf-8', 'replace').split())})"
        for name, (code, said) in sorted(refused.items())
    )
