from pathlib import Path

import pytest

from sothat.basics.git import GitError
from sothat.changes.clauses import Clause
from sothat.changes.lapsed import Lapses, lapses
from sothat.graph import build_graph
from sothat.rules import WAIVABLE
from sothat.terms import digest, terms_of
from tests.repository import commit, edit, git, loaded, repository

PAYROLL = "services/payroll.yaml"
CHARTER = "finance--people-ops"
SOONER = ("within: 5 working days\n      after", "within: 2 working days\n      after")
CHANGED = (Clause("payroll", "deliverables", "monthly-pay", ("turnaround",)),)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo", "inside")


def found(root: Path, cache: Path | None = None) -> Lapses:
    return lapses(root, WAIVABLE, build_graph(loaded(root).catalog).pairs.values(), cache=cache)


def signed(root: Path) -> str:
    charter = loaded(root).catalog.charters[CHARTER]
    assert charter.signatures
    return charter.signatures[0].terms


def test_nothing_lapsed_asks_nothing_of_git(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo")
    (root / ".git").rename(tmp_path / "away")
    assert found(root) == {}


def test_the_clauses_that_changed_committed_or_not(root: Path, tmp_path: Path) -> None:
    terms = signed(root)
    edit(root, PAYROLL, SOONER)
    assert found(root) == {(CHARTER, terms): CHANGED}
    commit(root, "Sooner")
    edit(root, PAYROLL, ("value: 99.4", "value: 98"))
    commit(root, "A reading is no clause")
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        assert found(root, cache) == {(CHARTER, terms): CHANGED}
    for path in (tmp_path / "cache").glob("*.json"):
        path.write_text("[[]]")
    assert found(root, tmp_path / "cache") == {(CHARTER, terms): CHANGED}


def test_signed_again_and_changed_again(root: Path) -> None:
    old = signed(root)
    edit(root, PAYROLL, SOONER)
    commit(root, "Sooner")
    now = digest(terms_of(build_graph(loaded(root).catalog).pairs[CHARTER]))
    edit(root, f"charters/{CHARTER}.yaml", (old, now))
    commit(root, "Finance has signed again")
    edit(root, f"charters/{CHARTER}.yaml", ("expires: 2027-12-31", "expires: 2028-12-31"))
    both = found(root)
    assert both[CHARTER, now] == (Clause("", "expires"),)
    assert both[CHARTER, old] == (Clause("", "expires"), *CHANGED)


def test_terms_that_git_does_not_have_are_left_out(root: Path) -> None:
    edit(root, f"charters/{CHARTER}.yaml", (signed(root), "sha256:" + "0" * 64))
    assert ("sha256:" + "0" * 64) not in {digest for _, digest in found(root)}
    edit(root, PAYROLL, SOONER)
    pairs = build_graph(loaded(root).catalog).pairs.values()
    assert lapses(root, WAIVABLE, pairs, commits=0) == {}


def test_no_git_is_said(root: Path) -> None:
    edit(root, PAYROLL, SOONER)
    git(root, "checkout", "-q", "--orphan", "nothing")
    with pytest.raises(GitError, match="no commit"):
        found(root)


def test_without_time_nothing_is_read(root: Path) -> None:
    edit(root, PAYROLL, SOONER)
    pairs = build_graph(loaded(root).catalog).pairs.values()
    assert lapses(root, WAIVABLE, pairs, may_go_on=lambda: False) == {}
