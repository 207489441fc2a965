"""How the columns of an organisation's own sheet map to those of a catalog.

::

    sheet: services                     # what a row is; services where nothing is said
    columns:                            # our column: theirs
      name: Service
      owner: Responsible team
      deliverables.name: Output
    values:                             # what their words mean, column by column
      status: {In use: live, Planned: proposed}
    defaults:                           # for cells that are empty, and columns that there are not
      partners: everyone
      deliverables.class: like
    separator: ","                      # between the items of a cell with several; a line end where nothing is said
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sothat.basics.text import nearest, quoted
from sothat.exchange.incoming import Refused
from sothat.exchange.sheets import Column, Path, Sheet, sheets
from sothat.yaml_source import ABSENT, compose, decode, plain

MOST_BYTES = 262144
_KEYS = ("sheet", "columns", "values", "defaults", "separator")


@dataclass(frozen=True, slots=True)
class Target:
    """Where the cells of a column go: the lists on the way, and the column within the item there."""

    lists: tuple[Path, ...]
    column: Column


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read."""

    sheet: Sheet
    columns: Mapping[str, str] | None = None
    """Their headings by ours; None for a sheet that has ours."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    separator: str = "\n"


def targets(sheet: Sheet) -> Mapping[str, Target]:
    """Each column that a row of a sheet may fill, by name: its own, and those of the lists within it."""
    return _targets(sheet.name)


@cache
def _targets(name: str) -> Mapping[str, Target]:
    sheet, found = sheets()[name], {}
    for each in sheets().values():
        if each.kind is sheet.kind and each.lists[: len(sheet.lists)] == sheet.lists:
            below = each.lists[len(sheet.lists) :]
            prefix = "".join(f"{key}." for path in below for key in path)
            found.update({prefix + column.name: Target(below, column) for column in each.columns})
    return found


def read_mapping(raw: bytes, source: str) -> Layout:
    """Reads a mapping file.

    Raises:
        Refused: it is none, or names a sheet or column that there is not.
    """
    if len(raw) > MOST_BYTES:
        raise Refused(f"{source} has more than {MOST_BYTES} bytes, which no mapping needs")
    text, flaws = decode(raw)
    composed = compose(text)
    flaws = flaws or list(composed.flaws)
    if flaws:
        raise Refused(f"{source}:{flaws[0].start[0] + 1}:{flaws[0].start[1] + 1}: {flaws[0].message}")
    data = plain(composed.root) if composed.root else ABSENT
    if not isinstance(data, dict) or "columns" not in data:
        raise Refused(f"{source} is no mapping: it needs 'columns:' with our columns and theirs")
    _known(data, _KEYS, source)
    name = data.get("sheet", "services")
    if name not in sheets():
        raise Refused(f"{source}: there is no sheet {quoted(name)}{_meant(str(name), sheets())}")
    return _layout(data, sheets()[name], source)


def _layout(data: dict[str, Any], sheet: Sheet, source: str) -> Layout:
    columns, defaults = _texts(data, "columns", source), _texts(data, "defaults", source)
    values = data.get("values", {})
    if not isinstance(values, dict):
        raise Refused(f"{source}: 'values' has a mapping for each column")
    known = (*sheet.place, *targets(sheet))
    for each in (columns, defaults, values):
        _known(each, known, source)
    separator = data.get("separator", "\n")
    if not isinstance(separator, str):
        raise Refused(f"{source}: 'separator' is a text, such as \",\"")
    return Layout(sheet, columns, {key: _texts(values, key, source) for key in values}, defaults, separator)


def _texts(data: Mapping[str, Any], key: str, source: str) -> dict[str, str]:
    found = data.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise Refused(f"{source}: {key!r} has a text for each key")
    return found


def _known(data: Mapping[str, Any], choices: Any, source: str) -> None:
    for key in data:
        if key not in choices:
            raise Refused(f"{source}: {quoted(key)} is nothing that can be set{_meant(str(key), choices)}")


def _meant(word: str, choices: Any) -> str:
    near = nearest(word, choices)
    return f"; did you mean {near!r}?" if near else ""
