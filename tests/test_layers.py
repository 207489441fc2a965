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
def small(tmp_path: Path) -> Path:
    """A package of the lowest and one of the highest layers, under the repository's contracts."""
    for module in ("__init__.py", "basics/__init__.py", "plugin.py"):
        path = tmp_path / "generator" / "sothat" / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("import mkdocs.plugins\nimport sothat.basics\n" if module == "plugin.py" else "")
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def test_each_layer_imports_only_those_before_it() -> None:
    done = lint_imports(REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_plugin_may_know_its_engine(small: Path) -> None:
    done = lint_imports(small)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "text", "said"),
    [
        ("basics/upwards.py", "import sothat.plugin\n", "sothat.basics is not allowed to import sothat.plugin"),
        ("stray.py", "", "stray"),
        ("basics/engine.py", "import mkdocs\n", "sothat is not allowed to import mkdocs"),
    ],
)
def test_what_breaks_the_layers_is_noticed(small: Path, module: str, text: str, said: str) -> None:
    (small / "generator" / "sothat" / module).write_text(text)
    done = lint_imports(small)
    assert done.returncode == 1
    assert said in " ".join(done.stdout.split())
