from datetime import date
from pathlib import Path

import pytest

from sothat.changes import sentence
from sothat.changes.history import history
from sothat.rules import WAIVABLE
from tests.repository import commit, edit, git, repository

TODAY = date(2026, 11, 24)
PAYROLL = "services/payroll.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    days = ["2024-01-01", "2026-09-01", "2026-10-01", "2026-11-01"]

    def on(day: str) -> None:
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_DATE", f"{day}T12:00:00Z")

    on(days[0])
    root = repository(tmp_path / "repo", "inside")
    on(days[1])
    edit(root, PAYROLL, ("within: 5 working days\n      after", "within: 2 working days\n      after"))
    commit(root, "Faster")
    on(days[2])
    edit(root, PAYROLL, ("value: 99.4", "value: 98"))
    commit(root, "A reading")
    on(days[3])
    edit(root, PAYROLL, ("within: 3 working days\n      after: request", "within: 1 working day\n      after: request"))
    commit(root, "Hours sooner")
    return root


def test_commits_with_a_consequence_the_newest_first(root: Path) -> None:
    found = history(root, WAIVABLE, TODAY)
    assert [(entry.date, entry.subject) for entry in found.entries] == [
        (date(2026, 11, 1), "Hours sooner"),
        (date(2026, 9, 1), "Faster"),
    ]
    assert found.entries[0].commit == git(root, "rev-parse", "HEAD")
    told = [sentence(change) for change in found.entries[1].changes if change.party == "line-care"]
    assert told == ["Payroll now delivers “Monthly pay” in 2 working days instead of 5"]
    assert not found.is_cut


def test_how_far_back(root: Path) -> None:
    assert [entry.subject for entry in history(root, WAIVABLE, TODAY, months=1).entries] == ["Hours sooner"]
    newest = history(root, WAIVABLE, TODAY, commits=1)
    assert [entry.subject for entry in newest.entries] == ["Hours sooner"]
    assert newest.has_more
    assert not newest.is_unfinished
    assert not history(root, WAIVABLE, TODAY, commits=4).has_more


def test_the_cache_gives_the_same_and_is_not_trusted(root: Path, tmp_path: Path) -> None:
    plain = history(root, WAIVABLE, TODAY)
    cache = tmp_path / "cache"
    assert history(root, WAIVABLE, TODAY, cache=cache) == plain
    assert history(root, WAIVABLE, TODAY, cache=cache) == plain
    kept = list(cache.glob("*.json"))
    assert kept
    for damage in ("", "[", "[[]]", '[{"kind": "none"}]', "[" * 100_000):
        for path in kept:
            path.write_text(damage)
        assert history(root, WAIVABLE, TODAY, cache=cache) == plain
    cache_is_a_file = tmp_path / "file"
    cache_is_a_file.write_text("")
    assert history(root, WAIVABLE, TODAY, cache=cache_is_a_file) == plain


def test_a_shallow_clone_is_cut(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{root.parent}", str(tmp_path / "shallow"))
    found = history(tmp_path / "shallow" / "inside", WAIVABLE, TODAY)
    assert found.is_cut
    assert [entry.subject for entry in found.entries] == ["Hours sooner"]


def test_time_that_runs_out_is_said_and_the_next_run_goes_on(root: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for told in (["Hours sooner"], ["Hours sooner"], ["Hours sooner", "Faster"]):
        answers = iter([True, False])
        found = history(root, WAIVABLE, TODAY, cache=cache, may_go_on=lambda answers=answers: next(answers))
        assert [entry.subject for entry in found.entries] == told
    assert not found.is_unfinished
    assert history(root, WAIVABLE, TODAY, may_go_on=lambda: False).is_unfinished
