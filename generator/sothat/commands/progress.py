"""A bar for work that takes longer than a second, for somebody who waits at a terminal; elsewhere nothing is shown."""

import os
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds before a bar is shown."""


class Bar:
    """Shows how far some work is; whoever does it says so from time to time."""

    def __init__(self, stream: TextIO | None, words: str) -> None:
        """Takes where to show it, and what is being done."""
        self._stream = stream if stream is not None and stream.isatty() and not os.environ.get("CI") else None
        self._words = words
        self._start = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Tells how much is done of how much."""
        if self._stream is None or time.monotonic() < self._start + PATIENCE:
            return
        bar, task = self._shown = self._shown or self._begun(self._stream)
        bar.update(task, completed=done, total=total, refresh=True)

    def _begun(self, stream: TextIO) -> "tuple[Progress, TaskID]":
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
