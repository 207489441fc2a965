"""The examples of ST0xx are what they say, like those of the rules."""

import re
from pathlib import Path

import pytest

from sothat.load.registry import REGISTRY
from sothat.load.workspace import load_workspace
from sothat.rules import RULES, WAIVABLE
from tests.rules.helper import workspace

_FILE = re.compile(r"^# (\S+\.\w+)( \(removed\))?$", re.MULTILINE)
WITHOUT_EXAMPLE = {"ST001", "ST031", "ST032"}
WITH_EXAMPLE = [entry for entry in REGISTRY.values() if entry.code not in WITHOUT_EXAMPLE]


def codes(folder: Path, documentation: str, title: str) -> set[str]:
    block = re.search(rf"^{title}::\n((?:\n|    .*\n)*)", documentation, re.MULTILINE)
    assert block, f"no example that {title.lower()}"
    text = re.sub(r"^    ", "", block[1].strip("\n"), flags=re.MULTILINE) + "\n"
    marks = list(_FILE.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    bodies = [text[mark.end() : end].lstrip("\n") for mark, end in zip(marks, ends, strict=True)]
    removed = {mark[1]: None for mark in marks if mark[2]}
    written = {mark[1]: body for mark, body in zip(marks, bodies, strict=True) if not mark[2]}
    return {finding.code for finding in load_workspace(workspace(folder, removed, written), WAIVABLE).findings}


@pytest.mark.parametrize("entry", WITH_EXAMPLE, ids=lambda entry: entry.code)
def test_failing_example_fails(entry, tmp_path: Path) -> None:
    assert codes(tmp_path, entry.documentation, "Fails") == {entry.code}


@pytest.mark.parametrize("entry", WITH_EXAMPLE, ids=lambda entry: entry.code)
def test_passing_example_passes(entry, tmp_path: Path) -> None:
    assert codes(tmp_path, entry.documentation, "Passes") == set()


@pytest.mark.parametrize("code", sorted(WITHOUT_EXAMPLE))
def test_what_has_no_example_says_so(code: str) -> None:
    assert "no example here, since" in REGISTRY[code].documentation.replace("\n", " ")


def test_registry_is_complete_and_in_order() -> None:
    parts = [(1, 8), (10, 17), (20, 26), (30, 34)]
    assert list(REGISTRY) == [f"ST{number:03}" for first, last in parts for number in range(first, last)]
    assert not REGISTRY.keys() & {rule.code for rule in RULES}


@pytest.mark.parametrize("entry", REGISTRY.values(), ids=lambda entry: entry.code)
def test_documentation_begins_with_its_title(entry) -> None:
    first = entry.documentation.splitlines()[0]
    assert first.lower() == f"{entry.title}.".lower()
    assert not entry.title.endswith(".")
    assert not re.search(r"\binvalid\b|!$", entry.documentation, re.MULTILINE)
