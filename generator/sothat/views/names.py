"""The names and addresses of what the catalog refers to by id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from sothat.model import EVERYONE, Catalog, Customer, Service, Team, VoiceEntry
from sothat.model.references import BOTH
from sothat.views import addresses
from sothat.views.index import Indexed, index
from sothat.views.log import Log, arranged
from sothat.views.nesting import all_below, by_parent
from sothat.views.parts import Party, PartyWord, Ref

MOST_OBJECTIVES = 80
"""How many objectives a page has."""


@dataclass(frozen=True)
class Names(Indexed):
    """What everything in a sound catalog is called, and where it stands."""

    catalog: Catalog

    def team(self, id_: str) -> Ref:
        """A team's name and page."""
        return self._teams[id_]

    @index
    def _teams(self) -> Mapping[str, Ref]:
        return _refs(self.catalog.teams, addresses.team)

    def service(self, id_: str) -> Ref:
        """A service's name and page."""
        return self._services[id_]

    @index
    def _services(self) -> Mapping[str, Ref]:
        return _refs(self.catalog.services, addresses.service)

    def customer(self, id_: str) -> Ref:
        """A customer's name and page."""
        return self._customers[id_]

    @index
    def _customers(self) -> Mapping[str, Ref]:
        return _refs(self.catalog.customers, addresses.customer)

    def objective(self, id_: str) -> Ref:
        """An objective's statement and its place among the others."""
        return Ref(self.catalog.objectives[id_].statement, self.objective_address(id_))

    def objective_address(self, id_: str) -> str:
        """Where an objective stands."""
        return addresses.objective(id_, self._objective_pages[id_])

    @index
    def _objective_pages(self) -> Mapping[str, int]:
        ordered = all_below("", by_parent(self.catalog.objectives.values()))
        return {each.id: 1 + place // MOST_OBJECTIVES for place, each in enumerate(ordered)}

    def deliverable(self, reference: str) -> Ref:
        """A deliverable's name and its place on its service's page."""
        return self._deliverable_refs[reference]

    @index
    def _deliverable_refs(self) -> Mapping[str, Ref]:
        every = (
            (f"{own.id}/{each.id}", each.name) for own in self.catalog.services.values() for each in own.deliverables
        )
        return {reference: Ref(name, addresses.deliverable(reference)) for reference, name in every}

    def outcome(self, reference: str) -> Ref:
        """An outcome's name and its place on its customer's page."""
        return self._outcomes[reference]

    @index
    def _outcomes(self) -> Mapping[str, Ref]:
        found = ((f"{each.id}/{own.id}", own.name) for each in self.catalog.customers.values() for own in each.outcomes)
        return {reference: Ref(name, addresses.outcome(reference)) for reference, name in found}

    def obligation(self, reference: str) -> Ref:
        """What a service's obligation says and where."""
        service, _, id_ = reference.partition("/")
        return Ref(self.duties_by_id(service)[id_], addresses.obligation(reference))

    def is_in_log(self, of: VoiceEntry) -> bool:
        """Whether an entry is about a service that is not history."""
        return self.catalog.services[of.service].status != "retired"

    def voice_address(self, of: VoiceEntry) -> str:
        """Where an entry stands: in the log, or with the service that is history."""
        number = self._log_numbers.get(of.id)
        return addresses.voice(of.id, number) if number else addresses.service(of.service)

    @index
    def _log_numbers(self) -> Mapping[str, int]:
        return self.log.numbers

    @cached_property
    def log(self) -> Log:
        """What was asked and answered of services that are not history."""
        return arranged(each for each in self.catalog.voice.values() if self.is_in_log(each))

    def part(self, reference: str) -> Ref:
        """A deliverable or obligation of a service."""
        service, _, id_ = reference.partition("/")
        own = id_ in self.duties_by_id(service)
        return self.obligation(reference) if own else self.deliverable(reference)

    def party(self, team: str) -> Party:
        """A team, or everyone, as a party."""
        return Party("everyone") if team == EVERYONE else Party("team", self.team(team))

    def side(self, word: str, provider: str = "", partner: str = "") -> Party:
        """Who is meant by a side or a team's id, given the teams that stand on the two sides where they are known."""
        named = {"provider": provider, "partner": partner}.get(word, word)
        if named in ("", BOTH, "customer"):
            words: Mapping[str, PartyWord] = {"provider": "provider", "partner": "partner", "customer": "customer"}
            return Party(words.get(word, "both"))
        return self.party(named)

    def duties_by_id(self, service: str) -> Mapping[str, str]:
        """What each obligation of a service says, by id."""
        return self._duties.get(service, {})

    @index
    def _duties(self) -> Mapping[str, Mapping[str, str]]:
        return {
            service.id: {
                each.id: each.what
                for each in (*(service.partner_obligations or ()), *(service.provider_obligations or ()))
            }
            for service in self.catalog.services.values()
        }


def _refs(
    entities: Mapping[str, Team] | Mapping[str, Service] | Mapping[str, Customer], address: Callable[[str], str]
) -> Mapping[str, Ref]:
    return {each.id: Ref(each.name, address(each.id)) for each in entities.values()}
