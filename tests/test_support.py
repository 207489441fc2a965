"""What the other tests stand on: their own home, the command in this process, a browser."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support import Result


def test_the_home_of_the_tests_is_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    own = str(tmp_path_factory.getbasetemp())
    assert all(os.environ[name].startswith(own) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"))


def test_a_run_gives_status_and_both_streams(run: Callable[..., Result], workspace: Path) -> None:
    stdout, argv = sys.stdout, sys.argv
    good, bad = run("--version", cwd=workspace), run("no-such-command")
    assert (good.status, good.stdout.startswith("sothat"), good.stderr) == (0, True, "")
    assert (bad.status, bad.stdout, "no-such-command" in bad.stderr) == (2, "", True)
    assert (sys.stdout, sys.argv) == (stdout, argv)


def test_the_browser_shows_a_page(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<p>bread</p>")
    assert page.inner_text("p") == "bread"
    page.close()
