"""Where the files of a workspace come from: the disk, or a revision in git."""

import errno
import os
import stat
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from sothat.basics.git import Repository
from sothat.basics.manifest import is_settled

Mark = tuple[int, ...] | str | None
"""Something that is the same only where a file's bytes are the same as well; None where only reading tells."""


class NoFile(Exception):  # noqa: N818 - it is caught where it is raised for
    """What stands there is no plain file."""


class Entry(Protocol):
    """Something that stands in a folder, as `os.scandir` tells it."""

    @property
    def name(self) -> str:
        """Its name in the folder."""

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a plain file."""


class Tree(Protocol):
    """The files of a workspace; all paths are relative to it, with ``/``."""

    def entries(self, folder: str) -> Sequence[Entry]:
        """What stands in a folder; raises ``OSError`` where it cannot be looked into."""

    def exists(self, path: str) -> bool:
        """Whether anything stands at a path, a broken link too."""

    def is_link(self, path: str) -> bool:
        """Whether a link stands at a path."""

    def read(self, path: str, most: int) -> bytes:
        """At most one byte more of a file than allowed.

        Raises:
            NoFile: what stands there is no plain file.
            OSError: it cannot be read.
        """

    def mark(self, path: str) -> Mark:
        """A mark of a file's bytes, to be asked for before they are read."""

    def prepare(self, paths: Iterable[str]) -> None:
        """Fetches files that will be read, where that is quicker for many at once."""


class Disk:
    """The work tree, as it is now."""

    def __init__(self, root: Path, *, trusts_stat: bool = False) -> None:
        """Takes the workspace's folder, and whether a stat may stand for the bytes of a file."""
        self._root = root
        self._begin = f"{root}{os.sep}"
        self._trusts_stat = trusts_stat

    def entries(self, folder: str) -> Sequence[Entry]:
        """What stands in a folder."""
        with os.scandir(self._root / folder) as found:
            return list(found)

    def exists(self, path: str) -> bool:
        """Whether anything stands at a path, a broken link too."""
        return os.path.lexists(self._root / path)

    def is_link(self, path: str) -> bool:
        """Whether a link stands at a path."""
        return os.path.islink(self._root / path)

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes; links are not followed and pipes not waited for."""
        full = self._root / path
        try:
            handle = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            if full.is_symlink() or full.is_socket():
                raise NoFile from error
            raise
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise NoFile
        with open(handle, "rb") as stream:
            return stream.read(most + 1)

    def prepare(self, paths: Iterable[str]) -> None:
        """Nothing: files are read one by one."""

    def mark(self, path: str) -> Mark:
        """The state of a plain file, if it was taken well after the last change: one within a tick leaves no trace."""
        if not self._trusts_stat:
            return None
        now = time.time_ns()
        try:
            found = os.lstat(self._begin + path)
        except OSError:
            return None
        if not is_settled(found, now) or not stat.S_ISREG(found.st_mode):
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


@dataclass(frozen=True, slots=True)
class _Committed:
    """Something in a folder as it was committed: a folder, a plain file, or neither."""

    name: str
    folder: bool = False
    plain: bool = False

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return self.folder

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        return self.plain


class Revision:
    """A workspace as it was committed."""

    def __init__(
        self, repository: Repository, commit: str, folders: Iterable[str], most: int, contents: dict[str, bytes]
    ) -> None:
        """Takes what is read: the files of a commit below some folders, of each at most one byte more than `most`.

        Objects that were read are looked up in `contents` and added to it, by their ids.

        Raises:
            GitError: the commit cannot be read.
        """
        self._repository = repository
        self._blobs = {blob.path: blob for blob in repository.files(commit, *folders)}
        self._most = most
        self._contents = contents

    @property
    def objects(self) -> dict[str, str]:
        """The id of the object at each path."""
        return {path: blob.oid for path, blob in self._blobs.items()}

    def prepare(self, paths: Iterable[str]) -> None:
        """Reads the objects of some files that were not read yet.

        Raises:
            GitError: an object cannot be read.
        """
        blobs = (self._blobs[path] for path in paths if path in self._blobs)
        wanted = [blob.oid for blob in blobs if blob.is_plain and blob.oid not in self._contents]
        if wanted:
            self._contents.update(self._repository.contents(wanted, self._most))

    @cached_property
    def _folders(self) -> dict[str, dict[str, _Committed]]:
        """What stands in each folder."""
        folders: dict[str, dict[str, _Committed]] = {}
        for path, blob in self._blobs.items():
            above, _, name = path.rpartition("/")
            folders.setdefault(above, {})[name] = _Committed(name, plain=blob.is_plain)
            while above:
                above, _, name = above.rpartition("/")
                folders.setdefault(above, {})[name] = _Committed(name, folder=True)
        return folders

    def entries(self, folder: str) -> Sequence[Entry]:
        """What was committed in a folder."""
        if folder not in self._folders:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), folder)
        return list(self._folders[folder].values())

    def exists(self, path: str) -> bool:
        """Whether a file or folder was committed at a path."""
        return path in self._blobs or path in self._folders

    def is_link(self, path: str) -> bool:
        """Whether a link or submodule was committed at a path."""
        return path in self._blobs and not self._blobs[path].is_plain

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes.

        Raises:
            NoFile: no plain file was committed there.
            GitError: its object cannot be read.
        """
        blob = self._blobs.get(path)
        if blob is None or not blob.is_plain:
            raise NoFile
        self.prepare([path])
        return self._contents[blob.oid][: most + 1]

    def mark(self, path: str) -> Mark:
        """The id of a plain file's object."""
        blob = self._blobs.get(path)
        return blob.oid if blob is not None and blob.is_plain else None
