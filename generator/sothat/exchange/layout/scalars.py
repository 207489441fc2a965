"""How a single value is written: plain where every reader of YAML takes it for the same text, quoted, or folded."""

import json
import re

from sothat.yaml_source.resolve import resolve

WIDTH = 120
"""Columns of a line; a longer text is folded."""

_INDICATORS = "-?:,[]{}#&*!|>'\"%@`=~<"
# What YAML 1.1 takes for something else than a text; dates stay as they are.
_OTHER_IN_1_1 = re.compile(
    r"(yes|no|on|off|true|false|null)|[-+.]?([0-9][0-9_,]*)?\.?[0-9_]*([eE][-+]?[0-9]+)?"
    r"|[-+]?0[box][0-9a-f_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[-+]?\.(inf|nan)",
    re.IGNORECASE,
)
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_GAP = re.compile(r"(?<=\S) (?=\S)")


def inline(text: str, *, in_flow: bool = False) -> str:
    """A text without line ends on one line, plain if it can be."""
    if is_plain(text, in_flow=in_flow):
        return text
    if not _UNPRINTABLE.search(text) and ('"' in text or "\\" in text) and "'" not in text and "\n" not in text:
        return f"'{text}'"
    return _UNPRINTABLE.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text needs no quotation marks."""
    if not text or text != text.strip() or text[0] in _INDICATORS or text.startswith("..."):
        return False
    if ": " in text or " #" in text or text.endswith(":") or "\t" in text or "\n" in text:
        return False
    if in_flow and re.search(r"[,\[\]{}]", text):
        return False
    if _UNPRINTABLE.search(text):
        return False
    return isinstance(resolve(text), str) and not _OTHER_IN_1_1.fullmatch(text)


def block(text: str, indent: int, *, exact: bool) -> list[str] | None:
    """A text of several or one long line behind ``|`` or ``>``: the sign, then its lines; None where that cannot be.

    Args:
        text: the text.
        indent: the column of its lines.
        exact: whether its line end counts; else the plain signs are used.
    """
    body = text.removesuffix("\n")
    if not body or body != body.strip("\n") or body[0] in " \t" or _UNPRINTABLE.search(body):
        return None
    sign = "" if text.endswith("\n") or not exact else "-"
    lines = body.split("\n")
    if any(line.strip() == "" and line for line in lines) or body[-1] in " \t":
        return None
    foldable = all(not line.startswith((" ", "\t")) and line == line.rstrip() for line in lines)
    folded = foldable and (len(lines) == 1 or any(len(line) + indent > WIDTH for line in lines))
    written = _folded(lines, WIDTH - indent) if folded else lines
    pad = " " * indent
    return [(">" if folded else "|") + sign, *(pad + line if line else "" for line in written)]


def _folded(lines: list[str], width: int) -> list[str]:
    """Each line end is written as an empty line more; lines are broken at single blanks only."""
    written = _wrapped(lines[0], width)
    for line in lines[1:]:
        written.append("")
        written += _wrapped(line, width) if line else []
    return written


def _wrapped(line: str, width: int) -> list[str]:
    lines = [""]
    for word in _GAP.split(line):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines
