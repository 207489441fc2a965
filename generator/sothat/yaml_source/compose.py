"""From text to a tree of nodes, by ruamel.yaml's events (ST002 to ST006)."""

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sothat.yaml_source.builder import Builder, Composed, Stop, TextLimits
from sothat.yaml_source.decode import Flaw, Lines
from sothat.yaml_source.syntax import syntax_flaw

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?P<line>%[^\r\n]*)")


def compose(text: str, limits: TextLimits | None = None) -> Composed:
    """The tree of a text that `decode` has accepted.

    libyaml is quick; what it does not take goes to the judge, ruamel's own parser.
    """
    limits = limits or TextLimits()
    directive = _DIRECTIVE.match(text)
    if directive:
        return Composed(None, [_directive(text, *directive.span("line"))])
    try:
        return built(text, limits, pure=False)
    except YAMLError as error:
        first = error
    try:
        return built(text, limits, pure=True)
    except (YAMLError, ValueError, RecursionError):
        return Composed(None, [syntax_flaw(first, text)])


def built(text: str, limits: TextLimits, *, pure: bool) -> Composed:
    """The tree as one of the two parsers sees it.

    Raises:
        YAMLError: the parser does not take the text.
    """
    builder = Builder(limits)
    try:
        return builder.build(YAML(typ="safe", pure=pure).parse(text))
    except Stop as stop:
        return Composed(None, [flaw for flaw in builder.flaws if flaw.code == "ST002"] + [stop.flaw])


def _directive(text: str, start: int, end: int) -> Flaw:
    message = "a line that begins with % tells YAML's version or tags, and is not allowed"
    lines = Lines(text)
    return Flaw("ST004", message, "delete the line; a catalog is YAML 1.2", lines.position(start), lines.position(end))
