"""What the files of a workspace were when something was made from them: by stat first, by hash second.

A stat that is the same stands for the same bytes only where it was taken well after the file was last changed: a change
within one tick of the clock, or after the clock was set back, may leave no trace in it. Such files are hashed.
"""

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import sothat
from sothat.basics.files import write_beside

_TICK = 2_000_000_000
"""Nanoseconds after which the clocks of all file systems have moved on."""
_MOST_KEPT = 12
"""How many results are kept."""
State = list[Any]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files at one moment: for each its state and the digest of its bytes."""

    states: dict[str, State]
    digest: str
    """That of all files together, with their names."""
    has_links: bool = False
    """Whether there are symbolic links, which lead to what is not looked at."""


def common_cache_folder() -> Path:
    """The folder for what may be kept between runs, whatever the workspace; nothing in it is precious."""
    return Path(os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")) / "sothat"


def cache_folder(root: Path) -> Path:
    """The folder for what may be kept of a workspace between runs."""
    return common_cache_folder() / hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]


def trusts_stat() -> bool:
    """Whether a stat may stand for the bytes of a file: never in CI, where files are unpacked from who knows where."""
    return not os.environ.get("CI")


@lru_cache(maxsize=1)
def program() -> str:
    """The version of this program, down to its files: what is kept by another one counts for nothing."""
    return f"{sothat.__version__} {sys.version} {snapshot_of_program(Path(sothat.__file__).parent)}"


def snapshot_of_program(folder: Path) -> str:
    """A digest of the names, sizes and times of all source files."""
    digest = hashlib.sha256()
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            state = os.stat(os.path.join(where, name))
            digest.update(f"{where} {name} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}\n".encode())
    return digest.hexdigest()


def is_settled(state: os.stat_result, now: int) -> bool:
    """Whether a stat was taken well after the file was last changed; `now` is in nanoseconds, from before it."""
    return max(state.st_mtime_ns, state.st_ctime_ns) < now - _TICK


def snapshot(folders: Iterable[Path], known: dict[str, State]) -> Snapshot:
    """All that stands in some folders and below, hidden things too.

    Args:
        folders: the folders.
        known: the states of an earlier snapshot; a file whose state is the same is not read again.

    Raises:
        OSError: something cannot be looked at.
    """
    now = time.time_ns()
    states: dict[str, State] = {}
    digest, has_links = hashlib.sha256(), False
    for path, entry in sorted(_entries(folders)):
        state = [entry.st_mode, entry.st_size, entry.st_mtime_ns, entry.st_ctime_ns, entry.st_ino]
        old = known.get(path)
        has_links |= stat.S_ISLNK(entry.st_mode)
        is_old = is_settled(entry, now)
        content = old[-1] if old and old[:-1] == state and is_old else _content(path, entry)
        if is_old:
            states[path] = [*state, content]
        digest.update(f"{len(path)} {path} {entry.st_mode} {content}\n".encode("utf-8", "surrogatepass"))
    return Snapshot(states, digest.hexdigest(), has_links)


def _entries(folders: Iterable[Path]) -> Iterator[tuple[str, os.stat_result]]:
    pending = [str(folder) for folder in folders]
    while pending:
        folder = pending.pop()
        with os.scandir(folder) as found:
            for entry in found:
                state = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(state.st_mode):
                    pending.append(entry.path)
                yield entry.path, state


def _content(path: str, entry: os.stat_result) -> str:
    """The digest of a plain file's bytes; of all else only what it is matters."""
    if stat.S_ISLNK(entry.st_mode):
        return os.readlink(path)
    if not stat.S_ISREG(entry.st_mode):
        return ""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Kept:
    """Results by what they were made from, in a file; a damaged file, or one of another version, counts as none."""

    def __init__(self, file: Path, version: str) -> None:
        """Reads what is kept."""
        self._file = file
        self._version = version
        self.states: dict[str, State] = {}
        self._results: dict[str, Any] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):
            data = json.loads(file.read_bytes())
            if data["version"] == version and all(isinstance(each, list) for each in data["states"].values()):
                self.states, self._results = dict(data["states"]), dict(data["results"])

    def get(self, key: str) -> Any:
        """The result for a key, or None."""
        return self._results.get(key)

    def keep(self, states: dict[str, State], key: str, result: Any) -> None:
        """Keeps a result, and the files that all results are asked for by; where that cannot be, nothing is kept."""
        results = {**{each: kept for each, kept in self._results.items() if each != key}, key: result}
        newest = dict(list(results.items())[-_MOST_KEPT:])
        data = {"version": self._version, "states": states, "results": newest}
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_beside(self._file, json.dumps(data).encode())
