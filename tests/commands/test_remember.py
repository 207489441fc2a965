"""A check that is said again is the check that would be made."""

import json
import os
import random
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from benchmarks.company import write
from sothat.basics import manifest
from sothat.commands.check import Wishes, check
from sothat.commands.outcome import Done
from sothat.commands.remember import remembered

DAY = date(2026, 11, 16)


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CI", raising=False)
    write(tmp_path / "company", 12)
    return tmp_path / "company"


def checked(root: Path) -> Done:
    return check(root, DAY, Wishes())


def test_nothing_is_done_twice(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "_TICK", 0)
    first = remembered(company, ("a",), lambda: checked(company))
    assert remembered(company, ("a",), lambda: pytest.fail("done again")) == first
    assert remembered(company, ("b",), lambda: Done("other")) == Done("other")
    (company / "catalog/teams/team-0.yaml").touch()
    assert remembered(company, ("a",), lambda: pytest.fail("the bytes are the same")) == first


def test_ci_trusts_no_stat(company: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    remembered(company, (), lambda: Done("one"))
    assert remembered(company, (), lambda: Done("two")).out == "two"


@pytest.mark.parametrize("garbage", [b"", b"{", b"[]", b'{"version": 1}', b"\xff", b"null"])
def test_a_damaged_file_counts_for_nothing(company: Path, garbage: bytes) -> None:
    file = manifest.cache_folder(company) / "checked.json"
    remembered(company, (), lambda: Done("one"))
    file.write_bytes(garbage)
    assert remembered(company, (), lambda: Done("two")).out == "two"


def test_another_version_or_form_counts_for_nothing(company: Path) -> None:
    file = manifest.cache_folder(company) / "checked.json"
    remembered(company, (), lambda: Done("one"))
    data = json.loads(file.read_text())
    file.write_text(json.dumps(data | {"results": {each: ["x"] for each in data["results"]}}))
    assert remembered(company, (), lambda: Done("two")).out == "two"
    file.write_text(json.dumps(data | {"version": "0"}))
    assert remembered(company, (), lambda: Done("three")).out == "three"


def test_a_change_that_a_stat_does_not_show_is_seen(company: Path) -> None:
    """Same size, same time: so soon after a change no stat is trusted."""
    file = company / "catalog/teams/team-0.yaml"
    remembered(company, (), lambda: Done("one"))
    state = file.stat()
    file.write_text(file.read_text().replace("lead: Head of", "lead: Head at"))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert remembered(company, (), lambda: Done("two")).out == "two"


def test_a_clock_that_went_back(company: Path) -> None:
    file = company / "catalog/teams/team-0.yaml"
    later = time.time_ns() + 10**12
    os.utime(file, ns=(later, later))
    remembered(company, (), lambda: Done("one"))
    file.write_text(file.read_text().replace("lead: Head of", "lead: Head at"))
    os.utime(file, ns=(later, later))
    assert remembered(company, (), lambda: Done("two")).out == "two"


def _edit(root: Path, chance: random.Random) -> None:
    files = sorted((root / "catalog").rglob("*.yaml"))
    file = chance.choice(files)
    match chance.randrange(6):
        case 0:
            file.unlink()
        case 1:
            file.rename(file.with_name(f"renamed-{chance.randrange(99)}.yaml"))
        case 2:
            file.write_text(file.read_text().replace("team-", "team-x", 1))
        case 3:
            file.write_text(file.read_text() + "# said\n")
        case 4:
            shutil.copy(file, file.with_name(f"copy-{chance.randrange(99)}.yaml"))
        case _:
            rule = chance.choice(("ST501", "ST206", "ST020"))
            (root / "site_config/policy.yaml").write_text(f"rules:\n  {rule}: {chance.choice(('off', 'error'))}\n")


@pytest.mark.parametrize("seed", range(4))
def test_any_edits(company: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "_TICK", 20_000_000)
    chance = random.Random(seed)
    for _ in range(6):
        for _ in range(chance.randrange(3)):
            _edit(company, chance)
        if chance.random() < 0.3:
            time.sleep(0.03)
        assert remembered(company, (), lambda: checked(company)) == checked(company)
