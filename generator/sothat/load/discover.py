"""Which files there are, and what each is meant to be (ST030 to ST032)."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sothat.basics.text import nearest, quoted
from sothat.load.notes import Note
from sothat.location import Place
from sothat.model.catalog import FOLDERS, KINDS, RESERVED, Kind
from sothat.model.types import ID_LENGTH

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BACKUPS = re.compile(r".*~|#.*#|.*\.(swp|swo|bak|orig)", re.DOTALL)
_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the catalog: its path from the workspace, and the kind and id under which it is known."""

    path: str
    kind: Kind
    id: str


def discover(root: Path, catalog: str = "catalog") -> tuple[list[Found], list[Note]]:
    """The files of a catalog in the order of their paths, and what is wrong with their names and places."""
    notes: list[Note] = []
    found = []
    for path in _files(root, catalog, notes):
        each = _known_as(path, notes)
        if each:
            found.append(each)
    return found, notes


def _files(root: Path, folder: str, notes: list[Note]) -> Iterator[str]:
    """The plain files below a folder; links, pipes and the like are noted."""
    pending = [folder]
    paths: list[str] = []
    while pending:
        here = pending.pop()
        try:
            entries = list(os.scandir(root / here))
        except OSError as error:
            notes.append(unreadable(here, error))
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.name.startswith(".") or _BACKUPS.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False) and not entry.name.lower().endswith(_YAML):
                pending.append(path)
            elif entry.is_file(follow_symlinks=False):
                paths.append(path)
            else:
                notes.append(no_file(path))
    return iter(sorted(paths))


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


def is_plain(path: Path) -> bool:
    """Whether a plain file stands at a path, not a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _known_as(path: str, notes: list[Note]) -> Found | None:
    """Under which kind and id a file is known; what is no YAML by its extension is only noted."""
    _, *folders, name = path.split("/")
    stem, dot, extension = name.rpartition(".")
    if name.startswith(("README", "LICENSE")):
        return None
    if f".{extension}".lower() not in _YAML or not dot:
        notes.append(
            _misplaced(path, "is no .yaml file", "the catalog holds .yaml files and READMEs only; move it elsewhere")
        )
        return None
    kind = _kind_of(folders)
    if kind is None:
        hint = "move it into " + ", ".join(f"catalog/{folder}/" for folder in FOLDERS)
        notes.append(_misplaced(path, "stands in no folder of the catalog", hint))
        return None
    id_ = _id_of(stem, kind)
    right = "/".join(("catalog", kind.folder, *folders[1:], f"{id_}.yaml"))
    if right != path:
        notes.append(
            _misplaced(path, "stands in the wrong place or has the wrong name", f"call it {quoted(right, 300)}")
        )
    return Found(path, kind, id_)


def _misplaced(path: str, what: str, hint: str) -> Note:
    return Note("ST030", f"{quoted(path, 200)} {what}", hint, Place(path))


def _kind_of(folders: list[str]) -> Kind | None:
    if not folders:
        return None
    folder = folders[0] if folders[0] in FOLDERS else nearest(folders[0], FOLDERS)
    return next((kind for kind in KINDS if kind.folder == folder), None)


def _id_of(stem: str, kind: Kind) -> str:
    """The id that a stem stands for; charters have one for each party."""
    if kind.name == "charter":
        return "--".join(slug(half) for half in stem.split("--", 1)) if "--" in stem else slug(stem)
    return slug(stem)


def slug(text: str) -> str:
    """The id nearest to a text: ``Ticket Office`` gives ``ticket-office``."""
    if ID.fullmatch(text) and len(text) <= ID_LENGTH:
        return text
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_LENGTH].strip("-") or "nameless"


def is_reserved(id_: str) -> bool:
    """Whether an id has a meaning of its own already."""
    return id_ in RESERVED
