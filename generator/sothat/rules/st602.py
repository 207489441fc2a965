"""A team that neither gives nor gets.

Every team gives something to colleagues, or gets something from them, itself or through a team below it. One that
does neither is missing from the catalog's services, or the team is no more. Retired services do not count; a service
for everyone is for each team.

Fails::

    # catalog/services/accounts.yaml
    partners: [people-ops]
    # catalog/teams/archive.yaml
    name: Archive
    objectives: [reliable-care]

Passes::

    # catalog/services/accounts.yaml
    partners: [people-ops, archive]
    # catalog/teams/archive.yaml
    name: Archive
    objectives: [reliable-care]
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sothat.findings import Problem, Severity
from sothat.model import EVERYONE, Catalog, Service, Team
from sothat.model.unsound import Unsound, is_sound
from sothat.rules.base import Rule, World
from sothat.rules.names import team_name


@dataclass(frozen=True, slots=True)
class Busy:
    """The teams that give or get, with the teams above them."""

    teams: frozenset[str]
    is_complete: bool
    """Whether all owners, partners and teams above are known; where they are not, any team may be busy."""


def subjects(world: World) -> Iterator[tuple[Team, Busy]]:
    """Each team, unless there is a service for everyone."""
    named = {name for service in world.catalog.services.values() for name in _named(service)}
    if EVERYONE in named:
        return
    busy = _with_teams_above(named, world.catalog)
    for team in world.catalog.teams.by_path():
        yield team, busy


def _named(service: Service) -> Iterator[str | None]:
    """Owner and partners of a service that is not retired; None for each that is not known."""
    if is_sound(service.status) and service.status == "retired":
        return
    yield service.owner if is_sound(service.owner) and is_sound(service.status) else None
    if not is_sound(service.partners) or not is_sound(service.status):
        yield None
    else:
        yield from (partner if is_sound(partner) else None for partner in service.partner_ids)


def _with_teams_above(named: set[str | None], catalog: Catalog) -> Busy:
    found: set[str] = set()
    is_complete = None not in named
    work = [name for name in named if name is not None]
    while work:
        id_ = work.pop()
        if id_ in found:
            continue
        found.add(id_)
        parent = catalog.teams[id_].parent if id_ in catalog.teams else None
        if id_ not in catalog.teams or not is_sound(parent):
            is_complete = False
        elif parent is not None:
            work.append(parent)
    return Busy(frozenset(found), is_complete)


def check(subject: tuple[Team, Busy], world: World) -> Iterator[Problem]:
    """Speaks where a team is neither owner nor partner."""
    team, busy = subject
    if team.id in busy.teams:
        return
    if not busy.is_complete:
        raise Unsound
    yield Problem(
        f"{team_name(team.id, world.catalog)} neither gives nor gets: it owns no service and is no service's partner",
        team.spot(),
        f"name '{team.id}' as the owner of what it gives or among the partners of what it gets; "
        "if there is no such team any more, remove the file",
    )


RULE = Rule("ST602", "neither gives nor gets", Severity.WARNING, over=subjects, check=check, needs_all_services=True)
