"""What the catalog puts into a site: pages, the fills of index pages, and further files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload


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


class LazyPages(Sequence[Page]):
    """Pages that are made when they are asked for, each time anew, so that nobody has to hold them all."""

    def __init__(self, paths: Sequence[str], make: Callable[[int], Page]) -> None:
        """Takes all addresses, and what makes the page that stands at a place among them."""
        self.paths = paths
        self._make = make

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, place: int) -> Page: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Page]: ...
    def __getitem__(self, place: int | slice) -> Page | Sequence[Page]:
        if isinstance(place, slice):
            return [self._make(each) for each in range(len(self.paths))[place]]
        return self._make(range(len(self.paths))[place])


def paths_of(pages: Sequence[Page]) -> Sequence[str]:
    """The addresses of pages, without making those that are not made yet."""
    return pages.paths if isinstance(pages, LazyPages) else [page.path for page in pages]


@dataclass(frozen=True)
class Furniture:
    """All that the catalog puts into a site.

    `fills` maps an index page's source ("services/index.md") to the HTML that takes its placeholder's place, `files`
    the address of a further file to its bytes, and `papers` the address of each PDF that is still to be printed to that
    of its page. `entities` maps each file of the catalog to the address at which the site must show it.
    """

    pages: Sequence[Page] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
