"""What two parties owe each other: the obligations that bind a pair, whatever file they stand in.

A service's obligations bind its owner and its partners (narrowed by `from`), unless the pair's charter file replaces
them; the charter's own come on top.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sothat.graph.doubt import any_known, any_of, demand
from sothat.graph.pairs import Pair
from sothat.location import Spot
from sothat.model import EVERYONE, Charter, Service
from sothat.model.charter import CharterObligation
from sothat.model.parts import Due, Duty
from sothat.model.service import PartnerObligation, ProviderObligation
from sothat.model.unsound import Unsound, is_sound

Duties = PartnerObligation | ProviderObligation | CharterObligation


@dataclass(frozen=True, slots=True)
class Owed:
    """One obligation that binds a pair: who owes it to whom, and where it is written."""

    by: str
    """The party that owes it; may be everyone."""
    to: str
    """The party that it is owed to."""
    duty: Duties
    """The obligation as it is written."""
    source: Service | Charter
    """The entity in whose file it stands."""
    spot: Spot
    """Where it stands."""

    @property
    def id(self) -> str:
        """Its id within its file."""
        return self.duty.id

    @property
    def reference(self) -> str:
        """The file's id and its own, as in payroll/signed-contract."""
        return f"{self.source.id}/{self.duty.id}"

    @property
    def what(self) -> str:
        """What is owed."""
        return self.duty.what

    @property
    def due(self) -> Due | None:
        """By when."""
        return self.duty.due

    @property
    def if_late(self) -> str | None:
        """What happens otherwise."""
        return self.duty.if_late

    @property
    def escalate_to(self) -> str | None:
        """The team to turn to when it is late."""
        return self.duty.escalate_to

    @property
    def who(self) -> str | None:
        """Who does it there; a provider's obligations do not say."""
        return None if isinstance(self.duty, ProviderObligation) else self.duty.who

    @property
    def meant(self) -> tuple[str, ...] | None:
        """The teams that are meant where everyone is bound; None for all of them."""
        return None if isinstance(self.duty, ProviderObligation) else self.duty.from_

    @property
    def needed_for(self) -> tuple[str, ...]:
        """The deliverables that hang on it, as service/deliverable."""
        needed = self.duty.needed_for
        if needed is None:
            return ()
        return needed if isinstance(self.source, Charter) else tuple(f"{self.source.id}/{each}" for each in needed)


def obligations(pair: Pair) -> tuple[Owed, ...]:
    """All obligations that bind a pair: the first party's, then the second's, services by id, then the charter file.

    Raises:
        Unsound: it hangs on something faulty or unread.
    """
    return owed_by(pair, pair.first) + owed_by(pair, pair.second)


def owed_by(pair: Pair, party: str) -> tuple[Owed, ...]:
    """The obligations of one party to the other; raises ``Unsound`` as `obligations` does."""
    if pair.in_doubt:
        raise Unsound
    found = [owed for service in pair.services for owed in _of_service(pair, party, service)]
    return (*found, *_of_charter(pair, party))


def is_bound(pair: Pair, party: str) -> bool:
    """Whether a party is bound: by an obligation, or by a turnaround of what it gives.

    Raises:
        Unsound: nothing binds it for certain, and something faulty or unread may.
    """
    if pair.charter_file is None and any(_binds_plainly(service, party) for service in pair.services):
        return True
    by_services = (partial(_is_bound_by, pair, party, service) for service in pair.services)
    return any_of(*by_services, partial(_is_bound_by_charter, pair, party), partial(_may_be_bound, pair))


def _binds_plainly(service: Service, party: str) -> bool:
    """Whether a service's first obligation binds its whole side: where no charter replaces any, no more is asked."""
    duties = _duties(service, party) if is_sound(service.owner) else ()
    if not is_sound(duties) or not duties or not is_sound(duties[0]):
        return False
    return isinstance(duties[0], ProviderObligation) or duties[0].from_ is None


def _may_be_bound(pair: Pair) -> bool:
    """No, or it cannot be known."""
    if pair.may_bind_more:
        raise Unsound
    return False


def _is_bound_by_charter(pair: Pair, party: str) -> bool:
    charter = pair.charter
    if charter is None or charter.obligations is None:
        return False
    return any_known(charter.obligations, lambda duty: duty.by == party)


def _is_bound_by(pair: Pair, party: str, service: Service) -> bool:
    def by_obligation() -> bool:
        return any_known(_duties(service, party), lambda duty: _binds(pair, party, service, duty))

    def by_turnaround() -> bool:
        return service.owner == party and any_known(
            service.deliverables, lambda each: demand(each.turnaround) is not None
        )

    return any_of(by_obligation, by_turnaround)


def _duties(service: Service, party: str) -> tuple[PartnerObligation | ProviderObligation, ...]:
    """The obligations of a party's side in a service; everything in it may be faulty."""
    duties = service.provider_obligations if service.owner == party else service.partner_obligations
    return () if duties is None else duties


def _binds(pair: Pair, party: str, service: Service, duty: PartnerObligation | ProviderObligation) -> bool:
    return _names(duty, party) and not _is_replaced(pair, service, demand(duty))


def _names(duty: PartnerObligation | ProviderObligation, party: str) -> bool:
    """Whether an obligation is meant for a party of its side; under everyone `from` still binds the one party."""
    if party == EVERYONE or not isinstance(duty, PartnerObligation) or duty.from_ is None:
        return True
    return any_known(duty.from_, lambda team: team == party)


def _is_replaced(pair: Pair, service: Service, duty: Duty) -> bool:
    """Whether the pair's charter file has something else in the place of a service's obligation."""
    if pair.charter is None or pair.charter.obligations is None:
        return False
    replaced = (own.replaces for own in pair.charter.obligations if demand(own).replaces is not None)
    return any_known(replaced, lambda reference: reference == f"{service.id}/{duty.id}")


def _of_service(pair: Pair, party: str, service: Service) -> Iterator[Owed]:
    key = "provider_obligations" if service.owner == party else "partner_obligations"
    for index, duty in enumerate(_duties(service, party)):
        if _binds(pair, party, service, duty):
            yield Owed(party, pair.other(party), duty, service, service.spot(key, index))


def _of_charter(pair: Pair, party: str) -> Iterator[Owed]:
    charter = pair.charter
    if charter is None or charter.obligations is None:
        return
    for index, duty in enumerate(charter.obligations):
        if duty.by == party:
            yield Owed(party, pair.other(party), duty, charter, charter.spot("obligations", index))
