"""Whatever value is unknown, no rule stumbles over it, and none says more than it did before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sothat.graph import build_graph
from sothat.load import Workspace, load_workspace
from sothat.load.repair import overlay
from sothat.location import Route
from sothat.model import Entity
from sothat.model.shape import walk
from sothat.rules import RULES, WAIVABLE
from sothat.rules.base import World
from sothat.rules.engine import run_rules

from .helper import BASE, DAY


def routes(folder: Path) -> Iterator[tuple[str, str, Route]]:
    catalog = load_workspace(folder, WAIVABLE).catalog
    for entity in catalog.entities():
        for route, _, _ in walk(entity):
            yield entity.kind if hasattr(entity, "kind") else "", entity.path, route


def codes(workspace: Workspace) -> set[tuple[str, str, int, int]]:
    world = World(workspace.catalog, build_graph(workspace.catalog), workspace.policy, DAY, workspace.locate)
    found = run_rules(RULES, world, is_faulty=True)
    return {(each.code, each.place.file, each.place.line, each.place.column) for each in found.findings}


def entity_at(workspace: Workspace, path: str) -> Entity:
    return next(each for each in workspace.catalog.entities() if each.path == path)


@pytest.mark.parametrize("path", sorted(str(each.relative_to(BASE)) for each in BASE.glob("catalog/*/*.yaml")))
def test_each_value_unknown_by_itself(path: str) -> None:
    here = [route for _, file, route in routes(BASE) if file == path]
    assert here
    for route in here:
        workspace = load_workspace(BASE, WAIVABLE)
        overlay(entity_at(workspace, path), route)
        assert codes(workspace) == set(), route
