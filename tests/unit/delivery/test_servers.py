"""What a real mail server and a real webhook refuse is a sentence, and nothing half is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.mail_server import MailServer, serve_mail
from tests.unit.delivery.test_composing import ENVELOPE, SUMMARY
from tests.webhook_server import Hook, serve_hook

from basewatch.delivery.message import compose_message, read_addresses
from basewatch.delivery.server import hand_in, read_server
from basewatch.delivery.webhook import compose_webhook, post_webhook
from basewatch.errors import BasewatchError, DeliveryError, ParameterError


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    """Serve mail on loopback."""
    with serve_mail(tmp_path_factory.mktemp("mail")) as served:
        yield served


def mail(server: MailServer, to: str = "a@example.org", **variables: str) -> None:
    """Hand a mail in, with some of the variables set otherwise."""
    changed = {f"BASEWATCH_SMTP_{name}": value for name, value in variables.items()}
    envelope = replace(ENVELOPE, recipients=read_addresses([to]))
    message = compose_message(SUMMARY, b"%PDF", envelope)
    hand_in(message, read_server(server.environment | changed))


@pytest.mark.parametrize(
    ("variables", "kind", "sentence"),
    [
        ({"HOST": ""}, ParameterError, "No mail server is named: set BASEWATCH_SMTP_HOST"),
        ({"PASSWORD": "wrong"}, DeliveryError, r"does not let 'desk' in \(535"),
        ({"CA_FILE": ""}, DeliveryError, r"with TLS \(CERTIFICATE_VERIFY_FAILED\)"),
        ({"CA_FILE": "/nowhere"}, ParameterError, "CA_FILE is '/nowhere', which is no file"),
        ({"PORT": "1"}, DeliveryError, "localhost:1 cannot be reached"),
        ({"PORT": "smtp"}, ParameterError, "it is a number from 1 to 65535"),
        ({"SECURITY": "none"}, ParameterError, "a password is not sent in clear"),
        ({"SECURITY": "none", "USER": ""}, DeliveryError, "localhost:.*530.*STARTTLS"),
        ({"SECURITY": "tls"}, DeliveryError, "cannot be spoken to with TLS"),
        ({"SECURITY": "ssl"}, ParameterError, r"Allowed: none, starttls, tls\."),
    ],
)
def test_server_that_does_not_take_a_mail_is_a_sentence(
    server: MailServer, variables: dict[str, str], kind: type[BasewatchError], sentence: str
) -> None:
    before = len(server.taken)
    with pytest.raises(kind, match=sentence) as caught:
        mail(server, **variables)
    assert len(server.taken) == before
    assert "\n" not in caught.value.message
    assert "open sesame" not in caught.value.message


def test_refused_recipient_is_named_and_the_others_get_it(server: MailServer) -> None:
    refused = r"not to all: nobody@example.org \(550 No such user here\)"
    with pytest.raises(DeliveryError, match=refused):
        mail(server, "nobody@example.org,a@example.org")
    assert server.taken[-1][0] == ["a@example.org"]


def test_mail_that_nobody_gets_was_not_sent(server: MailServer) -> None:
    with pytest.raises(DeliveryError, match=r"for nobody: nobody@example.org.*Nothing was sent"):
        mail(server, "nobody@example.org")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/gone", r"at 127.0.0.1 refuses the message \(404 Not Found: no_service\)"),
        ("/moved", r"refuses the message \(302 Found"),
    ],
)
def test_webhook_that_does_not_take_a_message_is_a_sentence(path: str, sentence: str) -> None:
    before = len(Hook.posted)
    with serve_hook() as address, pytest.raises(DeliveryError, match=sentence):
        post_webhook(compose_webhook(SUMMARY), address + path)
    assert len(Hook.posted) == before


def test_webhook_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(DeliveryError, match=r"The webhook at 127.0.0.1 cannot be reached"):
        post_webhook(compose_webhook(SUMMARY), "http://127.0.0.1:1/x")
