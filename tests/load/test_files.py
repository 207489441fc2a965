"""What cannot be written as a case: bytes, sizes, links, pipes, folders, and files that come and go."""

import os
import socket
import time
from pathlib import Path

import pytest

from sothat.load import tree
from sothat.load.workspace import Workspace, load_workspace
from sothat.rules import WAIVABLE
from tests.rules.helper import workspace

TEAM = "catalog/teams/a.yaml"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return workspace(tmp_path, {})


def load(base: Path) -> Workspace:
    return load_workspace(base, WAIVABLE)


def found(base: Path) -> list[str]:
    return [f"{each.code} {each.place.file}:{each.place.line}:{each.place.column}" for each in load(base).findings]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("name: A\n".encode("utf-16"), "1:1"),
        ("name: A\n".encode("utf-32"), "1:1"),
        (b"\x00\x00\xfe\xff\x00\x00\x00n", "1:1"),
        (b"\xfe\xff\x00n", "1:1"),
        ("name: Äpfel ".encode() + b"\xfc\n", "1:13"),
        (b"name: A\r\npurpose: \xe2\x82\n", "2:10"),
        ("name: 😀".encode() + b"\xff", "1:8"),
        (b"\xef\xbb\xbfname: \xff", "1:7"),
        (b"name: \xc0\xaf", "1:7"),
        (b"name: \xed\xa0\x80", "1:7"),
        ("name: A\n# \ufeff a mark\n".encode(), "2:3"),
        ("name: A\ufeff\n".encode(), "1:8"),
    ],
)
def test_bytes_that_are_no_utf8(base: Path, raw: bytes, place: str) -> None:
    (base / TEAM).write_bytes(raw)
    (base / "catalog/teams/people.yaml").write_text("name: People\nparent: a\n")
    assert found(base) == [f"ST001 {TEAM}:{place}"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_the_mark_of_utf8_at_the_start_is_no_column(base: Path, encoding: str) -> None:
    (base / TEAM).write_bytes("name: 42\r\nlead: ~\r\n".encode(encoding))
    assert found(base) == [f"ST013 {TEAM}:1:7", f"ST012 {TEAM}:2:7"]


def test_utf16_without_a_mark_is_full_of_nul(base: Path) -> None:
    (base / TEAM).write_bytes("name: A\n".encode("utf-16-le"))
    assert found(base)[0] == f"ST002 {TEAM}:1:2"


def test_size_of_a_file(base: Path) -> None:
    (base / TEAM).write_bytes(b"name: A\n".ljust(262144, b"#"))
    assert found(base) == []
    (base / TEAM).write_bytes(b"name: A\n".ljust(262145, b"#"))
    (base / "catalog/teams/people.yaml").write_text("name: People\nparent: a\n")
    assert found(base) == [f"ST006 {TEAM}:1:1"]
    (base / "site_config/policy.yaml").write_text("limits:\n  file_size: 262145\n")
    assert found(base) == []


def test_the_policy_is_read_under_the_default_size(base: Path) -> None:
    (base / "site_config/policy.yaml").write_bytes(b"limits: {file_size: 2621440}\n".ljust(262145, b"#"))
    assert found(base) == ["ST006 site_config/policy.yaml:1:1"]


def test_length_of_a_text(base: Path) -> None:
    (base / TEAM).write_text(f"name: {'a' * 20000}\npurpose: |\n  {'b' * 20000}\n\n\nlead: c\n")
    assert found(base) == []
    (base / TEAM).write_text(f"name: A\nlead: {'a' * 20001}\nx-own: {'b' * 20001}\n")
    assert found(base) == [f"ST006 {TEAM}:2:7", f"ST006 {TEAM}:3:8"]
    (base / "site_config/policy.yaml").write_text("limits:\n  text_length: 20001\n")
    assert found(base) == []


def test_depth_and_aliases_have_defaults(base: Path) -> None:
    (base / TEAM).write_text(f"name: A\nx-deep: {'[' * 31}{']' * 31}\nx-a: &a 1\nx-b: [{'*a, ' * 100}]\n")
    assert found(base) == []
    (base / TEAM).write_text(f"name: A\nx-deep: {'[' * 32}{']' * 32}\n")
    assert found(base) == [f"ST006 {TEAM}:2:40"]
    (base / TEAM).write_text(f"name: A\nx-a: &a 1\nx-b: [{'*a, ' * 101}]\n")
    assert found(base) == [f"ST006 {TEAM}:3:407"]


def test_how_many_files(base: Path) -> None:
    (base / "site_config/policy.yaml").write_text("limits:\n  files: 3\n")
    assert found(base) == ["ST006 catalog:1:1"]


def test_links_pipes_sockets_and_folders(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    teams = base / "catalog/teams"
    (teams / "link.yaml").symlink_to("people.yaml")
    (teams / "loop.yaml").symlink_to("loop.yaml")
    (teams / "gone.yaml").symlink_to("/nowhere/at/all.yaml")
    (teams / "folder.yaml").mkdir()
    (teams / "folder.yaml/inside.yaml").write_text("name: [")
    os.mkfifo(teams / "pipe.yaml")
    os.mkfifo(teams / "pipe")
    monkeypatch.chdir(teams)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.yaml")
    (teams / ".hidden.yaml").symlink_to("people.yaml")
    (teams / "people.yaml~").symlink_to("people.yaml")
    os.mkfifo(teams / "README")
    (teams / "people.yaml").write_text("name: People\nparent: link\n")
    (teams / "finance.yaml").write_text("name: Finance\nparent: folder\n")
    names = ["folder.yaml", "gone.yaml", "link.yaml", "loop.yaml", "pipe", "pipe.yaml", "socket.yaml"]
    assert found(base) == [f"ST031 catalog/teams/{name}:1:1" for name in names]


def test_a_linked_folder_is_not_followed_and_its_ids_are_not_unknown(base: Path, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (base / "catalog/teams").rename(elsewhere / "teams")
    (base / "catalog/teams").symlink_to(elsewhere / "teams")
    assert found(base) == ["ST031 catalog/teams:1:1"]


def test_a_linked_catalog_or_configuration_is_not_followed(base: Path, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for name in ("catalog", "site_config"):
        (base / name).rename(elsewhere / name)
        (base / name).symlink_to(elsewhere / name)
    loaded = load(base)
    assert [(each.code, each.place.file) for each in loaded.findings] == [
        ("ST031", "catalog"),
        ("ST031", "site_config"),
    ]
    assert not loaded.catalog.services


def test_a_folder_called_like_a_file_at_the_top(base: Path) -> None:
    (base / "catalog/services.yaml").mkdir()
    assert found(base) == ["ST031 catalog/services.yaml:1:1"]


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink("pages/index.md", path)])
def test_the_policy_is_a_plain_file(base: Path, make) -> None:
    path = base / "site_config/policy.yaml"
    path.unlink()
    make(path)
    assert found(base) == ["ST031 site_config/policy.yaml:1:1"]


def test_without_a_policy_all_has_defaults(base: Path) -> None:
    (base / "site_config/policy.yaml").unlink()
    loaded = load(base)
    assert loaded.findings == ()
    assert loaded.policy.limits.depth == 32


def test_a_file_that_cannot_be_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, base / "catalog/teams/people.yaml", PermissionError(13, "Permission denied"))
    (finding,) = load(base).findings
    assert (finding.code, finding.place.file, finding.place.line) == ("ST032", "catalog/teams/people.yaml", 1)
    assert "permission" in finding.help


def test_a_file_that_vanishes_while_files_are_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, base / "catalog/teams/people.yaml", FileNotFoundError(2, "No such file or directory"))
    (finding,) = load(base).findings
    assert finding.code == "ST032"
    assert "no such file" in finding.message


