"""The server of the preview: files of a folder, and a word to the pages when there are new ones."""

import http.server
import io
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs, urlsplit

from sothat.shell.errors import SiteError, plain
from sothat.site.preview import FINDINGS, RELOAD, RELOAD_SCRIPT, VERSION, Preview

LONG_POLL = 20.0  # seconds that a question for a new version is kept waiting


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is nothing to speak of."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, preview: Preview, **options: object) -> None:
        self.preview = preview
        super().__init__(*args, directory=str(preview.folder), **options)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for findings."""

    def end_headers(self) -> None:
        """Keeps browsers from showing yesterday's pages."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> BinaryIO | None:
        """The answer's head, and what its body is read from; serves GET and HEAD."""
        url = urlsplit(self.path)
        if url.path == VERSION:
            after = parse_qs(url.query).get("after", [""])[0]
            return self._give(str(self.preview.wait(after, LONG_POLL)).encode(), "text/plain")
        if url.path == RELOAD:
            return self._give(RELOAD_SCRIPT, "text/javascript")
        if url.path == FINDINGS:
            return self._give(self.preview.findings(), "text/html")
        return self._file(Path(self.translate_path(self.path)))

    def _file(self, path: Path) -> BinaryIO | None:
        version = self.preview.version
        page = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        try:
            data = self.preview.read(page.relative_to(self.preview.folder).as_posix())
        except (OSError, ValueError):
            page, status = self.preview.folder / "404.html", HTTPStatus.NOT_FOUND
            data = page.read_bytes() if page.is_file() else self.preview.findings()
        kind = self.guess_type(str(page))
        return self._give(self.preview.page(data, version) if kind == "text/html" else data, kind, status)

    def _give(self, data: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> BinaryIO:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)


def make_server(preview: Preview, host: str, port: int) -> http.server.ThreadingHTTPServer:
    """A server for a preview, which listens already.

    Raises:
        SiteError: the address cannot be had.
    """
    try:
        return _Server((host, port), partial(_Handler, preview=preview))
    except (OSError, OverflowError) as error:
        why = plain(str(getattr(error, "strerror", None) or error))
        raise SiteError(f"cannot serve at {plain(host)}:{port} ({why}): choose another --port or --host") from None
