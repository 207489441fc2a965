"""Limits hold in every command: at what is too large, too deep or too many, each ends soon, and says why.

Inputs that are far over a limit are made here; one over and one under each are cases of tests/load.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.repository import commit, git, workspace
from tests.safety.families import laughs
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
    "aliases of aliases in keys of one's own": laughs(11, 9),
    "a long text a hundred times": f"name: Finance\nx-a: &a {'lol ' * 4_000}\nx-b: [{'*a, ' * 100}]\n",
    "many anchors": "name: Finance\n" + "".join(f"x-{n}: &n{n} 1\n" for n in range(5_000)),
}
COMMANDS = {
    "check": ["check"],
    "check sarif": ["check", "--format", "sarif"],
    "check of one file": ["check", TEAM],
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
    "export csv": ["export", "csv", "--out", "OUT-sheets"],
    "export backstage": ["export", "backstage"],
    "schema": ["schema", "--out", "OUT-schemas"],
    "import": ["import", "json", "OUT.json", "--dry-run"],
    "import csv": ["import", "csv", "OUT-kept", "--dry-run"],
}
JSON = b'{"format": "sothat catalog", "version": 1, "teams": [{"id": "a", "data": {"name": "A", %s}}]}'
SECONDS = 4.0
"""Twice what an input may take, since a machine for tests may be busy."""


@pytest.mark.parametrize("name", HOSTILE)
def test_every_command(tmp_path: Path, run: Callable[..., Result], name: str) -> None:
    root = workspace(tmp_path / "workspace", {})
    git(root, "init", "-q")
    commit(root, "The beginning")
    out = str(tmp_path / "out")
    Path(f"{out}.json").write_text(run("export", "json", "-C", root).stdout, "utf-8")
    run("export", "csv", "-C", root, "--out", f"{out}-kept")
    (root / TEAM).write_text(HOSTILE[name], "utf-8")
    commit(root, "Too much")
    for title, arguments in COMMANDS.items():
        (root / TEAM).write_text(HOSTILE[name], "utf-8")
        start = time.process_time()
        result = run(*(each.replace("OUT", out) for each in arguments), "-C", root, "--today", "2026-11-24")
        assert time.process_time() - start < SECONDS, title
        assert result.status in (0, 1, 2), title
        assert "never should" not in result.stderr, f"{title}: {result.stderr[-500:]}"
        assert len(result.stderr) < 20_000, title
        shutil.rmtree(f"{out}-sheets", ignore_errors=True)
        assert (root / TEAM).read_text("utf-8") == HOSTILE[name] or arguments == ["fmt"], title


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.json", b"{" + b",".join(b'"k%d":1' % n for n in range(100_000)) + b',"k99999":1}'),
        ("x.json", JSON % (b'"x-a":' + b"[" * 900 + b"]" * 900)),
        ("x.json", JSON % (b'"links":' + b"[" * 300 + b"]" * 300)),
        ("x.json", JSON % (b'"x-a":[' + b"1," * 1_000_000 + b"1]")),
        ("x.json", JSON % (b'"x-a":[' + b"[]," * 3_000_000 + b"1]")),
        ("x.json", JSON % (b'"purpose":"' + b"x" * 20_000_000 + b'"')),
        ("x.json", JSON % (b'"x-a":' + b"9" * 100_000)),
        ("x.json", JSON % (b'"' + b"k" * 3_000_000 + b'":1')),
        ("x.json", JSON.replace(b'"teams"', b'"' + b"k" * 3_000_000 + b'"') % b'"x-a":1'),
        ("teams.csv", b'"id","name"\n' + b'"a","a"\n' * 600_000),
        ("services.csv", b'"id","name","tags"\n"a","A","' + b"x\n" * 100_000 + b'"\n'),
        ("services.csv", b"id," + b",".join(b"h%d" % n for n in range(300_000)) + b"\n"),
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
    assert result.status in (1, 2) or "more columns were not read" in result.stderr, result.stdout[-500:]
    assert "never should" not in result.stderr
    assert len(result.stdout + result.stderr) < 200_000


@pytest.mark.parametrize("file", ["site_config/policy.yaml", "mkdocs.yml"])
@pytest.mark.parametrize("text", ["# " + "x" * 30_000_000 + "\n", "company: Northwind\nx-a: &a [*a]\n"])
def test_a_large_configuration(tmp_path: Path, run: Callable[..., Result], file: str, text: str) -> None:
    root = workspace(tmp_path / "workspace", {})
    (root / file).write_text(text)
    for arguments in (["check"], ["fmt", "--check"], ["build", "--out", tmp_path / "out"], ["new", "team", "travel"]):
        start = time.process_time()
        result = run(*arguments, "-C", root, "--today", "2026-11-24")
        assert time.process_time() - start < SECONDS, arguments
        assert "never should" not in result.stderr, result.stderr[-500:]


def test_what_stands_where_a_sheet_should_be(tmp_path: Path, run: Callable[..., Result]) -> None:
    root = workspace(tmp_path / "workspace", {})
    (tmp_path / "sheets").mkdir()
    sheet = tmp_path / "sheets" / "teams.csv"
    for make in (os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)):
        make(sheet)
        result = run("import", "csv", sheet.parent, "-C", root, "--dry-run")
        assert (result.status, "is a link, a pipe or a folder" in result.stderr) == (2, True)
        sheet.rmdir() if sheet.is_dir() else sheet.unlink()


def test_nothing_is_written_through_a_link(tmp_path: Path, run: Callable[..., Result]) -> None:
    root, elsewhere = workspace(tmp_path / "workspace", {}), tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(root / "catalog/objectives")
    (root / "catalog/objectives").symlink_to(elsewhere)
    assert "is a link" in run("new", "objective", "calm", "-C", root).stderr
    (root / ".vscode/schemas").mkdir(parents=True)
    (elsewhere / "kept").write_text("kept")
    (root / ".vscode/schemas/teams.json").symlink_to(elsewhere / "kept")
    (root / ".vscode/schemas/services.json").symlink_to("/dev/zero")
    assert run("schema", "-C", root).status == 0
    assert [each.name for each in elsewhere.iterdir()] == ["kept"]
    assert (elsewhere / "kept").read_text() == "kept"


def chain(count: int, first: str, next_: str) -> dict[str, str]:
    """Files in a row, each naming the one before; `@` stands for a file's number, `<` for that of the one before."""
    folder, _, text = next_.partition(": ")
    found = {
        f"catalog/{folder}/chain-{n}.yaml": text.replace("@", str(n)).replace("<", str(n - 1)) for n in range(count)
    }
    found[f"catalog/{folder}/chain-0.yaml"] = first.replace("@", "0")
    return found


