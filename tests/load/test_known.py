"""What is kept from one load to the next changes nothing: any edits give what a cold load gives."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sothat.load.known import Known
from sothat.load.shelf import Shelf
from sothat.load.tree import Disk
from sothat.load.workspace import Workspace, load_workspace
from tests.support import REPOSITORY, TINY

EXAMPLES = int(os.environ.get("SOTHAT_EXAMPLES", "6"))
RULES = {f"ST{number}": True for number in (101, 102, 201, 303, 606)}
Edit = Callable[[Path, int], None]


def loaded(root: Path, known: Known | None, *, trusts_stat: bool = False) -> Workspace:
    workspace = load_workspace(root, RULES, Disk(root, trusts_stat=trusts_stat), known)
    if known is not None:
        known.keep_only(workspace.said)
        known.keep()
    return workspace


def told(workspace: Workspace) -> tuple[object, ...]:
    """All that a catalog says; what is unknown in it as well."""
    kinds = [getattr(workspace.catalog, kind) for kind in workspace.catalog.__slots__]
    entities = [(each.id, each.path, repr(each)) for kind in kinds for each in kind.values()]
    lines = [workspace.lines(file) for file in workspace.sources.files]
    return workspace.findings, entities, [kind.unread for kind in kinds], sorted(workspace.sources.files), sorted(lines)


def files(root: Path) -> list[Path]:
    return sorted((root / "catalog").rglob("*.yaml"))


def some(root: Path, seed: int) -> Path:
    found = files(root)
    return found[seed % len(found)]


def another_word(root: Path, seed: int) -> None:
    """Changes one word of a file, which may be a text, an id or a reference."""
    file = some(root, seed)
    text = file.read_text(encoding="utf-8")
    words = list(re.finditer(r"[a-z]+(-[a-z]+)*", text))
    word = words[seed // 7 % len(words)]
    others = re.findall(r"[a-z]+(?:-[a-z]+)+", "".join(each.read_text(encoding="utf-8") for each in files(root)))
    file.write_text(text[: word.start()] + others[seed % len(others)] + text[word.end() :], encoding="utf-8")


def without_a_line(root: Path, seed: int) -> None:
    file = some(root, seed)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[seed // 5 % max(1, len(lines)) :][:1]
    file.write_text("".join(lines), encoding="utf-8")


def gone(root: Path, seed: int) -> None:
    if len(files(root)) > 2:
        some(root, seed).unlink()


def renamed(root: Path, seed: int) -> None:
    file = some(root, seed)
    file.rename(file.with_name(f"{file.stem}-{seed % 3}.yaml"))


def moved(root: Path, seed: int) -> None:
    file = some(root, seed)
    below = file.parent / f"below{seed % 2}"
    below.mkdir(exist_ok=True)
    file.rename(below / file.name)


def copied(root: Path, seed: int) -> None:
    """The same bytes at another place, or instead of another file."""
    some(root, seed // 3).write_bytes(some(root, seed).read_bytes())


def as_it_was(root: Path, seed: int) -> None:
    shutil.rmtree(root / "catalog")
    shutil.copytree(TINY / "catalog", root / "catalog")


def another_owner(root: Path, seed: int) -> None:
    file = some(root, seed)
    teams = sorted(each.stem for each in (root / "catalog/teams").rglob("*.yaml")) or ["nobody"]
    text = re.sub(r"^(owner|parent|from): .*$", rf"\1: {teams[seed % len(teams)]}", file.read_text("utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")


def other_limits(root: Path, seed: int) -> None:
    policy = root / "site_config/policy.yaml"
    policy.parent.mkdir(exist_ok=True)
    policy.write_text(f"limits: {{file_size: {(200, 700, 262144)[seed % 3]}}}\n", encoding="utf-8")


EDITS: tuple[Edit, ...] = (
    another_word, without_a_line, gone, renamed, moved, copied, as_it_was, another_owner, other_limits,
)  # fmt: skip
SOME_EDITS = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000)), min_size=1, max_size=8)


@pytest.mark.parametrize("source", [TINY, REPOSITORY], ids=["tiny", "example"])
@given(edits=SOME_EDITS)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_give_what_a_cold_load_gives(source: Path, edits: list[tuple[Edit, int]]) -> None:
    with TemporaryDirectory() as name:
        root = Path(name) / "work"
        shutil.copytree(source / "catalog", root / "catalog")
        known = Known()
        shelf = Path(name) / "said"
        loaded(root, known)
        loaded(root, Known(Shelf(shelf)))
        for edit, seed in edits:
            edit(root, seed)
            cold = told(loaded(root, None))
            assert told(loaded(root, known)) == cold
            assert told(loaded(root, Known(Shelf(shelf)))) == cold


@given(edits=SOME_EDITS)
@settings(max_examples=EXAMPLES)
def test_two_catalogs_that_share_entities_do_not_disturb_each_other(edits: list[tuple[Edit, int]]) -> None:
    with TemporaryDirectory() as name:
        root = Path(name)
        shutil.copytree(TINY / "catalog", root / "catalog")
        known = Known()
        kept = []
        for edit, seed in edits:
            edit(root, seed)
            workspace = load_workspace(root, RULES, Disk(root), known)
            kept.append((workspace, told(workspace)))
        assert all(told(workspace) == before for workspace, before in kept)


def test_only_what_has_changed_is_read_and_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TINY / "catalog", tmp_path / "catalog")
    known = Known()
    loaded(tmp_path, known)
    file = tmp_path / "catalog/teams/shop.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    seen: list[str] = []

    def no_references(entity: object, *_: object) -> list[object]:
        seen.append(entity.path)  # type: ignore[attr-defined]
        return []

    monkeypatch.setattr("sothat.load.judge.resolve_references", no_references)
    loaded(tmp_path, known)
    assert seen == ["catalog/teams/shop.yaml"]


def test_who_refers_to_what_has_changed_is_resolved_again(tmp_path: Path) -> None:
    shutil.copytree(TINY / "catalog", tmp_path / "catalog")
    known = Known()
    assert not loaded(tmp_path, known).findings
    service = tmp_path / "catalog/services/baking.yaml"
    text = service.read_text(encoding="utf-8")
    service.write_text(text.replace("id: morning-batch", "id: evening-batch"), encoding="utf-8")
    assert told(loaded(tmp_path, known)) == told(loaded(tmp_path, None))
    service.write_text(text, encoding="utf-8")
    assert not loaded(tmp_path, known).findings


def test_a_file_that_was_not_touched_for_a_while_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TINY / "catalog", tmp_path / "catalog")
    known = Known()
    monkeypatch.setattr("sothat.basics.manifest._TICK", -(10**12))
    before = loaded(tmp_path, known, trusts_stat=True)
    read: list[str] = []
    monkeypatch.setattr("sothat.load.tree.Disk.read", lambda _, path, __: read.append(path) or b"")
    after = loaded(tmp_path, known, trusts_stat=True)
    assert not read
    assert told(after) == told(before)
