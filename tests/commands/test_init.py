"""A new workspace: it holds, it is laid out, it builds, and it takes nobody's file away."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from sothat import __version__
from tests.exchange.yaml_values import values
from tests.support import Result, run

DAY = ("--today", "2026-11-24")


def begun(folder: Path, lang: str = "en", name: str = "Northwind") -> Result:
    return run("init", folder, "--name", name, "--lang", lang, *DAY)


@pytest.fixture(params=["en", "de"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    done = begun(tmp_path / "new", request.param)
    assert (done.status, done.stderr) == (0, "")
    return tmp_path / "new"


def test_it_checks_without_a_warning(workspace: Path) -> None:
    done = run("check", "--strict", *DAY, cwd=workspace)
    assert done.status == 0, done.stdout
    assert "0 errors, 0 warnings" in done.stdout


def test_it_is_laid_out(workspace: Path) -> None:
    done = run("fmt", "--check", cwd=workspace)
    assert done.status == 0, done.stdout


def test_it_builds(workspace: Path) -> None:
    done = run("build", "--strict", *DAY, cwd=workspace)
    assert done.status == 0, done.stdout + done.stderr
    assert "Northwind" in (workspace / "site" / "index.html").read_text(encoding="utf-8")


def test_editors_find_a_schema_for_each_kind(workspace: Path) -> None:
    settings = json.loads((workspace / ".vscode/settings.json").read_text())
    for schema, files in settings["yaml.schemas"].items():
        validator = jsonschema.Draft202012Validator(json.loads((workspace / schema).read_text(encoding="utf-8")))
        found = sorted(workspace.glob(files))
        assert found, files
        for path in found:
            assert list(validator.iter_errors(values(path.read_text(encoding="utf-8")))) == []


def test_nothing_waits_to_be_filled_in(workspace: Path) -> None:
    for path in workspace.rglob("*"):
        if path.is_file():
            assert not re.search(r"__[A-Z]+(_[A-Z]+)?__", path.read_text(encoding="utf-8")), path


def test_ci_installs_this_version_and_pins_what_it_uses(workspace: Path) -> None:
    actions = (workspace / ".github/workflows/catalog.yml").read_text()
    used = re.findall(r"uses: (\S+)( # v[0-9.]+)?", actions)
    assert used
    assert all(re.fullmatch(r"[a-z/-]+@[0-9a-f]{40}", action) and version for action, version in used)
    assert actions.count("persist-credentials: false") == actions.count("actions/checkout@")
    assert "\npermissions: {}\n" in actions
    for path in (".github/workflows/catalog.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        text = (workspace / path).read_text()
        assert YAML(typ="safe", pure=True).load(text)
        assert set(re.findall(r"sothat==([0-9.]+)", text)) == {__version__}


def test_zizmor_finds_nothing(workspace: Path) -> None:
    zizmor = shutil.which("zizmor")
    if zizmor is None:
        pytest.skip("zizmor is not installed here")
    done = subprocess.run([zizmor, "--offline", workspace], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "name", ["Müller & Söhne", 'The "Best": #1', "- yes", "null", "<b>*x*</b>", "__LANG__", "it's"]
)
def test_any_name_is_a_name(name: str, tmp_path: Path) -> None:
    assert begun(tmp_path / "new", name=name).status == 0
    assert values((tmp_path / "new/site_config/policy.yaml").read_text(encoding="utf-8"))["company"] == name
    settings = YAML(typ="safe", pure=True).load((tmp_path / "new/mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_name"] == name


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x1b[31m", "x" * 201])
def test_what_is_no_name_is_refused(name: str, tmp_path: Path) -> None:
    done = begun(tmp_path / "new", name=name)
    assert (done.status, done.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "new").exists()


def test_without_a_terminal_the_folder_gives_the_name(tmp_path: Path) -> None:
    assert run("init", tmp_path / "north-wind", *DAY).status == 0
    assert "company: North Wind\n" in (tmp_path / "north-wind/site_config/policy.yaml").read_text()


def test_files_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / ".gitignore").symlink_to("nowhere")
    done = begun(tmp_path)
    assert done.status == 0
    assert "README.md was there already and stays as it is" in done.stdout
    assert (tmp_path / "README.md").read_text() == "mine"
    assert (tmp_path / ".gitignore").is_symlink()
    assert (tmp_path / "catalog").is_dir()


def test_a_second_time_is_refused(tmp_path: Path) -> None:
    begun(tmp_path)
    done = begun(tmp_path)
    assert done.status == 2
    assert "has a 'catalog' already" in done.stderr


def test_a_file_in_the_way_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = begun(tmp_path / "file")
    assert (done.status, done.stdout, done.stderr.count("\n")) == (2, "", 1)
