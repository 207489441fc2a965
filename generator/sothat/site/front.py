"""The preview's server as a process of its own, beside the one that builds.

The builder stays a process without threads, so that it may share its work out, and what it knows lives from one edit to
the next. The server is forked from it and ends with it; if the server ends first, another one is forked.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, TypeVar

from sothat.basics.apart import Apart
from sothat.basics.workers import may_fork
from sothat.shell.errors import SiteError
from sothat.site.preview import Preview
from sothat.site.server import make_server
from sothat.site.watch import watching

T = TypeVar("T")


class EditedAgainError(Exception):
    """There was another edit while a site was built."""


class Front:
    """The server's process, as the builder sees it."""

    def __init__(self, server: ThreadingHTTPServer, preview: Preview, root: Path, watch: Iterable[Path]) -> None:
        """Takes a server that listens already, what it serves, and what is watched."""
        self.port = server.server_port
        self._server = server
        self._preview = preview
        self._about = root, tuple(watch)
        self._broken_off: Apart[Any] | None = None
        self._open()

    def _open(self) -> None:
        self._pipe, theirs = Pipe()
        self._pid = os.fork()
        if self._pid == 0:
            self._pipe.close()
            _serve(self._server, self._preview, *self._about, theirs)
        theirs.close()
        try:
            self._pipe.recv()  # it is watching
        except (EOFError, OSError):
            raise SiteError("the server of the preview ended as soon as it had begun") from None

    def changed(self, seconds: float) -> tuple[str, ...] | None:
        """Waits for an edit: the pages that were asked for of late, or None where there was no edit in time.

        Raises:
            SiteError: the server has ended, and another one cannot be had.
        """
        try:
            if not self._pipe.poll(seconds):
                return None
            while True:
                pages: tuple[str, ...] = self._pipe.recv()
                if not self._pipe.poll():
                    return pages
        except (EOFError, OSError):  # the server has ended, and edits may have gone unseen
            self.close()
            self._open()
            return ()

    def check_for_edits(self) -> None:
        """Lets a build end that is out of date.

        Raises:
            EditedAgainError: there was another edit.
        """
        if not self._pipe.closed and self._pipe.poll():
            raise EditedAgainError

    def unless_edited(self, work: Callable[[], T]) -> T:
        """Does some work in a process of its own, which any edit ends at once; its result must be picklable.

        Raises:
            EditedAgainError: there was another edit.
        """
        if not may_fork():
            return work()
        while self._broken_off is not None and not self._broken_off.has_ended():
            wait([self._pipe], 0.01)
            self.check_for_edits()
        builder = os.getpid()

        def alone() -> T:
            if os.getpid() != builder:
                self._pipe.close()  # or the server would not see that the builder has ended
            return work()

        apart = Apart(alone)
        try:
            wait([self._pipe, apart.fileno()])
            self.check_for_edits()
            return apart.result()
        except BaseException:
            apart.break_off()
            raise
        finally:
            self._broken_off = apart

    def _end_work(self) -> None:
        if self._broken_off is not None:
            self._broken_off.end()
            self._broken_off = None

    def show(self, trouble: str) -> None:
        """Tells the pages to load again."""
        self._preview.show(trouble)
        with suppress(OSError):
            self._pipe.send(trouble)

    def close(self) -> None:
        """Ends the server, and what works apart."""
        self._end_work()
        self._pipe.close()
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


@contextmanager
def front(preview: Preview, root: Path, watch: Iterable[Path], host: str, port: int) -> Iterator[Front]:
    """A server for a preview, and an eye on some files and folders.

    Raises:
        SiteError: the address cannot be had.
    """
    with make_server(preview, host, port) as server:
        opened = Front(server, preview, root, watch)
        try:
            yield opened
        finally:
            opened.close()


def _serve(server: ThreadingHTTPServer, preview: Preview, root: Path, watch: Iterable[Path], pipe: Connection) -> None:
    """What the server's process does, to its end, which comes when the builder's does."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the builder
        threading.Thread(target=server.serve_forever, daemon=True).start()
        threading.Thread(target=_tell, args=(preview, root, watch, pipe), daemon=True).start()
        while True:
            preview.show(pipe.recv())
    except BaseException:
        os._exit(0)


def _tell(preview: Preview, root: Path, watch: Iterable[Path], pipe: Connection) -> None:
    """Tells the builder of edits; without that there is no use in serving."""
    try:
        with watching(root, watch) as changes:
            pipe.send(())
            while True:
                if changes.wait(60):
                    pipe.send(tuple(preview.asked))
    finally:
        os._exit(1)
