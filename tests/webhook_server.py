"""A webhook on loopback that takes messages, refuses them, or sends them elsewhere."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


class Hook(BaseHTTPRequestHandler):
    """Answers as the path asks, and keeps what was posted."""

    posted: ClassVar[list[dict[str, str]]] = []

    def do_POST(self) -> None:
        """Take a message; /gone refuses it, /moved names another place."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = {"/gone": 404, "/moved": 302}.get(self.path, 200)
        if status == 200:
            self.posted.append(json.loads(body))
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/ok")
        self.end_headers()
        self.wfile.write(b"no_service" if status == 404 else b"ok")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serve_hook() -> Iterator[str]:
    """Serve until the block ends; give the address."""
    served = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    serving = threading.Thread(target=served.serve_forever, daemon=True)
    serving.start()
    try:
        yield f"http://127.0.0.1:{served.server_port}"
    finally:
        served.shutdown()
        served.server_close()
        serving.join()
