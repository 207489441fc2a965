"""New files, whole or not at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sothat.basics.files import same_bytes, write_beside


def create(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, and the folders it stands in.

    Raises:
        FileExistsError: something stands there already; it is left as it is.
        OSError: it could not be written, and is not there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # Unlike a rename, a link refuses to take the place of another file.
        _link(beside, path)
    finally:
        with suppress(OSError):
            beside.unlink()


def _link(source: Path, path: Path) -> None:
    try:
        os.link(source, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        if os.path.lexists(path):
            raise FileExistsError(17, "File exists", str(path)) from None
        source.replace(path)


def put(path: Path, data: bytes) -> bool:
    """Writes a file where it is not there or says something else; whether it did.

    A link, pipe and the like is not read; the file takes its place.
    """
    if same_bytes(path, data):
        return False
    if os.path.lexists(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_beside(path, data)
    else:
        create(path, data)
    return True
