"""The canonical terms of a pair, their digest, and the state of its signatures.

Two catalogs have the same terms for a pair exactly if they agree on the same things:

- Of each live or retiring service between the two: who provides it; of its deliverables id, name, class, acceptance,
  needs and turnaround; the obligations that bind this pair; process, decisions, declines, voice and measures.
- Of the charter file: scope, obligations, process, decisions, measures, voice, risks, rewards, effective and expires.
- What only tells what has happened is left out: the day of the last review, and the readings of measures.
- A partner obligation's `from` stands in the terms of a standing pair only; in another it has settled whom it binds.
- Texts are NFC with runs of white space as one space, durations and dates stand in one form, empty things are left out.
- Order says something in `process` alone; all other lists are sorted, and so are the keys of the JSON.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from sothat.basics.dates import Duration
from sothat.graph.doubt import demand
from sothat.graph.owed import Owed, obligations
from sothat.graph.pairs import Pair
from sothat.model import EVERYONE, Charter, Service
from sothat.model.charter import Signature
from sothat.model.types import Item, keys_of

Terms = dict[str, Any]
State = Literal["valid", "lapsed", "missing"]

_DELIVERABLE = ("id", "name", "class_", "acceptance", "needs", "turnaround")
_SERVICE = ("process", "decisions", "declines", "voice", "measures")
_CHARTER = (
    "scope", "obligations", "process", "decisions", "measures", "voice", "risks", "rewards", "effective", "expires",
)  # fmt: skip
_HISTORY = {"readings", "last"}
_COMPACT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_SORTING = json.JSONEncoder(sort_keys=True)


@dataclass(frozen=True, slots=True)
class SignatureState:
    """How it stands with one party's signature."""

    party: str
    state: State
    signature: Signature | None = None
    """Its newest one, None where it has not signed."""
    index: int | None = None
    """Where that stands in the file's `signatures`."""


def terms_of(pair: Pair) -> Terms:
    """The canonical terms of a pair: plain lists, mappings, texts and numbers.

    Raises:
        Unsound: something in them is faulty, or a file that may belong to them could not be read.
    """
    owed = obligations(pair)
    found = {
        "parties": list(pair.parties),
        "services": [_of_service(pair, each, owed) for each in _by_id(pair)],
        "charter": _of_charter(pair.charter),
    }
    return {key: value for key, value in found.items() if value}


def _by_id(pair: Pair) -> list[Service]:
    return sorted(pair.services, key=lambda each: each.id)


def digest(terms: Terms) -> str:
    """``sha256:`` and the hex digest of terms as compact JSON with sorted keys, in UTF-8."""
    return _digest(_COMPACT.encode(terms))


def _digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def terms_digest(pair: Pair, memo: MutableMapping[tuple[str, ...], str]) -> str:
    """The digest of a pair's terms, for many pairs of one catalog, which have services in common.

    Args:
        pair: the two parties.
        memo: holds the text of what each service says; it is the same for all partners that the same obligations bind.

    Raises:
        Unsound: as `terms_of` does.
    """
    owed = obligations(pair)
    services = ",".join(_text_of_service(pair, each, owed, memo) for each in _by_id(pair))
    charter = _of_charter(pair.charter)
    # The keys stand in their order, as the digest has them.
    parts = [f'"charter":{_COMPACT.encode(charter)}'] if charter else []
    parts.append(f'"parties":{_COMPACT.encode(list(pair.parties))}')
    parts += [f'"services":[{services}]'] if services else []
    return _digest(f"{{{','.join(parts)}}}")


def _text_of_service(
    pair: Pair, service: Service, owed: tuple[Owed, ...], memo: MutableMapping[tuple[str, ...], str]
) -> str:
    bound = (each.id for each in owed if each.source is service)
    key = (service.id, "standing" if pair.is_standing else "", *bound)
    text = memo.get(key)
    if text is None:
        text = memo[key] = _COMPACT.encode(_of_service(pair, service, owed))
    return text


