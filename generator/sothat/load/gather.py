"""Reads every file of a catalog and puts each entity under its id."""

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sothat.basics.workers import Tell, chunk_by_chunk, nobody
from sothat.load.called import Called, names_of
from sothat.load.directory import Directory
from sothat.load.discover import discover
from sothat.load.identity import pair_of, reserved_file, taken_id
from sothat.load.known import Known, Said
from sothat.load.naming import Name, kind_of_keys, kind_of_path, misnamed, name_of, nameless_charter, no_folder
from sothat.load.notes import Note
from sothat.load.read import Reading, first_bytes, read_file
from sothat.load.sources import Sources
from sothat.load.teach import Teacher
from sothat.load.tree import Mark, Tree
from sothat.load.validate import validate, validated
from sothat.location import Place
from sothat.model import KINDS, Catalog, Charter, Entity
from sothat.model.catalog import ANY, Entities, Kind
from sothat.model.policy import Limits

_KEY = re.compile(rb"^([a-z_]+):", re.MULTILINE)
WORTH_A_PROCESS = 150
"""How many files are worth a process of their own."""
_AT_A_TIME = 64


@dataclass(frozen=True, slots=True)
class Gathered:
    """All entities that could be read, all names, and what is wrong with single files."""

    catalog: Catalog
    directory: Directory
    notes: list[Note]
    said: dict[str, Said]
    """The files of which it is kept what they say, by path."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the catalog, and under which name it is known."""

    path: str
    name: Name
    is_readable: bool


@dataclass(slots=True)
class _Gathering:
    """What is gathered while files are read."""

    tree: Tree
    sources: Sources
    limits: Limits
    known: Known | None = None
    notes: list[Note] = field(default_factory=list)
    files: list[_File] = field(default_factory=list)
    sound: dict[str, Entity] = field(default_factory=dict)
    """The entities of files without any fault, by path."""
    said: dict[str, Said] = field(default_factory=dict)
    """What of them is kept."""
    faulty: dict[str, Reading] = field(default_factory=dict)
    """What the other files say, by path; it is judged when all names are known."""
    paths: dict[tuple[str, str], str] = field(default_factory=dict)
    entities: dict[str, dict[str, Entity]] = field(default_factory=lambda: {kind.folder: {} for kind in KINDS})
    unread: dict[str, set[str]] = field(default_factory=lambda: {kind.folder: set() for kind in KINDS})


def gather(tree: Tree, sources: Sources, limits: Limits, known: Known | None = None, tell: Tell = nobody) -> Gathered:
    """Reads all files below ``catalog/`` and takes them in, one after the other in the order of their paths."""
    state = _Gathering(tree, sources, limits, known)
    _find_files(state)
    _read_all(state, tell)
    directory = Directory(lambda: names_of(_called(state, file) for file in state.files))
    teacher = Teacher(directory, sources)
    for file in state.files:
        _take(state, file.path, file.name, _entity(state, file, teacher))
    catalog = Catalog(
        **{kind.folder: Entities(state.entities[kind.folder], frozenset(state.unread[kind.folder])) for kind in KINDS}  # type: ignore[arg-type]
    )
    return Gathered(catalog, directory, state.notes, state.said)


def _find_files(state: _Gathering) -> None:
    found = discover(state.tree)
    state.notes += found.notes
    for folder in found.unseen:
        state.unread[folder].add(ANY)
    most = state.limits.files
    if len(found.files) > most:
        message = f"the catalog has more than {most} files"
        state.notes.append(Note("ST006", message, "raise 'limits: files:' in the policy", Place("catalog")))
    readable = set(found.files[:most])
    state.tree.prepare(path for path in found.files[:most] if kind_of_path(path) is None)
    for path in sorted([*found.files, *found.unread]):
        kind = _kind(state, path, is_readable=path in readable)
        if kind:
            name = name_of(path, kind)
            state.files.append(_File(path, name, path in readable))
        elif path in readable:
            state.notes.append(no_folder(path))


def _kind(state: _Gathering, path: str, *, is_readable: bool) -> Kind | None:
    """What a file is by its folder, or else by its keys."""
    kind = kind_of_path(path)
    if kind or not is_readable:
        return kind
    keys = _KEY.findall(first_bytes(state.tree, path, state.limits.file_size))
    return kind_of_keys(key.decode() for key in keys)


def _read_all(state: _Gathering, tell: Tell) -> None:
    """Reads the files by several processes; here they become models, and what they said is let go."""
    files, marks = _not_known(state)
    limits, most_bytes = state.sources.limits, state.limits.file_size

    def some(chunk: range) -> list[tuple[Any, ...]]:
        some_files = (files[place] for place in chunk)
        return [(*read_file(state.tree, file.path, file.name.kind.model, limits, most_bytes),) for file in some_files]

    results = chunk_by_chunk(len(files), some, least=WORTH_A_PROCESS, size=_AT_A_TIME, tell=tell)
    for file, mark, parts in zip(files, marks, chain.from_iterable(results), strict=True):
        _hear(state, file, Reading(*parts), mark)


def _not_known(state: _Gathering) -> tuple[list[_File], list[Mark]]:
    """Takes in what is known already; the other files, with their marks from before they are read."""
    files = [file for file in state.files if file.is_readable]
    if state.known is None:
        state.tree.prepare(file.path for file in files)
        return files, [None] * len(files)
    state.known.begin(state.limits)
    unmarked: list[tuple[_File, Mark]] = []
    for file in files:
        mark = state.tree.mark(file.path)
        said = state.known.marked(file.path, mark)
        if said is None:
            unmarked.append((file, mark))
        else:
            _take_over(state, file, said)
    state.tree.prepare(file.path for file, _ in unmarked)
    unknown: list[tuple[_File, Mark]] = []
    for file, mark in unmarked:
        said = state.known.find(state.tree, file.path, mark)
        if said is None:
            unknown.append((file, mark))
        else:
            _take_over(state, file, said)
    return [file for file, _ in unknown], [mark for _, mark in unknown]


def _take_over(state: _Gathering, file: _File, said: Said) -> None:
    """What a file is known to say."""
    if said.raw is None:
        state.sources.add_later(file.path, state.tree, state.limits.file_size)
    else:
        state.sources.add(file.path, said.raw)
    state.sound[file.path] = said.entity
    state.said[file.path] = said


def _hear(state: _Gathering, file: _File, reading: Reading, mark: Mark) -> None:
    """Keeps what a file says, as a model if nothing is wrong with it."""
    state.notes += reading.notes
    if reading.raw is not None:
        state.sources.add(file.path, reading.raw)
    if reading.data is None:
        return
    entity = None if reading.doubled else validated(file.name.kind.model, reading.data)
    if entity is None:
        state.faulty[file.path] = reading
    else:
        state.sound[file.path] = entity
        if state.known is not None and reading.raw is not None and not reading.notes:
            state.said[file.path] = state.known.add(file.path, reading.raw, entity, mark)


def _called(state: _Gathering, file: _File) -> Called:
    reading = state.faulty.get(file.path)
    return Called(file.name, state.sound.get(file.path), reading.data if reading else None)


def _entity(state: _Gathering, file: _File, teacher: Teacher) -> Entity | None:
    reading = state.faulty.get(file.path)
    if reading is None or reading.data is None:
        return state.sound.get(file.path)
    entity, notes = validate(file.name.kind.model, reading.data, file.path, teacher, reading.doubled)
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
        state.entities[name.kind.folder][name.id] = entity if entity.path == path else entity.named(name.id, path)
