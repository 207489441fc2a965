"""What all views are made from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from sothat.basics.reads import Noted
from sothat.basics.recent import Recent
from sothat.changes.clauses import Clause
from sothat.findings import Verdict
from sothat.graph import Graph
from sothat.graph.lead_time import LeadTime, Length, Lengths, lead_times, own_times
from sothat.graph.links import End, Step
from sothat.graph.pairs import Pair
from sothat.graph.sights import reached
from sothat.model import EVERYONE, Policy, Service, Team, VoiceEntry
from sothat.model.catalog import charter_id
from sothat.model.references import BOTH
from sothat.model.service import Decision
from sothat.terms import terms_digest
from sothat.views import addresses
from sothat.views.index import index
from sothat.views.names import Names
from sothat.views.nesting import MOST_DEEP, all_below, by_parent
from sothat.views.parts import Ref
from sothat.views.past import Past
from sothat.views.ways import lengths, onwards

T = TypeVar("T")
MOST_REMEMBERED = 8192
"""How many things of those are remembered that stand on several pages, a handful for each service."""


@dataclass(frozen=True)
class Book(Names):
    """A sound catalog with all that follows from it on one day."""

    graph: Graph
    policy: Policy
    today: date
    verdict: Verdict = field(default_factory=Verdict)
    past: Past = field(default_factory=Past)
    has_papers: bool = False
    """Whether written charters stand on the site as PDF too."""

    def terms(self, pair: Pair) -> str:
        """The digest of the terms that a pair has today."""
        return self.once(("terms", pair.id), lambda: terms_digest(pair, self._terms))

    @cached_property
    def _terms(self) -> Recent[tuple[str, ...], str]:
        return Recent(MOST_REMEMBERED // 8)

    def lately(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """What pages show that are made one after the other, such as those of a team's charters."""
        return self._recalled(self._recent, key, make)

    def hop(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """A part of a sentence, by deliverable and claim: most sentences end alike."""
        return self._recalled(self._hops, key, make)

    def _recalled(self, store: MutableMapping[Any, Noted[Any]], key: tuple[str, ...], make: Callable[[], T]) -> T:
        found: Noted[T] | None = store.get(key)
        if found is None:
            found = store[key] = self.reads.noted(make)
        return self.reads.taken(found)

    @cached_property
    def _recent(self) -> Recent[tuple[str, str], Noted[Any]]:
        return Recent(MOST_REMEMBERED)

    @cached_property
    def _hops(self) -> Recent[tuple[str, str], Noted[Any]]:
        return Recent(MOST_REMEMBERED)

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What several pages show, made when it is first asked for."""
        return self._recalled(self._made, key, make)

    @cached_property
    def _made(self) -> dict[tuple[str, ...], Noted[Any]]:
        return {}

    @index
    def onwards(self) -> Mapping[str, Step]:
        """For each deliverable that reaches an outcome, the first step of the shortest way there."""
        return onwards(self.graph.links)

    @index
    def lengths_onwards(self) -> Mapping[str, int]:
        """How many deliverables stand on each of these ways."""
        return lengths(self.onwards)

    @index
    def ends_at(self) -> Mapping[str, tuple[tuple[str, End], ...]]:
        """The deliverables, retired ones left out, whose sentences end at each outcome."""
        found: dict[str, list[tuple[str, End]]] = defaultdict(list)
        for ref, node in self.graph.links.nodes.items():
            for end in self.graph.links.ends(ref) if node.status != "retired" else ():
                if end.outcome:
                    found[end.outcome].append((ref, end))
        return {outcome: tuple(ends) for outcome, ends in found.items()}

    def customers_of(self, reference: str) -> frozenset[str]:
        """The customers that a deliverable reaches."""
        return self._customers_of(self.reached[reference])

    @index
    def reached(self) -> Mapping[str, frozenset[str]]:
        """The outcomes that each deliverable reaches."""
        return reached(self.graph.links)

    @cached_property
    def _customers_of(self) -> Callable[[frozenset[str]], frozenset[str]]:
        # Many deliverables reach the same outcomes.
        return cache(lambda outcomes: frozenset(each.partition("/")[0] for each in outcomes))

    @index
    def own_times(self) -> Mapping[str, LeadTime]:
        """How long each deliverable takes by itself."""
        return own_times(self.graph.links, self.policy.working_time.lengths)

    @index
    def own_lengths(self) -> Mapping[str, Length]:
        """The same in hours, for comparing."""
        return Lengths(self.own_times, self.policy.working_time.lengths)

    @index
    def lead_times(self) -> Mapping[str, LeadTime]:
        """How long each deliverable takes with all that it is made from."""
        return lead_times(self.graph.links, self.policy.working_time.lengths, self.own_times)

    @index
    def services_of(self) -> Mapping[str, tuple[Service, ...]]:
        """The services that each team owns, retired ones too."""
        found: dict[str, list[Service]] = defaultdict(list)
        for service in self.catalog.services.values():
            found[service.owner].append(service)
        return {team: tuple(services) for team, services in found.items()}

    @index
    def services_for(self) -> Mapping[str, tuple[Service, ...]]:
        """The live and retiring services that name each team, or everyone, as partner."""
        found: dict[str, list[Service]] = defaultdict(list)
        for service in self.catalog.services.values():
            if service.is_current:
                for partner in service.partner_ids:
                    found[partner].append(service)
        return {team: tuple(services) for team, services in found.items()}

    @index
    def teams_below(self) -> Mapping[str, tuple[Team, ...]]:
        """The teams right below each team."""
        return {team: tuple(below) for team, below in by_parent(self.catalog.teams.values()).items() if team}

    def with_below(self, team: str) -> Iterator[Team]:
        """A team and all teams below it, each before those below it."""
        yield self.catalog.teams[team]
        yield from all_below(team, self.teams_below)

    def above(self, team: str) -> tuple[Ref, ...]:
        """The teams above a team, the highest first; of very many the nearest."""
        found: list[Ref] = []
        parent = self.catalog.teams[team].parent
        while parent and len(found) < MOST_DEEP:
            found.insert(0, self.team(parent))
            parent = self.catalog.teams[parent].parent
        return tuple(found)

    @index
    def voice_about(self) -> Mapping[str, tuple[VoiceEntry, ...]]:
        """What was said about each service, the newest first."""
        found: dict[str, list[VoiceEntry]] = defaultdict(list)
        for entry in sorted(self.catalog.voice.values(), key=lambda each: (each.asked, each.id), reverse=True):
            found[entry.service].append(entry)
        return {service: tuple(entries) for service, entries in found.items()}

    @index
    def voice_from(self) -> Mapping[str, tuple[VoiceEntry, ...]]:
        """What each team has said about services that are not history."""
        found: dict[str, list[VoiceEntry]] = defaultdict(list)
        for entry in self.catalog.voice.values():
            if self.is_in_log(entry):
                found[entry.from_].append(entry)
        return {team: tuple(entries) for team, entries in found.items()}

    @index
    def decisions_of(self) -> Mapping[str, tuple[tuple[Service, int], ...]]:
        """The decisions, by place, of live and retiring services that each team prepares or has the last word in."""
        found: dict[str, list[tuple[Service, int]]] = defaultdict(list)
        for service in self.catalog.services.values():
            for place, decision in enumerate(service.decisions or () if service.is_current else ()):
                for team in self._deciders(service, decision):
                    found[team].append((service, place))
        return {team: tuple(decisions) for team, decisions in found.items()}

    def _deciders(self, service: Service, decision: Decision) -> list[str]:
        named = {"provider": (service.owner,), "partner": service.partner_ids}
        named[BOTH] = (*named["provider"], *named["partner"])
        words = [word for word in (decision.approver, decision.driver) if word]
        return list(dict.fromkeys(team for word in words for team in named.get(word, (word,)) if team != EVERYONE))

    def replaced(self, provider: str, partner: str) -> frozenset[str]:
        """The obligations, as service/obligation, that no longer bind a pair because its charter file replaces them."""
        charter = self.catalog.charters.get(charter_id(provider, partner))
        return frozenset(each.replaces for each in (charter.obligations or () if charter else ()) if each.replaces)

    def objectives_of(self, team: str) -> tuple[str, ...]:
        """A team's objectives: those it lists, those that name it as owner, and those of the teams above it."""
        return self._objectives_of.get(team, ())

    @index
    def _objectives_of(self) -> Mapping[str, tuple[str, ...]]:
        return {team: tuple(sorted(self.graph.aims.of(team).ids)) for team in self.catalog.teams}

    def shared_objectives(self, one: str, other: str) -> tuple[str, ...]:
        """Where the objectives of two teams, and those that these serve, meet."""
        none: frozenset[str] = frozenset()
        return tuple(sorted(self._objectives_reached.get(one, none) & self._objectives_reached.get(other, none)))

    @index
    def _objectives_reached(self) -> Mapping[str, frozenset[str]]:
        return {team: self.graph.aims.reached(team).ids for team in self.catalog.teams}

    @index
    def lapses(self) -> Mapping[tuple[str, str], tuple[Clause, ...]]:
        """By charter and signed digest: the clauses that differ today."""
        return self.past.lapses

    @index
    def problems_in(self) -> Mapping[str, int]:
        """How many findings stand in each file."""
        return Counter(finding.place.file for finding in self.verdict.findings)

    @index
    def by_path(self) -> Mapping[str, Ref]:
        """The page of what each file describes; charters go by their ids."""
        catalog = self.catalog
        found = {each.path: self.service(each.id) for each in catalog.services.values()}
        found |= {each.path: self.team(each.id) for each in catalog.teams.values()}
        found |= {each.path: self.customer(each.id) for each in catalog.customers.values()}
        found |= {each.path: self.objective(each.id) for each in catalog.objectives.values()}
        found |= {each.path: Ref(each.what, self.voice_address(each)) for each in catalog.voice.values()}
        pages = {pair.id for pair in self.graph.pairs.flowing()} | set(catalog.charters)
        charters = (each for each in catalog.charters.values() if each.id in pages)
        return found | {each.path: Ref(each.id, addresses.charter(*each.parties)) for each in charters}

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that teams name, sorted."""
        return self.once(
            ("departments",), lambda: tuple(sorted({self.department(team) for team in self.catalog.teams} - {""}))
        )

    def department(self, team: str) -> str:
        """The department of a team, else that of the team above it."""
        here: str | None = team
        while here:
            if self.catalog.teams[here].department:
                return self.catalog.teams[here].department or ""
            here = self.catalog.teams[here].parent
        return ""
