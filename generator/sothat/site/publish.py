"""Publishing: a site is made aside, of what stands already where it can, and takes its place in one step."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sothat.basics.files import BusyError, exchange, link_or_copy, locked_folder, remove_tree, same_bytes
from sothat.shell.errors import SiteError, plain
from sothat.site.model import MARKER

_MOUNTED = "is a mount point, which can not be exchanged: build into a folder below it"
_NEW = "new"
_OLD = _NEW + ".old"


@dataclass(frozen=True)
class Place:
    """Where a site goes: the folder itself, links followed, and the folder beside it in which it is made."""

    out: Path
    aside: Path


def place_for(out: Path, root: Path, reads: Iterable[Path]) -> Place:
    """Looks whether a site may go there.

    Args:
        out: the folder for the site.
        root: the workspace.
        reads: the folders that the build reads from.

    Raises:
        SiteError: it holds something that a build must not replace.
    """
    name, out = plain(str(out)), Path(os.path.realpath(out))
    root = Path(os.path.realpath(root))
    if out == root or out in root.parents:
        raise SiteError(f"{name} holds the workspace itself: choose a folder for the site alone, such as site")
    for folder in map(Path, map(os.path.realpath, (*reads, root / ".git"))):
        if out == folder or folder in out.parents or out in folder.parents:
            raise SiteError(f"{name} is a folder that the site is made from: choose another, such as site")
    if os.path.ismount(out):
        raise SiteError(f"{name} {_MOUNTED}")
    if out.exists() and not out.is_dir():
        raise SiteError(f"{name} is a file: choose a folder for the site")
    if out.is_dir() and not is_site(out) and any(out.iterdir()):
        raise SiteError(f"{name} holds files that no build made: choose an empty or a new folder, or empty it")
    return Place(out, out.with_name(f".{out.name}.sothat-build"))


def is_site(folder: Path) -> bool:
    """Whether a build made this folder."""
    try:
        return stat.S_ISREG((folder / MARKER).lstat().st_mode)
    except OSError:
        return False


@contextmanager
def aside(place: Place) -> Iterator[Path]:
    """The empty folder to make a site in; what killed builds left is cleared first, and this one's at the end.

    Raises:
        SiteError: another build is at work on the same site.
    """
    place.out.parent.mkdir(parents=True, exist_ok=True)
    try:
        with locked_folder(place.aside) as folder:
            _recover(place)
            new = folder / _NEW
            try:
                _clear(folder)
                new.mkdir()
                yield new
            finally:
                _clear(folder)
                _give_up(folder)
    except BusyError:
        raise SiteError(f"another build is writing {plain(str(place.out))}: try again when it has ended") from None


def _recover(place: Place) -> None:
    """Puts the old site back where a build was killed between two renames."""
    old = place.aside / _OLD
    if old.is_dir() and not place.out.exists():
        os.rename(old, place.out)


def _clear(folder: Path) -> None:
    for each in (folder / _NEW, folder / _OLD):
        remove_tree(each)


def _give_up(folder: Path) -> None:
    try:
        (folder / "lock").unlink()
        folder.rmdir()
    except OSError:
        return  # another build waits with the folder already in its hands


@dataclass(frozen=True)
class Ground:
    """Where a site is laid out: a new folder, of what stands in the old one where it can."""

    new: Path
    standing: Path

    def prepare(self, paths: Iterable[str]) -> None:
        """Makes the folders that these files lie in."""
        for folder in sorted({path.rpartition("/")[0] for path in paths}):
            (self.new / folder).mkdir(parents=True, exist_ok=True)

    @cached_property
    def roots(self) -> tuple[str, str]:
        """Both folders as texts, which tens of thousands of paths begin with."""
        return f"{self.new}/", f"{self.standing}/"

    def keep(self, path: str) -> None:
        """Takes over a file as it stands."""
        new, standing = self.roots
        _made(new + path, lambda: link_or_copy(standing + path, new + path))

    def put(self, path: str, data: bytes) -> bool:
        """Makes a file; True where it was written, since other bytes or none stood there."""
        new, standing = self.roots
        if same_bytes(standing + path, data):
            self.keep(path)
            return False
        _made(new + path, lambda: _write(new + path, data))
        return True


def _made(target: str, work: Callable[[], None]) -> None:
    try:
        work()
    except FileExistsError:  # by a process that died; it may be one file with the old one
        os.unlink(target)
        work()


def _write(target: str, data: bytes) -> None:
    with open(target, "xb") as stream:
        stream.write(data)


def swap(new: Path, out: Path) -> None:
    """Puts a finished site in its place, in one step where the system can.

    Raises:
        SiteError: the place is a mount point.
        OSError: the old site still stands.
    """
    try:
        if out.exists():
            exchange(new, out)
        else:
            os.rename(new, out)
    except OSError as error:
        if error.errno in (errno.EBUSY, errno.EXDEV):
            raise SiteError(f"{plain(str(out))} {_MOUNTED}") from None
        raise
