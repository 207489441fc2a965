"""What all tests share: a home of their own, a small workspace, the command, the example's site and a browser."""

import functools
import gc
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, sync_playwright

from sothat.shell.csp import HEADERS
from tests import support

# A shared machine is slow now and then; that is no failure. In CI the same examples are tried each time.
settings.register_profile("sothat", deadline=None, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("sothat")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --rewrite` writes the snapshots anew; look at the difference before it is committed."""
    parser.addoption("--rewrite", action="store_true", help="write tests/snapshots anew")


def pytest_configure() -> None:
    """Looks up what the user's home holds for the tests before they get a home of their own."""
    browsers = Path.home() / ".cache" / "ms-playwright"
    if browsers.is_dir():
        os.environ.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(browsers))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs a browser, so that `-m "not browser"` leaves it out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps the user's caches and configuration out of the tests, and the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        for role in ("AUTHOR", "COMMITTER"):
            patch.setenv(f"GIT_{role}_NAME", "Test")
            patch.setenv(f"GIT_{role}_EMAIL", "test@example.org")
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setenv("SOURCE_DATE_EPOCH", support.example_day())
        yield


@pytest.fixture(scope="module", autouse=True)
def _collection() -> Iterator[None]:
    """Lets go of the catalogs of a module's tests: commands seldom look for what only refers to itself."""
    yield
    gc.collect()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the small workspace in tests/data/tiny, to be changed at will."""
    return shutil.copytree(support.TINY, tmp_path / "workspace")


@pytest.fixture
def run() -> Callable[..., support.Result]:
    """Runs `sothat` in this process: `run("check", "-C", workspace)`, with `cwd=` in another folder."""
    return support.run


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a file of tests/snapshots: `snapshot("commands/trace.txt", result.stdout)`."""

    def compare(name: str, text: str) -> None:
        path = support.REPOSITORY / "tests" / "snapshots" / name
        if request.config.getoption("--rewrite"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"there is no snapshot {name}; `pytest --rewrite` writes it"
        assert text == path.read_text(encoding="utf-8"), f"{name} differs; `pytest --rewrite` writes it anew"

    return compare


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the repository's example company as a site, built once, on the example's day."""
    site = tmp_path_factory.mktemp("example") / "site"
    command = [sys.executable, "-m", "sothat", "build", "-C", str(support.REPOSITORY), "--out", str(site)]
    environment = os.environ | {"PYTHONPATH": str(support.REPOSITORY / "generator")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, f"the example does not build:\n{done.stdout}{done.stderr}"
    return site


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files under the site's lines for servers, where it has them, and says nothing of the requests."""

    def end_headers(self) -> None:
        lines = Path(self.directory) / HEADERS
        for line in lines.read_text("utf-8").splitlines()[1:] if lines.is_file() else ():
            self.send_header(*line.strip().split(": ", 1))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address, with a slash at its end, under which a folder is served meanwhile."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def example_url(example_site: Path) -> Iterator[str]:
    """The address, with a slash at its end, under which the example's site is served."""
    with serving(example_site) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Playwright's browser; where no Chromium can be had the test is skipped, and fails under CI."""
    # Asked first, since a Playwright that lacks a library dies with a stack trace when it is started from here.
    if subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False).returncode:
        support.without_chromium("Playwright does not run here")
    with sync_playwright() as playwright:
        path = support.chromium_path() or playwright.chromium.executable_path
        try:
            browser = playwright.chromium.launch(executable_path=path, args=support.CHROMIUM_FLAGS)
        except Error as problem:
            support.without_chromium(problem.message.splitlines()[0])
        support.watch(browser)
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _no_complaint(request: pytest.FixtureRequest) -> Iterator[None]:
    """No browser test passes in which a policy was broken, a script failed or the console told an error."""
    support.COMPLAINTS.clear()
    yield
    if not request.node.get_closest_marker("complains"):
        assert support.COMPLAINTS == []
