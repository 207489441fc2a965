"""Any text field of any model, in any output: only text, as a real parser of that output sees it.

Fields come from the models, values from the example company, outputs from the registries and from the built site. Two
catalogs that differ in their texts alone, harmless words in one and all payloads in the other, must give outputs of one
skeleton; and where the end of a text stands in an output, all of it stands there, letter for letter.
"""

import contextlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from sothat.changes import revisions
from sothat.commands import diff, export, loading
from sothat.commands.documentation import documented
from sothat.exchange.documents import documents
from sothat.load.tree import Revision, Tree
from sothat.load.workspace import Workspace, load_workspace
from sothat.model import KINDS, Policy
from sothat.report import FORMATS, Report, changes_markdown
from sothat.rules.check import check_workspace
from sothat.yaml_source import compose, plain
from tests.repository import commit, git, loaded
from tests.safety.parsing import MARK, Seen, parse
from tests.safety.payloads import Filling, text_fields
from tests.support import REPOSITORY, run

DAY = "2026-11-16"
CHECKS = {"text": "lines", "github": "lines", "gitlab": "json", "sarif": "json", "junit": "junit"}
"""What the outputs of formats are, where their names do not say it."""
DIFFS = {"text": "lines", "markdown": "md"}
WORD = b"nnnnnn"
"""A word of the harmless texts."""
POLICY = "site_config/policy.yaml"


@dataclass
class Made:
    """The outputs of one catalog, each parsed, and the texts that stand in it by their marks."""

    outputs: dict[str, bytes]
    filling: Filling

    @cached_property
    def seen(self) -> dict[str, Seen]:
        return {name: parse(name, data) for name, data in self.outputs.items()}


def write(root: Path, filling: Filling, *, firsts_only: bool = False) -> None:
    """The example company's catalog and policy with these texts, or one file of each kind."""
    policy = compose((REPOSITORY / POLICY).read_text("utf-8")).root
    assert policy
    _put(root / POLICY, filling.entity(Policy, plain(policy)))
    found = documents(loaded(REPOSITORY))
    for each in {each.kind.name: each for each in found}.values() if firsts_only else found:
        _put(root / each.file, filling.entity(each.kind.model, each.data))


def _put(path: Path, data: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")  # which is YAML


def out(*arguments: str | Path) -> bytes:
    result = run(*arguments)
    assert "Traceback" not in result.stderr
    return (result.stdout + result.stderr).encode()


def made(folder: Path, *, is_calm: bool) -> Made:
    root = folder / "workspace"
    shutil.copytree(REPOSITORY / "site_config", root / "site_config")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    write(root, Filling(is_calm=True, letter="b"))
    git(root, "init", "-q")
    base = commit(root, "The beginning")
    filling = Filling(is_calm)
    write(root, filling)
    commit(root, "Other texts")
    outputs = site(root, folder)
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch)
        outputs |= told(root, base) | exported(root, folder)
    write(root, Filling(is_calm, is_broken=True, texts=filling.texts, fields=filling.fields), firsts_only=True)
    return Made(outputs | checked(root), filling)


