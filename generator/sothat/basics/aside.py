"""One piece of work that another process does meanwhile."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from sothat.basics.workers import cores, may_fork

T = TypeVar("T")


@contextmanager
def begun(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Lets a forked process do some work; what is given waits for its result, which must be picklable.

    Where that process dies, or there can be none, the work is done when its result is asked for, so that this process
    meets whatever was wrong.
    """
    if cores() < 2 or not may_fork():
        yield work
        return
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    try:
        yield lambda: _result(reading, work)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def _result(reading: int, work: Callable[[], T]) -> T:
    try:
        with open(reading, "rb", closefd=False) as stream:
            result: T = pickle.load(stream)  # noqa: S301 - from our own copy
    except (EOFError, pickle.UnpicklingError, OSError):
        return work()
    return result


def _work(work: Callable[[], object], writing: int) -> None:
    """What the forked process does, to its end; it runs nothing of what its parent left open."""
    try:
        with open(writing, "wb") as stream:
            pickle.dump(work(), stream, pickle.HIGHEST_PROTOCOL)
    except BaseException:
        os._exit(1)
    os._exit(0)
