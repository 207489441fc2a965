"""What is to be imported, and the plan of what that does to the files of a workspace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sothat.basics.files import write_beside
from sothat.basics.text import quoted
from sothat.exchange.documents import document, has_comments
from sothat.exchange.size import excess
from sothat.exchange.writing import yaml_of
from sothat.load.naming import ID
from sothat.load.tree import Disk, Entry
from sothat.load.workspace import Workspace
from sothat.model.catalog import Kind
from sothat.model.types import ID_LENGTH


class Refused(Exception):  # noqa: N818 - it is an answer
    """What is to be imported cannot be used; the text is one line that says why."""


class State(StrEnum):
    """What an import does to a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One entity to be imported."""

    kind: Kind
    id: str
    data: dict[str, Any]
    origin: str
    """Where it comes from, for messages."""
    file: str | None = None
    """Where it stood in the workspace that it was exported from."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file as an import would leave it."""

    path: str
    state: State
    text: str
    origin: str
    loses_comments: bool = False


def plan(incoming: Iterable[Incoming], workspace: Workspace) -> tuple[Planned, ...]:
    """What an import does to each file.

    Raises:
        Refused: an id or a file's name cannot be used, or an entity comes twice.
    """
    found: dict[str, Planned] = {}
    taken: dict[tuple[str, str], str] = {}
    for each in incoming:
        key = (each.kind.folder, each.id)
        if key in taken:
            raise Refused(f"{each.origin}: the {each.kind.name} {quoted(each.id)} comes twice, also in {taken[key]}")
        taken[key] = each.origin
        if len(taken) > workspace.policy.limits.files:
            raise Refused(f"these are more than {workspace.policy.limits.files} files; the policy's 'limits' say so")
        planned = _planned(each, workspace)
        found[planned.path] = planned
    return tuple(found[path] for path in sorted(found))


def _planned(each: Incoming, workspace: Workspace) -> Planned:
    path = _path(each, workspace)
    too_much = excess(each.data, workspace.policy.limits)
    if too_much:
        raise Refused(f"{each.origin}: the {each.kind.name} {quoted(each.id)} has {too_much}")
    text = yaml_of(each.kind.model, each.data)
    if path not in workspace.sources:
        return Planned(path, State.NEW, text, each.origin)
    if document(workspace, path) == each.data:
        return Planned(path, State.SAME, text, each.origin)
    return Planned(path, State.CHANGED, text, each.origin, has_comments(workspace, path))


def _path(each: Incoming, workspace: Workspace) -> str:
    """Where an entity stands already, else where it stood, else in its folder."""
    halves = each.id.split("--", 1) if each.kind.name == "charter" else [each.id]
    if not all(ID.fullmatch(half) and len(half) <= ID_LENGTH for half in halves):
        raise Refused(f"{each.origin}: {quoted(each.id)} is no id; write it like payroll or monthly-pay")
    entities = workspace.catalog.of_kind(each.kind)
    if each.id in entities:
        return entities[each.id].path
    plain = f"catalog/{each.kind.folder}/{each.id}.yaml"
    if each.file is None:
        return plain
    *folders, name = each.file.split("/")
    is_safe = all(folder and not folder.startswith(".") and folder.isprintable() for folder in folders)
    if folders[:2] != ["catalog", each.kind.folder] or name != f"{each.id}.yaml" or not is_safe:
        raise Refused(f"{each.origin}: {quoted(each.file, 200)} is no place for {each.id}; {plain} would be")
    return each.file


@dataclass(frozen=True, slots=True)
class Laid:
    """A file that is laid over a folder, or a folder for one."""

    name: str
    is_folder: bool

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a folder."""
        return self.is_folder

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a file."""
        return not self.is_folder


@dataclass(frozen=True)
class Overlay:
    """A workspace on disk with other files laid over it, to look at what an import would make of it."""

    disk: Disk
    laid_over: Mapping[str, bytes] = field(default_factory=dict)

    def entries(self, folder: str) -> Sequence[Entry]:
        """What stands in a folder of either; a file that is laid over hides what stands there."""
        laid = {
            path.removeprefix(f"{folder}/").partition("/")[::2]
            for path in self.laid_over
            if path.startswith(f"{folder}/")
        }
        try:
            there = {entry.name: entry for entry in self.disk.entries(folder)}
        except FileNotFoundError:
            if not laid:
                raise
            there = {}
        return list((there | {name: Laid(name, bool(rest)) for name, rest in laid if name not in there}).values())

    def is_link(self, path: str) -> bool:
        """Whether a link stands at a path on disk."""
        return self.disk.is_link(path)

    def exists(self, path: str) -> bool:
        """Whether one of the two has something at a path."""
        is_folder = any(laid.startswith(f"{path}/") for laid in self.laid_over)
        return path in self.laid_over or is_folder or self.disk.exists(path)

    def read(self, path: str, most: int) -> bytes:
        """A file's bytes; raises as `Disk.read` does."""
        if path in self.laid_over:
            return self.laid_over[path][: most + 1]
        return self.disk.read(path, most)

    def prepare(self, paths: Iterable[str]) -> None:
        """Nothing: files are read one by one."""

    def mark(self, path: str) -> None:
        """Nothing: what is laid over stands on no disk."""


def overlay(root: Path, planned: Iterable[Planned]) -> Overlay:
    """The workspace as an import would leave it."""
    return Overlay(Disk(root), {each.path: each.text.encode() for each in planned if each.state is not State.SAME})


def write(root: Path, planned: Iterable[Planned]) -> None:
    """Writes what is new or changed, each file at once.

    Raises:
        Refused: a folder on the way is a link.
        OSError: a file could not be written; those before it are.
    """
    for each in planned:
        if each.state is State.SAME:
            continue
        target = root / each.path
        for folder in [
            root.joinpath(*target.relative_to(root).parts[:depth]) for depth in range(1, each.path.count("/") + 1)
        ]:
            if folder.is_symlink():
                raise Refused(f"{quoted(folder.relative_to(root), 200)} is a link; nothing is written through it")
        target.parent.mkdir(parents=True, exist_ok=True)
        write_beside(target, each.text.encode())
