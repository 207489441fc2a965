"""Signatures that lapse, and by which clauses; new ones, and those that are gone."""

from collections.abc import Iterator

from sothat.changes.change import Direction, Fact, Text, parts
from sothat.changes.clauses import clauses
from sothat.changes.side import Two
from sothat.graph.pairs import Pair
from sothat.terms import SignatureState, signature_states, terms_of


def signature_facts(two: Two, old: Pair | None, new: Pair | None) -> Iterator[Fact]:
    """What becomes of the signatures of a pair; one that there is not, not yet or no more, is None."""
    before = {} if old is None else {each.party: each for each in signature_states(old)}
    after = {} if new is None else {each.party: each for each in signature_states(new)}
    for party in sorted(before.keys() | after.keys()):
        was, now = before.get(party), after.get(party)
        if was is not None and was.state == "valid" and (now is None or now.state == "missing"):
            yield _gone(two, old, new, was)
        elif was is not None and was.state == "valid" and now is not None and now.state == "lapsed":
            yield _lapsed(two, old, new, now)
        elif now is not None and now.state == "valid" and (was is None or was.state != "valid"):
            yield _signed(two, new, now)


def _lapsed(two: Two, old: Pair | None, new: Pair | None, now: SignatureState) -> Fact:
    if old is None or new is None or new.charter is None or now.index is None:
        raise TypeError("a signature lapses within a charter")
    found = tuple(clause.told(two) for clause in clauses(terms_of(old), terms_of(new)))
    named = parts(party=two.team(now.party), charter=_name(two, new), role=_role(now), clauses=found)
    spot = new.charter.spot("signatures", now.index, "terms")
    return Fact(Direction.GONE, "signature-lapsed", named, new.id, spot, shares=new.parties)


def _gone(two: Two, old: Pair | None, new: Pair | None, was: SignatureState) -> Fact:
    if old is None or old.charter is None:
        raise TypeError("a signature goes from a charter")
    named = parts(party=two.team(was.party), charter=_name(two, old), role=_role(was))
    charter = new.charter if new is not None else None
    spot = charter.spot() if charter is not None else old.charter.spot()
    return Fact(Direction.GONE, "signature-gone", named, old.id, spot, shares=old.parties, in_base=charter is None)


def _signed(two: Two, new: Pair | None, now: SignatureState) -> Fact:
    if new is None or new.charter is None or now.index is None:
        raise TypeError("a signature stands in a charter")
    named = parts(party=two.team(now.party), charter=_name(two, new), role=_role(now))
    return Fact(Direction.NEW, "signed", named, new.id, new.charter.spot("signatures", now.index), shares=new.parties)


def _name(two: Two, pair: Pair) -> Text:
    return two.parties(pair.parties)


def _role(state: SignatureState) -> str | None:
    return state.signature.role if state.signature else None
