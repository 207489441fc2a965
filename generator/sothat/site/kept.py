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
from sothat.basics.reads import Marks
from sothat.basics.sealed import opened, sealed

_SUFFIX = ".site"
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
    """What was looked up for it, packed."""


class Known(NamedTuple):
    """What is known of a site."""

    entries: Mapping[str, Entry]
    """Its files by their addresses."""
    marks: Marks
    """What all that can be looked up was like."""


NOTHING = Known({}, Marks({}))


def state_of(path: str) -> State | None:
    """The state of what stands there, or None where nothing does."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return State(found.st_size, found.st_mtime_ns, found.st_ino)


def kept_file(root: Path, out: Path) -> Path:
    """Where it is kept what is known of the site in a folder."""
    return cache_folder(root) / "sites" / f"{hashlib.sha256(os.fsencode(out)).hexdigest()[:16]}{_SUFFIX}"


@no_collection()
def read_kept(file: Path, base: str) -> Known:
    """What is known of a site; nothing where another base was its."""
    try:
        body = opened(file.read_bytes(), _about(base))
        entries, marks = marshal.loads(body)  # noqa: S302 - it is what this program wrote, or its digest were another
        files = {path: Entry(key, State(*state), links, reads) for path, (key, state, links, reads) in entries.items()}
        return Known(files, Marks.unpacked(*marks))
    except (OSError, ValueError, TypeError, AttributeError, EOFError):
        return NOTHING


def write_kept(file: Path, base: str, known: Known) -> None:
    """Keeps what is known of a site; where that cannot be, the next build makes everything."""
    entries = {path: (each.key, tuple(each.state), each.links, each.reads) for path, each in known.entries.items()}
    data = sealed(marshal.dumps((entries, known.marks.packed)), _about(base))
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_beside(file, data)
        for old in sorted(file.parent.glob(f"*{_SUFFIX}"), key=_age)[_MOST_KEPT:]:
            old.unlink()


def _age(file: Path) -> float:
    return -file.stat().st_mtime


def _about(base: str) -> str:
    return f"{program()}\n{base}\n"
