"""Work that is done in a process of its own: meanwhile, or so that it can be broken off at any moment."""

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Generic, TypeVar

from sothat.basics.workers import cores, may_fork

T = TypeVar("T")
_PATIENCE = 5.0
"""Seconds that what was broken off may take to put away what it had begun."""


class Apart(Generic[T]):
    """Work in a forked process, which knows all that this one knows; what it gives comes back by a pipe."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begins the work; what it gives must be picklable."""
        self._work = work
        self._until = 0.0
        self._reading, writing = os.pipe()
        self._pid: int | None = os.fork()
        if self._pid == 0:
            os.close(self._reading)
            _work(work, writing)
        os.close(writing)

    def fileno(self) -> int:
        """What to wait for."""
        return self._reading

    def result(self) -> T:
        """What the work gives; where its process has died, this one does it, and so meets what it died of."""
        try:
            with open(self._reading, "rb", closefd=False) as stream:
                result: T = pickle.load(stream)  # noqa: S301 - from our own copy
        except (EOFError, pickle.UnpicklingError, OSError):
            return self._work()
        return result

    def break_off(self) -> None:
        """Lets it put away what it has begun, and come to its end; nobody waits for that."""
        self._until = time.monotonic() + _PATIENCE
        self._tell(signal.SIGTERM)

    def has_ended(self) -> bool:
        """Whether it has come to its end; what was broken off long ago is ended."""
        if self._pid is not None and self._until and time.monotonic() > self._until:
            self._tell(signal.SIGKILL)
        if self._pid is not None and os.waitpid(self._pid, os.WNOHANG)[0]:
            os.close(self._reading)
            self._pid = None
        return self._pid is None

    def end(self) -> None:
        """Waits for its end; of what was broken off not for long."""
        while not self.has_ended():
            time.sleep(0.005)

    def kill(self) -> None:
        """Ends it at once."""
        self._tell(signal.SIGKILL)
        self.end()

    def _tell(self, what: signal.Signals) -> None:
        if self._pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, what)


@contextmanager
def begun(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Lets a forked process do some work; what is given waits for its result, which must be picklable.

    Where there can be no other process, the work is done when its result is asked for.
    """
    if cores() < 2 or not may_fork():
        yield work
        return
    apart = Apart(work)
    try:
        yield apart.result
    finally:
        apart.kill()


def _work(work: Callable[[], object], writing: int) -> None:
    """What the forked process does, to its end; it runs nothing of what its parent left open."""
    try:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        with open(writing, "wb") as stream:
            pickle.dump(work(), stream, pickle.HIGHEST_PROTOCOL)
    except BaseException:
        os._exit(1)
    os._exit(0)
