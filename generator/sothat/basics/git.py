"""Reading git's objects: revisions, trees and files as they were committed, never the work tree."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from sothat.basics.text import quoted

# What a hook sets for its own repository must not point us to another one; where new objects lie we must know.
_LOCAL = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS", "GIT_GRAFT_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_LITERAL_PATHSPECS", "GIT_TRACE",
)  # fmt: skip
# What is larger than any file may be is no text to compare.
_LARGE_IS_BINARY = ("-c", "core.bigFileThreshold=4m")
_HISTORY_FORMAT = "%H%x1f%P%x1f%ct%x1f%s"


class GitError(Exception):
    """Git could not answer; the text is one line that says why, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a tree: its path, its object's id, and whether it is a plain file (no link, no submodule)."""

    path: str
    oid: str
    is_plain: bool


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its id, the day it was committed (UTC), and the first line of its message."""

    oid: str
    parent: str | None
    """The first parent's id; None for the first commit, and where a shallow clone ends."""
    date: date
    subject: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a folder stands in."""

    folder: Path
    prefix: str
    """Where the folder stands in it: ``""`` at its top, else ``sub/folder/``."""
    is_shallow: bool

    @classmethod
    def open(cls, folder: Path) -> "Repository":
        """The repository around a folder.

        Raises:
            GitError: there is no git, no repository, or git does not trust it.
        """
        out = _run(folder, "rev-parse", "--is-shallow-repository", "--show-prefix").decode("utf-8", "surrogateescape")
        shallow, _, prefix = out.partition("\n")
        return cls(folder, prefix.removesuffix("\n"), shallow == "true")

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names.

        Raises:
            GitError: it names none.
        """
        try:
            out = _run(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        except (GitError, ValueError) as error:
            raise GitError(self._no_revision(revision)) from error
        return out.decode("ascii", "replace").split()[-1]

    def _no_revision(self, revision: str) -> str:
        said = f"{quoted(revision)} is no revision of this repository"
        if self.is_shallow:
            return f"{said}, or older than this shallow clone goes back: 'git fetch --unshallow' brings the rest"
        return f"{said}: write a branch, a tag or a commit, such as main or HEAD~1"

    def files(self, commit: str, *folders: str) -> tuple[Blob, ...]:
        """The files of a commit below some folders (or at these paths), which are named from our own folder.

        Raises:
            GitError: the commit cannot be read.
        """
        paths = [self.prefix + folder for folder in folders]
        out = _run(self.folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths)
        return tuple(self._blob(line) for line in out.decode("utf-8", "surrogateescape").split("\0") if line)

    def _blob(self, line: str) -> Blob:
        about, path = line.split("\t", 1)
        mode, _, oid = about.split(" ")
        return Blob(path.removeprefix(self.prefix), oid, mode.startswith("100"))

    def contents(self, oids: Iterable[str], most: int | None = None) -> Iterator[tuple[str, bytes]]:
        """The bytes of objects, each once.

        One that is longer than `most` is not read; so many bytes and one more, all zero, stand for it.

        Raises:
            GitError: an object is missing or cannot be read.
        """
        wanted = list(dict.fromkeys(oids))
        if most is not None:
            large = {oid for oid, size in self._sizes(wanted) if size > most}
            in_its_place = bytes(most + 1)
            yield from ((oid, in_its_place) for oid in wanted if oid in large)
            wanted = [oid for oid in wanted if oid not in large]
        yield from self._contents(wanted)

    def _sizes(self, oids: list[str]) -> Iterator[tuple[str, int]]:
        if not oids:
            return
        asked = "".join(f"{oid}\n" for oid in oids).encode("ascii")
        for line in _run(self.folder, "cat-file", "--batch-check", given=asked).splitlines():
            oid, _, size = line.decode("ascii").partition(" blob ")
            if not size:
                raise GitError(f"the object {oid[:12]} is missing from this repository; 'git fetch' may bring it")
            yield oid, int(size)

    def _contents(self, wanted: list[str]) -> Iterator[tuple[str, bytes]]:
        if not wanted:
            return
        with _started(self.folder, "cat-file", "--batch") as process:
            stdin, stdout = _pipes(process)
            # Asked for in portions, so that neither side waits for the other with a full pipe.
            for start in range(0, len(wanted), 500):
                _ask(stdin, wanted[start : start + 500])
                for oid in wanted[start : start + 500]:
                    yield oid, _content(stdout, oid)
            stdin.close()

    def history(self, *folders: str, since: date, most: int) -> tuple[Commit, ...]:
        """The commits that touch some folders, the newest first; of a merged branch the merge alone.

        Raises:
            GitError: there is no commit yet.
        """
        paths = [f":(top,literal){self.prefix}{folder}" for folder in folders]
        out = _run(
            self.folder, "log", "-z", f"--format={_HISTORY_FORMAT}", "--first-parent", f"--max-count={most}",
            f"--since={since.isoformat()}T00:00:00Z", "--no-show-signature", "HEAD", "--", *paths,
        )  # fmt: skip
        return tuple(_commit(line) for line in out.decode("utf-8", "replace").split("\0") if line)

    def added(self, folder: str, mark: str) -> tuple[tuple[str, str], ...]:
        """The lines with a mark in them that commits have added below a folder, with the commits' ids, newest first.

        Raises:
            GitError: there is no commit yet.
        """
        out = _run(
            self.folder, *_LARGE_IS_BINARY, "log", "--format=%x00%H", "-p", "-U0", f"-G{mark}", "--no-color",
            "--no-ext-diff", "--no-textconv", "--no-renames", "--no-show-signature", "HEAD", "--",
            f":(top,literal){self.prefix}{folder}",
        )  # fmt: skip
        found = []
        # A file with NUL in it is binary to git, so that no text can look like the next commit.
        for each in out.decode("utf-8", "replace").split("\0"):
            commit, _, text = each.partition("\n")
            found += [(commit, line[1:]) for line in text.split("\n") if line.startswith("+") and mark in line]
        return tuple(found)


def _commit(line: str) -> Commit:
    oid, parents, seconds, subject = line.strip("\n").split("\x1f", 3)
    return Commit(oid, next(iter(parents.split()), None), _day(seconds), subject)


def _day(seconds: str) -> date:
    """The day of a commit; its clock may have said anything, and one that says nothing means the beginning."""
    try:
        return datetime.fromtimestamp(int(seconds or 0), UTC).date()
    except (ValueError, OverflowError, OSError):
        return date.max


def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    return environment | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}


