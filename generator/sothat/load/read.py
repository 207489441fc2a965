"""Reading files: bytes, text, tree, each within its limits (ST001 to ST007, ST031, ST032)."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sothat.load.discover import no_file, unreadable
from sothat.load.notes import Note
from sothat.load.sources import Sources
from sothat.location import Place, Route
from sothat.model.shape import Shape, shapes
from sothat.model.types import Item
from sothat.yaml_source import ABSENT, Flaw, Node, compose, decode, plain, quick

UNREAD_CODES = ("ST001", "ST002", "ST003", "ST004")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, or None where it could not be read; and what is wrong with it."""

    data: dict[str, Any] | None
    notes: list[Note]
    doubled: Sequence[Route] = ()
    """Where keys stand twice, so that nobody knows which value is meant."""


def read_file(root: Path, file: str, model: type[Item], sources: Sources, most_bytes: int) -> Reading:
    """Reads one file into plain data."""
    try:
        raw = _bytes(root / file, most_bytes)
    except _NoFile:
        return Reading(None, [no_file(file)])
    except OSError as error:
        return Reading(None, [unreadable(file, error)])
    if len(raw) > most_bytes:
        message = f"the file has more than {most_bytes} bytes"
        return Reading(None, [Note("ST006", message, "split it, or shorten its texts", Place(file))])
    sources.add(file, raw)
    text, flaws = decode(raw)
    if flaws:
        return Reading(None, [_note(flaw, file) for flaw in flaws])
    if (data := quick(text, sources.limits)) is not None:
        return Reading(data, [])
    composed = compose(text, sources.limits)
    notes = [_note(flaw, file) for flaw in composed.flaws]
    if composed.root is None:
        return Reading(None, notes or [_no_mapping(file, is_empty=True)])
    if not isinstance(composed.root.value, dict):
        return Reading(None, [*notes, _no_mapping(file, is_empty=composed.root.value is None)])
    if "\t" in text or "\\" in text:
        tabs = [_note(flaw, file) for flaw in _tabs(composed.root, Shape("mapping", model=model), text.split("\n"))]
        if tabs:
            return Reading(None, notes + tabs)
    data = plain(composed.root)
    return Reading({} if data is ABSENT else data, notes, composed.doubled)


class _NoFile(Exception):  # noqa: N818 - it is caught where it is raised for
    """What stands there is no plain file."""


def _bytes(path: Path, most: int) -> bytes:
    """At most one byte more than allowed; links are not followed and pipes not waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if path.is_symlink() or path.is_socket():
            raise _NoFile from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _NoFile
    with open(handle, "rb") as stream:
        return stream.read(most + 1)


def first_bytes(path: Path, most: int) -> bytes:
    """The beginning of a file, or nothing where it cannot be read."""
    try:
        return _bytes(path, most)
    except (OSError, _NoFile):
        return b""


def _note(flaw: Flaw, file: str) -> Note:
    began = (("it began here", Place(file, flaw.began[0] + 1, flaw.began[1] + 1)),) if flaw.began else ()
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
