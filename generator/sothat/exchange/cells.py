"""What single cells say, and how it is put into data."""

from collections.abc import Mapping
from typing import Any

from sothat.exchange.mapping import Layout, Target
from sothat.exchange.sheets import Path
from sothat.model.shape import Shape


def set_cells(item: dict[str, Any], cells: Mapping[str, str], known: Mapping[str, Target], layout: Layout) -> None:
    """Puts cells into an entity or an item of a list; an empty one takes away what stands there."""
    for name, cell in cells.items():
        column = known[name].column
        holder = item
        for key in column.path[:-1]:
            holder = holder.setdefault(key, {})
        value = _value(cell, column.shape, layout.separator)
        if value is None and name in layout.defaults:
            # What stands there already, from the catalog or from a row above, goes before a default.
            value = holder.get(column.path[-1], _value(layout.defaults[name], column.shape, layout.separator))
        if value is not None:
            holder[column.path[-1]] = value
        elif name != "id" and not name.endswith(".id"):
            holder.pop(column.path[-1], None)


def _value(cell: str, shape: Shape, separator: str) -> Any:
    if not cell:
        return None
    if shape.form == "list":
        if cell in shape.choices:
            return cell
        parts = [part.strip() for line in cell.splitlines() for part in line.split(separator)]
        return [part for part in parts if part]
    if shape.form == "number":
        return _number(cell)
    return cell


def _number(cell: str) -> int | float | str:
    """A number; what is none stays a text, for the check to find."""
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell


def items_at(data: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    """The items of the list at some keys; none where there is no list."""
    for key in path[:-1]:
        data = data.get(key, {})
    found = data.get(path[-1], [])
    return found if isinstance(found, list) else []


def copied(data: Any) -> Any:
    """A copy that may be changed."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(item) for item in data] if isinstance(data, list) else data


def pruned(data: Any) -> Any:
    """The data without mappings and lists that nothing was put into."""
    if isinstance(data, dict):
        return {
            key: value for key, value in ((key, pruned(each)) for key, each in data.items()) if value not in ({}, [])
        }
    return [pruned(item) for item in data] if isinstance(data, list) else data
