"""The quick way through plain files: mappings, lists and one-line values, as nearly everybody writes them.

Whatever is unusual (an anchor, a tag, a text that goes on over lines without ``|`` or ``>``, an escape, a key twice) is
left to `compose`, which knows all of YAML and says what is wrong. A test holds the two together on any text.
"""

import re
from typing import Any

from sothat.yaml_source.builder import TextLimits
from sothat.yaml_source.nodes import ABSENT
from sothat.yaml_source.resolve import resolve

# One expression cuts a text into its lines, since a loop over them in Python would take three times as long.
_LINES = re.compile(
    r"((?P<blanks> *)(?:- +)?)"  # what the line begins with: blanks, perhaps a hyphen
    r"(?:([A-Za-z][A-Za-z0-9_]*):(?: +|(?=\n)))?"  # a key
    r"(?:(\w[^:#\n]*)"  # a word or more, which is a value as it stands, or
    r"|([|>].*(?:\n(?:(?P=blanks) .*|(?=\n)))*|.*)"  # a block with the lines further in that follow, or anything
    r")\n"
).findall
_NO_KEYS = frozenset(word for each in ("true", "false", "null") for word in (each, each.title(), each.upper()))
_LONGEST_WORD = 5  # of those that mean something else than a text
_DIGITS = "0123456789"
_BLOCK = re.compile(r"[|>]-? *").fullmatch
_QUOTED = re.compile(r"\"([^\"\\]*)\" *|'([^']*)' *").fullmatch
_WORDS = re.compile(r"\[([^\W\d][\w -]*(?:, *[^\W\d][\w -]*)*)\]").fullmatch
_LIST = re.compile(r"\[([^\[\]]*)\] *").fullmatch
_ITEM = re.compile(r" *(?:([\w(][^\[\]{},:#\"'&*!|>%@`?\\]*)|\"([^\"\\]*)\" *)").fullmatch
_PLAIN = re.compile(r"[\w(]").match
_UNPRINTABLE = ("\t", "\r", "\x85", "\ufeff", "\ufffe", "\uffff")


class _Unusual(Exception):  # noqa: N818 - it is no error but an answer
    """The text is not plain enough."""


def quick(text: str, limits: TextLimits) -> dict[str, Any] | None:
    """The values of a text that `decode` has accepted, as `plain` gives them; None where `compose` has to look."""
    if any(each in text for each in _UNPRINTABLE):
        return None
    try:
        return _Reader(text, limits).root() or None
    except _Unusual:
        return None


class _Reader:
    """Goes through the lines once. Mappings and lists that are open around the innermost one stand on a stack.

    Each has a level, by which a line finds where it belongs: twice the column of its keys or hyphens, and one more for
    a list, since a list may stand in the same column as the key that it belongs to.
    """

    def __init__(self, text: str, limits: TextLimits) -> None:
        self._text = text
        self._limits = limits
        self._around: list[tuple[int, Any]] = []

    def root(self) -> dict[str, Any]:  # noqa: PLR0912 - a call for each line would take as long as the line
        """The mapping that the whole text is."""
        around, longest = self._around, self._limits.text_length
        root: dict[str, Any] = {}
        level, waiting = 0, ""  # of the innermost that is open, with its key that has nothing behind it yet
        holder: Any = root
        below: Any
        for lead, blanks, key, text, rest in self._lines():
            is_item = lead != blanks
            if not key and not is_item:
                if text or rest[:1] not in ("", "#"):
                    raise _Unusual
                continue
            here = 2 * len(blanks) + is_item
            if waiting:
                holder[waiting] = below = ABSENT if here <= level else [] if is_item else {}
                if here > level:
                    level, holder = self._enter(level, holder, here, below)
                waiting = ""
            while here < level:
                level, holder = around.pop()
            if here != level:
                raise _Unusual
            if key:
                if is_item:
                    holder.append(below := {})
                    level, holder = self._enter(level, holder, 2 * len(lead), below)
                if key in holder or key in _NO_KEYS:
                    raise _Unusual
                if not text and not rest:
                    waiting = key
                    continue
            if text:
                is_text = _LONGEST_WORD < len(text) <= longest and text[0] not in _DIGITS and text[-1] != " "
                value = text if is_text else self._scalar(text.rstrip(" "))
            else:
                value = self._value(rest, level // 2)
            if key:
                holder[key] = value
            else:
                holder.append(value)
        if waiting:
            holder[waiting] = ABSENT
        return root

    def _lines(self) -> list[tuple[str, str, str, str, str]]:
        """The lines in parts; a block at the end of a text without a line end is unusual."""
        if self._text.endswith("\n"):
            return _LINES(self._text)
        lines = _LINES(f"{self._text}\n")
        if lines[-1][-1].startswith(("|", ">")):
            raise _Unusual
        return lines

    def _enter(self, level: int, holder: Any, new_level: int, below: Any) -> tuple[int, Any]:
        """Opens a mapping or list within the innermost one."""
        self._around.append((level, holder))
        if len(self._around) >= self._limits.depth:
            raise _Unusual
        return new_level, below

    def _value(self, rest: str, outer: int) -> Any:
        """A value that is more than a text of letters."""
        if rest.startswith("["):
            return self._flow(rest)
        if rest.startswith(("|", ">")):
            return self._block(rest, outer)
        quoted = _QUOTED(rest)
        if quoted:
            return self._text_of(quoted[quoted.lastindex or 0])
        end = rest.find(" #")
        plain = (rest if end < 0 else rest[:end]).rstrip(" ")
        if not _PLAIN(plain) or ": " in plain or plain[-1] == ":":
            raise _Unusual
        return self._scalar(plain)

    def _flow(self, rest: str) -> Any:
        if len(self._around) + 2 > self._limits.depth:
            raise _Unusual
        words = _WORDS(rest) if len(rest) <= self._limits.text_length else None
        if words:
            items = words[1].split(",")
            return [each if len(each) > _LONGEST_WORD else self._scalar(each) for each in map(str.strip, items)]
        match = _LIST(rest)
        if match is None:
            raise _Unusual
        return [self._item(_ITEM(each)) for each in match[1].split(",")] if match[1].strip(" ") else ABSENT

    def _item(self, match: re.Match[str] | None) -> Any:
        if match is None:
            raise _Unusual
        return self._text_of(match[2]) if match[2] is not None else self._scalar(match[1].rstrip(" "))

    def _scalar(self, plain: str) -> Any:
        value = resolve(plain)
        return ABSENT if value is None else self._text_of(value) if isinstance(value, str) else value

    def _text_of(self, text: str) -> Any:
        if len(text) > self._limits.text_length:
            raise _Unusual
        return text if text.strip() else ABSENT

    def _block(self, rest: str, outer: int) -> Any:
        """The lines behind ``|`` or ``>``, which are indented further than what they belong to."""
        header, *lines = rest.split("\n")
        first = lines[0] if lines and _BLOCK(header) else ""
        indent = len(first) - len(first.lstrip(" "))
        margin = first[:indent]
        if indent <= outer or indent == len(first) or any(line and not line.startswith(margin) for line in lines):
            raise _Unusual
        found = [line[indent:] for line in lines]
        while not found[-1]:
            found.pop()
        ending = "" if header[1:2] == "-" else "\n"
        return self._text_of(("\n".join(found) if header[0] == "|" else _folded(found)) + ending)


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
