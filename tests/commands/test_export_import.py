import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import BASE, edit, loaded, workspace
from tests.support import REPOSITORY

PAYROLL = "catalog/services/payroll.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path / "workspace", {})


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    (tmp_path / "empty" / "catalog").mkdir(parents=True)
    return tmp_path / "empty"


def test_there_and_back(root: Path, empty: Path, run, tmp_path: Path) -> None:
    out = run("export", "json", "-C", root)
    (tmp_path / "c.json").write_text(out.stdout)
    run("export", "csv", "-C", root, "--out", tmp_path / "sheets")
    for form, source in (("json", "c.json"), ("csv", "sheets")):
        preview = run("import", form, tmp_path / source, "-C", empty, "--dry-run")
        assert preview.status == 0
        assert preview.stdout.endswith("nothing was written\n")
        assert list((empty / "catalog").iterdir()) == []
        assert run("import", form, tmp_path / source, "-C", empty).status == 0
        assert dict(loaded(empty).catalog.services) == dict(loaded(root).catalog.services)
        shutil.rmtree(empty / "catalog")
        (empty / "catalog").mkdir()


def test_nothing_is_overwritten_without_saying_so(
    root: Path, run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.json").write_text(run("export", "json", "-C", root).stdout)
    edit(root, "services/payroll.yaml", ("name: Payroll", "name: Pay # as people say"))
    before = (root / PAYROLL).read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    result = run("import", "json", tmp_path / "c.json", "-C", root)
    assert result.status == 2
    assert f"changed  {PAYROLL}, which loses its comments" in result.stdout
    assert "would overwrite 1 file" in result.stderr
    assert (root / PAYROLL).read_bytes() == before
    assert run("import", "json", tmp_path / "c.json", "-C", root, "--yes").status == 0
    assert loaded(root).catalog.services == loaded(BASE).catalog.services


def test_nothing_is_written_that_would_be_an_error(root: Path, run, tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text("id,name,summary,owner,status,partners\nnew,New,Some,nobody,live,everyone\n")
    result = run("import", "csv", tmp_path / "services.csv", "-C", root)
    assert result.status == 1
    assert "no team 'nobody'" in result.stdout
    assert "catalog/services/new.yaml comes from services.csv:2" in result.stdout
    assert not (root / "catalog/services/new.yaml").exists()


@pytest.mark.parametrize("form", ["json", "csv"])
def test_sources_that_are_none(root: Path, run, tmp_path: Path, form: str) -> None:
    for source in (tmp_path / "none", tmp_path, root / PAYROLL, Path("/dev/null")):
        result = run("import", form, source, "-C", root)
        assert result.status == 2
        assert result.stderr.count("\n") == 1


def test_nothing_is_written_through_a_link(root: Path, run, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(run("export", "json", "-C", root).stdout)
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "target"
    target.mkdir()
    (target / "catalog").mkdir()
    (target / "catalog/services").symlink_to(tmp_path / "elsewhere")
    result = run("import", "json", tmp_path / "c.json", "-C", target)
    assert result.status in (1, 2)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_limits_hold(root: Path, run, tmp_path: Path) -> None:
    service = {"name": "Long", "summary": "x" * 30_000, "owner": "people", "status": "live", "partners": "everyone",
               "deliverables": [{"id": "a", "name": "A", "class": "like"}]}  # fmt: skip
    whole = {"format": "sothat catalog", "version": 1, "services": [{"id": "long", "data": service}]}
    (tmp_path / "c.json").write_text(json.dumps(whole))
    result = run("import", "json", tmp_path / "c.json", "-C", root)
    assert result.status == 1
    assert "ST006" in result.stdout


def test_sheets_need_a_folder_of_their_own(root: Path, run, tmp_path: Path) -> None:
    assert run("export", "csv", "-C", root).status == 2
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("keep")
    assert run("export", "csv", "-C", root, "--out", tmp_path / "mine").status == 2
    assert (tmp_path / "mine/notes.txt").read_text() == "keep"
    assert run("export", "csv", "-C", root, "--out", tmp_path / "new").status == 0
    (tmp_path / "new/services.waivers.csv").write_text("old")
    assert run("export", "csv", "-C", root, "--out", tmp_path / "new").status == 0
    assert not (tmp_path / "new/services.waivers.csv").exists()


def test_no_cell_is_a_formula(root: Path, run, tmp_path: Path) -> None:
    edit(root, "services/payroll.yaml", ("name: Monthly pay", 'name: "=1+1"'), ("name: Payroll", 'name: "@SUM(A1)"'))
    run("export", "csv", "-C", root, "--out", tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        text = path.read_text(encoding="utf-8-sig")
        assert '"=' not in text
        assert '"@' not in text


def test_what_is_left_out_is_named(root: Path, run, tmp_path: Path) -> None:
    edit(root, "services/payroll.yaml", ("name: Payroll", "name: Payroll\nx-cost: 12 # per head"))
    assert "x-cost" in run("export", "csv", "-C", root, "--out", tmp_path / "out").stderr
    assert "comments of 1 file" in run("export", "json", "-C", root).stderr
    assert "x-cost" in run("export", "json", "-C", root).stdout
    assert "2 deliverables" in run("export", "backstage", "-C", root).stderr


def test_a_catalog_with_errors_is_not_exported(root: Path, run) -> None:
    edit(root, "services/payroll.yaml", ("status: live", "status: alive"))
    result = run("export", "json", "-C", root)
    assert (result.status, result.stdout) == (2, "")


def test_the_template_can_be_filled_in(root: Path, run, tmp_path: Path) -> None:
    assert run("export", "csv", "-C", root, "--template", "--out", tmp_path / "t").status == 0
    heading = (tmp_path / "t/teams.csv").read_text(encoding="utf-8-sig")
    assert heading.startswith('"id","file","name"')
    with (tmp_path / "t/teams.csv").open("a") as file:
        file.write("night-shift,,Night shift" + "," * (heading.count(",") - 2) + "\r\n")
    assert run("import", "csv", tmp_path / "t", "-C", root).status == 0
    assert loaded(root).catalog.teams["night-shift"].name == "Night shift"


def test_standard_input(root: Path, run, empty: Path) -> None:
    text = run("export", "json", "-C", root).stdout
    command = [sys.executable, "-m", "sothat", "import", "json", "-", "-C", str(empty)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "generator")}
    done = subprocess.run(command, input=text, text=True, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (empty / PAYROLL).exists()
