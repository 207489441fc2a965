"""Resolves references (ST015, ST020 to ST023): what names nothing becomes UNKNOWN, so that no rule trusts it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sothat.basics.text import quoted
from sothat.load.directory import Directory, one_of
from sothat.load.notes import Note
from sothat.load.repair import overlay
from sothat.location import Route
from sothat.model import Catalog, Charter, Entity, Service, VoiceEntry
from sothat.model.references import BOTH, EVERYONE, REQUEST, SIDES
from sothat.model.shape import Shape, walk
from sothat.model.unsound import all_sound, is_sound, sound

Complaint = tuple[str, str, str]
"""Code, message and help."""
SILENT: Complaint = ("", "", "")
"""The reference cannot be judged, because what it refers to is faulty or unread."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reference is resolved against."""

    catalog: Catalog
    directory: Directory
    rules: dict[str, bool]
    """All codes from ST101 on; whether a waiver may name each."""
    entity: Entity


def resolve_references(
    entity: Entity, catalog: Catalog, directory: Directory, rules: dict[str, bool]
) -> Iterator[Note]:
    """The notes about an entity's references; those to nothing are UNKNOWN afterwards."""
    scope = Scope(catalog, directory, rules, entity)
    unknown: list[Route] = []
    for route, shape, value in walk(entity):
        if not is_sound(value):
            continue
        if isinstance(value, tuple) and shape.item and (shape.item.refers or route[-1] in ("aliases", "formerly")):
            yield from _twice(entity, route, value)
        complaint = _complaint(scope, route, shape, value)
        if complaint:
            unknown.append(route)
            if complaint is not SILENT:
                yield Note(*complaint, entity.spot(*route))
    for route in unknown:
        overlay(entity, route)


def _twice(entity: Entity, route: Route, values: tuple[str, ...]) -> Iterator[Note]:
    """ST021 for a value that stands twice in one list; ST023 says it of a charter's parties."""
    first: dict[str, int] = {}
    for index, value in sound(values):
        if value in first and route != ("parties",):
            message = f"{quoted(value)} stands in this list twice"
            spot = entity.spot(*route, first[value])
            yield Note(
                "ST021", message, "delete one of the two", entity.spot(*route, index), (("the first one", spot),)
            )
        first.setdefault(value, index)


def _complaint(scope: Scope, route: Route, shape: Shape, value: object) -> Complaint | None:
    if not shape.refers or not isinstance(value, str):
        return None
    return _RESOLVERS[shape.refers](scope, route, value)


def _team(scope: Scope, route: Route, value: str) -> Complaint | None:
    if value == EVERYONE and isinstance(route[-1], int):
        return "ST022", f"'{EVERYONE}' cannot stand in a list", f"write 'partners: {EVERYONE}', or list the teams"
    if value == EVERYONE and route[0] == "signatures":
        return "ST015", f"'{EVERYONE}' signs nothing", "let the team that is the other party sign"
    if not scope.catalog.teams.knows(value):
        return "ST020", f"no team {quoted(value)}", scope.directory.hint("team", value)
    entity = scope.entity
    if isinstance(entity, Service) and route[0] == "partners" and is_sound(entity.owner) and value == entity.owner:
        return (
            "ST023",
            f"the team {quoted(value)} is its own partner here",
            "list the teams that the service is for, without its owner",
        )
    if isinstance(entity, Service) and route[0] == "partner_obligations" and "from" in route:
        return _listed_partner(entity, value)
    return None


def _listed_partner(service: Service, team: str) -> Complaint | None:
    """ST015: an obligation can bind only those that are partners."""
    if not is_sound(service.partners) or isinstance(service.partners, str):
        return None
    listed = [each for _, each in sound(service.partners)]
    if team in listed:
        return None
    if not all_sound(service.partners):
        return SILENT
    return "ST015", f"{quoted(team)} is not among the partners of this service", one_of(team, listed)


