"""What is known of the site that stands: from what each file was made, and which file that was.

It is kept in the user's cache, a file for each folder that sites are built into. A damaged one, or one that was written
by another version or for another base, counts as none.
"""

import hashlib
import marshal
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sothat.basics.files import write_beside
from sothat.basics.garbage import no_collection
from sothat.basics.manifest import cache_folder, program

_MOST_KEPT = 8
"""How many sites of a workspace are known."""


class State(NamedTuple):
    """What the system says of a file; a file that is changed gets another."""

    size: int
    mtime: int
    inode: int


class Entry(NamedTuple):
    """A file of the site."""

    key: str
    state: State
    links: int
    """How many links it has."""
    reads: bytes = b""
    """What was looked up for it."""


def state_of(path: str) -> State | None:
    """The state of what stands there, or None where nothing does."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns, found.st_ino)


def kept_file(root: Path, out: Path) -> Path:
    """Where it is kept what is known of the site in a folder."""
    return cache_folder(root) / "sites" / f"{hashlib.sha256(os.fsencode(out)).hexdigest()[:16]}.json"


@no_collection()
def read_kept(file: Path, base: str) -> dict[str, Entry]:
    """The files of the site by their addresses; none where another base was theirs."""
    try:
        digest, _, body = file.read_bytes().partition(b"\n")
        if digest.decode() != _digest(base, body):
            return {}
        known = marshal.loads(body)  # noqa: S302 - it is what this program wrote, or its digest would be another
        return {path: Entry(key, State(*state), links, reads) for path, (key, state, links, reads) in known.items()}
    except (OSError, ValueError, TypeError, AttributeError, EOFError):
        return {}


def write_kept(file: Path, base: str, entries: Mapping[str, Entry]) -> None:
    """Keeps what is known of a site; where that cannot be, the next build makes everything."""
    body = marshal.dumps(
        {path: (each.key, tuple(each.state), each.links, each.reads) for path, each in entries.items()}
    )
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_beside(file, _digest(base, body).encode() + b"\n" + body)
        for old in sorted(file.parent.glob("*.json"), key=_age)[_MOST_KEPT:]:
            old.unlink()


def _age(file: Path) -> float:
    return -file.stat().st_mtime


def _digest(base: str, body: bytes) -> str:
    return hashlib.sha256(f"{program()}\n{base}\n".encode() + body).hexdigest()
