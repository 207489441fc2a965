"""Work apart gives what it would give here, can be broken off, and is done here where its process dies."""

import os
import signal
import threading
import time
from pathlib import Path
from select import select

import pytest

from sothat.basics import apart as apart_
from sothat.basics.apart import Apart, begun


def test_what_it_gives_comes_back() -> None:
    here = os.getpid()
    apart = Apart(lambda: (os.getpid() != here, "x" * 1_000_000))
    assert select([apart], [], [], 10)[0]
    assert apart.result() == (True, "x" * 1_000_000)
    apart.end()


def test_where_its_process_dies_the_work_is_done_here() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done here"

    apart = Apart(work)
    assert apart.result() == "done here"
    apart.end()


def test_what_it_dies_of_is_met_here() -> None:
    apart = Apart(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        apart.result()
    apart.end()


def test_what_is_broken_off_puts_away_what_it_has_begun(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def work() -> None:
        try:
            begun.touch()
            time.sleep(60)
        finally:
            begun.unlink()

    apart = Apart(work)
    while not begun.exists():
        time.sleep(0.01)
    start = time.monotonic()
    apart.break_off()
    apart.end()
    assert time.monotonic() - start < 4
    assert not begun.exists()


def test_what_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sothat.basics.apart._PATIENCE", 0.1)

    def work() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        (tmp_path / "deaf").touch()
        time.sleep(60)

    apart = Apart(work)
    while not (tmp_path / "deaf").exists():
        time.sleep(0.01)
    apart.break_off()
    start = time.monotonic()
    apart.end()
    assert time.monotonic() - start < 5


@pytest.fixture
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart_, "cores", lambda: 2)


@pytest.mark.usefixtures("_two_cores")
def test_another_process_does_the_work() -> None:
    with begun(os.getpid) as result:
        assert result() != os.getpid()


@pytest.mark.usefixtures("_two_cores")
def test_what_a_process_that_dies_should_have_done_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 5

    with begun(work) as result:
        assert result() == 5


@pytest.mark.usefixtures("_two_cores")
def test_what_is_wrong_is_met_here() -> None:
    with begun(lambda: 1 / 0) as result, pytest.raises(ZeroDivisionError):
        result()


@pytest.mark.usefixtures("_two_cores")
def test_nobody_is_left_at_work() -> None:
    reading, writing = os.pipe()
    with begun(lambda: os.write(writing, str(os.getpid()).encode()) and threading.Event().wait(60)):
        process = int(os.read(reading, 20))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.usefixtures("_two_cores")
def test_one_core_does_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart_, "cores", lambda: 1)
    with begun(os.getpid) as result:
        assert result() == os.getpid()
