"""A team without objective.

A team that aims for nothing in particular will be measured by how busy it is. Its objectives are those it lists,
those that name it as an owner, and those of the teams above it: one is enough.

Fails::

    # catalog/teams/archive.yaml
    name: Archive
    purpose: Keeps the records of patients and staff

Passes::

    # catalog/teams/archive.yaml
    name: Archive
    purpose: Keeps the records of patients and staff
    objectives: [fewer-errors]
"""

from collections.abc import Iterator

from sothat.findings import Problem, Severity
from sothat.model import Team
from sothat.rules.base import Rule, World
from sothat.rules.names import team_name
from sothat.rules.subjects import teams


def check(team: Team, world: World) -> Iterator[Problem]:
    """Says which team has no objective, of its own or from above."""
    if not world.graph.aims.has_any(team.id):
        yield Problem(
            f"{team_name(team.id, world.catalog)} has no objective, of its own or of a team above it",
            team.spot(),
            "add 'objectives' with the ids of those it works for",
        )


RULE = Rule(code="ST405", title="a team without objective", severity=Severity.WARNING, over=teams, check=check)
