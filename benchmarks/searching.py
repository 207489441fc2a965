"""From the first key to the first result of a search, in a browser that has seen nothing of the site before."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks.measure import Figure, Run, told
from sothat.site.chromium import find_chromium

_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
_PATIENCE = 120_000
"""Milliseconds after which a query counts as never answered."""
_KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
_WATCH = """([input, result]) => {
  const seen = window.benchmark = { key: 0, shown: 0 };
  document.querySelector(input).addEventListener("input", () => { seen.key ||= performance.now(); }, true);
  new MutationObserver(() => {
    if (seen.key && !seen.shown && document.querySelector(result)) seen.shown = performance.now();
  }).observe(document.body, { childList: true, subtree: true });
}"""


@dataclass(frozen=True, slots=True)
class Searched:
    """A site with a search: where it lies, which page is open, what is typed into, and what a result is."""

    site: Path
    page: str
    input: str
    result: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """One query: seconds from the key to the result, and bytes that came after the page."""

    seconds: float
    size: int


def first_results(name: str, size: int, searched: Searched, queries: Sequence[str]) -> Figure | None:
    """The seconds of some queries, with their bytes in the note; None where there is no Chromium, or it gave up."""
    found = find_chromium()
    if found is None:
        return None
    with _served(searched.site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found[0], args=_FLAGS.split())
        try:
            answers = [_answer(browser, server, searched, query) for query in queries]
        except Error as error:
            print(f"{size:>7} {name}: {error.message}", flush=True)
            return None
        finally:
            browser.close()
    sizes = [each.size / 1000 for each in answers]
    note = f"{median(sizes):.0f} KB, at most {max(sizes):.0f} KB; {len(queries)} queries"
    return told(Figure(name, size, tuple(Run(each.seconds, 0, 0) for each in answers), note))


def _answer(browser: Browser, server: "_Server", searched: Searched, query: str) -> _Answer:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/{searched.page}", wait_until="load")
    page.evaluate(_WATCH, [searched.input, searched.result])
    sent = server.sent
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    waited = 0
    while not page.evaluate("window.benchmark.shown") and waited < _PATIENCE:
        page.wait_for_timeout(20)
        waited += 20
    seen = page.evaluate("window.benchmark")
    context.close()
    milliseconds = seen["shown"] - seen["key"] if seen["shown"] else _PATIENCE
    return _Answer(milliseconds / 1000, server.sent - sent)


class _Server(http.server.ThreadingHTTPServer):
    """A server that counts: what a script fetches that is no page's own is seen by no page."""

    sent = 0


@contextmanager
def _served(site: Path) -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), functools.partial(_Zipped, site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class _Zipped(http.server.BaseHTTPRequestHandler):
    """Serves a folder as intranets do: compressed, and with the lines of `_headers`."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def __init__(self, site: Path, *arguments: object) -> None:
        self.site = site
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """A file, or nothing."""
        file = self.site / urlsplit(self.path).path.lstrip("/")
        data = _zipped(file) if file.is_file() else b""
        self.send_response(200 if data else 404)
        self.send_header("Content-Type", _KINDS.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        for line in _headers(self.site):
            self.send_header(*line.strip().split(": ", 1))
        self.end_headers()
        self.wfile.write(data)
        self.server.sent += len(data)


@functools.cache
def _zipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), 6, mtime=0)


@functools.cache
def _headers(site: Path) -> tuple[str, ...]:
    file = site / "_headers"
    return tuple(file.read_text().splitlines()[1:]) if file.exists() else ()
