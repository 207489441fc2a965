"""What files say, kept from one load to the next, so that what has not changed is neither read nor judged again.

An entity that is kept is never changed: where something in it is unknown, the catalog gets a copy. So revisions of one
catalog share all that they have in common.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sothat.load.surroundings import Outline, Surroundings
from sothat.load.tree import Mark, NoFile, Tree
from sothat.model import Entity
from sothat.model.policy import Limits


@dataclass(slots=True, eq=False)
class Said:
    """What a file without any fault says."""

    raw: bytes | None
    """Its bytes, if they were read in this run."""
    digest: bytes
    entity: Entity
    """As it was read, with its id and path."""
    mark: Mark = None
    outline: Outline = ()
    """What references in other files look at, once that was asked for."""
    judged: Surroundings | None = None
    """Among what nothing was found to be wrong with it, when last it was looked at together with other files."""
    named: frozenset[str] | None = None
    """The ids that its references begin with, once they were asked for."""

    @property
    def stored_mark(self) -> str | None:
        """The mark, where it holds for any run: the id of an object in git."""
        return self.mark if isinstance(self.mark, str) else None


class Store(Protocol):
    """Where what files say is kept from run to run."""

    def fetch(self, limits: Limits) -> dict[str, list[Said]]:
        """What files were found to say under some limits, by path."""

    def keep(self, known: "Known") -> None:
        """Writes down what is new."""


class Known:
    """What files without any fault say, by their paths and bytes."""

    def __init__(self, store: Store | None = None) -> None:
        """Takes what is kept from run to run, if anything is."""
        self.said: dict[str, list[Said]] = {}
        """The versions of each file."""
        self.new: set[str] = set()
        """The files of which something has become known."""
        self.judged: Surroundings | None = None
        """What the catalog was like that was judged last."""
        self._store = store
        self._limits: Limits | None = None

    def __len__(self) -> int:
        return sum(map(len, self.said.values()))

    def begin(self, limits: Limits) -> None:
        """What was read under other limits counts for nothing."""
        if limits != self._limits:
            self._limits = limits
            self.said = self._store.fetch(limits) if self._store else {}

    def marked(self, path: str, mark: Mark) -> Said | None:
        """What a file is known to say by its mark."""
        versions = self.said.get(path, ()) if mark is not None else ()
        return next((each for each in versions if each.mark == mark), None)

    def find(self, tree: Tree, path: str, mark: Mark) -> Said | None:
        """What a file is known to say by its bytes."""
        versions = self.said.get(path)
        if not versions or self._limits is None:
            return None
        try:
            raw = tree.read(path, self._limits.file_size)
        except (OSError, NoFile):
            return None
        digest = digest_of(raw)
        found = next((each for each in versions if each.digest == digest), None)
        if found is not None:
            self._seen(found, raw, mark)
        return found

    def _seen(self, said: Said, raw: bytes, mark: Mark) -> None:
        said.raw = raw
        if mark is not None:
            said.mark = mark
            if isinstance(mark, str):
                self.new.add(said.entity.path)

    def add(self, path: str, raw: bytes, entity: Entity, mark: Mark) -> Said:
        """Makes known what a file says."""
        said = Said(raw, digest_of(raw), entity, mark)
        self.said.setdefault(path, []).append(said)
        self.new.add(path)
        return said

    def keep_only(self, *files: Mapping[str, Said]) -> None:
        """Forgets all but some catalogs' files, by their paths."""
        kept: dict[str, dict[bytes, Said]] = {}
        for catalog in files:
            for path, each in catalog.items():
                kept.setdefault(path, {})[each.digest] = each
        self.said = {path: list(versions.values()) for path, versions in kept.items()}

    def keep(self) -> None:
        """Keeps what is known for another run, where there is a place for it."""
        if self._store is not None:
            self._store.keep(self)
        self.new.clear()


def digest_of(raw: bytes) -> bytes:
    """What tells a file's bytes from all others."""
    return hashlib.sha256(raw).digest()
