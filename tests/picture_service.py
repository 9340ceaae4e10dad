"""A STAC API and a store of pictures on this machine's loopback, with faults on request.

The API is a real one (rustac, in a process of its own). It is reached through a server that also
sends the pictures by ranges, counts what it sends, and spoils answers where a test asks for it.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.fault import Fault

LOOPBACK = "127.0.0.1"
RUSTAC = Path(sys.executable).parent / "rustac"


@dataclass
class PictureService:
    """What is served, what was asked for, and what goes wrong."""

    pictures: Path
    api_port: int
    port: int = 0
    faults: list[Fault] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    """Bytes of bodies, by path."""
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    """Method, path and headers of every request."""
    same_as: dict[str, str] = field(default_factory=dict)
    """Paths of pictures that are the same file as another."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """Scheme, host and port."""
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def api(self) -> str:
        """Landing page of the API; rustac knows no path before its own."""
        return f"{self.address}/"

    def forget(self) -> None:
        """Be as at the start: no faults, nothing counted."""
        with self.lock:
            self.faults.clear()
            self.sent.clear()
            self.asked.clear()

    def picture_bytes(self) -> int:
        """Count the bytes of pictures that were sent."""
        return sum(size for path, size in self.sent.items() if path.startswith("/pictures/"))

    def picture_requests(self) -> list[str]:
        """List the paths of pictures that were asked for, in order."""
        return [path for _, path, _ in self.asked if path.startswith("/pictures/")]

    def take_fault(self, path: str) -> Fault:
        """Give what is to go wrong with a request, once."""
        with self.lock:
            for fault in self.faults:
                if fault.path not in path or fault.times <= 0:
                    continue
                if fault.after:
                    fault.after -= 1
                    break
                fault.times -= 1
                return fault
        return Fault(path)


def _handler(service: PictureService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Be quiet."""

        def do_HEAD(self) -> None:
            self._answer("HEAD")

        def do_GET(self) -> None:
            self._answer("GET")

        def do_POST(self) -> None:
            self._answer("POST")

        def _answer(self, method: str) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            with service.lock:
                service.asked.append((method, self.path, dict(self.headers)))
            fault = service.take_fault(self.path)
            time.sleep(fault.wait_s)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                if fault.status:
                    self._refuse(fault)
                elif fault.body is not None:
                    self._send(200, fault.body, {"Content-Type": "text/html"}, fault)
                elif self.path.startswith("/token"):
                    self._send(200, b'{"token": "sig=made-up"}', {}, fault)
                elif self.path.startswith("/pictures/"):
                    self._send_picture(method, fault)
                else:
                    self._pass_on(method, body, fault)

        def _refuse(self, fault: Fault) -> None:
            after = fault.retry_after_s
            headers = {} if after is None else {"Retry-After": str(after)}
            self._send(fault.status, b"made to fail by a test", headers, fault)

        def _pass_on(self, method: str, body: bytes, fault: Fault) -> None:
            address = f"http://{LOOPBACK}:{service.api_port}{self.path}"
            headers = {"Content-Type": "application/json"} if body else {}
            request = urllib.request.Request(address, body or None, headers, method=method)
            try:
                with urllib.request.urlopen(request) as answer:
                    status, told = answer.status, answer.read()
            except urllib.error.HTTPError as error:
                status, told = error.code, error.read()
            if fault.rewrite is not None:
                told = json.dumps(fault.rewrite(json.loads(told))).encode()
            self._send(status, told, {"Content-Type": "application/json"}, fault)

        def _send_picture(self, method: str, fault: Fault) -> None:
            name = self.path.partition("?")[0].removeprefix("/pictures/")
            path = service.pictures / service.same_as.get(name, name)
            if not path.is_file():
                self._send(404, b"no such picture", {}, fault)
                return
            size = path.stat().st_size if fault.keep is None else fault.keep
            wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
            first = int(wanted[1]) if wanted else 0
            last = min(int(wanted[2]) if wanted and wanted[2] else size - 1, size - 1)
            if first > last:
                self._send(416, b"", {"Content-Range": f"bytes */{size}"}, fault)
                return
            headers = {"Accept-Ranges": "bytes", "ETag": f'"{path.stat().st_mtime_ns}"'}
            if wanted:
                headers["Content-Range"] = f"bytes {first}-{last}/{size}"
            with path.open("rb") as file:
                file.seek(first)
                body = b"" if method == "HEAD" else file.read(last - first + 1)
            headers["Content-Length"] = str(last - first + 1)
            self._send(206 if wanted else 200, body, headers, fault)

        def _send(self, status: int, body: bytes, headers: Mapping[str, str], fault: Fault) -> None:
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | dict(headers)).items():
                self.send_header(name, value)
            self.end_headers()
            sent = body if fault.cut_after is None else body[: fault.cut_after]
            with service.lock:
                service.sent[self.path.partition("?")[0]] += len(sent)
            self.wfile.write(sent)
            if fault.cut_after is not None:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of connections that the other side gave up."""


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as server:
        return int(server.getsockname()[1])


@contextlib.contextmanager
def serve_pictures(
    folder: Path, items: Iterable[Mapping[str, Any]], collection: Mapping[str, Any]
) -> Iterator[PictureService]:
    """Serve the pictures of a folder, and a STAC API with items whose hrefs begin with {address}.

    Parameters
    ----------
    folder
        Holds ``pictures/``; the API's documents are put beside it.
    """
    service = PictureService(folder / "pictures", free_port())
    server = _Server((LOOPBACK, 0), _handler(service))
    service.port = server.server_address[1]
    documents = {
        "collection.json": collection,
        "items.json": {"type": "FeatureCollection", "features": list(items)},
    }
    for name, document in documents.items():
        text = json.dumps(document).replace("{address}", service.address)
        (folder / name).write_text(text, encoding="utf-8")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with _running_api(folder, service, list(documents)), pytest.MonkeyPatch.context() as patch:
        for name in ("NO_PROXY", "no_proxy"):  # a proxy would look for loopback on its own side
            patch.setenv(name, "*")
        yield service
    server.shutdown()
    server.server_close()


@contextlib.contextmanager
def _running_api(folder: Path, service: PictureService, documents: list[str]) -> Iterator[None]:
    own = f"{LOOPBACK}:{service.api_port}"
    command = [str(RUSTAC), "serve", "--addr", service.api, "--bind", own, *documents]
    with (folder / "api.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _wait_for(own, process, folder / "api.log")
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    host, _, port = address.partition(":")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((host, int(port)), 0.5):
            return
        time.sleep(0.02)
    message = f"rustac did not start: {log.read_text(encoding='utf-8')}"
    raise RuntimeError(message)
