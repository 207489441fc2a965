"""Whatever value is unknown, no rule stumbles over it, and none says what it would not say otherwise."""

import pytest

from sothat.graph import build_graph
from sothat.load.repair import overlaid
from sothat.load.workspace import Workspace, load_workspace
from sothat.model import Entity
from sothat.model.shape import walk
from sothat.rules import RULES, WAIVABLE
from sothat.rules.base import World
from sothat.rules.engine import run_rules

from .helper import BASE, DAY

FILES = sorted(str(each.relative_to(BASE)) for each in BASE.glob("catalog/*/*.yaml"))


def entity_at(workspace: Workspace, path: str) -> Entity:
    return next(each for each in workspace.catalog.entities() if each.path == path)


def findings(workspace: Workspace) -> list[str]:
    world = World(workspace.catalog, build_graph(workspace.catalog), workspace.policy, DAY, workspace.locate)
    return [f"{each.code} {each.message}" for each in run_rules(RULES, world, is_faulty=True).findings]


@pytest.mark.parametrize("path", FILES)
def test_each_value_unknown_by_itself(path: str) -> None:
    routes = [route for route, _, _ in walk(entity_at(load_workspace(BASE, WAIVABLE), path))]
    assert routes
    for route in routes:
        workspace = load_workspace(BASE, WAIVABLE)
        workspace.catalog.replace(overlaid(entity_at(workspace, path), [route]))
        assert findings(workspace) == [], route
