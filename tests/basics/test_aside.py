import os
import signal
import threading

import pytest

from sothat.basics import aside
from sothat.basics.aside import begun


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "cores", lambda: 2)


def test_another_process_does_the_work() -> None:
    with begun(os.getpid) as result:
        assert result() != os.getpid()


def test_what_a_process_that_dies_should_have_done_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 5

    with begun(work) as result:
        assert result() == 5


def test_what_is_wrong_is_met_here() -> None:
    with begun(lambda: 1 / 0) as result, pytest.raises(ZeroDivisionError):
        result()


def test_nobody_is_left_at_work() -> None:
    reading, writing = os.pipe()
    with begun(lambda: os.write(writing, str(os.getpid()).encode()) and threading.Event().wait(60)):
        process = int(os.read(reading, 20))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_one_core_does_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "cores", lambda: 1)
    with begun(os.getpid) as result:
        assert result() == os.getpid()
