"""The bytes of all files that were read, for places and for the lines that findings show."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from functools import lru_cache
from itertools import chain

from sothat.basics.workers import chunk_by_chunk
from sothat.load.tree import Tree
from sothat.location import Place, Spot
from sothat.yaml_source import Source, TextLimits

WORTH_A_PROCESS = 50
"""How many files to look up places in are worth a process of their own."""
_AT_A_TIME = 8


class Sources:
    """The files of one run as they were read, however they change meanwhile."""

    def __init__(self, limits: TextLimits | None = None) -> None:
        """Takes the limits that the files are read under."""
        self.limits = limits or TextLimits()
        self._raw: dict[str, bytes | tuple[Tree, int]] = {}
        self._own_limits: dict[str, TextLimits | None] = {}
        self._places: dict[Spot, Place] = {}
        self.source = lru_cache(maxsize=64)(self._source)

    def add(self, file: str, raw: bytes) -> None:
        """Keeps the bytes of a file."""
        self._raw[file] = raw

    def add_later(self, file: str, tree: Tree, most: int) -> None:
        """Keeps where the bytes of a file come from that never changes, for the few that are asked for."""
        self._raw[file] = (tree, most)

    def raw(self, file: str) -> bytes:
        """The bytes of a file; none of one that was not read."""
        raw = self._raw.get(file, b"")
        if isinstance(raw, tuple):
            tree, most = raw
            raw = self._raw[file] = tree.read(file, most)
        return raw

    def adopt(self, other: "Sources") -> None:
        """Keeps the files of another set as well, each under the limits that it was read under."""
        self._raw.update(other._raw)
        self._own_limits.update(dict.fromkeys(other._raw, other.limits))

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, file: object) -> bool:
        return file in self._raw

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read."""
        return tuple(self._raw)

    def _source(self, file: str) -> Source:
        return Source(file, self.raw(file), self._own_limits.get(file, self.limits))

    def locate(self, where: Spot | Place) -> Place:
        """The place of a spot."""
        if isinstance(where, Place):
            return where
        if where not in self._places:
            self._places[where] = self.source(where.file).place(where.route, key=where.key)
        return self._places[where]

    def locate_all(self, spots: Iterable[Spot | Place]) -> None:
        """Looks up many places at once, so that no file is put together twice for them; by several processes."""
        wanted: dict[str, set[Spot]] = {}
        for spot in spots:
            if isinstance(spot, Spot) and spot not in self._places:
                wanted.setdefault(spot.file, set()).add(spot)
        self._prepare(wanted)
        files = [tuple(found) for found in wanted.values()]

        def some(chunk: range) -> list[list[tuple[str, int, int, int, int]]]:
            return [[astuple(self.locate(spot)) for spot in files[number]] for number in chunk]

        results = chunk_by_chunk(len(files), some, least=WORTH_A_PROCESS, size=_AT_A_TIME)
        for found, places in zip(files, chain.from_iterable(results), strict=True):
            self._places.update(zip(found, (Place(*place) for place in places), strict=True))

    def _prepare(self, files: Iterable[str]) -> None:
        """Reads what is still to be read, all of it at once."""
        later = {file: raw for file in files if isinstance(raw := self._raw.get(file), tuple)}
        for tree in {tree for tree, _ in later.values()}:
            tree.prepare(file for file, (whose, _) in later.items() if whose is tree)
        for file in later:
            self.raw(file)

    def lines(self, file: str) -> Sequence[str]:
        """The lines of a file as it was read."""
        return self.source(file).lines if file in self._raw else ()

    def rest_of_line(self, spot: Spot) -> str:
        """What stands behind a spot on its line."""
        place = self.locate(spot)
        return self.lines(spot.file)[place.end_line - 1][place.end_column - 1 :]

    def typed(self, spot: Spot) -> str:
        """What was typed at a spot."""
        return self.source(spot.file).slice(self.locate(spot))
