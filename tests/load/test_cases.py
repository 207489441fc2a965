"""Runs the cases beside this module: each shows files with the findings where they stand, and there are no others.

A `.cases` file holds cases, each begun by a line `##### what it shows`. Lines `says: text` follow, texts that a message
or help holds, and `expect: CODE file:line:column` for what stands in no file shown. Then come the files, each begun by
`=== path` (a whole file), `=== path +` (keys laid over the base's file of that path, see tests/rules) or `=== path -`
(a file that is removed). A mark such as ⟦ST020⟧ stands before the place of a finding, ⟦U+200B⟧ for a character.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sothat.findings import Finding
from sothat.load.workspace import load_workspace
from sothat.rules import WAIVABLE
from tests.rules.helper import BASE, lay_over, workspace

HERE = Path(__file__).parent / "cases"
_TITLE = re.compile(r"^##### (.+)\n", re.MULTILINE)
_FILE = re.compile(r"^=== (\S+|\".+\")( [+-])?\n", re.MULTILINE)
_MARK = re.compile(r"⟦(ST\d{3}(?: ST\d{3})*)⟧")
_CHARACTER = re.compile(r"⟦U\+([0-9A-F]{4,6})⟧")


@dataclass
class Case:
    title: str
    says: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    files: dict[str, str | None] = field(default_factory=dict)


def split(pattern: re.Pattern[str], text: str) -> list[tuple[re.Match[str], str]]:
    marks = list(pattern.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [(mark, text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]


def read_case(title: str, text: str) -> Case:
    case = Case(title)
    head, _, _ = text.partition("=== ")
    for line in filter(None, map(str.strip, head.splitlines())):
        word, _, rest = line.partition(": ")
        assert word in ("says", "expect"), f"not understood: {line}"
        (case.says if word == "says" else case.expected).append(rest)
    for mark, body in split(_FILE, text):
        path = mark[1].strip('"')
        if mark[2] == " -":
            case.files[path] = None
        elif mark[2] == " +":
            case.files[path] = unmarked(case, path, lay_over((BASE / path).read_text("utf-8"), body))
        else:
            case.files[path] = unmarked(case, path, body)
    return case


def unmarked(case: Case, path: str, text: str) -> str:
    """The text without its marks, which the case remembers."""
    text = _CHARACTER.sub(lambda match: chr(int(match[1], 16)), text)
    while mark := _MARK.search(text):
        before = text[: mark.start()].removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        case.expected += [f"{code} {path}:{line}:{column}" for code in mark[1].split()]
        text = text[: mark.start()] + text[mark.end() :]
    return text


def cases() -> list[Case]:
    found = []
    for file in sorted(HERE.glob("*.cases")):
        for title, body in split(_TITLE, file.read_text("utf-8")):
            found.append(read_case(f"{file.stem}: {title[1]}", body))
    return found


def written(finding: Finding) -> str:
    return f"{finding.code} {finding.place.file}:{finding.place.line}:{finding.place.column}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_case(case: Case, tmp_path: Path) -> None:
    found = load_workspace(workspace(tmp_path, case.files), WAIVABLE).findings
    shown = "\n".join(f"{written(each)} {each.message} | {each.help}" for each in found)
    assert sorted(map(written, found)) == sorted(case.expected), shown
    words = "\n".join(f"{each.message}\n{each.help}" for each in found)
    for text in case.says:
        assert text in words, shown
    assert not re.search(r"(?<!')ST\d{3}", "\n".join(each.message for each in found)), "a message names a rule's code"
    assert all(each.message and each.help for each in found)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", words)
