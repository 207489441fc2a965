"""What tests and fixtures call: where things are, the command in this process, and the browser's rule."""

import contextlib
import io
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

REPOSITORY = Path(__file__).resolve().parent.parent
TINY = REPOSITORY / "tests" / "data" / "tiny"

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Result:
    """What a run of the command left: its exit status and what it printed."""

    status: int
    stdout: str
    stderr: str


def run(*arguments: str | Path, cwd: Path | None = None) -> Result:
    """Runs `sothat` in this process, as if typed in the folder `cwd`."""
    from sothat.cli import main  # noqa: PLC0415 - the tests of lower layers run without the command line

    out, err = io.BytesIO(), io.BytesIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.chdir(cwd or Path.cwd()),
        io.TextIOWrapper(out, encoding="utf-8", write_through=True) as stdout,
        io.TextIOWrapper(err, encoding="utf-8", write_through=True) as stderr,
    ):
        patch.setattr(sys, "argv", ["sothat", *map(str, arguments)])
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        status = _status(main)
        return Result(status, out.getvalue().decode(), err.getvalue().decode())


def _status(main: Callable[[], Any]) -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def example_day() -> str:
    """The `SOURCE_DATE_EPOCH` of the example company, from the one place where it stands."""
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    match = re.search(r"^export SOURCE_DATE_EPOCH := (\d+)$", makefile, re.MULTILINE)
    assert match, "the Makefile no longer sets SOURCE_DATE_EPOCH"
    return match[1]


def chromium_path() -> str | None:
    """The Chromium that `CHROMIUM` names, else the first on the PATH, else none."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, filter(None, names)) if path), None)


COMPLAINTS: list[str] = []
"""What the pages of a test have complained about: broken policies, failing scripts, errors on the console."""


def watch(browser: Browser) -> None:
    """Listens to all pages that will be opened, whoever opens them."""

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: COMPLAINTS.append(f"{page.url}: {error}"))
        page.on("console", lambda message: _take_in(page.url, message.type, message.text))

    make_context, make_page = browser.new_context, browser.new_page

    def new_context(**options: Any) -> BrowserContext:
        context = make_context(**options)
        context.on("page", listen)
        return context

    def new_page(**options: Any) -> Page:
        page = make_page(**options)
        listen(page)
        return page

    browser.new_context, browser.new_page = new_context, new_page  # type: ignore[method-assign]


def _take_in(url: str, kind: str, text: str) -> None:
    # A file that is not there is told by what asked for it.
    if kind == "error" and not text.startswith("Failed to load resource"):
        COMPLAINTS.append(f"{url}: {text}")


def without_chromium(why: str) -> NoReturn:
    """Skips a browser test, or fails it under CI, where nobody would notice that it is skipped."""
    message = f"no Chromium for the browser tests ({why}); `make test` tries to install one"
    if os.environ.get("CI", "").lower() in ("", "0", "false"):
        pytest.skip(message)
    pytest.fail(message)
