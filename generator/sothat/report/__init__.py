"""How findings are told: the only code that formats them, one module for each format."""

from collections.abc import Callable, Mapping

from sothat.report import github, gitlab, json_form, junit, sarif, text
from sothat.report.base import Documented, Report

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json_form.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""Each format of ``sothat check --format`` and what makes it."""

__all__ = ["FORMATS", "Documented", "Report"]
