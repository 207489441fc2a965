"""Which sheets and columns the kinds have as tables.

A kind is a sheet, a row of it an entity. A mapping within (``turnaround``) is columns with a dot in their names
(``turnaround.within``). A list of texts or ids is one cell, an item on each line. A list of mappings is a sheet of its
own (``services.deliverables``), whose first columns say to which entity, and to which item of the list above, a row
belongs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sothat.exchange.order import keys_in_order
from sothat.model import KINDS
from sothat.model.catalog import Kind
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.model.words import description

Path = tuple[str, ...]
"""Keys from an entity, or from an item of a list, downwards."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a value."""

    path: Path
    shape: Shape
    description: str
    required: bool

    @property
    def name(self) -> str:
        """Its heading: keys with dots."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the entities of a kind, or the items of all lists at one place in them."""

    kind: Kind
    lists: tuple[Path, ...]
    """The lists on the way to its rows, each from the one above; none for the entities themselves."""
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """``services``, ``services.deliverables``, ``services.deliverables.so_that``."""
        return ".".join((self.kind.folder, *(key for path in self.lists for key in path)))

    @property
    def place(self) -> tuple[str, ...]:
        """The headings of the columns that say where a row belongs."""
        if not self.lists:
            return ("id", "file")
        # No key has a blank in it, so none is called the same.
        return (f"{self.kind.name} id", *(f"{'.'.join(path)} id" for path in self.lists[:-1]))

    @property
    def heading(self) -> tuple[str, ...]:
        """All headings."""
        return (*self.place, *(column.name for column in self.columns))


@cache
def sheets() -> dict[str, Sheet]:
    """All sheets by their names, a kind's own before those of its lists."""
    return {sheet.name: sheet for kind in KINDS for sheet in _of(kind, kind.model, ())}


def _of(kind: Kind, model: type[Item], lists: tuple[Path, ...]) -> Iterator[Sheet]:
    yield Sheet(kind, lists, tuple(_columns(model, ())))
    for path, item in _lists(model, ()):
        yield from _of(kind, item, (*lists, path))


def _columns(model: type[Item], above: Path, *, required: bool = True) -> Iterator[Column]:
    known = shapes(model)
    for key in keys_in_order(model):
        shape = known[key]
        if shape.form == "mapping" and shape.model:
            yield from _columns(shape.model, (*above, key), required=required and shape.required)
        elif not _items(shape):
            said = " ".join(description(model, shape.name).split())
            yield Column((*above, key), shape, said, required and shape.required)


def _lists(model: type[Item], above: Path) -> Iterator[tuple[Path, type[Item]]]:
    known = shapes(model)
    for key in keys_in_order(model):
        shape = known[key]
        item = _items(shape)
        if item:
            yield (*above, key), item
        elif shape.form == "mapping" and shape.model:
            yield from _lists(shape.model, (*above, key))


def _items(shape: Shape) -> type[Item] | None:
    """The model of a list's items, where they are mappings."""
    return shape.item.model if shape.form == "list" and shape.item else None


def documentation() -> list[tuple[str, ...]]:
    """What each column is for: sheet, column, needed or not, form, meaning; the first row is the heading."""
    rows: list[tuple[str, ...]] = [("sheet", "column", "needed", "form", "meaning")]
    for sheet in sheets().values():
        for heading in sheet.place:
            meaning = _PLACES.get(heading, "The id of the item above that the row belongs to.")
            if sheet.lists and heading == sheet.place[0]:
                meaning = f"The id of the {sheet.kind.name} that the row belongs to."
            rows.append((sheet.name, heading, "no" if heading == "file" else "yes", "", meaning))
        rows += [
            (sheet.name, column.name, "yes" if column.required else "no", form(column.shape), column.description)
            for column in sheet.columns
        ]
    return rows


_PLACES = {
    "id": "The id: small letters, digits and hyphens; the name of the file.",
    "file": "Where the file stands in the workspace; may be left out.",
}


def form(shape: Shape) -> str:
    """What belongs into a cell, in words."""
    if shape.form == "list" and shape.item:
        words = f", or the word {' or '.join(shape.choices)}" if shape.choices else ""
        return f"one on each line: {form(shape.item)}{words}"
    if shape.choices:
        return "one of " + ", ".join(map(str, shape.choices))
    if shape.says:
        return f"{shape.says.what}, such as {shape.says.example}"
    return "a number" if shape.form == "number" else "text" + (", Markdown" if shape.markdown else "")
