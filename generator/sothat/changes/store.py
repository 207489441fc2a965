"""Comparisons kept from one run to the next, as plain data; what cannot be read is simply not there."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sothat import __version__
from sothat.basics.dates import Duration
from sothat.changes.change import Amount, Direction, Fact, Key, Part, Phrase, Text
from sothat.changes.wording import SENTENCES
from sothat.location import Spot

T = TypeVar("T")
_FORM = 3


class Store:
    """A folder of comparisons, each under a name made from all that it depends on."""

    def __init__(self, folder: Path | None) -> None:
        """Takes the folder; without one nothing is kept."""
        self._folder = folder

    @staticmethod
    def key(*what: str) -> str:
        """The name for what was made of such things."""
        text = "\0".join((str(_FORM), __version__, *what))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

    def get(self, key: str) -> tuple[Fact, ...] | None:
        """What was kept under a name, if it is whole."""
        return self.read(key, lambda data: tuple(_fact(each) for each in data))

    def read(self, key: str, make: Callable[[Any], T]) -> T | None:
        """What `make` makes of the plain data kept under a name; None where that is damaged."""
        if self._folder is None:
            return None
        try:
            return make(json.loads((self._folder / f"{key}.json").read_bytes()))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def put(self, key: str, facts: tuple[Fact, ...]) -> None:
        """Keeps facts under a name."""
        self.write(key, [_plain(fact) for fact in facts])

    def write(self, key: str, data: Any) -> None:
        """Keeps plain data under a name; a folder that cannot be written to costs the time of the next run only."""
        if self._folder is None:
            return
        text = json.dumps(data, ensure_ascii=True)
        beside = self._folder / f".{key}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(text, encoding="ascii")
            beside.replace(self._folder / f"{key}.json")
        except OSError:
            return


def _plain(fact: Fact) -> dict[str, Any]:
    return {
        "direction": fact.direction.value,
        "kind": fact.kind,
        "parts": [[name, _plain_part(part)] for name, part in fact.parts],
        "subject": fact.subject,
        "spot": [fact.spot.file, list(fact.spot.route), fact.spot.key],
        "parties": [list(fact.owes), list(fact.gets), list(fact.shares)],
        "in_base": fact.in_base,
    }


def _plain_part(part: Part) -> Any:
    if isinstance(part, Duration):
        return {"length": str(part)}
    if isinstance(part, date):
        return {"day": part.isoformat()}
    if isinstance(part, Amount):
        return {"number": part.number, "unit": part.unit}
    if isinstance(part, Key):
        return {"key": part.name}
    if isinstance(part, Phrase):
        return {"words": part.words, "texts": [_plain_part(each) for each in part.texts]}
    return [_plain_part(each) for each in part] if isinstance(part, tuple) else part


def _fact(data: dict[str, Any]) -> Fact:
    if data["kind"] not in SENTENCES:
        raise ValueError(data["kind"])
    file, route, is_key = data["spot"]
    owes, gets, shares = (tuple(map(str, each)) for each in data["parties"])
    return Fact(
        Direction(data["direction"]),
        data["kind"],
        tuple((str(name), _part(part)) for name, part in data["parts"]),
        str(data["subject"]),
        Spot(str(file), tuple(route), bool(is_key)),
        owes,
        gets,
        shares,
        bool(data["in_base"]),
    )


def _part(data: Any) -> Part:
    if isinstance(data, dict) and "length" in data:
        return Duration.parse(data["length"])
    if isinstance(data, dict) and "day" in data:
        return date.fromisoformat(data["day"])
    if isinstance(data, list):
        return tuple(_text(each) for each in data)
    if isinstance(data, dict):
        return _text(data)
    if not isinstance(data, str | int | float):
        raise TypeError(data)
    return data


def _text(data: Any) -> Text:
    if isinstance(data, dict):
        if "number" in data:
            return Amount(float(data["number"]), str(data["unit"]))
        if "key" in data:
            return Key(str(data["key"]))
        return Phrase(str(data["words"]), tuple(_text(each) for each in data["texts"]))
    return str(data)