def signers(pair: Pair) -> tuple[str, ...]:
    """The parties that sign: both teams; of a standing pair the team alone."""
    return tuple(party for party in pair.parties if party != EVERYONE)


def newest_signature(charter: Charter, party: str) -> tuple[int, Signature] | None:
    """A party's signature of the latest date, of one day the last written, with its index; older ones are history.

    Raises:
        Unsound: whose signature one of them is, or of which day, is faulty.
    """
    newest: tuple[int, Signature] | None = None
    for index, signature in enumerate(charter.signatures or ()):
        if signature.team == party and (newest is None or signature.date >= newest[1].date):
            newest = index, signature
    return newest


def signature_state(pair: Pair, party: str, today: str | None = None) -> SignatureState:
    """How it stands with a party's signature; missing where there is no charter file.

    Args:
        pair: the two parties.
        party: one of them.
        today: the digest of today's terms, where it is known.

    Raises:
        Unsound: it hangs on something faulty or unread.
    """
    newest = None if pair.charter is None else newest_signature(pair.charter, party)
    if newest is None:
        return SignatureState(party, "missing")
    index, signature = newest
    is_valid = signature.terms == (today or digest(terms_of(pair)))
    return SignatureState(party, "valid" if is_valid else "lapsed", signature, index)


def signature_states(pair: Pair, today: str | None = None) -> tuple[SignatureState, ...]:
    """How it stands with the signature of each party that signs; takes and raises what `signature_state` does."""
    return tuple(signature_state(pair, party, today) for party in signers(pair))


def _of_service(pair: Pair, service: Service, owed: tuple[Owed, ...]) -> Terms:
    found = _of_all_partners(service)
    for key, party in (("provider_obligations", service.owner), ("partner_obligations", pair.other(service.owner))):
        own = (each for each in owed if each.source is service and each.by == party)
        found[key] = _sorted(_of_obligation(pair, each) for each in own)
    return {key: value for key, value in found.items() if value not in ([], {})}


def _of_all_partners(service: Service) -> Terms:
    """What a service says to each of its partners alike."""
    return {
        "id": service.id,
        "provider": service.owner,
        "deliverables": _sorted(_item(deliverable, _DELIVERABLE) for deliverable in service.deliverables),
        **_item(service, _SERVICE),
    }


def _of_obligation(pair: Pair, owed: Owed) -> Terms:
    return _item(owed.duty, leave_out=() if pair.is_standing else ("from_",))


def _of_charter(charter: Charter | None) -> Terms:
    return {} if charter is None else _item(charter, _CHARTER)


def _item(item: Item, fields: tuple[str, ...] | None = None, leave_out: tuple[str, ...] = ()) -> Terms:
    """A mapping of the catalog with the keys of its file, without what is absent, empty or history."""
    found: Terms = {}
    for name, key in _keys(type(demand(item)), fields, leave_out):
        written = getattr(item, name)
        if written is None:
            continue
        value = _plain(written)
        if isinstance(value, list):
            value = value if name == "process" else _sorted(value)
        if value or not isinstance(value, list | dict):
            found[key] = value
    return found


@cache
def _keys(model: type[Item], fields: tuple[str, ...] | None, leave_out: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The fields that are terms, each with its key."""
    keys = keys_of(model)
    names = (name for name in fields or keys if name not in _HISTORY and name not in leave_out)
    return tuple((name, keys[name]) for name in names)


def _sorted(values: Iterable[Any]) -> list[Any]:
    found = list(values)
    return sorted(found, key=_SORTING.encode) if len(found) > 1 else found


def _plain(value: Any) -> Any:
    """A value in its one form; raises ``Unsound`` for one that nobody may use."""
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Item):
        return _item(value)
    if isinstance(value, Duration | date):
        return str(value)
    if isinstance(value, int | float):
        # One number has one form: 95 is 95.0, and -0.0 is 0.0.
        return float(value) + 0.0
    return demand(value)
