"""Reads every file of a catalog and puts each entity under its id."""

import re
from dataclasses import dataclass, field

from sothat.load.directory import Directory
from sothat.load.discover import discover
from sothat.load.identity import pair_of, reserved_file, taken_id
from sothat.load.naming import Name, kind_of_keys, kind_of_path, misnamed, name_of, nameless_charter, no_folder
from sothat.load.notes import Note
from sothat.load.read import Known, Reading, first_bytes, read_file
from sothat.load.sources import Sources
from sothat.load.teach import Teacher
from sothat.load.tree import Tree
from sothat.load.validate import validate
from sothat.location import Place
from sothat.model import KINDS, Catalog, Charter, Entity
from sothat.model.catalog import ANY, Entities, Kind
from sothat.model.policy import Limits

_PARTS = {"services": "deliverables", "customers": "outcomes"}
_KEY = re.compile(rb"^([a-z_]+):", re.MULTILINE)
_UNREAD = Reading(None, [])


@dataclass(frozen=True, slots=True)
class Gathered:
    """All entities that could be read, all names, and what is wrong with single files."""

    catalog: Catalog
    directory: Directory
    notes: list[Note]


@dataclass(slots=True)
class _Gathering:
    """What is gathered while files are read."""

    tree: Tree
    sources: Sources
    limits: Limits
    known: Known | None = None
    notes: list[Note] = field(default_factory=list)
    readings: list[tuple[str, Name, Reading]] = field(default_factory=list)
    paths: dict[tuple[str, str], str] = field(default_factory=dict)
    entities: dict[str, dict[str, Entity]] = field(default_factory=lambda: {kind.folder: {} for kind in KINDS})
    unread: dict[str, set[str]] = field(default_factory=lambda: {kind.folder: set() for kind in KINDS})


def gather(tree: Tree, sources: Sources, limits: Limits, known: Known | None = None) -> Gathered:
    """Reads all files below ``catalog/``, one after the other in the order of their paths."""
    state = _Gathering(tree, sources, limits, known)
    _read_all(state)
    directory = _directory(state)
    teacher = Teacher(directory, sources)
    for path, name, reading in state.readings:
        _take(state, path, name, _entity(state, path, name, reading, teacher))
    catalog = Catalog(
        **{kind.folder: Entities(state.entities[kind.folder], frozenset(state.unread[kind.folder])) for kind in KINDS}  # type: ignore[arg-type]
    )
    return Gathered(catalog, directory, state.notes)


def _read_all(state: _Gathering) -> None:
    found = discover(state.tree)
    state.notes += found.notes
    for folder in found.unseen:
        state.unread[folder].add(ANY)
    most = state.limits.files
    if len(found.files) > most:
        message = f"the catalog has more than {most} files"
        state.notes.append(Note("ST006", message, "raise 'limits: files:' in the policy", Place("catalog")))
    readable = set(found.files[:most])
    for path in sorted([*found.files, *found.unread]):
        kind = _kind(state, path, is_readable=path in readable)
        if kind is None:
            state.notes += [no_folder(path)] if path in readable else []
            continue
        reading = _UNREAD
        if path in readable:
            most_bytes = state.limits.file_size
            reading = read_file(state.tree, path, kind.model, state.sources, most_bytes, state.known)
        state.notes += reading.notes
        state.readings.append((path, name_of(path, kind), reading))


def _kind(state: _Gathering, path: str, *, is_readable: bool) -> Kind | None:
    """What a file is by its folder, or else by its keys."""
    kind = kind_of_path(path)
    if kind or not is_readable:
        return kind
    keys = _KEY.findall(first_bytes(state.tree, path, state.limits.file_size))
    return kind_of_keys(key.decode() for key in keys)


def _directory(state: _Gathering) -> Directory:
    """All ids and names, of faulty files too."""
    names: dict[str, dict[str, str]] = {kind.name: {} for kind in KINDS}
    parts: dict[str, dict[str, str]] = {"service": {}, "customer": {}}
    for _, name, reading in state.readings:
        data = reading.data or {}
        title = data.get("name") or data.get("statement")
        names[name.kind.name][name.id] = title if isinstance(title, str) else ""
        items = data.get(_PARTS.get(name.kind.folder, ""))
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                inner = item.get("name")
                parts[name.kind.name][f"{name.id}/{item['id']}"] = inner if isinstance(inner, str) else ""
    return Directory(names, parts)


def _entity(state: _Gathering, path: str, name: Name, reading: Reading, teacher: Teacher) -> Entity | None:
    if reading.data is None:
        return None
    entity, notes = validate(name.kind.model, reading.data, path, teacher, reading.doubled)
    state.notes += notes
    return entity


def _take(state: _Gathering, path: str, name: Name, entity: Entity | None) -> None:
    """Puts an entity under its id, unless another file has it already."""
    pair = pair_of(entity) if isinstance(entity, Charter) else None
    if pair:
        name = Name(name.kind, pair, f"{name.path.rpartition('/')[0]}/{pair}.yaml")
    if name.kind.model is Charter and "--" not in name.id:
        state.notes.append(nameless_charter(path))
    elif path != name.path:
        state.notes.append(misnamed(path, name.path))
    state.notes += reserved_file(name.id, path)
    key = (name.kind.folder, name.id)
    if key in state.paths:
        state.notes.append(taken_id(name.id, path, state.paths[key]))
        return
    state.paths[key] = path
    if entity is None:
        state.unread[name.kind.folder].add(name.id)
    else:
        state.entities[name.kind.folder][name.id] = entity.named(name.id, path)
