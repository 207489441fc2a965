"""A graph that is made from that of an earlier catalog is the one that would be made from nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sothat.graph import Graph, build_again, build_graph
from sothat.graph.links import Link, Step
from sothat.load.known import Known
from sothat.load.tree import Disk
from sothat.load.workspace import Workspace, load_workspace
from sothat.model import Catalog
from sothat.rules import WAIVABLE
from tests.support import REPOSITORY


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "catalog", tmp_path / "catalog")
    return tmp_path


def loaded(root: Path, known: Known) -> Workspace:
    return load_workspace(root, WAIVABLE, Disk(root), known)


def told(step: Step) -> tuple[object, ...]:
    if isinstance(step, Link):
        return step.source.ref, step.target.ref, step.claims, step.stated
    return step.claim, step.spot, step.outcome, step.team


def dump(graph: Graph, catalog: Catalog) -> Iterator[object]:
    """All that a graph says, and that it speaks of nothing but the catalog's own entities."""
    links = graph.links
    services = {id(each) for each in catalog.services.values()}
    for ref, node in links.nodes.items():
        assert id(node.service) in services
        assert node.deliverable is node.service.deliverables[node.index]
        yield ref, node.service.id, node.index
        yield [told(step) for step in links.steps[ref]], [told(link) for link in links.into[ref]]
        assert all(links.nodes[link.source.ref] is link.source for link in links.into[ref])
        assert all(link in links.into[link.target.ref] for link in links.out(ref))
        yield links.onwards[ref], links.backwards[ref]
    assert all(links.nodes[node.ref] is node for node in links.in_order)
    for group in (links.by_service, links.by_team):
        assert all(links.nodes[node.ref] is node for nodes in group.values() for node in nodes)
        yield {key: [node.ref for node in nodes] for key, nodes in group.items()}
    yield [node.ref for node in links.in_order], links.open, links.open_needs, links.has_gaps
    for id_, pair in graph.pairs.items():
        assert all(id(each) in services for each in pair.services)
        assert pair.charter_file is catalog.charters.get(id_)
        yield id_, pair.parties, [each.id for each in pair.services], pair.in_doubt, pair.may_bind_more
        assert pair in graph.pairs.of(pair.first)
    assert graph.pairs.catalog is catalog


EDITS = {
    "a text": ("services", "summary: ", "summary: Really, "),
    "a length": ("services", "within: ", "within: 1"),
    "a claim": ("services", "claim: ", "claim: really, "),
    "a class": ("services", "class: need", "class: like"),
    "a status": ("services", "status: live", "status: retiring"),
    "a name": ("services", "name: ", "name: New "),
    "a charter": ("charters", "purpose: ", "purpose: Really, "),
    "a team": ("teams", "purpose: ", "purpose: Really, "),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_of_any_file(root: Path, edit: str) -> None:
    folder, old, new = EDITS[edit]
    known = Known()
    before = build_graph(loaded(root, known).catalog)
    for file in sorted((root / "catalog" / folder).rglob("*.yaml"))[::2]:
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        workspace = loaded(root, known)
        if workspace.findings:
            pytest.fail(str(workspace.findings[0]))
        after = build_again(before, workspace.catalog)
        assert list(dump(after, workspace.catalog)) == list(dump(build_graph(workspace.catalog), workspace.catalog))
        before = after


def test_a_text_changes_no_more_than_its_nodes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Known()
    before = build_graph(loaded(root, known).catalog)
    file = next(each for each in sorted((root / "catalog/services").rglob("*.yaml")))
    file.write_text(file.read_text(encoding="utf-8").replace("summary: ", "summary: Really, "), encoding="utf-8")
    monkeypatch.setattr("sothat.graph.again.build_graph", None)
    catalog = loaded(root, known).catalog
    after = build_again(before, catalog)
    changed = [ref for ref, node in after.links.nodes.items() if node is not before.links.nodes[ref]]
    assert {ref.partition("/")[0] for ref in changed} == {file.stem}


def test_another_graph_is_made_from_nothing(root: Path) -> None:
    known = Known()
    before = build_graph(loaded(root, known).catalog)
    for folder in ("charters", "voice"):
        file = next(each for each in sorted((root / "catalog" / folder).rglob("*.yaml")))
        file.unlink()
        catalog = loaded(root, known).catalog
        assert list(dump(build_again(before, catalog), catalog)) == list(dump(build_graph(catalog), catalog))
