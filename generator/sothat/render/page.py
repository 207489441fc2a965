"""What the catalog puts into a site: pages, the fills of index pages, and further files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, overload

from sothat.basics.reads import Reads

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Draft(Generic[T]):
    """Something that can be made; it is the same again where `repr(about)` and the base of its row are."""

    about: object
    """None where it hangs on what is looked up while it is made, and on nothing else."""
    make: Callable[[], T]


class Lazy(Sequence[T]):
    """A row of things that are made when they are asked for, each time anew, so that nobody has to hold them all."""

    def __init__(
        self, paths: Sequence[str], draft: Callable[[int], Draft[T]], base: str = "", reads: Reads | None = None
    ) -> None:
        """Takes all addresses, what drafts the thing at a place among them, and the base.

        The base stands for all that the things are made from beside what each is about: where it is the same, and it is
        not empty, a thing that is about the same is the same. What is looked up while one is made stands in `reads`.
        """
        self.paths = paths
        self.draft = draft
        self.base = base
        self.reads = reads or Reads()

    def __len__(self) -> int:
        return len(self.paths)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self.paths))[place]]
        return self.draft(range(len(self.paths))[place]).make()


def _nothing(place: int) -> Draft[bytes]:
    raise IndexError(place)


NOTHING: Lazy[bytes] = Lazy((), _nothing)


def paths_of(pages: Sequence[Page]) -> Sequence[str]:
    """The addresses of pages, without making those that are not made yet."""
    return pages.paths if isinstance(pages, Lazy) else [page.path for page in pages]


@dataclass(frozen=True)
class Furniture:
    """All that the catalog puts into a site.

    `fills` maps an index page's source ("services/index.md") to the HTML that takes its placeholder's place, `files`
    the address of a further file to its bytes; those in `later` are made when they are written. `papers` maps the
    address of each PDF that is still to be printed to that of its page, and `entities` each file of the catalog to the
    address at which the site must show it.
    """

    pages: Sequence[Page] = ()
    fills: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    later: Lazy[bytes] = NOTHING
    papers: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