def _entity(kind: str) -> Callable[[Scope, Route, str], Complaint | None]:
    def resolve(scope: Scope, route: Route, value: str) -> Complaint | None:
        known = scope.catalog.services if kind == "service" else scope.catalog.objectives
        if known.knows(value):
            return None
        return "ST020", f"no {kind} {quoted(value)}", scope.directory.hint(kind, value)

    return resolve


def _party_team(scope: Scope, route: Route, value: str) -> Complaint | None:
    entity = scope.entity
    if (
        isinstance(entity, Charter)
        and route == ("parties", 1)
        and is_sound(entity.parties)
        and value == entity.parties[0]
    ):
        return "ST023", f"a charter of {quoted(value)} with itself", "name two different teams"
    return None if value == EVERYONE else _team(scope, route, value)


def _party_or_team(scope: Scope, route: Route, value: str) -> Complaint | None:
    return None if value in SIDES else _team(scope, route, value)


def _parties(scope: Scope) -> tuple[str, ...] | None:
    """The parties of this charter, or None while they are not known."""
    entity = scope.entity
    if not isinstance(entity, Charter) or not all_sound(entity.parties):
        return None
    return entity.parties


def _one_of_parties(*more: str) -> Callable[[Scope, Route, str], Complaint | None]:
    def resolve(scope: Scope, route: Route, value: str) -> Complaint | None:
        parties = _parties(scope)
        if parties is None:
            return SILENT
        if value in (*parties, *more):
            return None
        return "ST015", f"{quoted(value)} is no party of this charter", one_of(value, (*parties, *more))

    return resolve


def _side_or_team(scope: Scope, route: Route, value: str) -> Complaint | None:
    parties = _parties(scope)
    if value == BOTH or (parties and value in parties):
        return None
    if value in SIDES or value == EVERYONE:
        return (
            SILENT
            if parties is None
            else ("ST015", f"{quoted(value)} is no party of this charter", one_of(value, (*parties, BOTH)))
        )
    return _team(scope, route, value)


def _deliverable(scope: Scope, route: Route, value: str) -> Complaint | None:
    complaint = _part_of_service(scope, value, with_obligations=False, with_deliverables=True)
    return complaint or _of_this_pair(scope, value)


def _service_obligation(scope: Scope, route: Route, value: str) -> Complaint | None:
    complaint = _part_of_service(scope, value, with_obligations=True, with_deliverables=False)
    return complaint or _of_this_pair(scope, value)


def _pair_part(scope: Scope, route: Route, value: str) -> Complaint | None:
    if "/" in value:
        complaint = _part_of_service(scope, value, with_obligations=True, with_deliverables=True)
        return complaint or _of_this_pair(scope, value)
    return _among(value, getattr(scope.entity, "obligations", None), what="obligation of this charter")


def _part_of_service(scope: Scope, value: str, *, with_obligations: bool, with_deliverables: bool) -> Complaint | None:
    service_id, _, part = value.partition("/")
    what = "deliverable" if with_deliverables else "obligation"
    hint = scope.directory.hint("deliverable", value)
    if not scope.catalog.services.knows(service_id):
        return "ST020", f"no service {quoted(service_id)}, and so no {what} {quoted(value)}", hint
    if service_id not in scope.catalog.services:
        return None
    service = scope.catalog.services[service_id]
    lists: list[Any] = [service.deliverables] if with_deliverables else []
    lists += [service.partner_obligations, service.provider_obligations] if with_obligations else []
    complaint = _among(part, *lists, what=f"{what} of {service_id}")
    if complaint and complaint is not SILENT and with_deliverables:
        return "ST020", complaint[1], hint
    return complaint


def _among(value: str, *lists: Any, what: str) -> Complaint | None:
    """ST020 where no item of some lists has the id; silent where an item's id is not known."""
    if not all(is_sound(each) for each in lists):
        return SILENT
    items = [item for each in lists for item in each or ()]
    known = [item.id for item in items if is_sound(item) and is_sound(item.id)]
    if value in known:
        return None
    if len(known) < len(items):
        return SILENT
    return "ST020", f"no {what} {quoted(value)}", one_of(value, known)


