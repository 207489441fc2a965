"""Entities that Backstage accepts, by its documented rules (@backstage/catalog-model was run once over the example)."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sothat.exchange.backstage import as_yaml, left_out, to_backstage
from tests.repository import BASE, edit, loaded, workspace
from tests.support import REPOSITORY

NAME = re.compile(r"[a-zA-Z0-9]+([-_.][a-zA-Z0-9]+)*")
TAG = re.compile(r"[a-z0-9:+#]+(-[a-z0-9:+#]+)*")
REQUIRED = {"Component": {"type", "lifecycle", "owner"}, "Group": {"type", "children"}, "Domain": {"owner"}}


@pytest.mark.parametrize("root", [BASE, REPOSITORY])
def test_each_entity_follows_the_rules(root: Path) -> None:
    entities = list(YAML(typ="safe", pure=True).load_all(as_yaml(to_backstage(loaded(root).catalog))))
    assert entities
    for entity in entities:
        metadata, spec = entity["metadata"], entity["spec"]
        assert entity["apiVersion"] == "backstage.io/v1alpha1"
        assert REQUIRED[entity["kind"]] <= spec.keys()
        assert NAME.fullmatch(metadata["name"])
        assert len(metadata["name"]) <= 63
        assert all(TAG.fullmatch(tag) and len(tag) <= 63 for tag in metadata.get("tags", ()))
        assert all(isinstance(value, str) for value in metadata.get("annotations", {}).values())
        assert all(value != [] for value in metadata.values())
    known = {f"{each['kind'].lower()}:default/{each['metadata']['name']}" for each in entities}
    for entity in entities:
        assert set(entity["spec"].get("dependsOn", ())) <= known
        if entity["spec"].get("owner", "unknown") != "unknown":
            assert entity["spec"]["owner"] in known


def test_what_it_has_no_place_for_is_counted() -> None:
    assert "2 deliverables" in left_out(loaded(BASE).catalog)
    assert "1 charters" in left_out(loaded(BASE).catalog)


def test_long_ids_and_odd_tags(tmp_path: Path) -> None:
    root = workspace(tmp_path, {})
    edit(root, "services/payroll.yaml", ("status: live", "status: live\ntags: [Größe & Ähre, '---', c++]"))
    long = "a" * 64
    (root / f"catalog/services/{long}.yaml").write_text(
        (root / "catalog/services/payroll.yaml").read_text().replace("name: Payroll", "name: Second")
    )
    catalog = loaded(root).catalog
    entities = {each["metadata"]["title"]: each["metadata"] for each in to_backstage(catalog)}
    assert len(entities["Second"]["name"]) <= 63
    assert entities["Second"]["annotations"]["sothat/service"] == long
    assert all(TAG.fullmatch(tag) for tag in entities["Payroll"]["tags"])
    assert any("too long" in line for line in left_out(catalog))
