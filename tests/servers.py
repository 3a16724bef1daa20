"""A small web server on this machine, with faults to order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class FileServer:
    """Serves `files` at `url(name)` and remembers what was asked for.

    Attributes:
        files: Content by name; anything else is 404.
        breaks_after: By name, how many bytes are sent before the connection breaks, once.
        no_ranges: Names whose Range requests are answered with the whole file.
        no_length: Names whose size is not told.
        seen: Name and Range header ("" if none) of each request, in order.
    """

    address: str
    files: dict[str, bytes] = field(default_factory=dict)
    breaks_after: dict[str, int] = field(default_factory=dict)
    no_ranges: set[str] = field(default_factory=set)
    no_length: set[str] = field(default_factory=set)
    seen: list[tuple[str, str]] = field(default_factory=list)

    def url(self, name: str = "") -> str:
        """Address of a file; without a name, of the folder."""
        return f"{self.address}/{name}"


class _Server(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.shown = FileServer(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        shown, name = self.server.shown, self.path.lstrip("/")
        wanted = self.headers.get("Range", "")
        shown.seen.append((name, wanted))
        if name not in shown.files:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = shown.files[name]
        status, start = HTTPStatus.OK, 0
        if wanted and name not in shown.no_ranges:
            status, start = HTTPStatus.PARTIAL_CONTENT, int(wanted[len("bytes=") : -1])
        if start and start >= len(content):
            self.send_error(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            return
        self._send(name, status, content[start:])

    def _send(self, name: str, status: HTTPStatus, content: bytes) -> None:
        shown = self.server.shown
        self.send_response(status)
        if name not in shown.no_length:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: shown.breaks_after.pop(name, None)])

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def file_server() -> Iterator[FileServer]:
    """A running server on a free port of the loopback address."""
    with _Server() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.shown
        finally:
            server.shutdown()
            thread.join()
