"""Names of one kind that no reader can tell apart (ST024)."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from sothat.basics.text import quoted
from sothat.load.notes import Note
from sothat.location import Spot
from sothat.model import Entity
from sothat.model.unsound import is_sound

_NAMED = ("service", "team", "customer")
# What Unicode's table of confusable characters says of the letters and digits of ASCII, in small letters.
_ASCII = str.maketrans({"0": "o", "1": "l", "m": "rn"})
# In that table it stands around letters of scripts that run from right to left.
_MARK = "\u200e"
# Fillers and variation selectors are letters or marks to Unicode, and nothing to a reader.
_UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10))))


def alike_names(kind: str, entities: Iterable[Entity]) -> Iterator[Note]:
    """ST024: names of one kind that no reader can tell apart, at the later by path."""
    if kind not in _NAMED:
        return
    seen: dict[str, Spot] = {}
    for entity in entities:
        name, status = entity.name, getattr(entity, "status", None)  # type: ignore[attr-defined]
        if not is_sound(name) or not is_sound(status) or status == "retired":
            continue
        looks = looks_like(name)
        first = next((seen[look] for look in looks if look in seen), None)
        if first:
            message = f"the name {quoted(name)} looks like that of another {kind}"
            related = (("the other one", first),)
            yield Note("ST024", message, "give one of the two a name of its own", entity.spot("name"), related)
        for look in looks:
            seen.setdefault(look, entity.spot("name"))


@lru_cache(maxsize=1 << 15)
def looks_like(name: str) -> tuple[str, ...]:
    """What a reader sees: without case, confusable letters, blanks and punctuation (but + and #).

    Two names look alike where they have one of these in common: letters are looked up in small letters, and those
    beyond ASCII as they are written as well, since some look like Latin ones as capitals only.
    """
    if name.isascii():
        return (_skeleton(name, _ASCII),)
    alike = _alike()
    as_written = "".join(each if each.isascii() else alike.get(ord(each), each) for each in name)
    return _skeleton(name, alike), _skeleton(as_written, alike)


def _skeleton(name: str, alike: Mapping[int, str]) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    skeleton = folded.translate(_SEEN).translate(alike).casefold()
    return skeleton.translate(_SEEN) or folded


class _Seen(dict[int, int | None]):
    """For each character itself, or None where a reader does not see it; looked up when it first occurs."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        is_seen = character in "+#" or (unicodedata.category(character)[0] not in "PZSC" and character not in _UNSEEN)
        return self.setdefault(code, code if is_seen else None)


_SEEN = _Seen()


@cache
def _alike() -> dict[int, str]:
    """For each character what it can be taken for, by Unicode's table of confusables."""
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - its table is large, and few names need it

    found: dict[int, str] = {}
    for source, homoglyphs in confusables.confusables_data.items():
        group = {source.strip(_MARK), *(each["c"].strip(_MARK) for each in homoglyphs)}
        look = min(group, key=_rank)
        for each in group:
            if len(each) == 1:
                found[ord(each)] = min(found.get(ord(each), look), look, key=_rank)
    return found | _ASCII


def _rank(text: str) -> tuple[bool, bool, bool, bool, str]:
    """What a group is told by: its only sequence of several characters, else a letter of ASCII, a small one first."""
    return len(text) == 1, not text.isascii(), not text.isalpha(), text.isupper(), text
