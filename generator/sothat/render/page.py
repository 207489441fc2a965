"""What the catalog puts into a site: pages, the fills of index pages, and further files."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
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
    the address of a further file to its bytes, `titles` a shipped index page's source to another title, and `papers`
    the address of each PDF that is still to be printed to that of its page. `entities` maps each file of the catalog to
    the address at which the site must show it.
    """

    pages: tuple[Page, ...] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
