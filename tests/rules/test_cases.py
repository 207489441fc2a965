"""Runs the case files beside this module: each says which findings of its folder's code it expects, and no others.

A case begins with `expect: CODE file:line:column [severity]` lines (or `expect: nothing`), an optional `today: DATE`,
then its files, each begun by `=== path`: the whole file, or, with `=== path +`, keys laid over the base's file, or,
with `=== path -`, a file that is removed. A line `also: ST020` allows a code of the form of the files.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from .helper import DAY, verdict, workspace

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("ST*/*.case"))
_FILE = re.compile(r"^=== (\S+)( [+-])?\n", re.MULTILINE)


@dataclass
class Case:
    expected: list[str] = field(default_factory=list)
    allowed: set[str] = field(default_factory=set)
    today: date = DAY
    says_nothing: bool = False


def read_head(head: str) -> Case:
    case = Case()
    for line in filter(None, (each.strip() for each in head.splitlines())):
        if line.startswith("#"):
            continue
        word, _, rest = line.partition(": ")
        if line == "expect: nothing":
            case.says_nothing = True
        elif word == "expect":
            case.expected.append(rest)
        elif word == "also":
            case.allowed.add(rest)
        elif word == "today":
            case.today = date.fromisoformat(rest)
        else:
            raise AssertionError(f"not understood: {line}")
    assert case.says_nothing != bool(case.expected), "say what is expected, or nothing"
    return case


def read_files(text: str) -> tuple[dict[str, str | None], dict[str, str]]:
    marks = list(_FILE.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    files: dict[str, str | None] = {}
    laid_over: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        body = text[mark.end() : end]
        if mark[2] == " +":
            laid_over[mark[1]] = body
        else:
            files[mark[1]] = None if mark[2] else body
    return files, laid_over


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_case(path: Path, tmp_path: Path) -> None:
    head, mark, rest = path.read_text(encoding="utf-8").partition("=== ")
    case = read_head(head)
    found = verdict(workspace(tmp_path, *read_files(mark + rest)), case.today)
    code = path.parent.name
    lines = [
        (f"{each.code} {each.place.file}:{each.place.line}:{each.place.column}", str(each.severity))
        for each in found.findings
        if each.code == code
    ]
    wanted = [(line.rsplit(" ", 1) if line.count(" ") == 2 else [line, None]) for line in sorted(case.expected)]
    assert sorted(line for line, _ in lines) == [line for line, _ in wanted]
    for (_, severity), (_, expected) in zip(sorted(lines), wanted, strict=True):
        assert expected in (None, severity)
    shape = {each.code for each in found.findings if each.code < "ST1"}
    assert shape <= case.allowed, [each for each in found.findings if each.code < "ST1"]
    assert all(each.message and each.help for each in found.findings)
    assert not [each for each in found.findings if each.code in each.message]


def test_each_rule_folder_has_cases() -> None:
    assert CASES
