"""The failing and the passing example in each rule's documentation are what they say."""

import re
import textwrap
from pathlib import Path

import pytest

from sothat.rules import RULES
from sothat.rules.base import AnyRule

from .helper import verdict, workspace

_FILE = re.compile(r"^# (\S+?)( \(removed\))?$", re.MULTILINE)


def example(rule: AnyRule, title: str) -> str:
    text = rule.documentation
    assert f"{title}::\n" in text, f"{rule.code} has no example that {title.lower()}"
    body = text.split(f"{title}::\n", 1)[1]
    block = re.match(r"(?:\n|    .*\n?)*", body)
    assert block
    return textwrap.dedent(block[0]).strip("\n") + "\n"


def lay_out(folder: Path, text: str) -> Path:
    marks = list(_FILE.finditer(text))
    assert marks
    assert marks[0].start() == 0, "an example begins with the path of its first file"
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    removed: dict[str, str | None] = {}
    laid_over: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        if mark[2]:
            removed[mark[1]] = None
        else:
            laid_over[mark[1]] = text[mark.end() : end].lstrip("\n")
    return workspace(folder, removed, laid_over)


def codes(folder: Path) -> set[str]:
    found = verdict(folder)
    shape = [finding for finding in found.findings if finding.code < "ST1"]
    assert not shape, shape
    return {finding.code for finding in found.findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_failing_example_fails(rule: AnyRule, tmp_path: Path) -> None:
    assert rule.code in codes(lay_out(tmp_path, example(rule, "Fails")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_passing_example_passes(rule: AnyRule, tmp_path: Path) -> None:
    assert rule.code not in codes(lay_out(tmp_path, example(rule, "Passes")))


def test_base_has_no_finding(tmp_path: Path) -> None:
    found = verdict(workspace(tmp_path, {}))
    assert found.findings == ()
    assert found.waived == ()


def test_codes_come_in_order_and_are_those_of_the_modules() -> None:
    in_order = [rule.code for rule in RULES if rule.code != "ST606"]
    assert in_order == sorted(in_order)
    assert RULES[-1].code == "ST606"
    for rule in RULES:
        assert rule.check.__module__ == f"sothat.rules.{rule.code.lower()}"