def refuse(monkeypatch: pytest.MonkeyPatch, path: Path, error: OSError) -> None:
    original = os.open

    def refusing(name: Path, *arguments: int) -> int:
        if Path(name) == path:
            raise error
        return original(name, *arguments)

    monkeypatch.setattr(tree.os, "open", refusing)


def test_a_folder_that_cannot_be_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.scandir

    def refusing(path: Path):
        if Path(path).name == "teams":
            raise PermissionError(13, "Permission denied")
        return original(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert found(base) == ["ST032 catalog/teams:1:1"]


def test_without_a_catalog(tmp_path: Path) -> None:
    (tmp_path / "catalog").mkdir()
    assert found(tmp_path) == ["ST033 catalog:1:1"]
    (tmp_path / "catalog").rmdir()
    assert [line.split()[0] for line in found(tmp_path)] == ["ST032"]
    (tmp_path / "catalog").write_text("name: A\n")
    assert [line.split()[0] for line in found(tmp_path)] == ["ST032"]


@pytest.mark.parametrize(
    "name", [b"caf\xe9.yaml", b"two\nlines.yaml", b"\x1b[2J.yaml", "\u202eevil.yaml".encode(), b" .yaml", b"-.yaml"]
)
def test_hostile_names_are_known_by_tame_ones(base: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(base), b"catalog/teams", name)
    with open(path, "wb") as stream:
        stream.write(b"name: Hostile\nparent: nobody\n")
    first, second = load(base).findings
    assert (first.code, second.code) == ("ST030", "ST020")
    assert (first.message + first.help).isprintable()


def test_names_that_are_too_deep(base: Path) -> None:
    here = base / "catalog/teams"
    for _ in range(40):
        here = here / ("d" * 50)
    here.mkdir(parents=True)
    (here / "deep.yaml").write_text("name: Deep\n")
    assert found(base) == []
    assert "deep" in load(base).catalog.teams


def many(count: int, text: str) -> str:
    return "".join(text.replace("@", str(number)) for number in range(count))


HEAD = "name: A\nsummary: a\nowner: finance\nstatus: live\npartners: [line-care]\n"
PLAIN = HEAD + "deliverables: [{id: a, name: a, class: like}]\n"
LIST = HEAD + "deliverables:\n"
NEEDS = HEAD + "deliverables: [{id: a, name: a, class: like, needs: ["
ALIASED = many(99, "  - {id: a@, name: a, class: like, acceptance: *a}\n")
ODD = {
    "many unknown keys": PLAIN + many(14000, "k@: some value\n"),
    "many unknown keys near a known one": LIST + many(7000, "  - {id: a@, nam: b, class: like}\n"),
    "many faulty items": LIST + many(7000, "  - {id: A@, name: , class: x}\n"),
    "many items without anything": LIST + many(10000, "  - {x-a: 1}\n"),
    "many items of another type": LIST + many(40000, "  - a\n"),
    "many targets without a bound": PLAIN
    + "measures:\n"
    + many(5000, "  - {id: a@, question: b, target: {unit: c}}\n"),
    "many needs without a sentence": LIST + many(6000, "  - {id: a@, name: a, class: need}\n"),
    "many ids twice": LIST + many(7000, "  - {id: a, name: a, class: like}\n"),
    "many references to nothing": NEEDS + many(40000, "x/y, ") + "]}]\n",
    "many different references to nothing": NEEDS + many(25000, "x/y@, ") + "]}]\n",
    "many texts of several lines": PLAIN + "aliases:\n" + many(20000, '  - "a\\nb"\n'),
    "many numbers for texts": PLAIN + "aliases: [" + "1," * 125000 + "]\n",
    "many keys twice": PLAIN + many(30000, "name: B\n"),
    "many NUL": "\0" * 250000,
    "many tabs": PLAIN + "aliases:\n" + many(30000, "  - a\tb\n"),
    "one text of tabs": "name: 'a" + "\t" * 19000 + "b'\n",
    "an error at the end": HEAD + many(14000, "k@: some value\n") + "z: a: b\n",
    "brackets": "name: " + "[" * 250000,
    "braces": "{" * 250000,
    "dashes": "- " * 125000,
    "question marks": "? " * 125000,
    "quotation marks": "name: " + "'\"" * 120000,
    "anchors": HEAD + many(15000, "x-@: &a@ b\n"),
    "aliases of a long list": HEAD + "x-a: &a [" + many(30000, "word, ") + "]\ndeliverables:\n" + ALIASED,
    "aliases of a faulty list": HEAD + "x-a: &a [" + many(30000, "1, ") + "]\ndeliverables:\n" + ALIASED,
    "line ends": "\n" * 250000,
    "carriage returns": "\r" * 250000,
    "numbers": "name: " + "9" * 19000,
    "bytes": bytes(range(256)) * 1000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_content_is_judged_in_time(base: Path, name: str) -> None:
    content = ODD[name]
    (base / "catalog/services/odd.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    start = time.process_time()
    findings = load(base).findings
    seconds = time.process_time() - start
    assert findings
    assert {each.place.file for each in findings} == {"catalog/services/odd.yaml"}
    assert seconds < 5, f"{seconds:.1f} seconds"
