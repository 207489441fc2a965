"""What goes into a site, and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sothat.shell import SiteError

MARKER = ".sothat"
MARKER_TEXT = b"This folder is written by sothat: the next build replaces all of it.\n"


@dataclass(frozen=True)
class Page:
    """A page that the core has rendered.

    `path` is its address below the root ("services/payroll.html"); `html` is what stands in the theme's content area,
    with its own h1 and breadcrumb.
    """

    path: str
    title: str
    description: str
    html: str


@dataclass(frozen=True)
class Furniture:
    """All that the catalog puts into a site.

    `fills` maps an index page's source ("services/index.md") to the HTML that takes its placeholder's place, `files`
    the address of a further file to its bytes, `titles` a shipped index page's source to another title.
    """

    pages: tuple[Page, ...] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


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
