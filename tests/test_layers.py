"""The import layers hold, and the contract notices what breaks them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REPOSITORY


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]
    environment = {"PYTHONPATH": "generator"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def test_each_layer_imports_only_those_before_it() -> None:
    done = lint_imports(REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "text", "said"),
    [
        ("basics/upwards.py", "import sothat.plugin\n", "sothat.basics is not allowed to import sothat.plugin"),
        ("stray.py", "", "stray"),
        ("basics/engine.py", "import mkdocs\n", "sothat is not allowed to import mkdocs"),
    ],
)
def test_what_breaks_the_layers_is_noticed(copy: Path, module: str, text: str, said: str) -> None:
    package = copy / "generator" / "sothat"
    (package / "plugin.py").write_text("")
    (package / module).write_text(text)
    done = lint_imports(copy)
    assert done.returncode == 1
    assert said in " ".join(done.stdout.split())
