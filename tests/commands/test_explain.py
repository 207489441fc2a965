import pytest

from sothat.basics.terminal import Look
from sothat.commands.documentation import codes, documented
from sothat.commands.explain import explain
from sothat.commands.outcome import CannotWork
from sothat.rules import RULES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_found_as_it_documents_itself(rule) -> None:
    entry = documented(rule.code)
    assert entry is not None
    assert (entry.code, entry.title, entry.severity) == (rule.code, rule.title, rule.severity)
    assert entry.documentation == rule.documentation


def test_there_is_no_code_too_many() -> None:
    assert [code for code in codes() if code >= "ST100"] == sorted(rule.code for rule in RULES)


def test_the_registry_is_read() -> None:
    registry = pytest.importorskip("sothat.load.registry")
    for code, entry in registry.REGISTRY.items():
        found = documented(code)
        assert found is not None
        assert (found.title, found.documentation) == (entry.title, entry.documentation)


def test_lower_case_is_accepted(run) -> None:
    assert run("explain", "st101").stdout == run("explain", "ST101").stdout


def test_whole_text(run, snapshot) -> None:
    snapshot("commands/explain.txt", run("explain", "ST203").stdout)


def test_examples_are_kept_and_paragraphs_wrapped() -> None:
    text = explain("ST101", Look(width=50)).out
    assert "        name: Monthly pay\n" in text
    prose = [line for line in text.splitlines() if not line.startswith("    ")]
    assert max(map(len, prose)) <= 50


def test_unknown_code(run) -> None:
    with pytest.raises(CannotWork, match="did you mean ST101"):
        explain("ST1o1")
    result = run("explain", "\x1b[31m")
    assert (result.status, result.stdout) == (2, "")
    assert "\x1b" not in result.stderr
