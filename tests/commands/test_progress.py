"""A bar is shown to those who wait at a terminal; a log gets a line now and then."""

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


def test_who_waits_sees_what_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.delenv("CI", raising=False)
    stream = Terminal()
    with Bar(stream, "Reading files") as bar:
        bar.step("Asking the rules")
        bar(1, 2)
        bar.step("Writing pages")
    shown = stream.getvalue()
    assert "Reading files" not in shown
    assert shown.index("Asking the rules") < shown.index("50%") < shown.index("Writing pages")


def test_a_log_is_told_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    with Bar(stream, "Reading files") as bar:
        bar.step("Asking the rules")
        monkeypatch.setattr(bar, "_next", 0.0)
        bar.step("Writing pages")
        bar(1, 2)
    assert stream.getvalue() == "Writing pages\n"


@pytest.mark.parametrize(("stream", "ci"), [(io.StringIO, ""), (Terminal, "true")])
def test_a_log_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], ci: str) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert told(stream()) == ""
    monkeypatch.setattr(progress, "LINES_EVERY", 0.0)
    assert told(stream()) == "Writing pages: 1 of 3\nWriting pages: 2 of 3\nWriting pages: 3 of 3\n"


def test_a_closed_stream_stops_nothing() -> None:
    assert Bar(None, "Writing pages")(1, 2) is None


def test_rich_is_loaded_for_a_bar_only() -> None:
    code = "import sys, sothat.commands.progress; print('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
