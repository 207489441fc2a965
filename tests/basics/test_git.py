from datetime import date
from pathlib import Path

import pytest

from sothat.basics import git as module
from sothat.basics.git import GitError, Repository
from tests.repository import commit, edit, git, repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "repo")


@pytest.mark.parametrize(
    "revision",
    [
        "",
        "-x",
        "--help",
        "--all",
        "--upload-pack=touch pwned",
        "nope",
        "HEAD:catalog",
        "HEAD^{tree}",
        "a\0b",
        "a\nb",
        "HEAD~9",
    ],
)
def test_what_is_no_revision(root: Path, revision: str) -> None:
    with pytest.raises(GitError, match="is no revision of this repository") as caught:
        Repository.open(root).commit(revision)
    assert "\n" not in str(caught.value)
    assert "\0" not in str(caught.value)


def test_a_branch_of_an_odd_name_is_a_revision(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    git(root, "update-ref", "refs/heads/-odd", head)
    assert Repository.open(root).commit("refs/heads/-odd") == head
    assert Repository.open(root).commit("HEAD") == head


def test_the_work_tree_and_the_index_are_left_alone(root: Path) -> None:
    edit(root, "services/payroll.yaml", ("name: Payroll", "name: Pay"))
    before = (root / ".git/index").stat().st_mtime_ns, git(root, "status", "--porcelain")
    opened = Repository.open(root)
    files = {blob.path: blob for blob in opened.files("HEAD", "catalog")}
    text = dict(opened.contents([files["catalog/services/payroll.yaml"].oid]))
    assert b"name: Payroll" in next(iter(text.values()))
    assert before == ((root / ".git/index").stat().st_mtime_ns, git(root, "status", "--porcelain"))


def test_a_workspace_below_the_top(tmp_path: Path) -> None:
    root = repository(tmp_path / "repo", "a b/ünder")
    opened = Repository.open(root)
    assert opened.prefix == "a b/ünder/"
    paths = [blob.path for blob in opened.files("HEAD", "catalog", "site_config/policy.yaml")]
    assert "catalog/services/payroll.yaml" in paths
    assert "site_config/policy.yaml" in paths


def test_links_and_submodules_are_no_plain_files(root: Path) -> None:
    (root / "catalog/services/link.yaml").symlink_to("payroll.yaml")
    commit(root, "A link")
    blobs = {blob.path: blob.is_plain for blob in Repository.open(root).files("HEAD", "catalog")}
    assert blobs["catalog/services/link.yaml"] is False
    assert blobs["catalog/services/payroll.yaml"] is True


def test_a_large_file_is_not_read(root: Path) -> None:
    (root / "catalog/large").write_bytes(b"x" * 300_000)
    (root / "catalog/small").write_bytes(b"y")
    commit(root, "Large")
    opened = Repository.open(root)
    oids = {blob.path: blob.oid for blob in opened.files("HEAD", "catalog")}
    found = dict(opened.contents([oids["catalog/large"], oids["catalog/small"]], most=10))
    assert found == {oids["catalog/large"]: bytes(11), oids["catalog/small"]: b"y"}


def test_many_objects(root: Path) -> None:
    for number in range(1200):
        (root / f"catalog/many-{number}").write_text(f"{number}" * 100)
    commit(root, "Many")
    opened = Repository.open(root)
    blobs = opened.files("HEAD", "catalog")
    found = dict(opened.contents(blob.oid for blob in blobs))
    assert {blob.oid for blob in blobs} == set(found)
    assert len(found) > 1200


def test_a_missing_object(root: Path) -> None:
    with pytest.raises(GitError, match="is missing from this repository"):
        list(Repository.open(root).contents(["0" * 40]))


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(GitError, match="is in no git repository"):
        Repository.open(tmp_path)


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(GitError, match="git is not installed"):
        Repository.open(root)


def test_a_shallow_clone_says_so(root: Path, tmp_path: Path) -> None:
    edit(root, "services/payroll.yaml", ("name: Payroll", "name: Pay"))
    commit(root, "Second")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", str(tmp_path / "shallow"))
    opened = Repository.open(tmp_path / "shallow")
    assert opened.is_shallow
    assert opened.history("catalog", since=date(2000, 1, 1), most=9)[0].parent is None
    with pytest.raises(GitError, match="git fetch --unshallow"):
        opened.commit("HEAD~1")


def test_what_a_hook_sets_leads_nowhere_else(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "nothing"))
    assert Repository.open(root).files("HEAD", "catalog")


def test_no_commit_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    opened = Repository.open(tmp_path)
    with pytest.raises(GitError, match="HEAD"):
        opened.commit("HEAD")
    with pytest.raises(GitError, match="there is no commit in this repository yet"):
        opened.history("catalog", since=date(2000, 1, 1), most=9)


def test_of_a_merged_branch_the_merge_alone(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "work")
    for number in (4, 3):
        edit(
            root,
            "services/payroll.yaml",
            ("      after: [confirmed", f"      percentile: 9{number}\n      after: [confirmed"),
        )
        commit(root, f"Try {number}")
        edit(root, "services/payroll.yaml", (f"      percentile: 9{number}\n", ""))
    edit(root, "services/payroll.yaml", ("name: Payroll", "name: Pay"))
    commit(root, "Last")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Merge \x1b[31mwork", "work")
    (root / "README.md").write_text("of no concern")
    commit(root, "Another file")
    subjects = [each.subject for each in Repository.open(root).history("catalog", since=date(2000, 1, 1), most=9)]
    assert subjects == ["Merge \x1b[31mwork", "The beginning"]


def test_git_is_never_given_a_shell(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TRACE", str(root / "trace"))
    Repository.open(root)
    assert not (root / "trace").exists()
    assert "GIT_TERMINAL_PROMPT" in module._environment()
