"""Which files there are (ST030 to ST032)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sothat.basics.text import quoted
from sothat.load.naming import has_yaml_extension, kind_of_path, may_stand_anywhere, no_yaml
from sothat.load.notes import Note
from sothat.load.tree import Entry, Tree
from sothat.location import Place
from sothat.model.catalog import FOLDERS

_BACKUPS = re.compile(r".*~|#.*#|.*\.(swp|swo|bak|orig|save)|.*___jb_(tmp|old)___", re.DOTALL)


@dataclass(slots=True)
class Discovery:
    """What stands in the catalog's folder."""

    files: list[str] = field(default_factory=list)
    """The paths of all plain YAML files from the workspace, sorted."""
    unread: list[str] = field(default_factory=list)
    """The paths of what stands where a file should be."""
    unseen: set[str] = field(default_factory=set)
    """Folders of kinds into which nobody could look, at least in part."""
    notes: list[Note] = field(default_factory=list)


def discover(tree: Tree, catalog: str = "catalog") -> Discovery:
    """The files of a catalog in the order of their paths, and what is wrong with their sort."""
    found = Discovery()
    if tree.is_link(catalog):
        _unseen(found, catalog, no_file(catalog))
        return found
    pending = [catalog]
    while pending:
        here = pending.pop()
        try:
            entries = tree.entries(here)
        except OSError as error:
            _unseen(found, here, unreadable(here, error))
            continue
        pending += _sort(entries, here, found)
    found.files.sort()
    return found


def _sort(entries: Sequence[Entry], here: str, found: Discovery) -> Iterator[str]:
    """Puts what stands in a folder where it belongs, and returns the folders in it."""
    for entry in entries:
        path = f"{here}/{entry.name}"
        if entry.name.startswith(".") or _BACKUPS.fullmatch(entry.name):
            continue
        is_yaml = has_yaml_extension(entry.name)
        if entry.is_dir(follow_symlinks=False) and not is_yaml:
            yield path
        elif may_stand_anywhere(entry.name):
            continue
        elif not entry.is_file(follow_symlinks=False):
            _no_file(found, path, is_yaml=is_yaml)
        elif is_yaml:
            found.files.append(path)
        else:
            found.notes.append(no_yaml(path))


def _no_file(found: Discovery, path: str, *, is_yaml: bool) -> None:
    """Notes a link, pipe and the like; without an extension it may stand for a folder."""
    if is_yaml:
        found.notes.append(no_file(path))
        found.unread.append(path)
    else:
        _unseen(found, path, no_file(path))


def _unseen(found: Discovery, path: str, note: Note) -> None:
    found.notes.append(note)
    kind = kind_of_path(f"{path}/any") if "/" in path else None
    found.unseen.update([kind.folder] if kind else () if "/" in path else FOLDERS)


def unreadable(path: str, error: OSError) -> Note:
    """ST032 for a file or folder."""
    reason = (error.strerror or "it cannot be opened").lower()
    gone = isinstance(error, FileNotFoundError)
    hint = "put it back, or check again" if gone else "give the user who checks the permission to read it"
    return Note("ST032", f"{quoted(path, 200)} cannot be read: {reason}", hint, Place(path))


def no_file(path: str) -> Note:
    """ST031 for what is no plain file."""
    message = f"{quoted(path, 200)} is a link, pipe, socket or folder where a file should be"
    if not has_yaml_extension(path):
        message = f"{quoted(path, 200)} is a link, pipe or socket where a file or folder should be"
    return Note("ST031", message, "put the thing itself there, or delete it", Place(path))
