"""Resolves references (ST015, ST020 to ST023): what names nothing becomes UNKNOWN, so that no rule trusts it."""

from collections.abc import Iterator
from itertools import islice

from sothat.basics.text import nearest, quoted
from sothat.load import inner, sides
from sothat.load.directory import Directory
from sothat.load.notes import MOST_NOTES, Note
from sothat.load.registry import REGISTRY
from sothat.load.repair import overlaid
from sothat.load.scope import SILENT, Complaint, Resolver, Scope
from sothat.location import Route
from sothat.model import Catalog, Entity
from sothat.model.references import BOTH, REQUEST
from sothat.model.shape import references
from sothat.model.unsound import sound

_SETS = frozenset({"aliases", "formerly"})
"""Lists of other texts in which nothing may stand twice."""


def resolve_references(
    entity: Entity, catalog: Catalog, directory: Directory, rules: dict[str, bool]
) -> Iterator[Note]:
    """The notes about an entity's references; those to nothing are UNKNOWN in the catalog afterwards."""
    scope = Scope(catalog, directory, rules, entity)
    unknown: list[Route] = []
    for route, shape, value in references(entity, _SETS):
        if isinstance(value, tuple):
            if len(value) > 1:
                yield from islice(_twice(entity, route, value), MOST_NOTES)
        elif isinstance(value, str) and (complaint := _RESOLVERS[shape.refers or ""](scope, route, value)):
            unknown.append(route)
            if complaint is not SILENT and len(unknown) <= MOST_NOTES:
                yield Note(*complaint, entity.spot(*route))
    if unknown:
        catalog.replace(overlaid(entity, unknown))


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


def _entity(kind: str) -> Resolver:
    def resolve(scope: Scope, route: Route, value: str) -> Complaint | None:
        known = scope.catalog.services if kind == "service" else scope.catalog.objectives
        if known.knows(value):
            return None
        return "ST020", f"no {kind} {quoted(value)}", scope.directory.hint(kind, value)

    return resolve


def _rule(scope: Scope, route: Route, value: str) -> Complaint | None:
    if value != value.strip():
        return "ST014", f"{quoted(value)} has white space at its ends", f"write {quoted(value.strip())}"
    if value in scope.rules:
        if scope.rules[value]:
            return None
        return "ST015", f"{quoted(value)} cannot be waived", "mend what it finds, and delete the waiver"
    return rule_complaint(value, scope.rules, "waived")


def rule_complaint(code: str, rules: dict[str, bool], verb: str) -> Complaint:
    """What is wrong with a code that is no rule from ST101 on."""
    if code in REGISTRY:
        return (
            "ST015",
            f"{quoted(code)} cannot be {verb}: it is about the form of the files",
            "take it out, and mend what it finds",
        )
    near = nearest(code, rules, slack=1)
    known = sorted(rules)
    hint = f"did you mean '{near}'?" if near else f"the rules are those from {known[0]} to {known[-1]}"
    return "ST020", f"no rule {quoted(code)}", hint


_RESOLVERS: dict[str, Resolver] = {
    "team": sides.team,
    "team-or-everyone": sides.party_team,
    "party-or-team": sides.party_or_team,
    "service": _entity("service"),
    "objective": _entity("objective"),
    "deliverable": inner.deliverable,
    "outcome": inner.outcome,
    "own-deliverable": inner.own("deliverables", what="deliverable"),
    "own-part": inner.own(
        "deliverables", "partner_obligations", "provider_obligations", what="deliverable or obligation"
    ),
    "clock": inner.own("partner_obligations", more=(REQUEST,), what="partner obligation"),
    "deliverable-of-service": inner.of_that_service,
    "party": sides.one_of_parties(),
    "side": sides.one_of_parties(BOTH),
    "side-or-team": sides.side_or_team,
    "perspective": sides.one_of_parties(BOTH, "customer"),
    "service-obligation": inner.service_obligation,
    "pair-part": inner.pair_part,
    "rule": _rule,
}
