"""The ids of one catalog by what may refer to them, for editors to offer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sothat.model import EVERYONE, REQUEST, Catalog, Customer, Service
from sothat.model.references import BOTH, SIDES
from sothat.model.unsound import is_sound

MOST = 1000
"""How many ids are offered at one place; an editor chokes on more, and nobody reads them."""
RULES_KEYS = frozenset({"rule", "rule-key"})


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What to offer for each sort of reference."""

    by_reference: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, refers: str | None) -> tuple[str, ...]:
        """The ids for a sort of reference, at most `MOST`."""
        return self.by_reference.get(refers or "", ())[:MOST]

    @classmethod
    def of_catalog(cls, catalog: Catalog, rules: Mapping[str, bool]) -> "Suggestions":
        """The ids of a catalog, and of all rules; those that a waiver may name are True."""
        teams, services = tuple(catalog.teams), tuple(catalog.services)
        deliverables = _parts(catalog.services.values(), "deliverables")
        duties = _parts(catalog.services.values(), "partner_obligations", "provider_obligations")
        return cls(
            {
                "team": teams,
                "team-or-everyone": (*teams, EVERYONE),
                "party": (*teams, EVERYONE),
                "side": (BOTH, *teams),
                "side-or-team": (BOTH, *teams),
                "perspective": (BOTH, "customer", *teams),
                "party-or-team": (*SIDES, *teams),
                "service": services,
                "objective": tuple(catalog.objectives),
                "deliverable": deliverables,
                "outcome": _parts(catalog.customers.values(), "outcomes"),
                "service-obligation": duties,
                "pair-part": tuple(sorted((*deliverables, *duties))),
                "clock": (REQUEST,),
                "rule": tuple(code for code, waivable in rules.items() if waivable),
                "rule-key": tuple(rules),
            }
        )

    def for_pair(self, parties: tuple[str, str], services: Iterable[str]) -> "Suggestions":
        """For the charter of a pair: its parties, and the parts of the services between the two."""
        mine = tuple(f"{service}/" for service in services)

        def own(refers: str) -> tuple[str, ...]:
            known = self.by_reference.get(refers, ())
            return tuple(each for each in known if each.startswith(mine)) or known

        sides = {
            "side": (BOTH, *parties),
            "side-or-team": (*parties, BOTH),
            "perspective": (*parties, BOTH, "customer"),
        }
        parts = {refers: own(refers) for refers in ("deliverable", "service-obligation", "pair-part")}
        return Suggestions({**self.by_reference, "party": parties, **sides, **parts})


def _parts(entities: Any, *keys: str) -> tuple[str, ...]:
    """All ``entity/part`` of some lists; what is faulty is passed over."""
    found: list[str] = []
    entity: Service | Customer
    for entity in entities:
        for key in keys:
            items = getattr(entity, key)
            for item in items if is_sound(items) and items else ():
                if is_sound(item) and is_sound(item.id):
                    found.append(f"{entity.id}/{item.id}")
    return tuple(found)