SERVICE = "name: Link @\nsummary: a\nowner: finance\npartners: everyone\nalternatives: [x]\n"
PART = "deliverables: [{id: a, name: A @, class: need, so_that: [{claim: counts for much, customer: clinics/on-time}]"
CHAINS = {
    "teams": chain(1_100, "name: Team @\n", "teams: name: Team @\nparent: chain-<\n"),
    "objectives": chain(1_100, "statement: Aim @\n", "objectives: statement: Aim @\nparent: chain-<\n"),
    "deliverables": chain(
        150, f"{SERVICE}status: live\n{PART}}}]\n", f"services: {SERVICE}status: live\n{PART}, needs: [chain-</a]}}]\n"
    ),
    "replaced services": chain(
        150,
        f"{SERVICE}status: live\n{PART}}}]\n",
        f"services: {SERVICE}status: retired\nreplaced_by: chain-<\n{PART}}}]\n",
    ),
    "obligations": {
        "catalog/services/chain.yaml": f"{SERVICE}status: live\n{PART}}}]\npartner_obligations:\n"
        + "".join(
            f"  - {{id: o{n}, type: input, what: Part {n}, due: {{within: 1 day, after: o{n - 1}}}}}\n".replace(
                "o-1", "request"
            )
            for n in range(1_000)
        )
    },
    "deliverables of one service": {
        "catalog/services/chain.yaml": f"{SERVICE}status: live\ndeliverables:\n"
        + "".join(
            f"  - {{id: a{n}, name: A {n}, class: need, so_that: [{{claim: goes on well, feeds: chain/a{n + 1}}}]}}\n"
            for n in range(800)
        )
        + "  - {id: a800, name: A 800, class: need, so_that: [{claim: goes on, customer: clinics/on-time}]}\n"
    },
}


@pytest.mark.parametrize("name", CHAINS)
def test_long_chains(tmp_path: Path, run: Callable[..., Result], name: str) -> None:
    root = workspace(tmp_path / "workspace", CHAINS[name])
    out = tmp_path / "out"
    commands = (["check"], ["trace", "clinics/on-time"], ["build", "--out", out, "--no-cache"])
    for arguments in commands:
        start = time.process_time()
        result = run(*arguments, "-C", root, "--today", "2026-11-24")
        assert time.process_time() - start < (15 if arguments[0] == "build" else SECONDS), arguments
        assert result.status == 0, result.stdout[-500:] + result.stderr[-500:]
    assert max(path.stat().st_size for path in out.rglob("*.html")) < 8_000_000
    if name in ("teams", "objectives"):
        index = "".join(part.read_text() for part in (out / name).glob("index*.html"))
        assert all(f">{CHAINS_NAMES[name]} {n}<" in index for n in range(1_100))


CHAINS_NAMES = {"teams": "Team", "objectives": "Aim"}
