"""All ids and names of a catalog, readable or not, for references and for "did you mean"."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sothat.basics.text import fold, nearest, quoted

_INSIDE = {"deliverable": "service", "service-part": "service", "service-obligation": "service", "outcome": "customer"}
_TEAMS = ("team", "team-or-everyone", "party-or-team", "party", "side", "side-or-team", "perspective")


@dataclass(frozen=True, slots=True)
class Directory:
    """Ids with their names, by kind; parts (deliverables, outcomes) with their names, by ``entity/part``."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)

    def ids(self, kind: str) -> Iterable[str]:
        """The ids of a kind."""
        return self.names.get(kind, {})

    def meant(self, refers: str | None, text: str) -> str | None:
        """What a misspelt or badly written reference is meant to be."""
        known = self._known(refers)
        for id_, name in known.items():
            if fold(text) in (fold(id_), fold(name)):
                return id_
        inside = [id_ for id_ in known if id_.startswith(f"{fold(text)}/")]
        if inside:
            return inside[0]
        return _nearest_part(text, known) if refers in _INSIDE and "/" in text else nearest(text, known)

    def _known(self, refers: str | None) -> dict[str, str]:
        if refers in _INSIDE:
            return self.parts.get(_INSIDE[refers], {})
        if refers in _TEAMS:
            return self.names.get("team", {})
        return self.names.get(refers or "", {})

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


def _nearest_part(text: str, known: Iterable[str]) -> str | None:
    """Of the nearest entity the nearest part; a part of the same name elsewhere makes nothing near."""
    near = nearest(text.partition("/")[0], {each.partition("/")[0] for each in known})
    return nearest(text, [each for each in known if each.partition("/")[0] == near], slack=len(text)) if near else None


def one_of(text: str, choices: Iterable[str]) -> str:
    """The help for a word that is none of a few."""
    known = sorted(set(choices))
    near = nearest(text, known)
    if near:
        return f"did you mean {quoted(near)}?"
    return ("write one of " + ", ".join(known)) if known else "there is none to choose from yet"
