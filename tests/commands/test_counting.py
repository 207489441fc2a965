"""Each build counts what it has read against what it has made."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sothat.commands import furnish
from tests.support import Result

DAY = "2026-11-24"


def lossy(change: Callable[[Any], Any], patch: pytest.MonkeyPatch) -> None:
    real = furnish.render_site
    patch.setattr(furnish, "render_site", lambda renderer: change(real(renderer)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda it: replace(it, pages=(it.pages[0], *it.pages)), "something was lost"),
        (lambda it: replace(it, pages=it.pages[1:], fills={}), "catalog/"),
        (lambda it: replace(it, entities=dict(list(it.entities.items())[1:])), "5 entities, but 4 addresses"),
        (lambda it: replace(it, fills=it.fills | {"objectives/index.md": ""}), "catalog/objectives/"),
    ],
)
def test_what_gets_lost_ends_the_build(
    workspace: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, change: Any, said: str
) -> None:
    lossy(change, monkeypatch)
    result = run("build", "-C", workspace, "--today", DAY)
    assert result.status == 2, result.stdout
    assert said in result.stderr
    assert not (workspace / "site").exists()


def test_what_the_search_does_not_know_ends_the_build(
    workspace: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = furnish.Renderer.records
    monkeypatch.setattr(furnish.Renderer, "records", lambda renderer: real(renderer)[1:])
    result = run("build", "-C", workspace, "--today", DAY)
    assert result.status == 2
    assert "the search lacks the " in result.stderr


def test_an_entity_less_than_files(
    workspace: Path, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sothat.load.workspace.Workspace.catalog_files", 6)
    result = run("build", "-C", workspace, "--today", DAY)
    assert result.status == 2
    assert "6 files of the catalog, but 5 entities" in result.stderr
