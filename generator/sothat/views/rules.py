"""The rules: why each matters, an example that fails and one that passes, and what it finds here."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sothat.load.registry import REGISTRY
from sothat.rules import RULES
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.health import Finding, finding

Family = Literal["text", "so-that", "partnership", "voice", "objectives", "agreement", "care"]
FAMILIES: tuple[Family, ...] = ("text", "so-that", "partnership", "voice", "objectives", "agreement", "care")
MOST_FINDINGS = 20
_FENCE = re.compile(r"^(```|~~~)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or an example of a rule's documentation."""

    kind: Literal["text", "example"]
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, as its documentation has it."""

    code: str
    title: str
    severity: str
    address: str
    is_waivable: bool
    documentation: str

    @property
    def family(self) -> Family:
        """What sort of rule it is."""
        return FAMILIES[int(self.code[2])]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its documentation, cut into paragraphs and examples; the title itself left out."""
        return tuple(_blocks(self.documentation))


@dataclass(frozen=True, slots=True)
class RuleView:
    """All that a rule's page shows."""

    rule: Rule
    level: str
    """How severe its findings are here: off, info, warning or error."""
    count: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """All that the index page shows, by family."""

    families: tuple[tuple[Family, tuple[RuleView, ...]], ...]


def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by code."""
    shapes = (
        Rule(code, entry.title, "error", addresses.rule(code), False, entry.documentation)
        for code, entry in REGISTRY.items()
    )
    rules = (
        Rule(each.code, each.title, each.severity.value, addresses.rule(each.code), each.waivable, each.documentation)
        for each in RULES
    )
    return tuple(sorted((*shapes, *rules), key=lambda rule: rule.code))


def rule_views(book: Book) -> tuple[RuleView, ...]:
    """The pages of all rules."""
    return tuple(_view(rule, book) for rule in all_rules())


def rules_view(views: tuple[RuleView, ...]) -> RulesView:
    """What the index page shows."""
    return RulesView(
        tuple((family, tuple(each for each in views if each.rule.family == family)) for family in FAMILIES)
    )


def _view(rule: Rule, book: Book) -> RuleView:
    found = [each for each in book.verdict.findings if each.code == rule.code]
    level = book.policy.rules.get(rule.code, rule.severity)
    return RuleView(rule, level, len(found), tuple(finding(each, book) for each in found[:MOST_FINDINGS]))


def _blocks(documentation: str) -> Iterator[Block]:
    """Examples are indented or fenced; the first line repeats the title."""
    for block in _split(documentation.splitlines()[1:]):
        if _FENCE.match(block[0]):
            yield Block("example", "\n".join(block[1:-1]))
        elif block[0].startswith("    "):
            yield Block("example", textwrap.dedent("\n".join(block)))
        else:
            yield Block("text", re.sub(r"::$", ":", "\n".join(block)))


def _split(lines: list[str]) -> Iterator[list[str]]:
    """Blocks of lines that belong together; empty lines within an example are part of it."""
    block: list[str] = []
    for line in lines:
        if block and _goes_on(block, line):
            block.append(line)
        else:
            if block and any(block):
                yield _trimmed(block)
            block = [line] if line.strip() else []
    if block and any(block):
        yield _trimmed(block)


def _goes_on(block: list[str], line: str) -> bool:
    if _FENCE.match(block[0]):
        return len(block) == 1 or not _FENCE.match(block[-1])
    if block[0].startswith("    "):
        return line.startswith("    ") or not line.strip()
    return bool(line.strip()) and not line.startswith("    ")


def _trimmed(block: list[str]) -> list[str]:
    while not block[-1].strip():
        block = block[:-1]
    return block
