"""The way in: `make help`, the Python that is chosen, and the browser that is not there."""

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REPOSITORY, example_day


def make_help(*target: str) -> str:
    return subprocess.run(["make", *target], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout


def test_help_is_the_default_and_names_every_target() -> None:
    makefile = (REPOSITORY / "Makefile").read_text()
    targets = set(re.findall(r"^\.PHONY: (\S+)$", makefile, re.MULTILINE)) - {"venv", "venv-dev"}
    assert make_help() == make_help("help")
    assert set(re.findall(r"^  make (\S+) +\S", make_help(), re.MULTILINE)) == targets


def test_the_example_is_set_at_noon_of_its_day() -> None:
    assert dt.datetime.fromtimestamp(int(example_day()), dt.UTC) == dt.datetime(2026, 11, 16, 12, tzinfo=dt.UTC)


def pretend(folder: Path, name: str, python: str) -> None:
    """Puts a command there that answers as `python` would: `old` is too old, `bare` has no ensurepip."""
    answers = {
        "old": 'case "$*" in *version_info*) exit 1;; --version) echo Python 3.9.2;; esac',
        "bare": 'case "$*" in *ensurepip*) exit 1;; esac',
        "good": "exit 0",
        "stub": "exit 127",
    }
    (folder / name).write_text(f"#!/bin/sh\n{answers[python]}\n")
    (folder / name).chmod(0o755)


def choose_python(folder: Path) -> subprocess.CompletedProcess[str]:
    script = str(REPOSITORY / "tools" / "python.sh")
    return subprocess.run(["/bin/sh", script], env={"PATH": str(folder)}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("there", "chosen"),
    [
        ({"python3": "good", "python3.12": "good"}, "python3"),
        ({"python3": "old", "python3.11": "good"}, "python3.11"),
        ({"python3": "bare", "python3.12": "stub", "python3.11": "good"}, "python3.11"),
        ({"python3": "bare"}, "python3"),
    ],
)
def test_the_python_that_is_chosen(tmp_path: Path, there: dict[str, str], chosen: str) -> None:
    for name, python in there.items():
        pretend(tmp_path, name, python)
    assert choose_python(tmp_path).stdout == f"{tmp_path / chosen}\n"


def test_no_python_that_is_new_enough(tmp_path: Path) -> None:
    pretend(tmp_path, "python3", "old")
    done = choose_python(tmp_path)
    assert done.returncode == 1
    assert done.stderr == "sothat needs Python 3.11 or later; Python 3.9.2 was found on the PATH.\n"


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_browser_tests_without_a_browser(tmp_path: Path, ci: str, outcome: str) -> None:
    (tmp_path / "test_it.py").write_text("def test_it(chromium): pass\n")
    nothing = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "CI": ci, "CHROMIUM": ""}
    plugins = ("-p", "tests.conftest", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", "-rsE", *plugins, f"--rootdir={tmp_path}", str(tmp_path)]
    environment = {**os.environ, **nothing, "PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'generator'}"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert outcome in done.stdout
    assert "no Chromium for the browser tests" in done.stdout
    assert done.returncode == bool(ci)


def test_every_lock_is_hashed_and_names_no_host() -> None:
    for lock in (REPOSITORY / "requirements").glob("*.txt"):
        text = lock.read_text()
        blocks = re.findall(r"^\S+==\S+(?: ;[^\n\\]*)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+$", text, re.MULTILINE)
        assert "\n".join(blocks) + "\n" == text
