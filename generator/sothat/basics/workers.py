"""Work on many things by several processes: forked, so they know all that this one knows; plain data comes back."""

import fcntl
import gc
import marshal
import os
import pickle
import selectors
import signal
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Tell = Callable[[int, int], None]
"""Is told from time to time how much is done of how much."""
CHUNKS = 12
"""How many pieces there are for each process: some things take longer than others."""
MOST_CHUNKS = 4000
"""So many that their numbers find room in a pipe of any system."""
_TICKET = struct.Struct("=I")
_HEAD = struct.Struct("=IQ?")
"""What goes before a result: the number of its chunk, its length, and whether it is marshalled."""
_PIPE = 1 << 20
"""How many bytes a process may be ahead of the first one, where the system grants it."""


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def may_fork() -> bool:
    """Whether this process may be copied; a copy of one with several threads may hold locks that nobody opens again."""
    return hasattr(os, "fork") and threading.active_count() == 1


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
    return list(chunk_by_chunk(count, work, least=least, processes=processes, tell=tell))


def chunk_by_chunk(  # noqa: PLR0913
    count: int,
    work: Callable[[range], T],
    *,
    least: int,
    processes: int | None = None,
    tell: Tell | None = None,
    size: int | None = None,
) -> Iterator[T]:
    """As `in_chunks`, but each result is given as soon as its turn has come, while the others are worked on.

    Args:
        count: see `in_chunks`, as with all others but the last.
        work: see there.
        least: see there.
        processes: see there.
        tell: see there.
        size: how many things make a chunk, instead of a number that gives each process `CHUNKS` of them.
    """
    workers = min(processes or cores(), count // max(1, least))
    if not may_fork():
        workers = 1
    size = max(size or -(-count // (max(1, workers) * CHUNKS)), -(-count // MOST_CHUNKS), 1)
    chunks = [range(start, min(start + size, count)) for start in range(0, count, size)]
    if workers < 2:
        results: Iterator[T] = map(work, chunks)
    else:
        results = _Crew(chunks, work, workers - 1).results()
    for number, result in enumerate(results, 1):
        (tell or nobody)(min(count, number * size), count)
        yield result


def nobody(done: int, total: int) -> None:
    """Nobody waits to be told."""


class _Crew(Generic[T]):
    """Forked processes that take chunk after chunk, as this one does; whoever is free takes the next."""

    def __init__(self, chunks: Sequence[range], work: Callable[[range], T], size: int) -> None:
        self._chunks = chunks
        self._work = work
        self._size = size
        self._done: dict[int, T] = {}

    def results(self) -> Iterator[T]:
        """What the work gives, in the order of the chunks."""
        tickets = _Tickets(len(self._chunks))
        gc.freeze()
        crew: list[_Worker] = []
        try:
            crew += [_Worker(tickets, self._do) for _ in range(self._size)]
            tickets.are_all()
            for number in range(len(self._chunks)):
                self._await(number, crew, tickets)
                yield self._done.pop(number)
        finally:
            for worker in crew:
                worker.end()
            tickets.close()
            gc.unfreeze()

    def _do(self, number: int) -> T:
        return self._work(self._chunks[number])

    def _await(self, number: int, crew: list["_Worker"], tickets: "_Tickets") -> None:
        """Does other chunks until one is there, and that one where who had taken it has died."""
        is_any_left = True
        while number not in self._done:
            heard = [result for worker in crew for result in worker.heard()]
            self._done.update(heard)
            if heard:
                continue
            ticket = tickets.take() if is_any_left else None
            if ticket is not None:
                self._done[ticket] = self._do(ticket)
            elif any(worker.lives for worker in crew):
                is_any_left = False
                _wait([worker for worker in crew if worker.lives])
            else:
                self._done[number] = self._do(number)


class _Tickets:
    """The numbers of the chunks that nobody has taken yet, in a pipe that all processes read from."""

    def __init__(self, count: int) -> None:
        self._reading, self._writing = os.pipe()
        _widen(self._writing)
        for number in range(count):
            os.write(self._writing, _TICKET.pack(number))

    def are_all(self) -> None:
        """No more will come, and this process may give none back."""
        os.close(self._writing)

    def take(self) -> int | None:
        """The next one, if any is left."""
        ticket = os.read(self._reading, _TICKET.size)
        return _TICKET.unpack(ticket)[0] if ticket else None

    def close(self) -> None:
        """Nobody takes any more."""
        os.close(self._reading)


class _Worker:
    """A forked process, and what it has said."""

    def __init__(self, tickets: _Tickets, do: Callable[[int], object]) -> None:
        self._reading, writing = os.pipe()
        _widen(writing)
        self._pid: int | None = os.fork()
        if self._pid == 0:
            os.close(self._reading)
            _work(tickets, do, writing)
        os.close(writing)
        os.set_blocking(self._reading, False)
        self._said = bytearray()
        self.lives = True

    def fileno(self) -> int:
        """What to wait for when it is to say something."""
        return self._reading

    def heard(self) -> Iterator[tuple[int, Any]]:
        """What it has done by now, each chunk with its number."""
        while self.lives:
            try:
                piece = os.read(self._reading, _PIPE)
            except BlockingIOError:
                break
            self.lives = bool(piece)
            self._said += piece
        while len(self._said) >= _HEAD.size:
            number, length, is_marshalled = _HEAD.unpack_from(self._said)
            end = _HEAD.size + length
            if len(self._said) < end:
                return
            result = bytes(memoryview(self._said)[_HEAD.size : end])
            del self._said[:end]
            yield number, (marshal if is_marshalled else pickle).loads(result)

    def end(self) -> None:
        """Ends it, if it has not ended."""
        os.close(self._reading)
        if self._pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = None


def _work(tickets: _Tickets, do: Callable[[int], object], writing: int) -> None:
    """What a forked process does, to its end; it never returns, and runs nothing of what its parent left open."""
    try:
        tickets.are_all()
        with open(writing, "wb") as stream:
            while (number := tickets.take()) is not None:
                result, is_marshalled = _packed(do(number))
                stream.write(_HEAD.pack(number, len(result), is_marshalled))
                stream.write(result)
                stream.flush()
    except BaseException:
        os._exit(1)
    os._exit(0)


def _packed(result: Any) -> tuple[bytes, bool]:
    """Plain data is marshalled, which takes a quarter of the time; all else is pickled."""
    try:
        return marshal.dumps(result), True
    except ValueError:
        return pickle.dumps(result, pickle.HIGHEST_PROTOCOL), False


def _wait(crew: Sequence[_Worker]) -> None:
    """Until one of them has something to say, or has died."""
    with selectors.DefaultSelector() as selector:
        for worker in crew:
            selector.register(worker, selectors.EVENT_READ)
        selector.select()


def _widen(writing: int) -> None:
    """Lets a pipe hold more, where the system knows how."""
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE)
