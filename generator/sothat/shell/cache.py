"""Shells kept from the last build, so that the engine runs only when its input has changed."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sothat.basics.files import write_beside
from sothat.basics.manifest import cache_folder
from sothat.shell.tokens import Tokens

__all__ = ["House", "cache_folder", "keep_house", "key_of", "load_house"]

_ABOUT = "//about"  # no file of a site has such a name
_FORMAT = 1


@dataclass(frozen=True)
class House:
    """What the engine made: its files by path, the marks in them, and what was to be said."""

    files: Mapping[str, bytes]
    tokens: Tokens
    notes: tuple[str, ...] = ()


def key_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """One digest of all that an engine's result hangs on, each part with its name."""
    digest = hashlib.sha256(str(_FORMAT).encode())
    for name, data in parts:
        digest.update(f"{len(name.encode())} {name} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def load_house(folder: Path, key: str) -> House | None:
    """The kept result for a key; None where there is none, or it is damaged."""
    try:
        with zipfile.ZipFile(folder / "shells.zip") as archive:
            about = json.loads(archive.read(_ABOUT))
            if about["key"] != key:
                return None
            files = {name: archive.read(name) for name in archive.namelist() if name != _ABOUT}
        return House(files, Tokens(str(about["stem"])), tuple(map(str, about["notes"])))
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        return None


def keep_house(folder: Path, key: str, house: House) -> None:
    """Keeps a result; where that cannot be, the next build does the work again."""
    about = {"key": key, "stem": house.tokens.stem, "notes": house.notes}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(_ABOUT, json.dumps(about))
        for name, data in house.files.items():
            archive.writestr(name, data)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_beside(folder / "shells.zip", stream.getvalue())
