"""What files say, kept from one load to the next, so that what has not changed is neither read nor judged again.

An entity that is kept is never changed: where something in it is unknown, the catalog gets a copy. So revisions of one
catalog share all that they have in common.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sothat.load.surroundings import Outline, Surroundings
from sothat.load.tree import Mark, NoFile, Tree
from sothat.model import Entity
from sothat.model.policy import Limits


@dataclass(slots=True, eq=False)
class Said:
    """What a file without any fault says."""

    raw: bytes
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


class Known:
    """What files without any fault say, by their paths and bytes."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._said: dict[str, list[Said]] = {}
        self._limits: Limits | None = None

    def __len__(self) -> int:
        return sum(map(len, self._said.values()))

    def begin(self, limits: Limits) -> None:
        """What was read under other limits counts for nothing."""
        if limits != self._limits:
            self._said.clear()
            self._limits = limits

    def find(self, tree: Tree, path: str, mark: Mark) -> Said | None:
        """What a file is known to say, by its mark or else by its bytes."""
        versions = self._said.get(path)
        if not versions or self._limits is None:
            return None
        for each in versions:
            if mark is not None and each.mark == mark:
                return each
        try:
            digest = digest_of(tree.read(path, self._limits.file_size))
        except (OSError, NoFile):
            return None
        found = next((each for each in versions if each.digest == digest), None)
        if found is not None:
            found.mark = mark or found.mark
        return found

    def add(self, path: str, raw: bytes, entity: Entity, mark: Mark) -> Said:
        """Makes known what a file says."""
        said = Said(raw, digest_of(raw), entity, mark)
        self._said.setdefault(path, []).append(said)
        return said

    def keep_only(self, files: Mapping[str, Said]) -> None:
        """Forgets all but some files, by their paths."""
        self._said = {path: [each] for path, each in files.items()}


def digest_of(raw: bytes) -> bytes:
    """What tells a file's bytes from all others."""
    return hashlib.sha256(raw).digest()
