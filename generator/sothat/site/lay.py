"""Laying out a site: what would come out the same is taken over as it stands, the rest is made, by several processes.

What stands is a site whose links all lead somewhere. So as long as no address and no anchor of it has gone, only the
links of what is made anew have to be followed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sothat.basics.reads import unpacked
from sothat.basics.workers import Tell, chunk_by_chunk, in_chunks
from sothat.shell.errors import SiteError, plain
from sothat.site.assemble import Site
from sothat.site.found import NOTHING, Found, read_links
from sothat.site.kept import Entry, Known, state_of
from sothat.site.links import Anchors, Said, problems, read_shells, said_by_shells
from sothat.site.pieces import Piece, Pieces, page_content
from sothat.site.publish import Ground

WORTH_A_PROCESS = 100
"""How many pages are worth a process of their own."""
_AT_A_TIME = 256
"""How many files a process takes: so few that none works much longer than the others, so many that the pages of a team,
which have much in common, are made by one."""


@dataclass
class Made:
    """What some processes have done."""

    entries: dict[str, Entry] = field(default_factory=dict)
    said: Said = field(default_factory=Said)
    """What the pages say that were made anew; of one that stood there before, only links that it had not."""
    written: int = 0
    lost_anchors: bool = False
    """Whether an anchor of the site that stands has gone, or may have."""

    def join(self, later: "Made") -> None:
        """Takes in what was done after this."""
        self.entries |= later.entries
        self.said.join(later.said)
        self.written += later.written
        self.lost_anchors |= later.lost_anchors


@dataclass(frozen=True)
class Laid:
    """A site that lies in its folder, not yet in its place."""

    known: Known
    written: int
    broken: tuple[str, ...]
    """A line for each link that leads nowhere."""
    anchors: Anchors

    @property
    def links(self) -> int:
        """How many links the site has."""
        return sum(entry.links for entry in self.known.entries.values())


def laid_out(site: Site, ground: Ground, known: Known, tell: Tell) -> Laid:
    """Makes all files of a site.

    Args:
        site: the site, put together.
        ground: where it is laid out.
        known: what is known of the site that stands; each file may have been changed since.
        tell: is told from time to time how much is done.
    """
    ground.prepare(site.paths)
    layer = _Layer(site, ground, known)
    made = Made(said=said_by_shells(site, layer.shells))
    chunks = chunk_by_chunk(len(layer.pieces), layer.lay, least=WORTH_A_PROCESS, tell=tell, size=_AT_A_TIME)
    for more in chunks:
        made.join(more)
    said = made.said
    anchors: Anchors = said.anchors
    if known.entries and (made.lost_anchors or known.entries.keys() - site.paths):
        said = layer.all_said()
        anchors = said.anchors
    elif known.entries:
        anchors = _Anchors(said.anchors, layer)
    now = Known(made.entries, layer.pieces.marks)
    return Laid(now, made.written, problems(site, said, layer.shells, anchors), anchors)


class _Layer:
    """Lays out chunk by chunk, in whatever process."""

    def __init__(self, site: Site, ground: Ground, known: Known) -> None:
        self.site = site
        self.ground = ground
        self.known = known.entries
        self._new, self._standing = ground.roots
        self.pieces = Pieces(site)
        self._changed = self.pieces.marks.differing(known.marks) if known.entries else frozenset()
        self.shells = read_shells(site)
        self.pages = tuple(sorted(path for path in site.paths if path.endswith(".html")))

    def lay(self, chunk: range) -> Made:
        """Takes over or makes some pieces."""
        made = Made()
        for place in chunk:
            piece = self.pieces[place]
            old = self.known.get(piece.path)
            stands = old is not None and state_of(self._standing + piece.path) == old.state
            if old is not None and stands and self._is_same(piece, old):
                self.ground.keep(piece.path)
                made.entries[piece.path] = self._entry(piece.path, old.key, old.links, old.reads)
            else:
                self._make(piece, made, is_known=old is not None, stands=stands)
        return made

    def _is_same(self, piece: Piece, old: Entry) -> bool:
        return piece.key == old.key != "" and self._changed.isdisjoint(unpacked(old.reads))

    def _make(self, piece: Piece, made: Made, *, is_known: bool, stands: bool) -> None:
        data, found, reads = piece.make()
        links = 0
        if found is not None:
            shell = self._shell_of(piece.path)
            links = len(found.links) + len(shell.links)
            if is_known and not made.lost_anchors:
                stood = self._stood(piece.path) if stands else None
                made.lost_anchors = stood is None or bool(stood.anchors - found.anchors)
                found = found.beside(stood) if stood else found
            made.said.add(piece.path, found, shell)
        made.written += self.ground.put(piece.path, data)
        made.entries[piece.path] = self._entry(piece.path, piece.key, links, reads)

    def _entry(self, path: str, key: str, links: int, reads: bytes) -> Entry:
        state = state_of(self._new + path)
        if state is None:
            raise SiteError(f"{plain(path)} vanished while the site was made; build again")
        return Entry(key, state, links, reads)

    def _shell_of(self, path: str) -> Found:
        return NOTHING if path in self.site.fixed else self.shells[path.count("/")]

    def _stood(self, path: str) -> Found:
        return read_links(page_content(self.site, path, (self.ground.standing / path).read_bytes()))

    def found(self, path: str) -> Found:
        """What a page says that lies there already."""
        return read_links(page_content(self.site, path, (self.ground.new / path).read_bytes()))

    def all_said(self) -> Said:
        """What all pages say that lie there."""
        said = said_by_shells(self.site, self.shells)
        for some in in_chunks(len(self.pages), self._said, least=WORTH_A_PROCESS):
            said.join(some)
        return said

    def _said(self, chunk: range) -> Said:
        said = Said()
        for path in self.pages[chunk.start : chunk.stop]:
            said.add(path, self.found(path), self._shell_of(path))
        return said


class _Anchors(Mapping[str, frozenset[str]]):
    """The anchors of all pages; those of pages that were taken over are read when they are asked for."""

    def __init__(self, known: dict[str, frozenset[str]], layer: _Layer) -> None:
        self._known = known
        self._layer = layer
        self._pages = frozenset(layer.pages)

    def __getitem__(self, path: str) -> frozenset[str]:
        if path not in self._pages:
            raise KeyError(path)
        if path not in self._known:
            self._known[path] = self._layer.found(path).anchors
        return self._known[path]

    def __contains__(self, path: object) -> bool:
        return path in self._pages

    def __iter__(self) -> Iterator[str]:
        return iter(self._layer.pages)

    def __len__(self) -> int:
        return len(self._pages)
