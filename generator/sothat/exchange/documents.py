"""What the files of a catalog say, as plain data: keys that start with ``x-`` too, comments not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sothat.basics.text import quoted
from sothat.load.expand import MOST_VALUES, weight
from sothat.load.workspace import Workspace
from sothat.model import KINDS
from sothat.model.catalog import Kind
from sothat.yaml_source import TOO_LONG, Node

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a catalog."""

    kind: Kind
    id: str
    file: str
    """Its path from the workspace."""
    data: Data


class TooMuch(Exception):  # noqa: N818 - it is an answer
    """A file says more than could be written out, with all aliases followed; the text is one line that says which."""


def documents(workspace: Workspace) -> list[Document]:
    """All files of a catalog without errors, kind by kind, by id.

    Raises:
        TooMuch: see `document`.
    """
    return [
        Document(kind, entity.id, entity.path, document(workspace, entity.path))
        for kind in KINDS
        for entity in workspace.catalog.of_kind(kind).values()
    ]


def document(workspace: Workspace, file: str) -> Data:
    """What a file says, aliases written out.

    Raises:
        TooMuch: that would be more than a file may hold, below keys that start with ``x-``, which nobody else follows.
    """
    source = workspace.sources.source(file)
    root = source.find(())[1]
    if root is not None and _weight(root, {}) > max(MOST_VALUES, len(source.text)):
        raise TooMuch(f"{quoted(file, 200)} says too much to be written out with all its aliases; use fewer of them")
    data = {} if root is None else _plain(root)
    return data if isinstance(data, dict) else {}


def _plain(node: Node) -> Any:
    value = node.value
    if isinstance(value, str):
        return value.strip()
    if value is TOO_LONG:
        raise TooMuch("the catalog has a text over the limit; 'sothat check' says where")
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, (_, item) in value.items()}
    return value


def _weight(node: Node, counted: dict[int, int]) -> int:
    """How many values there are, aliases followed; what one repeats is counted once and multiplied."""
    value = node.value
    if not isinstance(value, list | dict):
        return weight(value)
    if id(value) not in counted:
        below = value if isinstance(value, list) else (item for _, item in value.values())
        counted[id(value)] = 1 + sum(_weight(each, counted) for each in below)
    return counted[id(value)]


def own_keys(data: Any, above: str = "") -> list[str]:
    """The keys that start with ``x-``, each with the keys above it."""
    if isinstance(data, list):
        return [found for item in data for found in own_keys(item, above)]
    if not isinstance(data, Mapping):
        return []
    found = []
    for key, value in data.items():
        found += [f"{above}{key}"] if key.startswith("x-") else own_keys(value, f"{above}{key}.")
    return found


def without_own_keys(data: Any) -> Any:
    """The same without keys that start with ``x-``."""
    if isinstance(data, list):
        return [without_own_keys(item) for item in data]
    if isinstance(data, Mapping):
        return {key: without_own_keys(value) for key, value in data.items() if not key.startswith("x-")}
    return data


def has_comments(workspace: Workspace, file: str) -> bool:
    """Whether a file may hold comments: a line that begins with ``#``, or one behind a blank."""
    return any(line.lstrip().startswith("#") or " #" in line for line in workspace.lines(file))
