"""Writing files so that nothing is ever half written."""

import ctypes
import errno
import fcntl
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
_NO_HARD_LINK = {errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES}


class BusyError(Exception):
    """Somebody else holds the lock."""


def write_beside(path: Path, data: bytes) -> None:
    """Writes a file under another name beside its place and renames it into the place.

    Raises:
        OSError: the file could not be written; what stood there before still does.
    """
    beside = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def write_if_changed(path: Path, data: bytes) -> bool:
    """Writes a file unless it holds these bytes already; True where it was written."""
    if same_bytes(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_beside(path, data)
    return True


def same_bytes(path: Path | str, data: bytes) -> bool:
    """Whether a plain file holds exactly these bytes."""
    try:
        state = os.lstat(path)
        return stat.S_ISREG(state.st_mode) and state.st_size == len(data) and Path(path).read_bytes() == data
    except OSError:
        return False


def tree_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files below a folder, in order, with their paths from it (with `/`).

    Hidden files and links that lead out of the folder are left out: what they lead to is nobody's to publish.
    """
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(where, name)
            if not name.startswith(".") and _belongs(path, folder):
                yield path.relative_to(folder).as_posix(), path


def _belongs(path: Path, folder: Path) -> bool:
    # Unlike Path.resolve, realpath takes links that lead in a circle.
    if path.is_symlink() and folder.resolve() not in Path(os.path.realpath(path)).parents:
        return False
    return path.is_file()


def link_or_copy(source: Path | str, target: Path | str) -> None:
    """Gives a file a second name by a hard link, or copies it where there are no hard links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_HARD_LINK:
            raise
        shutil.copy2(source, target)


def exchange(one: Path, two: Path) -> None:
    """Lets two folders of one file system change places.

    Where the system can, in one step (`renameat2`); else by renames, and the first is taken back when the last fails.

    Raises:
        OSError: nothing has changed.
    """
    if not _exchange_at_once(one, two):
        _exchange_by_renames(one, two)


def _exchange_at_once(one: Path, two: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(two))


def _exchange_by_renames(one: Path, two: Path) -> None:
    away = one.with_name(one.name + ".old")
    os.rename(two, away)
    try:
        os.rename(one, two)
    except BaseException:
        os.rename(away, two)
        raise
    os.rename(away, one)


def remove_tree(path: Path) -> None:
    """Removes a folder with all in it, also where somebody who is about to end still writes into it."""
    for _ in range(5):
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
        time.sleep(0.05)


@contextmanager
def locked_folder(folder: Path, *, wait: float = 0.0) -> Iterator[Path]:
    """A folder that one process at a time has; a lock ends with its process, however that ends.

    The folder is made if need be. What an earlier holder left in it is still there.

    Args:
        folder: its name; the lock is a file `lock` in it.
        wait: seconds to wait for another holder.

    Raises:
        BusyError: another process has it.
        OSError: it could not be made.
    """
    end = time.monotonic() + wait
    while (handle := _try_lock(folder)) is None:
        if time.monotonic() >= end:
            raise BusyError(str(folder))
        time.sleep(0.05)
    try:
        yield folder
    finally:
        os.close(handle)


def _try_lock(folder: Path) -> int | None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except FileNotFoundError:
        return None  # the holder before us has just removed the folder
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == (folder / "lock").stat().st_ino:
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None
