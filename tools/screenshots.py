"""Takes the pictures of the README: `make screenshots` builds the example and writes docs/images/*.png.

python -m tools.screenshots SITE FOLDER
"""

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests import support

WIDTH = 1200
LARGEST = 150_000  # bytes: a clone should stay small
BELOW_THE_HEADER = "top => window.scrollTo(0, top.getBoundingClientRect().top - 64)"


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, how much of it in pixels from the top, and the element that the top is."""

    name: str
    page: str
    height: int
    top: str = "body"
    scheme: Literal["light", "dark"] = "light"


SHOTS = (
    Shot("home", "index.html", 1000),
    Shot("service", "services/hiring.html", 840),
    Shot("charter", "charters/production--recruiting.html", 1000),
    Shot("customer", "customers/clinics.html", 672, top="article h2"),
    Shot("health", "health.html", 720, scheme="dark"),
)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, and says nothing of the requests."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address under which the folder is served, a slash at its end."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def take(browser: Browser, address: str, shot: Shot, folder: Path) -> int:
    """Writes one picture and returns its size in bytes."""
    with browser.new_context(
        viewport={"width": WIDTH, "height": shot.height}, color_scheme=shot.scheme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(address + shot.page, wait_until="networkidle")
        page.locator(shot.top).first.evaluate(BELOW_THE_HEADER)
        picture = folder / f"{shot.name}.png"
        page.screenshot(path=picture)
        return picture.stat().st_size


def main(site: Path, folder: Path) -> int:
    """Takes all pictures; the exit status is 1 where one became too large."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as playwright:
        path = support.chromium_path() or playwright.chromium.executable_path
        browser = playwright.chromium.launch(executable_path=path, args=support.CHROMIUM_FLAGS)
        sizes = {shot.name: take(browser, address, shot, folder) for shot in SHOTS}
        browser.close()
    for name, size in sizes.items():
        print(f"{folder / name}.png: {size} bytes" + (", too large" if size > LARGEST else ""))
    return int(max(sizes.values()) > LARGEST)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
