from pathlib import Path

import pytest

from sothat.commands.loading import load
from sothat.load.known import Known
from sothat.load.tree import Disk


def test_what_files_say_is_known_until_no_file_says_it(workspace: Path) -> None:
    known = Known()
    before = load(workspace, known)
    assert len(known) >= 5
    team = workspace / "catalog" / "teams" / "shop.yaml"
    team.write_text(team.read_text(encoding="utf-8").replace("Shop", "Store"), encoding="utf-8")
    after = load(workspace, known)
    assert after.catalog.teams["shop"].name == "Store"
    assert len(known) == len(before.said)
    same = [path for path, said in after.said.items() if said is before.said[path]]
    assert len(same) == len(before.said) - 1
    assert before.catalog.teams["shop"].name == "Shop"


def test_who_waits_is_told_how_many_files_are_read_of_those_that_have_to_be(workspace: Path) -> None:
    known = Known()
    told: list[tuple[int, int]] = []
    catalog_files = load(workspace, known, lambda done, total: told.append((done, total))).catalog_files
    assert told[-1] == (catalog_files, catalog_files)
    told.clear()
    (workspace / "catalog" / "teams" / "shop.yaml").write_text("name: Store\n", encoding="utf-8")
    load(workspace, known, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]


def test_what_is_unknown_in_one_catalog_is_known_in_the_other(workspace: Path) -> None:
    known = Known()
    before = load(workspace, known)
    (workspace / "catalog" / "teams" / "shop.yaml").unlink()
    after = load(workspace, known)
    assert after.findings
    assert not before.findings
    assert [service.owner for service in before.catalog.services.values()]
    assert repr(after.catalog.services["baking"].partners) != repr(before.catalog.services["baking"].partners)


def test_a_file_that_was_changed_a_moment_ago_is_read_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Disk(workspace, trusts_stat=True)
    path = "catalog/teams/shop.yaml"
    assert tree.mark(path) is None
    monkeypatch.setattr("time.time_ns", lambda: (workspace / path).stat().st_ctime_ns + 3_000_000_000)
    assert tree.mark(path) is not None
    assert tree.mark("catalog/teams") is None
    assert Disk(workspace).mark(path) is None
