"""Where the files of a workspace come from: the disk, or a revision in git."""

import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from sothat.basics.git import Repository
from sothat.basics.text import quoted
from sothat.load.notes import Note
from sothat.location import Place

YAML_ENDINGS = (".yaml", ".yml")
_BACKUPS = re.compile(r".*~|#.*#|.*\.(swp|swo|bak|orig)", re.DOTALL)


class NoFile(Exception):  # noqa: N818 - it is caught where it is raised for
    """What stands there is no plain file."""


class Tree(Protocol):
    """The files of a workspace; all paths are relative to it, with ``/``."""

    def files(self, folder: str) -> tuple[list[str], list[Note]]:
        """The plain files below a folder, sorted, and what stands there else (ST031, ST032)."""

    def exists(self, path: str) -> bool:
        """Whether anything stands at a path."""

    def read(self, path: str, most: int) -> bytes:
        """At most one byte more than allowed.

        Raises:
            NoFile: what stands there is no plain file, or nothing does.
            OSError: it cannot be read.
        """


class Disk:
    """The work tree, as it is now."""

    def __init__(self, root: Path) -> None:
        """Takes the workspace's folder."""
        self._root = root

    def files(self, folder: str) -> tuple[list[str], list[Note]]:
        """The plain files below a folder, and links, pipes and the like as notes."""
        notes: list[Note] = []
        pending = [folder]
        paths: list[str] = []
        while pending:
            here = pending.pop()
            try:
                entries = list(os.scandir(self._root / here))
            except OSError as error:
                notes.append(unreadable(here, error))
                continue
            for entry in entries:
                path = f"{here}/{entry.name}"
                if is_passed_over(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False) and not entry.name.lower().endswith(YAML_ENDINGS):
                    pending.append(path)
                elif entry.is_file(follow_symlinks=False):
                    paths.append(path)
                else:
                    notes.append(no_file(path))
        return sorted(paths), notes

    def exists(self, path: str) -> bool:
        """Whether anything stands at a path, a broken link too."""
        return os.path.lexists(self._root / path)

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes; links are not followed and pipes not waited for."""
        full = self._root / path
        try:
            handle = os.open(full, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            if not full.exists() or full.is_symlink() or full.is_socket():
                raise NoFile from error
            raise
        with open(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise NoFile
            return stream.read(most + 1)


class Revision:
    """A workspace as it was committed; all of it is read from git's objects at once, when first asked for."""

    def __init__(self, repository: Repository, commit: str, folders: Iterable[str], most: int) -> None:
        """Takes what is read: the files of a commit below some folders, of each at most one byte more than `most`.

        Raises:
            GitError: the commit cannot be read.
        """
        self._repository = repository
        self._blobs = {blob.path: blob for blob in repository.files(commit, *folders)}
        self._most = most
        self._contents: dict[str, bytes] | None = None

    @property
    def objects(self) -> dict[str, str]:
        """The id of the object at each path."""
        return {path: blob.oid for path, blob in self._blobs.items()}

    def fetch(self, known: dict[str, bytes]) -> None:
        """Reads all files that are not known yet, by the ids of their objects, and adds them to what is known.

        Raises:
            GitError: an object cannot be read.
        """
        wanted = (blob.oid for blob in self._blobs.values() if blob.is_plain and blob.oid not in known)
        known.update(self._repository.contents(wanted, self._most))
        self._contents = known

    def files(self, folder: str) -> tuple[list[str], list[Note]]:
        """The plain files below a folder, and links and submodules as notes."""
        paths, notes = [], []
        for path, blob in self._blobs.items():
            if not path.startswith(f"{folder}/") or any(map(is_passed_over, path.split("/"))):
                continue
            if blob.is_plain:
                paths.append(path)
            else:
                notes.append(no_file(path))
        return sorted(paths), notes

    def exists(self, path: str) -> bool:
        """Whether a file was committed at a path."""
        return path in self._blobs

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes.

        Raises:
            NoFile: no plain file was committed there.
            GitError: its object cannot be read.
        """
        blob = self._blobs.get(path)
        if blob is None or not blob.is_plain:
            raise NoFile
        if self._contents is None:
            self.fetch({})
        return (self._contents or {})[blob.oid][: most + 1]


def is_passed_over(name: str) -> bool:
    """Whether a file or folder is no part of the catalog by its name: hidden, or an editor's backup."""
    return name.startswith(".") or _BACKUPS.fullmatch(name) is not None


def unreadable(path: str, error: OSError) -> Note:
    """ST032 for a file or folder."""
    reason = (error.strerror or "it cannot be opened").lower()
    return Note(
        "ST032",
        f"{quoted(path, 200)} cannot be read: {reason}",
        "give the reading user permission to read it",
        Place(path),
    )


def no_file(path: str) -> Note:
    """ST031 for what is no plain file."""
    message = f"{quoted(path, 200)} is a link, pipe, socket or folder where a file should be"
    return Note("ST031", message, "put the file itself there, or delete it", Place(path))
