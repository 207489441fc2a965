"""Noticing that files have changed."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

QUIET = 0.05  # seconds without a change after which a burst of them is over
_CHANGES = {"created", "modified", "moved", "deleted"}


class Changes(FileSystemEventHandler):
    """Changes below some folders and of some files."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.paths = tuple(path.resolve() for path in paths)
        self._changed = threading.Event()
        self.latest = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes an event that tells of a change of what is watched."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        if any(self._is_watched(str(path)) for path in (event.src_path, event.dest_path) if path):
            self.latest = time.monotonic()
            self._changed.set()

    def _is_watched(self, name: str) -> bool:
        path = Path(name)
        found = next((watched for watched in self.paths if path == watched or watched in path.parents), None)
        return found is not None and not any(part.startswith(".") for part in path.relative_to(found).parts)

    def wait(self, seconds: float) -> bool:
        """Waits for a change and for the quiet after it; False where none came in time."""
        if not self._changed.wait(seconds):
            return False
        while (since := time.monotonic() - self.latest) < QUIET:
            time.sleep(QUIET - since)
        self._changed.clear()
        return True


@contextmanager
def watching(root: Path, paths: Iterable[Path]) -> Iterator[Changes]:
    """Watches paths below and beside a root, those included that do not exist yet."""
    changes = Changes(paths)
    observer = _started(Observer(), root.resolve(), changes) or _started(PollingObserver(), root.resolve(), changes)
    try:
        yield changes
    finally:
        if observer is not None:
            observer.stop()
            observer.join()


def _started(observer: BaseObserver, root: Path, changes: Changes) -> BaseObserver | None:
    """The observer at work, or nothing where the system has no watches left."""
    try:
        for folder in _folders(root, changes.paths):
            observer.schedule(changes, str(folder), recursive=folder in changes.paths)
        observer.schedule(_Later(observer, root, changes), str(root))
        observer.start()
    except OSError:
        with suppress(RuntimeError):
            observer.stop()
        return None
    return observer


def _folders(root: Path, paths: tuple[Path, ...]) -> set[Path]:
    return {path if path.is_dir() else path.parent for path in paths if path.exists()} - {root}


class _Later(FileSystemEventHandler):
    """The root itself: its files, and watched folders that come into being."""

    def __init__(self, observer: BaseObserver, root: Path, changes: Changes) -> None:
        self.observer, self.root, self.changes = observer, root, changes

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hands an event on, and follows a new folder."""
        for name in (event.src_path, event.dest_path):
            path = Path(str(name))
            if event.event_type in ("created", "moved") and path in self.changes.paths and path.is_dir():
                with suppress(KeyError):  # a folder of that name was there before and has gone
                    self.observer.unschedule(ObservedWatch(str(path), recursive=True))
                with suppress(OSError):
                    self.observer.schedule(self.changes, str(path), recursive=True)
        self.changes.on_any_event(event)
