"""What goes into a site, and what is told of it."""

from dataclasses import dataclass

from sothat.render.page import Furniture, Page, paths_of
from sothat.shell import SiteError

__all__ = ["MARKER", "MARKER_TEXT", "BrokenLinksError", "BuildReport", "Furniture", "Page", "paths_of"]

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


class BrokenLinksError(SiteError):
    """Links of the made site that lead nowhere; `problems` has a line for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        count = len(problems)
        first = "\n".join(f"  {each}" for each in problems[:10])
        rest = f"\n  and {count - 10} more" if count > 10 else ""
        super().__init__(f"{count} {'link' if count == 1 else 'links'} of the site can not be followed:\n{first}{rest}")
