"""Each family of hostile and odd files: the verdict, in the time and memory that a check has, and harmless lines."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sothat.basics.text import visible
from sothat.report import FORMATS
from tests.rules.helper import workspace
from tests.safety import families
from tests.safety.families import TEAM, Content
from tests.support import REPOSITORY, run

SECONDS, MEGABYTES = 2.0, 300
DAY = "2026-11-24"
FAMILIES = {
    "encoding": families.ENCODING,
    "character": families.CHARACTER,
    "bomb": families.BOMB,
    "scalar": families.SCALAR,
}
MEASURED = """
import re, sys
from pathlib import Path
from sothat.__main__ import main
sys.argv[0] = "sothat"
try:
    main()
finally:
    most = re.search(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
    sys.stderr.write(f"\\n{int(most[1]) // 1024}")
"""
"""A command that tells at last how many MB it had; getrusage would count those of the process that began it."""


def cases() -> Iterator[object]:
    for family, each in FAMILIES.items():
        for name, (content, verdict) in each.items():
            yield pytest.param(content, verdict, id=f"{family}: {name[:60]}")


def put(root: Path, content: Content) -> None:
    (root / TEAM).write_bytes(content if isinstance(content, bytes) else content.encode())


def found(root: Path) -> list[str]:
    """The errors of a check, from its JSON; all that it prints is harmless, in no more time than it has."""
    start = time.process_time()
    result = run("check", "-C", root, "--today", DAY, "--format", "json", "--no-cache")
    assert time.process_time() - start < SECONDS
    told = json.loads(result.stdout)["findings"]
    errors = [each for each in told if each["severity"] == "error"]
    assert result.status == bool(errors)
    assert result.stderr == ""
    for each in told:
        assert visible(each["message"]) == each["message"]
        assert visible(each["help"]) == each["help"]
    return [f"{each['code']} {each['file']} {each['line']}:{each['column']}" for each in errors]


def is_harmless(root: Path) -> None:
    """The forms for people and runners have no character that does something, and no command but our own."""
    for form in ("text", "github"):
        result = run("check", "-C", root, "--today", DAY, "--format", form)
        for line in result.stdout.splitlines():
            assert visible(f"|{line}") == f"|{line}"
            assert form == "github" or not line.lstrip().startswith("::")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("families") / "workspace", {})


@pytest.mark.parametrize(("content", "verdict"), [*cases()])
def test_content(root: Path, content: Content, verdict: str) -> None:
    put(root, content)
    code, _, place = verdict.partition(" ")
    errors = found(root)
    assert (f"{code} {TEAM} {place}" in errors) if verdict else errors == []
    assert {each.split()[1] for each in errors} <= {TEAM}
    assert {each.split()[0] for each in errors} <= {code}
    if errors:
        is_harmless(root)


@pytest.mark.parametrize("name", families.HEAVIEST)
def test_bombs_have_little_memory(tmp_path: Path, name: str) -> None:
    root = workspace(tmp_path / "workspace", {})
    put(root, families.BOMB[name][0])
    for command in (["check", "--no-cache"], ["fmt", "--diff"], ["export", "json"]):
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *command, "-C", str(root)],
            env=os.environ | {"PYTHONPATH": str(REPOSITORY / "generator")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1, 2)
        assert "never should" not in done.stderr, done.stderr[-500:]
        assert int(done.stderr.rpartition("\n")[2]) < MEGABYTES, command


@pytest.mark.parametrize("name", families.THINGS)
def test_things_that_are_no_files(tmp_path: Path, name: str) -> None:
    root = workspace(tmp_path / "workspace", {})
    (root / TEAM).unlink()
    try:
        families.THINGS[name](root / TEAM)
    except PermissionError:
        pytest.skip("only root may make one")
    assert found(root) == [f"ST031 {TEAM} 1:1"]
    for command in (["fmt"], ["trace", "services/payroll"], ["new", "team", "finance"], ["new", "team", "travel"]):
        assert "never should" not in run(*command, "-C", root).stderr
    assert os.path.lexists(root / TEAM)


@pytest.mark.parametrize("name", families.NAMES, ids=lambda name: ascii(name)[:40])
def test_names_that_are_no_ids(root: Path, name: str) -> None:
    put(root, families.named("Finance"))
    path = root / "catalog" / "teams" / name
    path.write_text("name: Odd\n")
    try:
        errors = found(root)
        assert (
            [each.split()[0] for each in errors] in (["ST030"], ["ST030", "ST021"])
            if path.name[0] != "."
            else not errors
        )
        is_harmless(root)
        for form in FORMATS:
            assert "never should" not in run("check", "-C", root, "--format", form).stderr
        for command in (["fmt", "--check"], ["trace", "services/payroll"], ["export", "json"]):
            result = run(*command, "-C", root)
            assert "never should" not in result.stderr
            assert all(visible(f"|{line}") == f"|{line}" for line in result.stderr.splitlines())
    finally:
        path.unlink()


@pytest.mark.parametrize("id_", families.RESERVED)
def test_ids_that_are_words(root: Path, id_: str) -> None:
    path = root / f"catalog/teams/{id_}.yaml"
    path.write_text("name: Odd\n")
    try:
        assert found(root) == [f"ST022 catalog/teams/{id_}.yaml 1:1"]
    finally:
        path.unlink()


def test_ids_that_differ_in_case_or_form_alone(tmp_path: Path) -> None:
    root = workspace(tmp_path / "workspace", {})
    for name in ("FINANCE", "Finance", "finance ", "ﬁnance"):
        (root / f"catalog/teams/{name}.yaml").write_text(f"name: {name} too\n")
    errors = found(root)
    assert sum(each.startswith("ST030") for each in errors) == 4
    assert any(each.startswith("ST021") for each in errors)


def test_ids_that_are_odd_have_their_pages(tmp_path: Path) -> None:
    root = workspace(tmp_path / "workspace", {})
    for id_ in families.DEVICES:
        (root / f"catalog/teams/{id_}.yaml").write_text(f"name: The team {id_}\n")
    assert found(root) == []
    result = run("build", "-C", root, "--today", DAY, "--out", tmp_path / "out")
    assert result.status == 0, result.stdout + result.stderr
    assert all((tmp_path / "out" / "teams" / f"{id_}.html").is_file() for id_ in families.DEVICES)


def test_addresses(tmp_path: Path) -> None:
    for code, addresses in families.ADDRESSES.items():
        lines = "".join(f"  - {{title: a, url: {json.dumps(each)}}}\n" for each in addresses)
        root = workspace(tmp_path / (code or "fine"), {TEAM: f"name: Finance\nlinks:\n{lines}"})
        lines_found = {int(each.split()[2].split(":")[0]) for each in found(root)}
        right = set(range(3, 3 + len(addresses))) if code else set()
        assert lines_found == right, [addresses[line - 3] for line in lines_found ^ right]
        assert {each.split()[0] for each in found(root)} <= {code}
