import io

import pytest

from sothat.basics.terminal import Look, look_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "stream", "colour"),
    [
        ({}, Terminal(), True),
        ({}, io.StringIO(), False),
        ({}, None, False),
        ({"NO_COLOR": "1"}, Terminal(), False),
        ({"NO_COLOR": ""}, Terminal(), True),
        ({"TERM": "dumb"}, Terminal(), False),
        ({"FORCE_COLOR": "1"}, io.StringIO(), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, Terminal(), False),
    ],
)
def test_colour(variables: dict[str, str], stream, colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert look_of(stream).colour is colour


def test_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "63")
    assert look_of(Terminal()).width == 63
    assert look_of(io.StringIO()).width is None


def test_paint() -> None:
    assert Look().paint("x", "red", bold=True) == "x"
    assert Look(colour=True).paint("x", "red") == "\x1b[31mx\x1b[0m"


def test_wrap() -> None:
    assert Look().wrap("a b", indent="  ") == "  a b"
    assert Look(width=40).wrap("word " * 12, indent="    ", first="- ").splitlines()[1].startswith("    word")
    assert Look(width=1).wrap("a b") == "a b"
