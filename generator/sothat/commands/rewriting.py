"""Changing a file of the workspace so that it is never half written."""

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path


def rewrite(path: Path, data: bytes) -> None:
    """Writes beside a file and renames into its place; its permissions stay.

    Raises:
        OSError: it could not be written, and stands as it did.
    """
    # Hidden files of the catalog are passed over, should one be left by a power cut.
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as file:
            shutil.copymode(path, beside)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
