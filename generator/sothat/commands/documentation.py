"""What each code stands for, read without running the rules, so that explaining one is quick."""

import ast
import re
from functools import cache
from pathlib import Path

import sothat
from sothat.findings import Severity
from sothat.load.registry import REGISTRY
from sothat.report.base import Documented

_PACKAGE = Path(sothat.__file__).parent
_MODULE = re.compile(r"st\d{3}.*\.py")


def codes() -> list[str]:
    """Every code there is, in order."""
    return sorted((*_registered(), *_modules()))


def documented(code: str) -> Documented | None:
    """What a code stands for, or None where there is no such code."""
    if code in _modules():
        return _of_rule(_modules()[code])
    return _registered().get(code)


@cache
def _registered() -> dict[str, Documented]:
    """The codes of the text and its shape, which stand in one registry."""
    return {
        code: Documented(code, entry.title, Severity.ERROR, entry.documentation) for code, entry in REGISTRY.items()
    }


@cache
def _modules() -> dict[str, Path]:
    """The file of each rule; a rule is one file, named after its code."""
    return {
        path.name[:5].upper(): path for path in (_PACKAGE / "rules").rglob("st*.py") if _MODULE.fullmatch(path.name)
    }


@cache
def _of_rule(path: Path) -> Documented:
    """The module's docstring, with the title and the severity that its rule is made with."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rule = next(node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Rule")
    code, title, severity = (_argument(rule, name, place) for place, name in enumerate(("code", "title", "severity")))
    return Documented(
        ast.literal_eval(code),
        ast.literal_eval(title),
        Severity[severity.attr] if isinstance(severity, ast.Attribute) else Severity.WARNING,
        ast.get_docstring(tree) or "",
    )


def _argument(call: ast.Call, name: str, place: int) -> ast.expr:
    named = (keyword.value for keyword in call.keywords if keyword.arg == name)
    return next(named, None) or call.args[place]