def _started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            ["git", "--no-pager", *arguments],
            cwd=folder, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
    except FileNotFoundError as error:
        if error.filename == "git":
            raise GitError("git is not installed, or not on the PATH") from error
        raise
    except PermissionError as error:
        raise GitError(f"git cannot be run: {error.strerror}") from error


def _run(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    with _started(folder, *arguments) as process:
        out, err = process.communicate(given)
    if process.returncode:
        raise GitError(_said(err, folder))
    return out


def _said(err: bytes, folder: Path) -> str:
    """What git complained of, in one line that says what to do."""
    lines = err.decode("utf-8", "replace").strip().splitlines()
    said = next((line for line in lines if line.startswith("fatal:")), lines[0] if lines else "it did not say why")
    said = said.removeprefix("fatal: ")
    if "not a git repository" in said:
        return f"{quoted(folder, 200)} is in no git repository: 'git init' and a commit make it one"
    if "dubious ownership" in said:
        return f"git does not trust {quoted(folder, 200)}, which is another user's: see safe.directory in its help"
    if "does not have any commits" in said or "bad revision 'HEAD'" in said:
        return "there is no commit in this repository yet"
    return f"git could not answer: {said}"


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise GitError("git was started without pipes")
    return process.stdin, process.stdout


def _ask(stdin: IO[bytes], oids: list[str]) -> None:
    try:
        stdin.write("".join(f"{oid}\n" for oid in oids).encode("ascii"))
        stdin.flush()
    except BrokenPipeError as error:
        raise GitError("git stopped while files were read from it") from error


def _content(stream: IO[bytes], oid: str) -> bytes:
    """Reads one answer of ``cat-file --batch``: a line with the size, the bytes, a line end."""
    head = stream.readline().split()
    if len(head) != 3:
        raise GitError(f"the object {oid[:12]} is missing from this repository; 'git fetch' may bring it")
    raw = stream.read(int(head[2]) + 1)
    if len(raw) <= int(head[2]):
        raise GitError("git stopped while files were read from it")
    return raw[:-1]
