"""`make serve`: show the built site on this machine, as a static server would.

Any static server will do. This one sends what makes the second start quick everywhere:
Pyodide's folder, whose name changes with its content, may be kept for ever, and whatever
else is there is asked for again, with an answer of one line if it is still the same.
"""

from __future__ import annotations

import argparse
import functools
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from course.classroom.site.parts import SiteError

LOOPBACK = "127.0.0.1"
KEPT = "public, max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"


class Handler(SimpleHTTPRequestHandler):
    """Files with their types and for how long they may be kept; no log."""

    protocol_version = "HTTP/1.1"
    # The machine's own table may lack or change these.
    extensions_map = {  # noqa: RUF012  # as the base class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".ipynb": "application/json",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
        ".woff2": "font/woff2",
    }

    def end_headers(self) -> None:
        self.send_header("Cache-Control", KEPT if "/static/pyodide-" in self.path else ASKED_AGAIN)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of ``folder`` on the loopback address; port 0 is any free one.

    Raises `SiteError` where there is no site, or the port is taken.
    """
    if not (folder / "index.html").is_file():
        raise SiteError(f"There is no site in {folder}. Build it: make site.")
    try:
        return ThreadingHTTPServer(
            (LOOPBACK, port), functools.partial(Handler, directory=str(folder))
        )
    except OSError as error:
        raise SiteError(f"Port {port} is taken. Name another: make serve PORT=8001.") from error


def show(folder: Path, port: int) -> None:
    """Serve until Ctrl-C."""
    with server(folder, port) as running:
        print(f"The course is at http://{LOOPBACK}:{running.server_port}/ (Ctrl-C ends it)")
        running.serve_forever()


def main() -> None:
    """The command that `make serve` runs."""
    parser = argparse.ArgumentParser(prog="python -m course.classroom.site.serve")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=8000)
    arguments = parser.parse_args()
    try:
        show(arguments.folder, arguments.port)
    except SiteError as error:
        parser.exit(2, f"course: {error}\n")
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
