"""What files say, kept in the user's cache folder from one run to the next.

The entities lie in parts, a handful of files each, so that after an edit one part is written. A part is a digest and a
pickle, which is read by a reader that knows our models and dates and nothing else: whoever puts another file there can
make no code run. Each entity counts for nothing but the very bytes that it was read from. What is damaged, or was
written by another version or under other limits, counts as none.
"""

import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pydantic

from sothat.basics.files import write_beside
from sothat.basics.manifest import program
from sothat.basics.sealed import opened, sealed
from sothat.basics.workers import chunk_by_chunk
from sothat.load.known import Known, Said
from sothat.load.pickled import dumped, restored_from
from sothat.load.surroundings import Surroundings
from sothat.model import Entity
from sothat.model.policy import Limits

_IN_A_PART = 128
"""How many files share a part, or nearly so."""
_PARTS_WORTH_A_PROCESS = 4
_JUDGED = "judged"


class Shelf:
    """A folder of what files say."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder, which may not exist yet; where it cannot be written to, nothing is kept."""
        self._folder = folder
        self._limits = ""
        self._names: frozenset[str] = frozenset()
        self._judged: Surroundings | None = None

    def fetch(self, limits: Limits) -> dict[str, list[Said]]:
        """What files were found to say under some limits, by path."""
        self._limits = repr(limits)
        with suppress(OSError):
            self._names = frozenset(each for each in os.listdir(self._folder) if not each.startswith("."))
        said: dict[str, list[Said]] = {}
        for name in self._names - {_JUDGED}:
            for path, digest, mark, entity in self._read(name, _part) or ():
                said.setdefault(path, []).append(Said(None, digest, entity, mark))
        self._recall(said)
        return said

    def _recall(self, said: Mapping[str, list[Said]]) -> None:
        """What was found to be fine among which others."""
        self._judged, fine = self._read(_JUDGED, _judged) or (None, {})
        for path, digest in fine.items():
            for each in said.get(path, ()):
                if self._judged and each.digest == digest:
                    each.judged = self._judged
                    each.outline = self._judged.outlines.get(path, ())

    def keep(self, known: Known) -> None:
        """Writes down what is new, and lets go what is no longer known in the same parts."""
        count = 1
        while count * _IN_A_PART < len(known.said):
            count *= 2
        names = {path: f"{count}-{zlib.crc32(path.encode('utf-8', 'surrogateescape')) % count}" for path in known.said}
        changed = {names[path] for path in known.new if path in names} | (set(names.values()) - self._names)
        if not changed and not self._is_judged_anew(known):
            return
        parts: dict[str, list[Said]] = {name: [] for name in sorted(changed)}
        for path, name in names.items():
            if name in changed:
                # One whose id another file has is not called by its path.
                parts[name] += [each for each in known.said[path] if each.entity.path == path]
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write_parts(list(parts.items()))
            self._write_judged(known)
            self._tidy(set(names.values()) | {_JUDGED})

    def _is_judged_anew(self, known: Known) -> bool:
        now, before = known.judged, self._judged
        return now is not None and (before is None or now.differing(before) != frozenset())

    def _write_parts(self, parts: list[tuple[str, list[Said]]]) -> None:
        def some(chunk: range) -> None:
            for name, part in (parts[place] for place in chunk):
                self._write(name, [(each.entity.path, each.digest, each.stored_mark, each.entity) for each in part])

        for _ in chunk_by_chunk(len(parts), some, least=_PARTS_WORTH_A_PROCESS):
            pass

    def _write_judged(self, known: Known) -> None:
        """The newest surroundings, and all that was found to be fine among them."""
        fine = [each for versions in known.said.values() for each in versions if each.judged is known.judged]
        around = known.judged
        if around is not None:
            paths = {each.entity.path: each.digest for each in fine}
            self._write(_JUDGED, (dict(around.rules), around.ids, dict(around.outlines), paths))

    def _tidy(self, wanted: set[str]) -> None:
        """Removes the parts of another number of files, and what was left half written."""
        for each in os.listdir(self._folder):
            if each not in wanted:
                (self._folder / each).unlink(missing_ok=True)

    def _write(self, name: str, content: object) -> None:
        write_beside(self._folder / name, sealed(dumped(content), self._about(name)))

    def _read(self, name: str, shaped: Callable[[Any], Any]) -> Any:
        """What stands in a file; None where that cannot be relied on."""
        try:
            return shaped(restored_from(opened((self._folder / name).read_bytes(), self._about(name))))
        except Exception:
            return None

    def _about(self, name: str) -> str:
        return f"{program()}\n{pydantic.VERSION}\n{self._limits}\n{name}\n"


def _part(content: Any) -> Any:
    for path, digest, mark, entity in content:
        if not (isinstance(path, str) and isinstance(digest, bytes) and isinstance(entity, Entity)):
            raise TypeError(path)
        if not (mark is None or isinstance(mark, str)) or entity.path != path:
            raise TypeError(path)
    return content


def _judged(content: Any) -> tuple[Surroundings, dict[str, bytes]]:
    rules, ids, outlines, fine = content
    return Surroundings(rules, ids, outlines), fine
