"""What is installed works away from the repository: the wheel, the source archive and the editable install.

Nothing is fetched. The environment that each test makes is empty but for a `.pth` file that names the folder of the
tests' own installed packages: it sees what sothat depends on, and finds its own sothat first. `.pth` files in a folder
so named are not read, so the tests' own editable install stays out of sight.
"""

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import REPOSITORY

WHERE = "import sothat.basics.shipped as s; print(s.__file__); print(s.shipped_templates())"


def away() -> dict[str, str]:
    """The surroundings of a user who has no repository, and no network."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PIP_NO_INDEX": "1"}


def call(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=away(), capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"
    return done.stdout


def build(target: str, source: Path, into: Path) -> Path:
    call(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", into, cwd=source)
    (result,) = into.iterdir()
    return result


def empty_environment(folder: Path) -> Path:
    """The Python of a new environment that sees the packages of this one."""
    venv.create(folder, with_pip=False, symlinks=True)
    packages = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    own = folder / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)
    (own / "packages-of-the-tests.pth").write_text("\n".join(packages))
    return folder / "bin" / "python"


def install(python: Path, *what: str | Path) -> None:
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-build-isolation")
    call(*pip, "--ignore-installed", "--no-warn-script-location", *what, cwd=python.parent)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", REPOSITORY, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel in it."""
    python = empty_environment(tmp_path_factory.mktemp("installed"))
    install(python, wheel)
    return python


def names_below(folder: Path) -> set[str]:
    """The files in a folder, named from the folder's own name on."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder.parent).as_posix() for path in files}


def test_the_wheel_holds_every_template(wheel: Path) -> None:
    templates = {f"sothat/{name}" for name in names_below(REPOSITORY / "templates")}
    assert templates
    assert templates <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("sothat/templates/")}
    assert {name for name in names if ".dist-info/" not in name} == names_below(REPOSITORY / "generator" / "sothat")


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build("sdist", REPOSITORY, tmp_path / "sdist")
    call("tar", "-xf", archive, cwd=tmp_path)
    (source,) = tmp_path.glob("sothat-*")
    again = build("wheel", source, tmp_path / "wheel")
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(zipfile.ZipFile(wheel).namelist())


def test_the_installed_wheel_finds_its_templates(installed: Path, tmp_path: Path) -> None:
    module, templates = map(Path, call(installed, "-c", WHERE, cwd=tmp_path).splitlines())
    assert module.is_relative_to(installed.parents[1])
    assert templates == module.parents[1] / "templates"
    assert templates.is_dir()


def test_an_editable_install_uses_the_repository(tmp_path: Path) -> None:
    python = empty_environment(tmp_path / "editable")
    install(python, "--editable", REPOSITORY)
    module, templates = map(Path, call(python, "-c", WHERE, cwd=tmp_path).splitlines())
    assert module.is_relative_to(REPOSITORY / "generator")
    assert templates == REPOSITORY / "templates"


def test_the_installed_command_names_its_version(installed: Path, tmp_path: Path) -> None:
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["version"]
    assert version in call(installed.parent / "sothat", "--version", cwd=tmp_path)


def test_the_installed_command_builds_a_site(installed: Path, workspace: Path) -> None:
    call(installed.parent / "sothat", "build", "--strict", "--out", workspace / "out", cwd=workspace / "catalog")
    page = (workspace / "out" / "services" / "baking.html").read_text(encoding="utf-8")
    assert "The morning batch" in page
    assert (workspace / "out" / "customers" / "neighbours.html").is_file()
