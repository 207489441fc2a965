"""Work on many things by several processes: forked, so they know all that this one knows; plain data comes back."""

import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")
Tell = Callable[[int, int], None]
"""Is told from time to time how much is done of how much."""
CHUNKS = 12
"""How many pieces each process gets: some things take longer than others."""


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_chunks(
    count: int,
    work: Callable[[range], T],
    *,
    least: int,
    processes: int | None = None,
    tell: Tell | None = None,
) -> list[T]:
    """Does work on things 0 to `count` - 1, chunk by chunk; what it gives comes back in the order of the chunks.

    What a process that dies leaves undone is done by this one, which so also meets what it died of.

    Args:
        count: how many things there are.
        work: what is to be done with a chunk; what it gives must be picklable, and doing it twice must do no harm.
        least: the number of things that are worth a process of their own.
        processes: how many may work, by default one for each core.
        tell: is told from time to time how much is done of how much, as far as this process knows.
    """
    workers = min(processes or cores(), count // max(1, least))
    # A copy of a process with several threads may hold locks that nobody opens again.
    if workers < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return [work(range(count))]
    size = -(-count // (workers * CHUNKS))
    chunks = [range(start, min(start + size, count)) for start in range(0, count, size)]
    gc.freeze()
    crew = [
        _Worker([(at, chunks[at]) for at in range(number, len(chunks), workers)], work) for number in range(1, workers)
    ]
    try:
        done: dict[int, T] = {}
        for at in range(0, len(chunks), workers):
            done[at] = work(chunks[at])
            (tell or nobody)(min(count, (at + workers) * size), count)
        for worker in crew:
            done.update(worker.results())
        return [done[at] if at in done else work(chunk) for at, chunk in enumerate(chunks)]
    finally:
        for worker in crew:
            worker.end()
        gc.unfreeze()


def nobody(done: int, total: int) -> None:
    """Nobody waits to be told."""


class _Worker:
    """A forked process with its share of the chunks."""

    def __init__(self, share: list[tuple[int, range]], work: Callable[[range], object]) -> None:
        reading, writing = os.pipe()
        self._pid: int | None = os.fork()
        if self._pid == 0:
            os.close(reading)
            _work(share, work, writing)
        os.close(writing)
        self._reading = reading

    def results(self) -> Iterator[tuple[int, T]]:
        """What it has done, each chunk with its number; where it died, what it had done before."""
        with open(self._reading, "rb", closefd=False) as stream, suppress(EOFError, pickle.UnpicklingError, OSError):
            while True:
                yield pickle.load(stream)  # noqa: S301 - from our own copy

    def end(self) -> None:
        """Ends it, if it has not ended."""
        os.close(self._reading)
        if self._pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = None


def _work(share: list[tuple[int, range]], work: Callable[[range], object], writing: int) -> None:
    """What a forked process does, to its end; it never returns, and runs nothing of what its parent left open."""
    try:
        with open(writing, "wb") as stream:
            for at, chunk in share:
                pickle.dump((at, work(chunk)), stream, pickle.HIGHEST_PROTOCOL)
                stream.flush()
    except BaseException:
        os._exit(1)
    os._exit(0)
