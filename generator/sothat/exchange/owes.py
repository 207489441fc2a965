"""What two parties owe each other already, by their services, as lines for a comment."""

from collections.abc import Iterator

from sothat.graph.owed import Owed, owed_by
from sothat.graph.pairs import Pair, build_pairs
from sothat.model import Catalog
from sothat.model.catalog import charter_id
from sothat.model.parts import Due
from sothat.model.service import Turnaround
from sothat.model.unsound import Unsound


def owed_between(catalog: Catalog, one: str, other: str) -> tuple[str, ...]:
    """One line for each deliverable and obligation between the two, by party."""
    pair = build_pairs(catalog).get(charter_id(one, other))
    if pair is None or not pair.services:
        return ("No live service flows between the two yet.",)
    return tuple(line for party in pair.parties for line in _of_party(pair, party))


def services_between(catalog: Catalog, one: str, other: str) -> tuple[str, ...]:
    """The ids of the live and retiring services between the two."""
    pair = build_pairs(catalog).get(charter_id(one, other))
    return tuple(service.id for service in pair.services) if pair else ()


def _of_party(pair: Pair, party: str) -> Iterator[str]:
    try:
        lines = [*_given(pair, party), *_owed(pair, party)]
    except Unsound:
        lines = ["not known while a file of theirs has an error; 'sothat check' names it"]
    yield f"{party} owes {pair.other(party)}:"
    yield from (f"  - {line}" for line in lines or ["nothing yet"])


def _given(pair: Pair, party: str) -> Iterator[str]:
    for service in pair.given_by(party):
        for deliverable in service.deliverables:
            promise = _promise(deliverable.turnaround)
            yield f"{deliverable.name} ({service.id}/{deliverable.id}){promise}"


def _promise(turnaround: Turnaround | None) -> str:
    if turnaround is None:
        return ", without a time"
    if turnaround.within is None:
        return f", {turnaround.schedule}"
    after = f" after {' and '.join(turnaround.after)}" if turnaround.after else ""
    return f", within {turnaround.within}{after}"


def _owed(pair: Pair, party: str) -> Iterator[str]:
    owed: Owed
    for owed in owed_by(pair, party):
        yield f"{owed.what} ({owed.reference}){_due(owed.due)}"


def _due(due: Due | None) -> str:
    if due is None:
        return ""
    end = f" after {due.after}" if due.after else f" before {due.before}" if due.before else ""
    return f", within {due.within}{end}"
