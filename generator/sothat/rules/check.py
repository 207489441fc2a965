"""A whole check: what load has found, and what the rules find."""

import time
from dataclasses import replace
from datetime import date

from sothat.findings import Verdict
from sothat.graph import Graph, build_graph
from sothat.load.workspace import Workspace
from sothat.rules import RULES
from sothat.rules.base import World
from sothat.rules.engine import run_rules


def check_workspace(
    workspace: Workspace, today: date, timings: dict[str, float] | None = None, graph: Graph | None = None
) -> Verdict:
    """All findings of a workspace, sorted by place.

    Args:
        workspace: what was loaded; its own findings come first into the verdict.
        today: the day to judge by.
        timings: where the seconds of the graph and of each rule are added to.
        graph: what `build_graph` gives, where it is needed elsewhere too.
    """
    start = time.perf_counter()
    graph = graph or build_graph(workspace.catalog)
    graph.reach  # noqa: B018 - before the rules are shared out to several processes
    if timings is not None:
        timings.setdefault("graph", time.perf_counter() - start)
    world = World(workspace.catalog, graph, workspace.policy, today, workspace.locate, workspace.locate_all)
    verdict = run_rules(RULES, world, is_faulty=bool(workspace.findings), timings=timings)
    findings = sorted((*workspace.findings, *verdict.findings), key=lambda each: each.order)
    return replace(verdict, findings=tuple(findings), files=workspace.files, timings=timings or {})
