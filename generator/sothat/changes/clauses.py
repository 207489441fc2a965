"""Which clauses of two pairs' canonical terms differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sothat.changes.change import Key, Phrase
from sothat.changes.phrases import THE_CHARTER
from sothat.changes.side import Two
from sothat.terms import Terms


@dataclass(frozen=True, slots=True, order=True)
class Clause:
    """One thing that was agreed: a part of a service or of the charter file."""

    service: str
    """The id of the service; empty for the charter file."""
    section: str
    """The key under which it stands: ``deliverables``, ``decisions``, ``expires``."""
    item: str = ""
    """What the item is called there: its id, else its first words."""
    keys: tuple[str, ...] = ()
    """Which keys of the item differ; none where all of it is new or gone."""

    def told(self, two: Two) -> Phrase:
        """The clause in words."""
        source = two.service(self.service) if self.service else THE_CHARTER
        told = Phrase("{0}: {1}", (source, Key(self.section)))
        if self.item:
            told = Phrase("{0} {1}", (told, self.item))
        if self.keys:
            slots = ", ".join(f"{{{place}}}" for place in range(1, len(self.keys) + 1))
            told = Phrase(f"{{0}} ({slots})", (told, *map(Key, self.keys)))
        return told


def clauses(old: Terms, new: Terms) -> tuple[Clause, ...]:
    """The clauses in which two terms differ, the charter's own first."""
    before = {each["id"]: each for each in old.get("services", ())}
    after = {each["id"]: each for each in new.get("services", ())}
    found = list(_sections("", old.get("charter", {}), new.get("charter", {})))
    for id_ in sorted(before.keys() | after.keys()):
        if id_ not in before or id_ not in after:
            found.append(Clause(id_, "the whole service"))
        else:
            found += _sections(id_, before[id_], after[id_])
    return tuple(found)


def _sections(service: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Clause]:
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        if key != "process" and isinstance(was or now, list):
            yield from _items(service, key, was or [], now or [])
        elif isinstance(was, Mapping) and isinstance(now, Mapping):
            yield Clause(service, key, keys=_differing(was, now))
        else:
            yield Clause(service, key)


def _items(service: str, section: str, old: list[Any], new: list[Any]) -> Iterator[Clause]:
    before, after = {_name(each): each for each in old}, {_name(each): each for each in new}
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was != now:
            both = isinstance(was, Mapping) and isinstance(now, Mapping)
            yield Clause(service, section, name, _differing(was, now) if both else ())  # type: ignore[arg-type]


def _name(item: Any) -> str:
    """An item's id, else what it begins with: what, risk, or the text itself."""
    if not isinstance(item, Mapping):
        return str(item)
    return str(next((item[key] for key in ("id", "what", "risk", "step") if key in item), item))


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(key for key in sorted(old.keys() | new.keys()) if old.get(key) != new.get(key))