def _of_this_pair(scope: Scope, value: str) -> Complaint | None:
    """In a charter, what is named belongs to a service that flows between its parties."""
    entity = scope.entity
    if not isinstance(entity, Charter):
        return None
    parties = _parties(scope)
    service_id = value.partition("/")[0]
    if parties is None or service_id not in scope.catalog.services:
        return SILENT if parties is None else None
    service = scope.catalog.services[service_id]
    if not all_sound(service.owner, service.partners):
        return SILENT
    other = parties[1] if service.owner == parties[0] else parties[0]
    if service.owner in parties and other in service.partner_ids:
        return None
    return (
        "ST020",
        f"the service {quoted(service_id)} does not flow between these two parties",
        "name something of a service that does",
    )


def _outcome(scope: Scope, route: Route, value: str) -> Complaint | None:
    customer_id, _, outcome = value.partition("/")
    hint = scope.directory.hint("outcome", value)
    if not scope.catalog.customers.knows(customer_id):
        return "ST020", f"no customer {quoted(customer_id)}, and so no outcome {quoted(value)}", hint
    if customer_id not in scope.catalog.customers:
        return None
    complaint = _among(outcome, scope.catalog.customers[customer_id].outcomes, what=f"outcome of {customer_id}")
    return ("ST020", complaint[1], hint) if complaint and complaint is not SILENT else complaint


def _own(*keys: str, more: tuple[str, ...] = (), what: str) -> Callable[[Scope, Route, str], Complaint | None]:
    def resolve(scope: Scope, route: Route, value: str) -> Complaint | None:
        if value in more:
            return None
        return _among(value, *(getattr(scope.entity, key) for key in keys), what=what)

    return resolve


def _of_that_service(scope: Scope, route: Route, value: str) -> Complaint | None:
    entity = scope.entity
    service_id = entity.service if isinstance(entity, VoiceEntry) else ""
    if not is_sound(service_id) or service_id not in scope.catalog.services:
        return SILENT
    return _among(value, scope.catalog.services[service_id].deliverables, what=f"deliverable of {service_id}")


def _rule(scope: Scope, route: Route, value: str) -> Complaint | None:
    if value in scope.rules:
        if scope.rules[value]:
            return None
        return "ST015", f"{value} cannot be waived", "mend what it finds, and delete the waiver"
    return rule_complaint(value, scope.rules, "waived")


def rule_complaint(code: str, rules: dict[str, bool], verb: str) -> Complaint:
    """What is wrong with a code that is no rule from ST101 on."""
    if code.startswith("ST0") and len(code) == 5 and code[2:].isdigit():
        return (
            "ST015",
            f"{quoted(code)} cannot be {verb}: it is about the form of the files",
            "take it out, and mend what it finds",
        )
    return "ST020", f"no rule {quoted(code)}", one_of(code, rules)


_RESOLVERS: dict[str, Callable[[Scope, Route, str], Complaint | None]] = {
    "team": _team,
    "team-or-everyone": _party_team,
    "party-or-team": _party_or_team,
    "service": _entity("service"),
    "objective": _entity("objective"),
    "deliverable": _deliverable,
    "outcome": _outcome,
    "own-deliverable": _own("deliverables", what="deliverable of this service"),
    "own-part": _own(
        "deliverables", "partner_obligations", "provider_obligations", what="deliverable or obligation of this service"
    ),
    "clock": _own("partner_obligations", more=(REQUEST,), what="partner obligation of this service"),
    "deliverable-of-service": _of_that_service,
    "party": _one_of_parties(),
    "side": _one_of_parties(BOTH),
    "side-or-team": _side_or_team,
    "perspective": _one_of_parties(BOTH, "customer"),
    "service-obligation": _service_obligation,
    "pair-part": _pair_part,
    "rule": _rule,
}
