"""What is looked up while something is made, so that it need not be made again where all of that is as it was."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any, Generic, TypeVar
from zlib import crc32

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
Noted = tuple[T, frozenset[int]]
"""Something that was made, and the numbers of what was looked up for it."""
_NUMBER = "I"
_SIZE = 8
ALL = "*"
"""The key that stands for all keys of a mapping, and for how many there are."""


class Reads:
    """Takes notes of what is looked up in watched mappings while something is made."""

    def __init__(self, say: Callable[[Any], str] | None = None) -> None:
        """Takes what stands for a value: it is another where the value is. Without it, nothing is watched."""
        self._say = say
        self.now: set[int] | None = None
        self._mappings: list[Watched[Any, Any]] = []
        self._marks: Marks | None = None

    def watch(self, name: str, mapping: Mapping[K, V], kind: "type[Watched[K, V]] | None" = None) -> Mapping[K, V]:
        """The same mapping, watched, under a name that no other has."""
        if self._say is None:
            return mapping
        if self._marks is not None:
            raise RuntimeError(f"{name} is watched too late: marks were made without it")
        watched = (kind or Watched)(name, mapping, self, self._say)
        self._mappings.append(watched)
        return watched

    def noted(self, make: Callable[[], T]) -> Noted[T]:
        """Makes something and takes notes of what is looked up meanwhile."""
        outer, self.now = self.now, set()
        try:
            return make(), frozenset(self.now)
        finally:
            self.now = outer

    def taken(self, noted: Noted[T]) -> T:
        """Something that was made before; whoever takes it has looked up what was looked up for it."""
        if self.now is not None:
            self.now |= noted[1]
        return noted[0]

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Takes no notes meanwhile: what is made is watched itself."""
        outer, self.now = self.now, None
        try:
            yield
        finally:
            self.now = outer

    def marks(self) -> "Marks":
        """What stands for each thing that can be looked up; from now on nothing more can be watched."""
        if self._marks is None:
            found: dict[int, bytes] = {}
            for mapping in self._mappings:
                mapping.mark(found)
            self._marks = Marks(found)
        return self._marks


class Marks:
    """What stands for each thing that can be looked up; two things whose numbers are the same have one together."""

    def __init__(self, marks: Mapping[int, bytes]) -> None:
        """Takes them by number, each of `_SIZE` bytes."""
        self.packed = packed(marks), b"".join(marks.values())  # a tenth of what a dict of hundreds of thousands takes

    @classmethod
    def unpacked(cls, numbers: bytes, marks: bytes) -> "Marks":
        """Those that were packed.

        Raises:
            ValueError: they do not belong together.
        """
        if _SIZE * len(unpacked(numbers)) != len(marks):
            raise ValueError("some marks are missing")
        found = cls({})
        found.packed = numbers, marks
        return found

    def differing(self, others: "Marks") -> frozenset[int]:
        """The numbers of what is not as it is among others."""
        here, there = self._by_number(), others._by_number()
        gone = there.keys() - here.keys()
        return frozenset([number for number, mark in here.items() if there.get(number) != mark]) | gone

    def _by_number(self) -> dict[int, bytes]:
        numbers, marks = self.packed
        return {number: marks[_SIZE * place : _SIZE * (place + 1)] for place, number in enumerate(unpacked(numbers))}


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers of what was looked up, to be kept."""
    return array(_NUMBER, numbers).tobytes()


def unpacked(numbers: bytes) -> Sequence[int]:
    """Numbers that were packed; raises ``ValueError`` where they were not."""
    return array(_NUMBER, numbers)


class Watched(Mapping[K, V], Generic[K, V]):
    """A mapping that notes what is looked up, whether it is there or not."""

    def __init__(self, name: str, mapping: Mapping[K, V], reads: Reads, say: Callable[[V], str]) -> None:
        """Takes a name that no other mapping has."""
        self._name = name
        self._mapping = mapping
        self._reads = reads
        self._say = say
        self._numbers: dict[K | str, int] = {}

    def _note(self, key: K | str) -> None:
        now = self._reads.now
        if now is not None:
            number = self._numbers.get(key)
            if number is None:
                number = self._numbers[key] = self._number(key)
            now.add(number)

    def _number(self, key: K | str) -> int:
        return crc32(f"{self._name} {key}".encode("utf-8", "surrogatepass"))

    def __getitem__(self, key: K) -> V:
        self._note(key)
        return self._mapping[key]

    def get(self, key: K, default: Any = None) -> Any:
        """What is there, or the default."""
        self._note(key)
        return self._mapping.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)  # type: ignore[arg-type]
        return key in self._mapping

    def __iter__(self) -> Iterator[K]:
        self._note(ALL)
        return iter(self._mapping)

    def __len__(self) -> int:
        self._note(ALL)
        return len(self._mapping)

    def mark(self, found: dict[int, bytes]) -> None:
        """Adds what is there to the digests by number."""
        every = blake2b(digest_size=_SIZE)
        for key, value in self._mapping.items():
            said = f"{key} {self._say(value)}".encode("utf-8", "surrogatepass")
            every.update(said)
            number = self._number(key)
            found[number] = blake2b(found.get(number, b"") + said, digest_size=_SIZE).digest()
        number = self._number(ALL)
        found[number] = blake2b(found.get(number, b"") + every.digest(), digest_size=_SIZE).digest()
