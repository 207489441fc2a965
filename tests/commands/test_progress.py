"""A bar is shown to those who wait at a terminal, and to nobody else."""

import io
import subprocess
import sys

import pytest

from sothat.commands import progress
from sothat.commands.progress import Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO) -> str:
    with Bar(stream, "Writing pages") as bar:
        for done in (1, 2, 3):
            bar(done, 3)
    return stream.getvalue()


def test_who_waits_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.delenv("CI", raising=False)
    assert "Writing pages" in told(Terminal())


def test_a_second_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert told(Terminal()) == ""


def test_logs_stay_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert told(io.StringIO()) == ""
    monkeypatch.setenv("CI", "true")
    assert told(Terminal()) == ""


def test_rich_is_loaded_for_a_bar_only() -> None:
    code = "import sys, sothat.commands.progress; print('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
