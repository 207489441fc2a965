"""What a file of the catalog is called: its kind, its id, and the path that it should have (ST030)."""

import re
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from sothat.basics.text import nearest, quoted
from sothat.load.notes import Note
from sothat.location import Place
from sothat.model.catalog import FOLDERS, KINDS, RESERVED, Kind, charter_id
from sothat.model.shape import shapes
from sothat.model.types import ID_LENGTH

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YAML = (".yaml", ".yml")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Name:
    """The kind and id under which a file is known."""

    kind: Kind
    id: str
    path: str
    """The path that it should have."""


def has_yaml_extension(name: str) -> bool:
    """Whether a file is YAML by its extension, in whatever case, the short one too."""
    return name.lower().endswith(_YAML)


def may_stand_anywhere(name: str) -> bool:
    """Whether a file is one of those that every folder may have."""
    return name.startswith(("README", "LICENSE"))


def name_of(path: str, kind: Kind) -> Name:
    """The name of a file of a kind; its subfolders are kept."""
    _, *folders, file = path.split("/")
    id_ = _id_of(file.rpartition(".")[0], kind)
    return Name(kind, id_, "/".join(("catalog", kind.folder, *folders[1:], f"{id_}.yaml")))


def kind_of_path(path: str) -> Kind | None:
    """The kind that a path's folder is meant for."""
    _, *folders, _ = path.split("/")
    if not folders:
        return None
    folder = folders[0] if folders[0] in FOLDERS else nearest(folders[0], FOLDERS)
    return next((kind for kind in KINDS if kind.folder == folder), None)


def kind_of_keys(keys: Iterable[str]) -> Kind | None:
    """The kind that a file outside the six folders is, by its keys."""
    written = set(keys)

    def likeness(kind: Kind) -> tuple[bool, int]:
        known = shapes(kind.model)
        return {key for key, each in known.items() if each.required} <= written, len(written & known.keys())

    best = max(KINDS, key=likeness)
    return best if likeness(best)[1] else None


def _id_of(stem: str, kind: Kind) -> str:
    """The id that a stem stands for; charters have one for each party."""
    if kind.name == "charter":
        return charter_id(*(slug(half) for half in stem.split("--", 1))) if "--" in stem else slug(stem)
    return slug(stem)


def slug(text: str) -> str:
    """The id nearest to a text: ``Ticket Office`` gives ``ticket-office``."""
    if is_id(text):
        return text
    spelt = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_LENGTH].strip("-")
    return found or f"nameless-{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return len(text) <= ID_LENGTH and ID.fullmatch(text) is not None


def is_reserved(id_: str) -> bool:
    """Whether an id has a meaning of its own already."""
    return id_ in RESERVED


def no_yaml(path: str) -> Note:
    """ST030 for a file of another sort."""
    return _misplaced(
        path, "is no .yaml file", "the catalog holds .yaml files, README and LICENSE only; move it elsewhere"
    )


def no_folder(path: str) -> Note:
    """ST030 for a file in no folder of the catalog, whose keys do not tell where it belongs."""
    where = ", ".join(f"catalog/{folder}/" for folder in FOLDERS)
    return _misplaced(path, "stands in no folder of the catalog", f"move it into one of {where}")


def misnamed(path: str, right: str) -> Note:
    """ST030 for a file with another path than it should have."""
    what = "stands in the wrong folder" if _top(path) != _top(right) else "has the wrong name"
    return _misplaced(path, what, f"call it {quoted(right, 300)}")


def nameless_charter(path: str) -> Note:
    """ST030 for a charter whose stem does not name two teams, and whose parties do not tell them."""
    return _misplaced(path, "does not bear the names of two teams", "call it by their ids: 'finance--people-ops.yaml'")


def _top(path: str) -> str:
    return path.split("/")[1]


def _misplaced(path: str, what: str, hint: str) -> Note:
    return Note("ST030", f"{quoted(path, 200)} {what}", hint, Place(path))
