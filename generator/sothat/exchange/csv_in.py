"""Sheets as what is to be imported: rows are put together to entities, on top of what the catalog says already.

A column or a sheet that is not there leaves what the catalog says as it is; an empty cell takes it away.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sothat.basics.text import quoted
from sothat.exchange.cells import copied, items_at, pruned, set_cells
from sothat.exchange.csv_text import read_csv, unsafe
from sothat.exchange.incoming import Incoming, Refused
from sothat.exchange.mapping import Layout, targets
from sothat.exchange.sheets import Path, Sheet
from sothat.load.naming import slug
from sothat.model.catalog import Kind

MOST_NOTES = 50
"""How many columns that were not read are named."""
Existing = Callable[[Kind, str], dict[str, Any] | None]
"""What the catalog says of an entity already."""


@dataclass
class _Entity:
    """An entity while its rows come in."""

    kind: Kind
    id: str
    origin: str
    data: dict[str, Any]
    file: str | None = None
    begun: set[tuple[str, ...]] = field(default_factory=set)
    """The lists that have been begun anew."""
    last: dict[tuple[Path, ...], dict[str, Any]] = field(default_factory=dict)
    """The item of each list that the row before was about."""
    seen: dict[tuple[int, str], str] = field(default_factory=dict)
    """What the rows so far say, by item and column."""


@dataclass
class Builder:
    """Puts the rows of sheets together; the sheets of entities come before those of their lists."""

    existing: Existing
    notes: list[str] = field(default_factory=list)
    """Columns that were not read."""
    _entities: dict[tuple[str, str], _Entity] = field(default_factory=dict)

    def incoming(self) -> list[Incoming]:
        """What all sheets together say."""
        return [
            Incoming(each.kind, each.id, pruned(each.data), each.origin, each.file) for each in self._entities.values()
        ]

    def read(self, raw: bytes, source: str, layout: Layout) -> None:
        """Takes in one sheet.

        Raises:
            Refused: it is no CSV file, lacks a column, or has a row that belongs to nothing.
        """
        rows = read_csv(raw, source)
        _, heading = next(rows, (0, []))
        columns = self._columns([cell.strip() for cell in heading], source, layout)
        known = targets(layout.sheet)
        lists = {target.lists for name, target in known.items() if name in columns or name in layout.defaults}
        for line, row in rows:
            cells = {name: unsafe(row[index]).strip() if index < len(row) else "" for name, index in columns.items()}
            _row(self, layout, _translated(cells, layout), f"{source}:{line}", sorted(lists, key=len))

    def _columns(self, heading: list[str], source: str, layout: Layout) -> dict[str, int]:
        """Where each of our columns stands in the sheet."""
        known = {*layout.sheet.place, *targets(layout.sheet)}
        if layout.columns is None:
            found = {name: index for index, name in enumerate(heading) if name in known}
        else:
            missing = [theirs for theirs in layout.columns.values() if theirs not in heading]
            if missing:
                raise Refused(f"{source} has no column {quoted(missing[0])}; it has {', '.join(heading[:12])}")
            found = {ours: heading.index(theirs) for ours, theirs in layout.columns.items()}
        read = set(found.values())
        others = [name for index, name in enumerate(heading) if index not in read and name]
        self.notes += [f"{source}: the column {quoted(name)} was not read" for name in others[:MOST_NOTES]]
        if len(others) > MOST_NOTES:
            self.notes.append(f"{source}: {len(others) - MOST_NOTES} more columns were not read")
        needed = "name" if not layout.sheet.lists and "id" not in found and "name" in found else layout.sheet.place[0]
        if needed not in found:
            raise Refused(f"{source} has no column {needed!r}, which says what a row is about")
        return found

    def entity(self, kind: Kind, id_: str, origin: str) -> _Entity:
        """The entity of an id, begun with what the catalog says of it."""
        key = (kind.folder, id_)
        if key not in self._entities:
            self._entities[key] = _Entity(kind, id_, origin, copied(self.existing(kind, id_) or {}))
        return self._entities[key]

    def has(self, kind: Kind, id_: str) -> bool:
        """Whether an entity is in the catalog, or in a sheet that was read before."""
        return (kind.folder, id_) in self._entities or self.existing(kind, id_) is not None


def _translated(cells: dict[str, str], layout: Layout) -> dict[str, str]:
    """The cells in our words; empty ones for columns that only have a default."""
    found = dict.fromkeys(layout.defaults, "")
    return found | {name: layout.values.get(name, {}).get(cell, cell) for name, cell in cells.items()}


def _row(builder: Builder, layout: Layout, cells: dict[str, str], origin: str, lists: list[tuple[Path, ...]]) -> None:
    sheet = layout.sheet
    item, entity = _place(builder, sheet, cells, origin)
    own = {name: cell for name, cell in cells.items() if name not in sheet.place}
    items: dict[tuple[Path, ...], dict[str, Any] | None] = {(): item}
    for path in lists:
        within = {name: cell for name, cell in own.items() if targets(sheet)[name].lists == path}
        if path:
            items[path] = _item(entity, items.get(path[:-1]), path, within, layout)
        here = items[path]
        if here is not None:
            set_cells(here, _news(entity, here, within, origin), targets(sheet), layout)


def _place(builder: Builder, sheet: Sheet, cells: dict[str, str], origin: str) -> tuple[dict[str, Any], _Entity]:
    """What a row says something about: an entity, or an item of a list in one."""
    if not sheet.lists:
        id_ = cells.get("id") or (slug(cells["name"]) if cells.get("name") else "")
        if not id_:
            raise Refused(f"{origin}: the row has no id")
        entity = builder.entity(sheet.kind, id_, origin)
        entity.file = cells.get("file") or entity.file
        return entity.data, entity
    id_ = cells[sheet.place[0]]
    if not builder.has(sheet.kind, id_):
        raise Refused(f"{origin}: there is no {sheet.kind.name} {quoted(id_)}, neither in the catalog nor in a sheet")
    entity = builder.entity(sheet.kind, id_, origin)
    above = entity.data
    for path, heading in zip(sheet.lists[:-1], sheet.place[1:], strict=True):
        items = items_at(above, path)
        found = next((each for each in items if each.get("id") == cells.get(heading)), None)
        if found is None:
            raise Refused(f"{origin}: {id_} has no {quoted(cells.get(heading, ''))} among its {'.'.join(path)}")
        above = found
    item: dict[str, Any] = {}
    _list(entity, above, sheet.lists, tuple(cells.get(name, "") for name in sheet.place)).append(item)
    return item, entity


def _item(
    entity: _Entity, above: dict[str, Any] | None, path: tuple[Path, ...], cells: Mapping[str, str], layout: Layout
) -> dict[str, Any] | None:
    """The item of a list that a row of a flat sheet is about: the last one again, a new one, or none."""
    if above is None:
        if any(cells.values()):
            raise Refused(
                f"{entity.origin}: {entity.id} has nothing that {next(filter(cells.get, cells))!r} belongs to"
            )
        return None
    if not any(cells.values()):
        # A row that says something of a list further down belongs to the item of the row above.
        return entity.last.get(path)
    prefix = "".join(f"{key}." for each in path for key in each)
    has_ids = f"{prefix}id" in targets(layout.sheet)
    id_ = cells.get(f"{prefix}id") or (slug(cells[f"{prefix}name"]) if cells.get(f"{prefix}name") else "")
    items = _list(entity, above, path, (entity.id, str(id(above))))
    if not (has_ids and id_ and items and items[-1].get("id") == id_):
        items.append({"id": id_} if has_ids and id_ else {})
    entity.last[path] = items[-1]
    return items[-1]


def _list(entity: _Entity, above: dict[str, Any], path: tuple[Path, ...], key: tuple[str, ...]) -> list[dict[str, Any]]:
    """The list at a path, emptied when the first row of this import comes to it."""
    begun = (*key, *(".".join(each) for each in path))
    *holders, name = path[-1]
    for holder in holders:
        above = above.setdefault(holder, {})
    if begun not in entity.begun:
        entity.begun.add(begun)
        above[name] = []
    found: list[dict[str, Any]] = above[name]
    return found


def _news(entity: _Entity, item: dict[str, Any], cells: Mapping[str, str], origin: str) -> dict[str, str]:
    """The cells that no row before has said; an empty one says nothing against a row before."""
    found = {}
    for name, cell in cells.items():
        before = entity.seen.get((id(item), name), "")
        if cell and before and cell != before:
            raise Refused(f"{origin}: {entity.id} has {quoted(before)} and {quoted(cell)} for {name}; which is right?")
        if not before:
            found[name] = cell
            entity.seen[id(item), name] = cell
    return found
