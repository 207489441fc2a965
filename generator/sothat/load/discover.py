"""Which files there are, and what each is meant to be (ST030 to ST032)."""

import re
import unicodedata
from dataclasses import dataclass

from sothat.basics.text import nearest, quoted
from sothat.load.notes import Note
from sothat.load.tree import YAML_ENDINGS, Tree
from sothat.location import Place
from sothat.model.catalog import FOLDERS, KINDS, RESERVED, Kind
from sothat.model.types import ID_LENGTH

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the catalog: its path from the workspace, and the kind and id under which it is known."""

    path: str
    kind: Kind
    id: str


def discover(tree: Tree, catalog: str = "catalog") -> tuple[list[Found], list[Note]]:
    """The files of a catalog in the order of their paths, and what is wrong with their names and places."""
    paths, notes = tree.files(catalog)
    found = []
    for path in paths:
        each = _known_as(path, notes)
        if each:
            found.append(each)
    return found, notes


def _known_as(path: str, notes: list[Note]) -> Found | None:
    """Under which kind and id a file is known; what is no YAML by its extension is only noted."""
    _, *folders, name = path.split("/")
    stem, dot, extension = name.rpartition(".")
    if name.startswith(("README", "LICENSE")):
        return None
    if f".{extension}".lower() not in YAML_ENDINGS or not dot:
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
