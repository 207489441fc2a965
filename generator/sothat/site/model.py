"""What goes into a site, and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.basics.text import visible
from sothat.render.page import Furniture, Page, paths_of
from sothat.shell import Shell, SiteError

__all__ = ["MARKER", "MARKER_TEXT", "BrokenLinksError", "BuildReport", "Furniture", "Page", "paths_of"]

SHOWN = 10
"""How many broken links are told of in lines of their own."""
MARKER = ".sothat"
MARKER_TEXT = b"This folder is written by sothat: the next build replaces all of it.\n"


@dataclass(frozen=True)
class BuildReport:
    """What a build did: counts, and lines that the reader should see although the site stands."""

    pages: int
    files: int
    links: int
    written: int
    problems: tuple[str, ...] = ()
    shells: Mapping[int, Shell] = field(default_factory=dict)
    """What pages stand in, by their depth."""


class BrokenLinksError(SiteError):
    """Links of the made site that lead nowhere; `problems` has a line for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        count = len(problems)
        self.line = f"{count} {'link' if count == 1 else 'links'} of the site can not be followed:"
        self.details = (*problems[:SHOWN], *([f"and {count - SHOWN} more"] if count > SHOWN else ()))
        super().__init__("\n".join((self.line, *(f"  {visible(each)}" for each in self.details))))
