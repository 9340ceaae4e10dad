"""An edition reaches its readers: through a real mail server, and by a webhook."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.mail_server import MailServer, serve_mail
from tests.webhook_server import Hook, serve_hook

from basewatch.cli import run_command
from basewatch.errors import ExitCode

Send = Callable[..., tuple[int, str]]
EDITION = "base-norte/2021-06-30"


@dataclass(frozen=True)
class Sent:
    """What became of one mail."""

    code: int
    server: MailServer
    number: int

    def body(self, kind: str) -> str:
        """Read its body: plain or html."""
        return self.server.body(self.number, kind)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    """Serve mail on loopback."""
    with serve_mail(tmp_path_factory.mktemp("mail")) as served:
        yield served


@pytest.fixture
def send(
    server: MailServer,
    made_up_reports: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Send:
    """Return ``send(*words, **variables)``: the exit code, and what was said."""
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)

    def run(*words: str, reports: Path = made_up_reports, **variables: str) -> tuple[int, str]:
        for name, value in variables.items():
            monkeypatch.setenv(f"BASEWATCH_{name}", value)
        code = run_command(["send", EDITION, "--reports", str(reports), *words])
        out, err = capfd.readouterr()
        return code, out + err

    return run


@pytest.fixture(scope="module")
def sent(server: MailServer, made_up_reports: Path) -> Sent:
    """Send the edition to three people once."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        words = ["--to", "a@example.org, b@example.org", "--to", "c@example.org"]
        where = ["--reports", str(made_up_reports), "--base-url", "https://example.org/b/"]
        number = len(server.taken)
        return Sent(run_command(["send", EDITION, *words, *where]), server, number)


def test_mail_arrives_with_the_pdf(sent: Sent, made_up_reports: Path) -> None:
    recipients, _ = sent.server.taken[sent.number]
    mail = sent.server.read(sent.number)
    (attached,) = mail.iter_attachments()
    assert sent.code == ExitCode.DONE
    assert recipients == ["a@example.org", "b@example.org", "c@example.org"]
    assert attached.get_filename() == "base-norte-2021-06-30.pdf"
    assert attached.get_content() == (made_up_reports / EDITION / "briefing.pdf").read_bytes()
    assert mail["Subject"] == "[TLP:CLEAR] MADE-UP TEST DATA: Base Norte as of 30 June 2021"


def test_summary_says_what_the_front_page_says(sent: Sent, made_up_reports: Path) -> None:
    html = BeautifulSoup(sent.body("html"), "lxml")
    page = (made_up_reports / EDITION / "briefing.html").read_text(encoding="utf-8")
    shown = _plain(BeautifulSoup(page, "lxml").get_text(" "))
    cells = [
        cell.get_text().replace("\xa0", " ").split(" [")[0] for cell in html.select("td td td")
    ]
    told = [_plain(re.sub(r"^\s*(\(\w[\w ]*\) |\d\. )", "", cell)) for cell in cells]
    found = [line for line in told if line in shown]
    assert len(found) >= 8
    assert [line for line in found if line not in _plain(sent.body("plain"))] == []


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def test_html_of_a_mail_loads_nothing_and_is_small(sent: Sent) -> None:
    html = sent.body("html")
    page = BeautifulSoup(html, "lxml")
    assert len(html.encode()) < 100_000
    assert page.find_all(["script", "style", "link", "img", "iframe", "form"]) == []
    assert all(not tag.get("class") for tag in page.find_all(True))
    links = {tag["href"].partition("#")[0] for tag in page.find_all("a")}
    folder = f"https://example.org/b/{EDITION}/"
    assert links == {folder, f"{folder}briefing.html"}
    assert "url(" not in html


def test_dry_run_prints_a_mail_and_asks_no_server(send: Send, server: MailServer) -> None:
    before = len(server.taken)
    code, said = send("--to", "a@example.org", "--dry-run", SMTP_HOST="", SMTP_FROM="")
    assert (code, len(server.taken)) == (0, before)
    assert said.startswith("From: basewatch@localhost\r\nTo: a@example.org")
    assert 'filename="base-norte-2021-06-30.pdf"' in said


def test_webhook_gets_the_judgements_and_no_secret_is_printed(send: Send) -> None:
    with serve_hook() as address:
        code, said = send("--webhook", "-", "--json", WEBHOOK=f"{address}/secret-token")
    assert code == ExitCode.DONE
    assert json.loads(said) == {"edition": EDITION, "to": [], "webhook": True}
    text = Hook.posted[-1]["text"]
    assert text.startswith("TLP:CLEAR  MADE-UP TEST DATA\n")
    assert len(text) < 4000


def test_mail_that_was_sent_is_told_where_the_webhook_fails(send: Send, server: MailServer) -> None:
    with serve_hook() as address:
        code, said = send("--to", "a@example.org", "--webhook", f"{address}/gone")
    assert code == ExitCode.NOT_DELIVERED
    assert "The mail was sent to a@example.org. The webhook at 127.0.0.1 refuses" in said
    assert server.taken[-1][0] == ["a@example.org"]


def test_edition_that_was_changed_is_not_sent(
    send: Send, made_up_reports: Path, tmp_path: Path
) -> None:
    shutil.copytree(made_up_reports / EDITION, tmp_path / EDITION)
    (tmp_path / EDITION / "evidence.csv").write_text("other\n", encoding="utf-8")
    code, said = send("--to", "a@example.org", "--dry-run", reports=tmp_path)
    assert code == ExitCode.REFUSED
    assert "is not sent: evidence.csv was changed" in said


def test_nowhere_to_send_is_refused(send: Send) -> None:
    code, said = send()
    assert code == ExitCode.USAGE
    assert "--to with mail addresses" in said
