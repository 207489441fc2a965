"""How far long work is: a bar for somebody who waits at a terminal, a line now and then for a log."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

Step = Callable[[str], None]
"""Is told, in words for somebody who waits, what is being done from now on."""
PATIENCE = 1.0
"""Seconds before a bar is shown."""
LINES_EVERY = 10.0
"""Seconds between two lines of a log, and before the first."""


def nothing(words: str) -> None:
    """Nobody waits to be told."""


class Bar:
    """Shows how far some work is; whoever does it says so from time to time."""

    def __init__(self, stream: TextIO | None, words: str) -> None:
        """Takes where to show it, and what is being done first."""
        self._stream = stream
        self._has_bar = stream is not None and stream.isatty() and not os.environ.get("CI")
        self._words = words
        self._next = time.monotonic() + (PATIENCE if self._has_bar else LINES_EVERY)
        self._shown: tuple[Progress, TaskID] | None = None

    def step(self, words: str) -> None:
        """Tells that something else is being done from now on; nobody knows yet how much of it there is."""
        self._words = words
        self._tell(0, None)

    def __call__(self, done: int, total: int) -> None:
        """Tells how much is done of how much."""
        self._tell(done, total)

    def _tell(self, done: int, total: int | None) -> None:
        if self._stream is None or time.monotonic() < self._next:
            return
        if self._has_bar:
            bar, task = self._shown = self._shown or self._opened(self._stream)
            bar.reset(task, description=self._words, completed=done, total=total)
            bar.refresh()
        else:
            self._next = time.monotonic() + LINES_EVERY
            with suppress(OSError):  # who does not read it need not
                self._stream.write(self._words + (f": {done} of {total}\n" if total else "\n"))
                self._stream.flush()

    def _opened(self, stream: TextIO) -> "tuple[Progress, TaskID]":
        # Loading rich takes a moment, which those who need not wait are spared. Its own thread would forbid to fork.
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import Progress  # noqa: PLC0415

        bar = Progress(console=Console(file=stream), auto_refresh=False, transient=True)
        bar.start()
        return bar, bar.add_task(self._words, total=None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._shown:
            self._shown[0].stop()
