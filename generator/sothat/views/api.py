"""The files below ``api/``: the catalog for programs, one JSON file a kind, version 1.

Each file is one object: ``version`` (1; another number means another shape), ``kind`` (service, team, customer,
objective, charter or voice), ``day`` (the day the site was built for, ISO) and ``items``, sorted by id. An item has
``id``, ``address`` (its page from the root of the site, with an anchor where it has no page of its own) and the keys
of its file, as design and schema name them: durations as "3 working days", dates as ISO, references as ids. Keys that
are not written are not there. What is derived stands under ``derived``:

- service: ``lead_times``, the worst-case lead time of each deliverable as a list of durations, with ``at_least`` true
  where a part is unknown; ``outcomes``, the outcomes that its deliverables reach.
- charter: ``state`` (signed, lapsed, unsigned or expired). Pairs that nobody has written a file for are not listed.

An entry whose cause is handled-in-private has its service, team, kind, dates and cause only.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sothat.basics.dates import Duration
from sothat.model import Charter, Entity, Objective, Service, Team, VoiceEntry
from sothat.model.catalog import Kind
from sothat.model.types import Item, keys_of
from sothat.views import addresses
from sothat.views.book import Book
from sothat.views.rows import pair_state

VERSION = 1
_PRIVATE = ("service", "from", "kind", "asked", "cause")


def head(kind: Kind, book: Book) -> dict[str, Any]:
    """What stands in a kind's file before its items."""
    return {"version": VERSION, "kind": kind.name, "day": book.today.isoformat()}


def items(kind: Kind, book: Book) -> Iterator[dict[str, Any]]:
    """The items of a kind's file, each made when it is asked for: together they are many times as large as the file."""
    return (_item(entity, book) for entity in book.catalog.of_kind(kind).values())


def _item(entity: Entity, book: Book) -> dict[str, Any]:
    written = _plain(entity)
    if isinstance(entity, VoiceEntry) and entity.cause == "handled-in-private":
        answer = {"answer": {"date": written["answer"]["date"]}} if entity.answer else {}
        written = {key: written[key] for key in _PRIVATE} | answer
    found = {"id": entity.id, "address": address(entity, book), **written}
    derived = _derived(entity, book)
    return found | ({"derived": derived} if derived else {})


def address(entity: Entity, book: Book) -> str:
    """Where an entity stands on the site: its page, with an anchor where it has none of its own."""
    match entity:
        case Service():
            return addresses.service(entity.id)
        case Team():
            return addresses.team(entity.id)
        case Charter():
            return addresses.charter(*entity.parties)
        case Objective():
            return book.objective_address(entity.id)
        case VoiceEntry():
            return book.voice_address(entity)
    return addresses.customer(entity.id)


def _derived(entity: Entity, book: Book) -> dict[str, Any]:
    if isinstance(entity, Charter):
        return {"state": pair_state(book.graph.pairs[entity.id], book)}
    if not isinstance(entity, Service):
        return {}
    references = [f"{entity.id}/{each.id}" for each in entity.deliverables]
    times = {each: book.lead_times[each] for each in references}
    return {
        "lead_times": {
            each.partition("/")[2]: {"parts": [str(part) for part in time.parts], "at_least": time.at_least}
            for each, time in times.items()
        },
        "outcomes": sorted({outcome for each in references for outcome in book.reached[each]}),
    }


def _plain(value: Any) -> Any:
    # Most values are texts: they are told here, since a call for each would take longer.
    kind: type = type(value)
    if kind is tuple:
        return [each if type(each) is str else _plain(each) for each in value]
    if keys := _keys(kind):
        fields = value.__dict__
        written = [(key, each) for name, key in keys if (each := fields[name]) is not None]
        return {key: each if type(each) is str else _plain(each) for key, each in written}
    return str(value) if isinstance(value, Duration | date) else value


@cache
def _keys(kind: type) -> tuple[tuple[str, str], ...]:
    """The attributes of an item's type, with the keys as which they are written; none of another type."""
    return tuple(keys_of(kind).items()) if issubclass(kind, Item) else ()
