"""References to teams, parties and sides (ST015, ST020, ST022, ST023)."""

from sothat.basics.text import quoted
from sothat.load.directory import one_of
from sothat.load.scope import SILENT, Complaint, Resolver, Scope
from sothat.location import Route
from sothat.model import Service
from sothat.model.references import BOTH, EVERYONE, SIDES
from sothat.model.unsound import all_sound, is_sound, sound


def team(scope: Scope, route: Route, value: str) -> Complaint | None:
    """A team: known, not the owner among its own partners, and among the partners where it has to be."""
    if value == EVERYONE and isinstance(route[-1], int):
        return "ST022", f"'{EVERYONE}' cannot stand in a list", f"write 'partners: {EVERYONE}', or list the teams"
    if value == EVERYONE and route[0] == "signatures":
        return "ST015", f"'{EVERYONE}' signs nothing", "the team signs alone; delete this signature"
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


def party_team(scope: Scope, route: Route, value: str) -> Complaint | None:
    """A party of a charter: a team, or everyone."""
    parties = scope.parties
    if parties and route == ("parties", 1) and value == parties[0]:
        return "ST023", f"a charter of {quoted(value)} with itself", "name two different teams"
    return None if value == EVERYONE else team(scope, route, value)


def party_or_team(scope: Scope, route: Route, value: str) -> Complaint | None:
    """A side in a service, or a team."""
    return None if value in SIDES else team(scope, route, value)


def one_of_parties(*more: str) -> Resolver:
    """One of the parties of a charter, or one of some words."""

    def resolve(scope: Scope, route: Route, value: str) -> Complaint | None:
        parties = scope.parties
        if parties is None:
            return SILENT
        if value in (*parties, *more):
            return None
        return "ST015", f"{quoted(value)} is no party of this charter", one_of(value, (*parties, *more))

    return resolve


def side_or_team(scope: Scope, route: Route, value: str) -> Complaint | None:
    """A party of a charter, both, or another team."""
    parties = scope.parties
    if value == BOTH or (parties and value in parties):
        return None
    if value in SIDES or value == EVERYONE:
        return (
            SILENT
            if parties is None
            else ("ST015", f"{quoted(value)} is no party of this charter", one_of(value, (*parties, BOTH)))
        )
    return team(scope, route, value)
