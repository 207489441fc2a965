"""The quick way through plain files: mappings, lists and one-line values, as nearly everybody writes them.

Whatever is unusual (an anchor, a tag, a text that goes on over lines without ``|`` or ``>``, an escape, a key twice) is
left to `compose`, which knows all of YAML and says what is wrong. A test holds the two together on any text.
"""

import re
from typing import Any

from sothat.yaml_source.builder import TextLimits
from sothat.yaml_source.nodes import ABSENT
from sothat.yaml_source.resolve import resolve

_KEY = re.compile(r"([A-Za-z][A-Za-z0-9_]*):(?: +(.*))?").fullmatch
_NO_KEYS = frozenset(word for each in ("true", "false", "null") for word in (each, each.title(), each.upper()))
_BLOCK = re.compile(r"[|>]-? *").fullmatch
_QUOTED = re.compile(r"\"([^\"\\]*)\" *|'([^']*)' *").fullmatch
_LIST = re.compile(r"\[([^\[\]]*)\] *").fullmatch
_ITEM = re.compile(r" *(?:([\w(][^\[\]{},:#\"'&*!|>%@`?\\]*)|\"([^\"\\]*)\" *)").fullmatch
_PLAIN = re.compile(r"[\w(]").match
_UNPRINTABLE = re.compile("[\t\r\x85\ufeff\ufffe\uffff]")


class _Unusual(Exception):  # noqa: N818 - it is no error but an answer
    """The text is not plain enough."""


def quick(text: str, limits: TextLimits) -> dict[str, Any] | None:
    """The values of a text that `decode` has accepted, as `plain` gives them; None where `compose` has to look."""
    if _UNPRINTABLE.search(text):
        return None
    try:
        return _Reader(text, limits).root()
    except _Unusual:
        return None


class _Reader:
    """Goes through the lines once; `at` is the line that comes next."""

    def __init__(self, text: str, limits: TextLimits) -> None:
        self._lines = text.split("\n")
        self._limits = limits
        self._at = -1
        self._indent = -1
        self._depth = 0
        self._step()

    def root(self) -> dict[str, Any]:
        """The mapping that the whole text is."""
        if self._indent != 0:
            raise _Unusual
        found = self._mapping(0, self._lines[self._at])
        if self._indent != -1:
            raise _Unusual
        return found

    def _step(self) -> None:
        """Goes to the next line that says something; behind the last one the indent is -1."""
        lines, at = self._lines, self._at + 1
        while at < len(lines):
            bare = lines[at].lstrip(" ")
            if bare and bare[0] != "#":
                self._at, self._indent = at, len(lines[at]) - len(bare)
                return
            at += 1
        self._at, self._indent = at, -1

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise _Unusual

    def _mapping(self, indent: int, content: str) -> dict[str, Any]:
        """A mapping whose keys stand at an indent; the first one is told, since it may stand behind a hyphen."""
        self._enter()
        found: dict[str, Any] = {}
        while True:
            match = _KEY(content)
            if match is None or match[1] in found or match[1] in _NO_KEYS:
                raise _Unusual
            rest = match[2]
            found[match[1]] = self._below(indent) if not rest or rest.isspace() else self._value(rest, indent)
            if self._indent < indent:
                break
            content = self._lines[self._at][indent:]
            if self._indent > indent or content[0] == "-":
                raise _Unusual
        self._depth -= 1
        return found

    def _below(self, indent: int) -> Any:
        """What stands below a key that has nothing behind it."""
        self._step()
        inner = self._indent
        content = self._lines[self._at][inner:] if inner >= 0 else ""
        if inner >= indent and content.startswith("- "):
            return self._list(inner)
        return self._mapping(inner, content) if inner > indent else ABSENT

    def _list(self, indent: int) -> list[Any]:
        self._enter()
        found: list[Any] = []
        content = self._lines[self._at][indent:]
        while content.startswith("- "):
            bare = content[2:].lstrip(" ")
            if not bare:
                raise _Unusual
            if _KEY(bare):
                found.append(self._mapping(indent + len(content) - len(bare), bare))
            else:
                found.append(self._value(bare, indent))
            if self._indent < indent:
                break
            content = self._lines[self._at][indent:]
            if self._indent > indent:
                raise _Unusual
        self._depth -= 1
        return found

    def _value(self, rest: str, indent: int) -> Any:
        """A value on the line of its key or hyphen, or the block of text that begins there."""
        if _BLOCK(rest):
            return self._block(rest.rstrip(), indent)
        self._step()
        if self._indent > indent:
            raise _Unusual
        if rest[0] == "[":
            return self._flow(rest)
        quoted = _QUOTED(rest)
        if quoted:
            return self._text(quoted[1] if quoted[1] is not None else quoted[2])
        end = rest.find(" #")
        plain = (rest if end < 0 else rest[:end]).rstrip(" ")
        if not _PLAIN(plain) or ": " in plain or plain[-1] == ":":
            raise _Unusual
        return self._scalar(plain)

    def _flow(self, rest: str) -> Any:
        match = _LIST(rest)
        if match is None:
            raise _Unusual
        if not match[1].strip(" "):
            return ABSENT
        self._enter()
        items = [_ITEM(each) for each in match[1].split(",")]
        self._depth -= 1
        return [self._item(each) for each in items]

    def _item(self, match: re.Match[str] | None) -> Any:
        if match is None:
            raise _Unusual
        return self._text(match[2]) if match[2] is not None else self._scalar(match[1].rstrip(" "))

    def _scalar(self, plain: str) -> Any:
        value = resolve(plain)
        return ABSENT if value is None else self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> Any:
        if len(text) > self._limits.text_length:
            raise _Unusual
        return text if text.strip() else ABSENT

    def _block(self, header: str, outer: int) -> Any:
        """The lines below ``|`` or ``>``, which are indented further than what they belong to."""
        lines, at = self._lines, self._at + 1
        first = lines[at] if at < len(lines) else ""
        indent = len(first) - len(first.lstrip(" "))
        if indent <= outer or not first.strip(" "):
            raise _Unusual
        margin, found = " " * indent, []
        while at < len(lines) and (lines[at].startswith(margin) or not lines[at]):
            found.append(lines[at][indent:])
            at += 1
        self._end_block(at, outer)
        while not found[-1]:
            found.pop()
        ending = "" if header.endswith("-") else "\n"
        return self._text(("\n".join(found) if header[0] == "|" else _folded(found)) + ending)

    def _end_block(self, at: int, outer: int) -> None:
        """What follows stands further out; blanks alone on a line, or no line end at the end, are unusual."""
        if at == len(self._lines) and self._lines[-1]:
            raise _Unusual
        if at < len(self._lines):
            bare = self._lines[at].lstrip(" ")
            if not bare or len(self._lines[at]) - len(bare) > outer:
                raise _Unusual
        self._at = at - 1
        self._step()


def _folded(lines: list[str]) -> str:
    """Lines put together by blanks; an empty line is a line end."""
    text = lines[0]
    empty = 0
    for line in lines[1:]:
        if not line:
            empty += 1
            continue
        if line[0] == " ":
            raise _Unusual
        text += "\n" * empty + line if empty else " " + line
        empty = 0
    return text
