"""Loads a workspace: the policy, then every file of the catalog, then what one file says of another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sothat.findings import Finding
from sothat.load.circles import circles
from sothat.load.directory import Directory
from sothat.load.discover import Found, discover
from sothat.load.identity import alike_names, formerly, inner_ids, misnamed_charter, pair_of, reserved_file, taken_id
from sothat.load.notes import Note
from sothat.load.policy import load_policy
from sothat.load.read import Known, Reading, read_file
from sothat.load.references import resolve_references
from sothat.load.sources import Sources
from sothat.load.teach import Teacher
from sothat.load.tree import Disk, Tree
from sothat.load.validate import validate
from sothat.location import Place, Spot
from sothat.model import KINDS, Catalog, Charter, Entity, Policy
from sothat.model.catalog import Entities, Kind
from sothat.yaml_source import TextLimits

_PARTS = {"services": "deliverables", "customers": "outcomes"}


@dataclass(frozen=True)
class Workspace:
    """A workspace as it was read."""

    root: Path
    catalog: Catalog
    policy: Policy
    findings: tuple[Finding, ...]
    """All ST0xx, sorted."""
    sources: Sources

    @property
    def files(self) -> int:
        """How many files were read."""
        return len(self.sources)

    def locate(self, spot: Spot) -> Place:
        """The place of a spot."""
        return self.sources.locate(spot)

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a file as it was read."""
        return self.sources.lines(file)


@dataclass(slots=True)
class _Load:
    """What is gathered while files are read."""

    tree: Tree
    sources: Sources
    policy: Policy
    rules: dict[str, bool]
    notes: list[Note]
    known: Known | None
    readings: list[tuple[Found, Reading]] = field(default_factory=list)
    entities: dict[str, dict[str, Entity]] = field(default_factory=lambda: {kind.folder: {} for kind in KINDS})
    unread: dict[str, set[str]] = field(default_factory=lambda: {kind.folder: set() for kind in KINDS})


def load_workspace(
    root: Path, rules: Mapping[str, bool], tree: Tree | None = None, known: Known | None = None
) -> Workspace:
    """Reads everything below ``catalog/`` and the policy.

    Args:
        root: the workspace's folder.
        rules: the codes of all rules from ST101 on; whether a waiver may name each.
        tree: where the files come from; without it the folder as it is now.
        known: what files say, kept from one call to the next where several revisions are loaded.
    """
    first = Sources()
    tree = Disk(root) if tree is None else tree
    policy, notes = load_policy(tree, first, dict(rules))
    limits = policy.limits
    sources = Sources(TextLimits(limits.text_length, limits.depth, limits.aliases))
    sources.adopt(first)
    load = _Load(tree, sources, policy, dict(rules), notes, known)
    _read_all(load)
    directory = _directory(load)
    _validate_all(load, directory)
    catalog = Catalog(
        **{kind.folder: Entities(load.entities[kind.folder], frozenset(load.unread[kind.folder])) for kind in KINDS}  # type: ignore[arg-type]
    )
    _judge_together(load, catalog, directory)
    findings = sorted({note.finding(sources) for note in load.notes}, key=lambda finding: finding.order)
    return Workspace(root, catalog, policy, tuple(_once(findings)), sources)


def _once(findings: list[Finding]) -> list[Finding]:
    """Never two of one code at one place, missing keys apart."""
    kept, taken = [], set()
    for finding in findings:
        key = (finding.code, finding.place)
        if key not in taken or finding.code == "ST011":
            kept.append(finding)
        taken.add(key)
    return kept


def _read_all(load: _Load) -> None:
    found, notes = discover(load.tree)
    load.notes += notes
    limits = load.policy.limits
    if len(found) > limits.files:
        message = f"the catalog has more than {limits.files} files"
        load.notes.append(Note("ST006", message, "raise 'limits: files:' in the policy", Place("catalog")))
        found = found[: limits.files]
    for each in found:
        reading = read_file(load.tree, each.path, each.kind.model, load.sources, limits.file_size, load.known)
        load.notes += reading.notes
        load.readings.append((each, reading))


def _directory(load: _Load) -> Directory:
    """All ids and names, of faulty files too."""
    names: dict[str, dict[str, str]] = {kind.name: {} for kind in KINDS}
    parts: dict[str, dict[str, str]] = {"service": {}, "customer": {}}
    for found, reading in load.readings:
        data = reading.data or {}
        name = data.get("name") or data.get("statement")
        names[found.kind.name][found.id] = name if isinstance(name, str) else ""
        items = data.get(_PARTS.get(found.kind.folder, ""))
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                inner = item.get("name")
                parts[found.kind.name][f"{found.id}/{item['id']}"] = inner if isinstance(inner, str) else ""
    return Directory(names, parts)


def _validate_all(load: _Load, directory: Directory) -> None:
    teacher = Teacher(directory, load.sources.typed)
    paths: dict[tuple[str, str], str] = {}
    for found, reading in load.readings:
        entity = None
        if reading.data is not None:
            entity, notes = validate(found.kind.model, reading.data, found.path, teacher)
            load.notes += notes
        _take(load, found, entity, paths)


def _take(load: _Load, found: Found, entity: Entity | None, paths: dict[tuple[str, str], str]) -> None:
    """Puts an entity under its id, unless another file has it already."""
    id_ = found.id
    if isinstance(entity, Charter):
        id_ = pair_of(entity) or id_
        if id_ != found.id or "--" not in id_:
            load.notes.append(misnamed_charter(found.path, id_))
    load.notes += reserved_file(id_, found.path)
    key = (found.kind.folder, id_)
    if key in paths:
        load.notes.append(taken_id(id_, found.path, paths[key]))
        return
    paths[key] = found.path
    if entity is None:
        load.unread[found.kind.folder].add(id_)
    else:
        load.entities[found.kind.folder][id_] = entity.named(id_, found.path)


def _judge_together(load: _Load, catalog: Catalog, directory: Directory) -> None:
    """What hangs on more than one file."""
    for entity in catalog.entities():
        load.notes += inner_ids(entity)
    for entity in catalog.entities():
        load.notes += resolve_references(entity, catalog, directory, load.rules)
    load.notes += circles(catalog)
    load.notes += formerly(catalog.services.by_path(), [*catalog.services, *catalog.services.unread])
    for kind in KINDS:
        load.notes += alike_names(kind.name, _by_path(catalog, kind))
    if not catalog.services and not catalog.services.unread:
        message = "the catalog has no service"
        load.notes.append(Note("ST033", message, "write one: catalog/services/payroll.yaml", Place("catalog")))


def _by_path(catalog: Catalog, kind: Kind) -> list[Entity]:
    return catalog.of_kind(kind).by_path()
