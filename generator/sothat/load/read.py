"""Reading files: bytes, text, tree, each within its limits (ST001 to ST007, ST031, ST032)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sothat.load.discover import no_file, unreadable
from sothat.load.expand import too_many_values
from sothat.load.notes import Note
from sothat.load.tree import NoFile, Tree
from sothat.location import Place, Route
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.yaml_source import ABSENT, Flaw, Node, TextLimits, compose, decode, place_of, plain, quick

UNREAD_CODES = ("ST001", "ST002", "ST003", "ST004")


class Reading(NamedTuple):
    """What a file says, or None where it could not be read; and what is wrong with it."""

    raw: bytes | None = None
    """Its bytes, where there are no more of them than allowed."""
    data: dict[str, Any] | None = None
    notes: Sequence[Note] = ()
    doubled: Sequence[Route] = ()
    """Where keys stand twice, so that nobody knows which value is meant."""


def read_file(tree: Tree, file: str, model: type[Item], limits: TextLimits, most_bytes: int) -> Reading:
    """Reads one file into plain data."""
    try:
        raw = tree.read(file, most_bytes)
    except NoFile:
        return Reading(notes=[no_file(file)])
    except OSError as error:
        return Reading(notes=[unreadable(file, error)])
    if len(raw) > most_bytes:
        message = f"the file has more than {most_bytes} bytes"
        return Reading(notes=[Note("ST006", message, "split it, or shorten its texts", Place(file))])
    return _reading(raw, file, model, limits)


def _reading(raw: bytes, file: str, model: type[Item], limits: TextLimits) -> Reading:
    text, flaws = decode(raw)
    if flaws:
        return Reading(raw, notes=[_note(flaw, file) for flaw in flaws])
    if (data := quick(text, limits)) is not None:
        return Reading(raw, data)
    composed = compose(text, limits)
    notes = [_note(flaw, file) for flaw in composed.flaws]
    if composed.root is None:
        return Reading(raw, notes=notes or [_no_mapping(file, is_empty=True)])
    if not isinstance(composed.root.value, dict):
        return Reading(raw, notes=[*notes, _no_mapping(file, is_empty=composed.root.value is None)])
    if "\t" in text or "\\" in text:
        tabs = [_note(flaw, file) for flaw in _tabs(composed.root, Shape("mapping", model=model), text.split("\n"))]
        if tabs:
            return Reading(raw, notes=notes + tabs)
    data = plain(composed.root)
    data = {} if data is ABSENT else data
    excess = too_many_values(model, data, file)
    return Reading(raw, notes=[*notes, excess]) if excess else Reading(raw, data, notes, composed.doubled)


def first_bytes(tree: Tree, file: str, most: int) -> bytes:
    """The beginning of a file, or nothing where it cannot be read."""
    try:
        return tree.read(file, most)
    except (OSError, NoFile):
        return b""


def _note(flaw: Flaw, file: str) -> Note:
    began = (("it began here", place_of(file, flaw.began, flaw.began)),) if flaw.began else ()
    return Note(flaw.code, flaw.message, flaw.hint, flaw.place(file), began)


def _no_mapping(file: str, *, is_empty: bool) -> Note:
    message = "the file is empty" if is_empty else "the file holds no keys"
    return Note(
        "ST007", message, "write keys with their values, such as 'name: Payroll', or delete the file", Place(file)
    )


def _tabs(node: Node, shape: Shape | None, lines: list[str]) -> list[Flaw]:
    """ST002 for tabs in keys and in values other than Markdown, each shared value once."""
    flaws: list[Flaw] = []
    pending: list[tuple[Node, Shape | None]] = [(node, shape)]
    seen: set[int] = set()
    while pending:
        node, shape = pending.pop()
        if isinstance(node.value, str):
            if "\t" in node.value and not (shape and shape.markdown):
                flaws.append(_tab(node, lines))
        elif isinstance(node.value, list | dict) and id(node.value) not in seen:
            seen.add(id(node.value))
            if isinstance(node.value, list):
                pending += [(item, shape.item if shape else None) for item in node.value]
            else:
                flaws += [_tab(key, lines) for key, _ in node.value.values() if "\t" in key.value]
                below = shapes(shape.model) if shape and shape.model else {}
                pending += [(value, below.get(key)) for key, (_, value) in node.value.items()]
    return sorted(flaws, key=lambda flaw: flaw.start)


def _tab(node: Node, lines: list[str]) -> Flaw:
    """At the tab itself, or at the value where the tab was written as an escape."""
    message, hint = "a tab is not allowed in this text", "write a blank instead"
    for number in range(node.start[0], min(node.end[0] + 1, len(lines))):
        begin = node.start[1] if number == node.start[0] else len(lines[number]) - len(lines[number].lstrip())
        column = lines[number].find("\t", begin)
        if column >= 0:
            return Flaw("ST002", message, hint, (number, column), (number, column + 1))
    return Flaw("ST002", message, hint, node.start, node.end)
