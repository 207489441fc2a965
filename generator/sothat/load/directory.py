"""All ids and names of a catalog, readable or not, for references and for "did you mean"."""

from collections.abc import Callable, Iterable
from functools import cached_property

from sothat.basics.text import Choices, fold, nearest, quoted

_INSIDE = {"deliverable": "service", "service-part": "service", "service-obligation": "service", "outcome": "customer"}
_TEAMS = ("team", "team-or-everyone", "party-or-team", "party", "side", "side-or-team", "perspective")
_NONE: dict[str, str] = {}


Names = dict[str, dict[str, str]]
"""Ids with their names, by kind."""


class Directory:
    """Ids with their names, by kind; parts (deliverables, outcomes) with their names, by ``entity/part``."""

    def __init__(self, look: Callable[[], tuple[Names, Names]]) -> None:
        """Takes what tells the names and the parts, once something is wrong."""
        self._look = look
        self._folded: dict[int, _Folded] = {}

    @cached_property
    def _told(self) -> tuple[Names, Names]:
        return self._look()

    @property
    def names(self) -> Names:
        """The names of entities."""
        return self._told[0]

    @property
    def parts(self) -> Names:
        """The names of parts."""
        return self._told[1]

    def ids(self, kind: str) -> Iterable[str]:
        """The ids of a kind."""
        return self.names.get(kind, {})

    def meant(self, refers: str | None, text: str) -> str | None:
        """What a misspelt or badly written reference is meant to be."""
        known = self._known(refers)
        if id(known) not in self._folded:
            self._folded[id(known)] = _Folded(known)
        return self._folded[id(known)].meant(text, by_part=refers in _INSIDE and "/" in text)

    def _known(self, refers: str | None) -> dict[str, str]:
        if refers in _INSIDE:
            return self.parts.get(_INSIDE[refers], _NONE)
        if refers in _TEAMS:
            return self.names.get("team", _NONE)
        return self.names.get(refers or "", _NONE)

    def hint(self, refers: str, text: str) -> str:
        """The help for a reference to nothing."""
        found = self.meant(refers, text)
        if found:
            return f"did you mean '{found}'?"
        known = sorted(self._known(refers))
        if not known:
            return "write the id of one that is in the catalog"
        shown = ", ".join(known[:8])
        return f"there are {shown}{' and others' if len(known) > 8 else ''}"


class _Folded:
    """The ids and names of a kind, folded when the first of them is misspelt."""

    def __init__(self, known: dict[str, str]) -> None:
        self._exact: dict[str, str] = {}
        for id_, name in known.items():
            self._exact.setdefault(fold(id_), id_)
            self._exact.setdefault(fold(name), id_)
        self._choices = Choices(known)
        self._parts: dict[str, list[str]] = {}
        for id_ in known:
            self._parts.setdefault(id_.partition("/")[0], []).append(id_)
        self._entities = Choices(self._parts)
        self._near: dict[str, str | None] = {}

    def meant(self, text: str, *, by_part: bool) -> str | None:
        found = self._exact.get(fold(text))
        inside = next((id_ for id_ in self._parts.get(fold(text), ()) if "/" in id_), None)
        return found or inside or (self._part(text) if by_part else self._choices.nearest(text))

    def _part(self, text: str) -> str | None:
        """Of the nearest entity the nearest part; a part of the same name elsewhere makes nothing near."""
        entity = text.partition("/")[0]
        if entity not in self._near:
            self._near[entity] = self._entities.nearest(entity)
        near = self._near[entity]
        return nearest(text, self._parts[near], len(text)) if near else None


def one_of(text: str, choices: Iterable[str]) -> str:
    """The help for a word that is none of a few."""
    known = sorted(set(choices))
    near = nearest(text, known)
    if near:
        return f"did you mean {quoted(near)}?"
    return ("write one of " + ", ".join(known)) if known else "there is none to choose from yet"