def site(root: Path, folder: Path) -> dict[str, bytes]:
    result = run("build", "-C", root, "--out", folder / "site", "--today", DAY)
    assert result.status == 0, result.stdout[-3000:] + result.stderr
    paths = [path for path in sorted((folder / "site").rglob("*")) if path.is_file() and path.suffix != ".png"]
    return {f"site/{path.relative_to(folder / 'site').as_posix()}": path.read_bytes() for path in paths}


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Lets all commands have the workspace, and each of its revisions, from one reading of it."""
    kept: dict[object, Workspace] = {}

    def load(root: Path, rules: Mapping[str, bool], tree: Tree | None = None, *more: Any, **options: Any) -> Workspace:
        key = tuple(tree.objects.items()) if isinstance(tree, Revision) else None
        if key not in kept:
            kept[key] = load_workspace(root, rules, tree, *more, **options)
        return kept[key]

    for module in (loading, revisions):
        patch.setattr(module, "load_workspace", load)


def told(root: Path, base: str) -> dict[str, bytes]:
    """What commands write to a terminal or for a forge."""
    catalog = loaded(root).catalog
    firsts = [f"{kind.folder}/{next(iter(catalog.of_kind(kind)))}" for kind in KINDS[:3]]
    found = {f"trace {each}.lines": out("trace", "-C", root, each) for each in firsts}
    written = next(iter(catalog.charters))
    found[f"charter {written}.lines"] = out("charter", "-C", root, written, "--today", DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes_markdown, "MOST", 10**9)  # escapes would make one comment shorter than the other
        for form in diff.FORMATS:
            found[f"diff.{DIFFS.get(form, form)}"] = out("diff", "-C", root, base, "--format", form, "--today", DAY)
    return found


def checked(root: Path) -> dict[str, bytes]:
    """All forms of what is found in a workspace."""
    workspace = loaded(root)
    verdict = check_workspace(workspace, date.fromisoformat(DAY))
    report = Report(verdict, lines=workspace.lines, describe=documented)
    assert len(verdict.findings) > 200
    return {f"check {form}.{CHECKS.get(form, form)}": made(report).encode() for form, made in FORMATS.items()}


def exported(root: Path, folder: Path) -> dict[str, bytes]:
    found = {}
    for form in export.FORMATS:
        assert run("export", form, "-C", root, "--out", folder / form).status == 0
        for path in sorted((folder / form).iterdir()):
            found[f"export {path.name}"] = path.read_bytes()
    return found


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("calm"), is_calm=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("hostile"), is_calm=False)


def test_the_example_fills_every_text_field(hostile: Made) -> None:
    wanted = {field for model in (*(kind.model for kind in KINDS), Policy) for field in text_fields(model)}
    assert wanted - hostile.filling.fields.keys() == set(), "let the example company use them"


def test_no_text_changes_the_skeleton_of_an_output(calm: Made, hostile: Made) -> None:
    one, other = ({name: skeleton(name, seen) for name, seen in each.seen.items()} for each in (calm, hostile))
    differ = [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]
    # How many files the search has hangs on how much text there is.
    assert {
        name: (one[name] - other[name], other[name] - one[name])
        for name in differ
        if not name.startswith("site/search/")
    } == {}


def skeleton(name: str, seen: Seen) -> Counter[str]:
    """What is in it and how often; on pages what there is, since some show the first few by their names."""
    found = Counter({part: count for part, count in seen.skeleton.items() if not part.endswith(" text")})
    return Counter(dict.fromkeys(found, 1)) if name.endswith(".html") else found


def test_every_text_is_whole_where_it_stands(hostile: Made) -> None:
    whole = {mark: squeezed(text) for mark, text in hostile.filling.texts.items()}
    # The search keeps words without their marks, and the lines to paste into a file are quoted as YAML.
    wrong = [
        (name, mark, text[-200:])
        for name, seen in hostile.seen.items()
        if not name.startswith("site/search/")
        for text in map(squeezed, seen.texts)
        for mark in MARK.findall(text)
        if whole[mark] not in text and json.dumps(whole[mark], ensure_ascii=False)[1:-1] not in text
    ]
    assert wrong == []


def squeezed(text: str) -> str:
    """A text without what an output adds for runners and forges, and with single blanks."""
    plain_text = text.replace("\\x23#[", "##[").replace("\\x3a:", "::").replace("\u200b", "")
    return " ".join(plain_text.split())


def test_every_output_can_fail(calm: Made) -> None:
    """The parsers see a text that breaks out: a skeleton that did not change with markup would prove nothing."""
    bad: dict[str, Callable[[bytes], bytes]] = {
        "html": lambda data: data.replace(WORD, b"<b onclick=x>Plain words", 1),
        "xml": lambda data: data.replace(WORD, b"<b/>" + WORD, 1),
        "json": lambda data: data.replace(WORD, b'","x":"' + WORD, 1),
        "csv": lambda data: data.replace(WORD, b'","' + WORD, 1),
        "md": lambda data: data.replace(WORD, b"<b>" + WORD, 1),
        "ics": lambda data: data.replace(WORD, b"x\r\nX-A:" + WORD, 1),
    }
    for ending, spoilt in bad.items():
        name = next(name for name, data in calm.outputs.items() if name.endswith(ending) and WORD in data)
        with contextlib.suppress(ValueError):  # which JSON no longer is at all
            assert parse(name, spoilt(calm.outputs[name])).skeleton != calm.seen[name].skeleton
