"""Pairs: the two parties between which services flow, or who have written a charter file.

A service for everyone flows in one pair only, its owner's standing one with everyone. Retired and proposed services
flow nowhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sothat.graph.doubt import demand, known
from sothat.location import Spot
from sothat.model import EVERYONE, Catalog, Charter, Service
from sothat.model.catalog import charter_id
from sothat.model.unsound import UNKNOWN, Unsound, is_sound, sound


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties, with what flows between them. Its parties stand in code point order, everyone last."""

    first: str
    second: str
    services: tuple[Service, ...]
    """The live and retiring services between the two, in both directions, by id."""
    charter_file: Charter | None
    """As it was read; `charter` is the same, but refuses what could not be read."""
    in_doubt: bool
    """Whether a service of faulty owner, partners or status may flow here too."""
    may_bind_more: bool
    """Whether such a service has something in it that would bind one of the two."""

    @property
    def id(self) -> str:
        """The id of its charter, written or not."""
        return f"{self.first}--{self.second}"

    @property
    def parties(self) -> tuple[str, str]:
        """The two team ids; the second may be everyone."""
        return self.first, self.second

    @property
    def is_standing(self) -> bool:
        """Whether it is a team's pair with everyone."""
        return self.second == EVERYONE

    @property
    def charter(self) -> Charter | None:
        """The pair's charter file, None where nobody has written one.

        Raises:
            Unsound: there is one, but it could not be read, or its parties are faulty.
        """
        return demand(self.charter_file)

    @property
    def spot(self) -> Spot:
        """Where a finding about the pair stands: `parties` of its charter file, else the partner in a service.

        That is the first live or retiring one by path; for everyone it is the word itself.
        """
        if self.charter is not None:
            return self.charter.spot("parties")
        service = min(self.services, key=lambda each: each.path)
        if isinstance(service.partners, str):
            return service.spot("partners")
        partner = self.other(service.owner)
        index = next(place for place, each in sound(service.partners) if each == partner)
        return service.spot("partners", index)

    def other(self, party: str) -> str:
        """The party opposite to one of the two."""
        return self.second if party == self.first else self.first

    def given_by(self, party: str) -> tuple[Service, ...]:
        """The services that a party gives to the other."""
        return tuple(service for service in self.services if service.owner == party)


class Pairs(Mapping[str, Pair]):
    """All pairs by the ids of their charters, sorted by their parties."""

    def __init__(self, catalog: Catalog, pairs: Mapping[str, Pair]) -> None:
        """Takes the catalog and its pairs."""
        self.catalog = catalog
        self._pairs = dict(sorted(pairs.items(), key=lambda item: item[1].parties))
        self._of: dict[str, list[Pair]] = defaultdict(list)
        for pair in self._pairs.values():
            for party in pair.parties:
                self._of[party].append(pair)

    def __getitem__(self, id_: str) -> Pair:
        return self._pairs[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def of(self, party: str) -> tuple[Pair, ...]:
        """The pairs that a team, or everyone, is a party of."""
        return tuple(self._of.get(party, ()))

    def flowing(self) -> Iterator[Pair]:
        """The pairs between which a live or retiring service flows: those that have a charter page."""
        return (pair for pair in self._pairs.values() if pair.services)


@dataclass(slots=True)
class _Doubts:
    """Where services of faulty owner, partners or status may flow."""

    anywhere: bool = False
    with_party: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)

    def note(self, service: Service) -> None:
        owner = service.owner if is_sound(service.owner) else None
        partners = known(lambda: {demand(partner) for partner in service.partner_ids}, None)
        if owner is not None and partners is not None:
            self.pairs.update(charter_id(owner, partner) for partner in partners)
        elif owner is not None:
            self.with_party.add(owner)
        elif partners is not None:
            self.with_party.update(partners)
        else:
            self.anywhere = True

    def touch(self, pair: str, parties: tuple[str, str]) -> bool:
        return self.anywhere or pair in self.pairs or not self.with_party.isdisjoint(parties)


def build_pairs(catalog: Catalog) -> Pairs:
    """All pairs of a catalog; nothing that is faulty stands in its way."""
    flows: dict[str, list[Service]] = {id_: [] for id_ in catalog.charters if "--" in id_}
    doubts, binding = _Doubts(), _Doubts()
    for service in catalog.services.values():
        if not known(lambda service=service: service.is_current, True):  # type: ignore[misc]
            continue
        if not _is_settled(service):
            doubts.note(service)
            if _binds_somebody(service):
                binding.note(service)
        for partner in _partners(service):
            flows.setdefault(charter_id(service.owner, partner), []).append(service)
    return Pairs(catalog, {id_: _pair(id_, services, (doubts, binding), catalog) for id_, services in flows.items()})


def _is_settled(service: Service) -> bool:
    if not is_sound(service.status) or not is_sound(service.owner):
        return False
    return known(lambda: all(is_sound(partner) for partner in service.partner_ids), False)


def _partners(service: Service) -> list[str]:
    """The partners to whom a service certainly flows."""
    if not is_sound(service.status) or not is_sound(service.owner) or not is_sound(service.partners):
        return []
    return sorted({partner for _, partner in sound(service.partner_ids)} - {service.owner})


def _binds_somebody(service: Service) -> bool:
    """Whether a service has an obligation or a turnaround, or may have one where it is faulty."""
    if service.partner_obligations is not None or service.provider_obligations is not None:
        return True
    return known(lambda: any(each.turnaround is not None for each in service.deliverables), True)


def _pair(id_: str, services: list[Service], doubts: tuple[_Doubts, _Doubts], catalog: Catalog) -> Pair:
    first, _, second = id_.partition("--")
    in_doubt, may_bind_more = (each.touch(id_, (first, second)) for each in doubts)
    return Pair(first, second, tuple(services), _charter_file(id_, catalog), in_doubt, may_bind_more)


def _charter_file(id_: str, catalog: Catalog) -> Charter | None:
    """The pair's charter file; unknown where it could not be read or its parties are faulty."""
    if not catalog.charters.knows(id_):
        return None
    try:
        charter = catalog.charters[id_]
        return charter if all(is_sound(party) for party in charter.parties) else UNKNOWN  # type: ignore[return-value]
    except Unsound:
        return UNKNOWN  # type: ignore[return-value]
