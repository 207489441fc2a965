"""A signature put into a charter's text, so that not one other character of it changes."""

import json
from collections.abc import Mapping

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sothat.commands.outcome import CannotWork
from sothat.yaml_source import Node, compose, decode, plain

KEY = "signatures"
Signature = Mapping[str, str]


def with_signature(raw: bytes, signature: Signature) -> bytes:
    """The bytes of a charter file with one signature more; its line ends are kept.

    Raises:
        CannotWork: its layout leaves no place for one.
    """
    text, flaws = decode(raw)
    root = None if flaws else compose(text).root
    if root is None or not isinstance(root.value, dict):
        raise CannotWork("the charter file cannot be read; 'sothat check' says why")
    changed = _added(text, root, signature)
    if not _is_right(root, changed, signature):
        lines = "; ".join(f"{key}: {_scalar(value)}" for key, value in signature.items())
        raise CannotWork(f"the layout of the charter file leaves no place for a signature; write it by hand: {lines}")
    # A byte-order mark is no part of the text.
    mark = raw[: len(raw) - len(text.encode())]
    return mark + changed.encode()


def _added(text: str, root: Node, signature: Signature) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    if KEY not in root.value:
        return _at_the_end(text, root, signature, end)
    items = root.value[KEY][1]
    if not isinstance(items.value, list) or not items.value:
        return text
    if items.flow:
        return _inserted(text, items.value[-1].stop(), f", {_flow(signature)}")
    first: Node = items.value[0]
    return _after_line(text, items.value[-1], _block(signature, items.start[1], first.start[1], end), end)


def _at_the_end(text: str, root: Node, signature: Signature, end: str) -> str:
    """A file without signatures gets them behind its last line."""
    if root.flow:
        return _inserted(text, _last(root), f", {KEY}: [{_flow(signature)}]")
    indent = root.start[1]
    lines = _block(signature, indent + 2, indent + 4, end)
    return _after_line(text, root, f"{' ' * indent}{KEY}:{end}{lines}", end)


def _last(root: Node) -> tuple[int, int]:
    last: tuple[Node, Node] = list(root.value.values())[-1]
    key, value = last
    return key.end if value.is_nothing else value.stop()


def _after_line(text: str, node: Node, lines: str, end: str) -> str:
    """Puts lines behind the one in which a node ends; a block text ends where the next line starts already."""
    line, column = node.stop()
    at = _index(text, (line, 0)) if column == 0 else text.find("\n", _index(text, (line, column))) + 1
    if at == 0:
        return text + end + lines
    missing = "" if text[:at].endswith("\n") else end
    return text[:at] + missing + lines + text[at:]


def _inserted(text: str, mark: tuple[int, int], piece: str) -> str:
    at = _index(text, mark)
    return text[:at] + piece + text[at:]


def _index(text: str, mark: tuple[int, int]) -> int:
    """Where a mark stands in the text; lines end at LF."""
    line, column = mark
    start = 0
    for _ in range(line):
        start = text.find("\n", start) + 1
    return start + column


def _block(signature: Signature, dash: int, key: int, end: str) -> str:
    lead = " " * dash + "-" + " " * (max(key, dash + 2) - dash - 1)
    lines = [f"{name}: {_scalar(value)}" for name, value in signature.items()]
    indent = " " * len(lead)
    return "".join(f"{indent if number else lead}{line}{end}" for number, line in enumerate(lines))


def _flow(signature: Signature) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in signature.items()) + "}"


def _scalar(value: str) -> str:
    """A text as YAML: plain where that is read as the same text anywhere, else quoted."""
    try:
        if YAML(typ="safe", pure=True).load(f"{{k: {value}}}") == {"k": value} and " #" not in value:
            return value
    except (YAMLError, ValueError):
        pass
    return value if _is_date(value) else json.dumps(value, ensure_ascii=False)


def _is_date(value: str) -> bool:
    return len(value) == 10 and value.replace("-", "").isdigit() and value[4] == value[7] == "-"


def _is_right(before: Node, changed: str, signature: Signature) -> bool:
    """Whether the new text says what the old one said, and one signature more."""
    root = compose(changed).root
    if root is None or not isinstance(root.value, dict):
        return False
    old, new = plain(before), plain(root)
    signed = old.get(KEY, [])
    return isinstance(signed, list) and bool(old | {KEY: [*signed, dict(signature)]} == new)
