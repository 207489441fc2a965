"""Limits hold in every command: at what is too large, too deep or too many, each ends soon, and says why.

Inputs that are far over a limit are made here; one over and one under each are cases of tests/load.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repository import commit, git, workspace
from tests.support import Result

TEAM = "catalog/teams/finance.yaml"
LAUGHS = "x-0: &a0 [lol, lol]\n" + "".join(
    f"x-{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
)
HOSTILE = {
    "a large file": "name: Finance\n# " + "x" * 3_000_000 + "\n",
    "a long text": f"name: Finance\npurpose: {'word ' * 50_000}\n",
    "a long line of signs": f"name: {'- ' * 100_000}\n",
    "deep lists": f"name: Finance\nx-a: {'[' * 50_000}{']' * 50_000}\n",
    "deep mappings": "name: Finance\nx-a:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 600)) + " " * 600 + "b: 1\n",
    "an opened thousand": f"name: {'{a: ' * 20_000}\n",
    "aliases of aliases": f"name: Finance\n{LAUGHS}",
    "an alias of itself": "name: Finance\nx-a: &a [*a]\n",
    "many keys": "name: Finance\n" + "".join(f"x-{n}: {n}\n" for n in range(20_000)),
    "many unknown keys": "name: Finance\n" + "".join(f"k{n}: {n}\n" for n in range(5_000)),
    "a large number": f"name: Finance\nx-n: {'9' * 100_000}\n",
    "many anchors": "name: Finance\n" + "".join(f"x-{n}: &n{n} 1\n" for n in range(5_000)),
}
COMMANDS = {
    "check": ["check"],
    "check sarif": ["check", "--format", "sarif"],
    "fmt": ["fmt"],
    "fmt --diff": ["fmt", "--check", "--diff"],
    "build": ["build", "--out", "OUT"],
    "trace": ["trace", "services/payroll"],
    "charter": ["charter", "finance--people-ops"],
    "sign": ["sign", "finance--people-ops", "--team", "finance", "--role", "Head", "--yes"],
    "new": ["new", "service", "travel"],
    "diff": ["diff", "HEAD", "--format", "json"],
    "diff of commits": ["diff", "HEAD~1", "HEAD"],
    "export": ["export", "json"],
    "import": ["import", "json", "OUT.json", "--dry-run"],
}
SECONDS = 4.0
"""Twice what an input may take, since a machine for tests may be busy."""


@pytest.mark.parametrize("name", HOSTILE)
def test_every_command(tmp_path: Path, run: Callable[..., Result], name: str) -> None:
    root = workspace(tmp_path / "workspace", {})
    git(root, "init", "-q")
    commit(root, "The beginning")
    out = str(tmp_path / "out")
    Path(f"{out}.json").write_text(run("export", "json", "-C", root).stdout, "utf-8")
    (root / TEAM).write_text(HOSTILE[name], "utf-8")
    commit(root, "Too much")
    for title, arguments in COMMANDS.items():
        start = time.process_time()
        result = run(*(each.replace("OUT", out) for each in arguments), "-C", root, "--today", "2026-11-24")
        assert time.process_time() - start < SECONDS, title
        assert result.status in (0, 1, 2), title
        assert "never should" not in result.stderr, f"{title}: {result.stderr[-500:]}"
        assert len(result.stderr) < 20_000, title
        assert (root / TEAM).read_text("utf-8") == HOSTILE[name] or arguments == ["fmt"], title


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.json", b"[" * 500_000),
        (
            "x.json",
            b'{"format": "sothat catalog", "version": 1, "teams": [' + b'{"id":"a","data":{}},' * 50_000 + b"]}",
        ),
        ("services.csv", b'"name","summary"\n' + b'"x",' * 500_000),
        ("services.csv", b'"id","name"\n"a","' + b"x" * 5_000_000 + b'"\n'),
        ("services.csv", b'"id"\n' + b'"a"\n' * 100_000),
        ("services.csv", b'"' + b"\n" * 1_000_000),
    ],
)
def test_large_imports(tmp_path: Path, run: Callable[..., Result], name: str, raw: bytes) -> None:
    root = workspace(tmp_path / "workspace", {})
    (tmp_path / name).write_bytes(raw)
    start = time.process_time()
    result = run("import", name.rpartition(".")[2], tmp_path / name, "-C", root, "--dry-run")
    assert time.process_time() - start < SECONDS
    assert result.status in (1, 2), result.stdout[-500:]
    assert "never should" not in result.stderr
    assert len(result.stdout + result.stderr) < 200_000
