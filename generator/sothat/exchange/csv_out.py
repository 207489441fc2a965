"""A catalog as sheets."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sothat.exchange.csv_text import safe, write_csv
from sothat.exchange.documents import Document, own_keys, without_own_keys
from sothat.exchange.sheets import Column, Path, Sheet, documentation, sheets

COLUMNS = "columns"
"""The sheet that explains the others; it is never imported."""


def to_csv(found: Iterable[Document]) -> dict[str, str]:
    """The text of each sheet that has a row, and of the one that explains the columns, by name."""
    rows: dict[str, list[tuple[str, ...]]] = {name: [] for name in sheets()}
    for each in found:
        data = without_own_keys(each.data)
        for sheet in sheets().values():
            if sheet.kind is each.kind:
                rows[sheet.name] += _rows(sheet, each, data)
    texts = {name: write_csv([sheets()[name].heading, *found]) for name, found in rows.items() if found}
    return {**texts, COLUMNS: explanation()}


def template() -> dict[str, str]:
    """All sheets with nothing but their headings, and the one that explains the columns."""
    return {**{name: write_csv([sheet.heading]) for name, sheet in sheets().items()}, COLUMNS: explanation()}


def explanation() -> str:
    """The sheet that explains the columns of all others."""
    return write_csv([[safe(cell) for cell in row] for row in documentation()])


def left_out(found: Iterable[Document]) -> list[str]:
    """What sheets cannot hold: keys of the organisation's own."""
    return [f"{each.file}: {key}" for each in found for key in own_keys(each.data)]


def _rows(sheet: Sheet, document: Document, data: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    if not sheet.lists:
        yield (document.id, safe(document.file), *_cells(sheet.columns, data))
        return
    for place, item in _items(sheet.lists, data):
        yield (document.id, *map(safe, place), *_cells(sheet.columns, item))


def _items(lists: tuple[Path, ...], data: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The items of the last list, each with the ids of the items above it."""
    first, *rest = lists
    for item in value_at(data, first) or ():
        if not rest:
            yield (), item
        else:
            yield from (((item["id"], *place), below) for place, below in _items(tuple(rest), item))


def _cells(columns: tuple[Column, ...], data: Any) -> Iterator[str]:
    return (_cell(value_at(data, column.path)) for column in columns)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return safe("\n".join(map(str, value)))
    return safe(value) if isinstance(value, str) else repr(value)


def value_at(data: Any, path: Path) -> Any:
    """The value at some keys, or None."""
    for key in path:
        if not isinstance(data, Mapping) or key not in data:
            return None
        data = data[key]
    return data
